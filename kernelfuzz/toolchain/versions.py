"""The versions of everything that an entry's code and verdicts came from."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from kernelfuzz.toolchain.runtime import internals, warp

_DISTRIBUTIONS = {
    "kernelfuzz": "kernelfuzz",
    "numpy": "numpy",
    "hypothesis": "hypothesis",
    "libcst": "libcst",
}


def versions() -> Mapping[str, str]:
    """Versions by name, in alphabetical order; "none" for a part that is missing. Warp must be initialized.

    `llvm` and `nvrtc` are the compilers inside Warp, `cuda` is the toolkit that Warp was built with, `driver`
    the CUDA driver of this machine.
    """
    # Warp tells the toolkit's and the driver's version, but not those of the two compilers it carries
    wp, runtime = warp(), internals().runtime
    found = {
        "python": platform.python_version(),
        "warp": wp.config.version,
        "llvm": _dotted(runtime.get_llvm_version()),
        "nvrtc": _dotted(runtime.get_nvrtc_version()),
        "cuda": _dotted(wp.get_cuda_toolkit_version() if wp.get_cuda_supported_archs() else None),
        "driver": _dotted(wp.get_cuda_driver_version() if wp.is_cuda_available() else None),
    }
    found.update({name: _installed(distribution) for name, distribution in _DISTRIBUTIONS.items()})
    return dict(sorted(found.items()))


def _dotted(parts: tuple[int, ...] | str | None) -> str:
    match parts:
        case None | "" | "unknown":
            return "none"
        case str():
            return parts
        case _:
            return ".".join(map(str, parts))


def _installed(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"

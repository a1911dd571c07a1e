"""Whether a Warp is installed that kernelfuzz can work with, found out without importing it."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from kernelfuzz.errors import UsageError

FIRST, LAST = (1, 19), (1, 20)
"""The first version that kernelfuzz works with and the first that it does not, as in `pyproject.toml`."""

WANTED = "warp-lang>={}.{},<{}.{}".format(*FIRST, *LAST)
"""What to install."""

_MEND = f'python -m pip install "{WANTED}"'


def own_file(name: str) -> Path:
    """A file or folder of the installed Warp, by its path within the package; Warp is not imported."""
    spec = find_spec("warp")
    if spec is None or not spec.submodule_search_locations:
        raise UsageError(f"NVIDIA Warp is not installed: {_MEND}")
    return Path(spec.submodule_search_locations[0]) / name


def require_warp() -> None:
    """Raises UsageError, with what to install, unless a Warp between FIRST and LAST is installed."""
    if find_spec("warp") is None:
        raise UsageError(f"NVIDIA Warp is not installed: {_MEND}")
    try:
        found = version("warp-lang")
    except PackageNotFoundError:
        raise UsageError(
            f"the module warp that is installed is not NVIDIA Warp, or not as a package: {_MEND}"
        ) from None
    numbers = re.match(r"(\d+)\.(\d+)", found)
    if numbers is None or not FIRST <= (int(numbers[1]), int(numbers[2])) < LAST:
        raise UsageError(f"Warp {found} is installed and kernelfuzz knows {WANTED.removeprefix('warp-lang')}: {_MEND}")

"""Starting Warp quietly, and catching what its compilers write to the process's own file descriptors."""

from __future__ import annotations

import atexit
import contextlib
import ctypes
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kernelfuzz.toolchain.installed import require_warp

HEADERS = "KERNELFUZZ_HEADERS"
"""The environment variable that names a folder for Warp's precompiled headers, to be kept between processes.

Without it, each process compiles them anew: four seconds, where a small kernel takes a fifth of one.
"""


def warp() -> Any:
    """Warp, imported with the first call: the process that hands work to workers needs only the types.

    Raises UsageError if there is none, or one that kernelfuzz does not know.
    """
    if "warp" not in sys.modules:
        require_warp()
    import warp as wp  # noqa: PLC0415 - only here

    return wp


class Captured:
    """What was written to file descriptors 1 and 2 while `captured` was open; filled when it closes."""

    __slots__ = ("text",)

    def __init__(self) -> None:
        self.text = ""


@contextlib.contextmanager
def captured() -> Iterator[Captured]:
    """Redirect file descriptors 1 and 2 of this process into a `Captured`.

    NVRTC and Clang report errors there, below Python. Output that other threads write meanwhile lands in the
    same place, so this belongs into a worker process or around short calls.
    """
    output = Captured()
    with tempfile.TemporaryFile() as sink:
        _flush()
        saved = os.dup(1), os.dup(2)
        try:
            os.dup2(sink.fileno(), 1)
            os.dup2(sink.fileno(), 2)
            yield output
        finally:
            _flush()
            for descriptor, target in zip(saved, (1, 2), strict=True):
                os.dup2(descriptor, target)
                os.close(descriptor)
            sink.seek(0)
            output.text = sink.read().decode("utf-8", errors="replace")


def _flush() -> None:
    """Empty Python's and the C library's output buffers."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).fflush(None)


def initialize(cache_dir: Path) -> None:
    """Start Warp without a word on stdout or stderr, its cache below `cache_dir`; call it once a process.

    A later call only moves the cache. Programs are built by `build_batch` in folders of their own; what Warp
    compiles for itself goes to this cache, and so nothing goes to the home folder. Its precompiled headers are kept in
    the folder that the environment variable `KERNELFUZZ_HEADERS` names, if it is set.
    """
    wp = warp()
    # Warp adds the version below this folder, so that one cache never serves two Warps
    wp.config.kernel_cache_dir = str(cache_dir)
    wp.config.log_level = wp.LOG_ERROR
    with captured():
        wp.init()
    # init() resolves the folder on its first call only
    resolved = cache_dir.resolve() / wp.config.version
    resolved.mkdir(parents=True, exist_ok=True)
    wp.config.kernel_cache_dir = str(resolved)
    if folder := os.environ.get(HEADERS):
        _keep_headers(Path(folder))


def _keep_headers(folder: Path) -> None:
    """Let Warp look for precompiled headers below `folder`, and put those there that it lacks."""
    runtime = internals().runtime
    if runtime.llvm is None:
        return
    kept = folder.resolve() / _headers()
    kept.mkdir(parents=True, exist_ok=True)
    spare = Path(tempfile.mkdtemp(prefix="headers-"))
    atexit.register(shutil.rmtree, spare, ignore_errors=True)

    def restored() -> str:
        # first what was removed, then what is new
        for source, target in ((spare, kept), (kept, spare)):
            for name in sorted({file.name for file in source.glob(_WHOLE)} - {file.name for file in target.iterdir()}):
                with contextlib.suppress(FileExistsError, FileNotFoundError):
                    _link(source / name, target / name)
        return str(kept)

    # Warp asks this for a folder of the process and thread before it compiles. A header is written under another name
    # and moved when it is whole, so that several processes can share one; it is removed where a module does not compile
    # (seen in 1.19), though the module is why.
    runtime.get_clang_pch_dir = restored


_WHOLE = "*.pch"


def _link(source: Path, target: Path) -> None:
    """Gives a file a second name, or a copy where file systems differ; raises FileExistsError for one that is there."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix="copy-", delete=False) as copy:
            shutil.copyfile(source, copy.name)
        shutil.copystat(source, copy.name)
        os.replace(copy.name, target)


def _headers() -> str:
    """A name for the headers of the installed Warp: another one if any of them is another, or elsewhere."""
    digest = hashlib.sha256(warp().config.version.encode())
    for header in sorted((Path(warp().__file__).parent / "native").rglob("*.h")):
        # (the compiler refuses what it made of a header that had another time)
        digest.update(f"\0{header}\0{header.stat().st_mtime_ns}\0".encode() + header.read_bytes())
    return digest.hexdigest()[:16]


def internals() -> Any:
    """Warp's `context` module: its registries of user modules and builtins have no public face."""
    from warp._src import context  # noqa: PLC0415 - only here, so that the private import has one place

    return context

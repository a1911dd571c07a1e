"""Warp, with the headers that the processes of a run share: importing this starts it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import warp as wp

from kernelfuzz.toolchain.runtime import initialize, internals


@wp.kernel
def first(x: wp.array(dtype=wp.float32)):  # type: ignore[valid-type]  # an array of this dtype is no type
    """A kernel."""
    x[0] = 1.0


def take_headers() -> None:
    """Gives this process copies of the headers: Warp takes them for stale, and removes them, where a build fails."""
    shared, own = Path(internals().runtime.get_clang_pch_dir()), Path(tempfile.mkdtemp())

    def copied() -> str:
        for header in shared.glob("*.pch"):
            if not (own / header.name).exists():
                shutil.copyfile(header, own / header.name)
        return str(own)

    internals().runtime.get_clang_pch_dir = copied


_level = wp.config.log_level
initialize(Path(os.environ["WARP_CACHE_PATH"]))
wp.launch(first, 1, inputs=[wp.zeros(1, dtype=wp.float32, device="cpu")], device="cpu")
wp.config.log_level = _level

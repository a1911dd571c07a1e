"""What `kernelfuzz codegen` runs under coverage.py, in one process: part of a replay, or drawing for some time."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

from kernelfuzz.campaigns.unit import Configuration, run_unit
from kernelfuzz.campaigns.verify import judge_unit
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

# the CPU's code, its adjoint as well; what Clang makes of it is not what is measured
_OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
# the first Cases of a process are built for CUDA too, which takes NVRTC long, the next ones in debug mode, and those
# after them with what else may be set; in debug mode the backward pass ends the process where an array of floats is
# asked for its shape (docs/findings/held_array_adjoint.md)
_FIRST = (
    replace(_OPTIONS, arch=BuildOptions().arch),
    replace(_OPTIONS, debug=True, backward=False),
    replace(_OPTIONS, component_overwrites=True, verify_array_access=True),
)

UNIT = 20
"""Cases that are built in one module."""


def replay(corpus: Path, first: int, last: int, folder: Path) -> None:
    """Builds and runs some entries of a corpus, in the order of its store."""
    entries = [entry for entry in Store(corpus).load() if isinstance(entry, Entry)][first:last]
    for begin, options in zip(range(0, len(entries), UNIT), chain(_FIRST, repeat(_OPTIONS)), strict=False):
        judge_unit(options, tuple(entry.case for entry in entries[begin : begin + UNIT]), folder, features=False)


def draw(seed: int, first: int, seconds: float, folder: Path, unit: int = UNIT) -> None:
    """Draws, builds and runs Cases for some time, from index `first` on, so many in a module."""
    end = time.monotonic() + seconds
    for options in chain(_FIRST, repeat(_OPTIONS)):
        if time.monotonic() >= end:
            break
        run_unit(Configuration(seed=seed, options=options), range(first, first + unit), folder, trace=False)
        first += unit


def main(what: str, subject: str, first: str, last: str, unit: str = str(UNIT)) -> None:
    """Arguments as `kernelfuzz.campaigns.codegen` writes them; works in the current folder."""
    folder = Path.cwd()
    initialize(folder / "cache")
    if what == "replay":
        replay(Path(subject), int(first), int(last), folder)
    else:
        draw(int(subject), int(first), float(last), folder, int(unit))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The corpus that is checked in, read once in a run of the tests.

To read it takes six seconds, to take it from the process that has read it less than one.
"""

from __future__ import annotations

from pathlib import Path

from shared import once

from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store

CORPUS = Path(__file__).parents[1] / "corpus"


def entries() -> list[Entry]:
    """All of them, in the order of the store; no file is something else."""
    return once("corpus", _read)


def _read() -> list[Entry]:
    read = list(Store(CORPUS).load())
    found = [entry for entry in read if isinstance(entry, Entry)]
    assert len(found) == len(read)
    return found

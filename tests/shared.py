"""What one process of a run of the tests has made, for all of them: in a folder that they share, as pickles."""

from __future__ import annotations

import math
import os
import pickle
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

FOLDER = "KERNELFUZZ_TEST_SHARED"
"""The environment variable that names the folder."""

_NAN, _NAME = math.nan, "NaN"


class _Pickler(pickle.Pickler):
    def persistent_id(self, held: object) -> str | None:
        """A NaN is equal to itself only, and read back it is the one that it was."""
        return _NAME if held is _NAN else None


class _Unpickler(pickle.Unpickler):
    def persistent_load(self, name: object) -> float:
        assert name == _NAME
        return _NAN


def once(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, or gave in another process. Two that ask at the same time may both make it."""
    path = Path(os.environ[FOLDER]) / f"{name}.pickle"
    if path.exists():
        with path.open("rb") as file:
            found: T = _Unpickler(file).load()
        return found
    found, written = make(), BytesIO()
    _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(found)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(written.getvalue())
    unfinished.rename(path)
    return found

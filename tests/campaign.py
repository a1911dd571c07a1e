"""What a campaign of the tests draws: each Case once in a run, for all tests that look at some of them."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

from kernelfuzz import strategies as kst
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case
from kernelfuzz.lang.nodes import Program
from kernelfuzz.lang.serialize import case_from_json, to_json

SEED = 3

FOLDER = "KERNELFUZZ_TEST_DRAWS"
"""The environment variable that names the folder in which the processes of a run of the tests share what they drew."""

_CHUNK = 100


def drawn(index: int) -> Case:
    """Case number `index`, of default size."""
    return _chunk(index // _CHUNK)[index % _CHUNK]


@cache
def _chunk(number: int) -> tuple[Case, ...]:
    """Some Cases, that another process has drawn, or that are drawn for others."""
    path = Path(os.environ[FOLDER]) / f"{number}.json"
    if path.exists():
        # (a NaN is equal to itself only, and read it is the one that there is for its name)
        return tuple(case_from_json(each) for each in json.loads(path.read_bytes()))
    cases = tuple(_drawn(index) for index in range(number * _CHUNK, (number + 1) * _CHUNK))
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps([to_json(case) for case in cases]), encoding="utf-8")
    unfinished.rename(path)
    return cases


def _drawn(index: int) -> Case:
    case = draw(SEED, index, kst.DEFAULT_SIZE)
    assert case is not None, "a draw ran out of bytes"
    return case


def programs(count: int) -> list[Program]:
    """The Programs of the first ones."""
    return [drawn(index).program for index in range(count)]

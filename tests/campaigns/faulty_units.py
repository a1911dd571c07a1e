"""Units that double their items, and meet a bad item in different ways; imported by name in worker processes."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from kernelfuzz.campaigns.draws import draw_unit
from kernelfuzz.campaigns.unit import CaseResult, Configuration
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.errors import UsageError

BAD = 3


def _unit(items: tuple[int, ...]) -> Answer[int]:
    return Answer(tuple(2 * item for item in items), {"doubling": 1.0 * len(items)})


def good(items: tuple[int, ...], folder: Path) -> Answer[int]:
    return _unit(items)


def segfault(items: tuple[int, ...], folder: Path) -> Answer[int]:
    if BAD in items:
        os.kill(os.getpid(), signal.SIGSEGV)
    return _unit(items)


def leave(items: tuple[int, ...], folder: Path) -> Answer[int]:
    if BAD in items:
        os._exit(7)
    return _unit(items)


def hang(items: tuple[int, ...], folder: Path) -> Answer[int]:
    if BAD in items:
        time.sleep(600)
    return _unit(items)


def fault_of_ours(items: tuple[int, ...], folder: Path) -> Answer[int]:
    if BAD in items:
        raise ZeroDivisionError("no such luck")
    return _unit(items)


def unusable(items: tuple[int, ...], folder: Path) -> Answer[int]:
    raise UsageError("use something else")


def places(items: tuple[int, ...], folder: Path) -> Answer[str]:
    return Answer(tuple(f"{os.environ['TMPDIR']} {folder}" for _ in items), {})


def draw_and_crash(configuration: Configuration, indices: tuple[int, ...], folder: Path) -> Answer[CaseResult]:
    if BAD in indices:
        os.kill(os.getpid(), signal.SIGSEGV)
    return draw_unit(configuration, indices, folder)


def slow(items: tuple[int, ...], folder: Path) -> Answer[int]:
    time.sleep(0.05 * len(items))
    return _unit(items)

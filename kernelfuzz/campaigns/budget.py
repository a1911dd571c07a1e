"""How long a campaign goes on: a time budget, and Ctrl-C, which ends it between two steps and never inside one."""

from __future__ import annotations

import contextlib
import re
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

from kernelfuzz.errors import UsageError

_UNITS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}
_BUDGET = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,3})?)([smh]?)")

_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]

FOREVER = float("inf")


class Interrupted(Exception):
    """Ctrl-C, or another signal that asks for an end."""


class OutOfTime(Exception):
    """The budget is used up."""


def parse_budget(text: str) -> float:
    """Seconds of `60s`, `5m`, `2h`, `90`; raises UsageError for anything else."""
    match = _BUDGET.fullmatch(text.strip())
    seconds = float(match[1]) * _UNITS[match[2]] if match else 0.0
    if seconds <= 0:
        raise UsageError(f"budget {text!r} is no time: write it as 60s, 5m or 2h")
    return seconds


class Budget:
    """The time that is left; `tick` raises OutOfTime or Interrupted when it is over."""

    def __init__(self, seconds: float = FOREVER) -> None:
        self.begin = time.monotonic()
        self._end = self.begin + seconds
        self._interrupted = False

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.begin

    def tick(self) -> None:
        """Raises Interrupted after Ctrl-C, OutOfTime after the end."""
        if self._interrupted:
            raise Interrupted
        if time.monotonic() > self._end:
            raise OutOfTime

    @contextlib.contextmanager
    def extended(self, seconds: float) -> Iterator[None]:
        """Meanwhile the end is `seconds` later."""
        end = self._end
        self._end = max(end, time.monotonic()) + seconds
        try:
            yield
        finally:
            self._end = end

    @contextlib.contextmanager
    def interruptible(self) -> Iterator[None]:
        """Meanwhile Ctrl-C, a kill or a closed terminal is noted for the next `tick`; a second one ends it at once."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._interrupt) for number in _ENDING}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._interrupted:
            raise KeyboardInterrupt
        self._interrupted = True

"""Work on a range of indices, spread over worker processes that may die or hang."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

import click
from pebble import ProcessExpired, ProcessPool

T = TypeVar("T")

Task = Callable[[Sequence[int], Path], T]
"""What a worker does with a few indices, and a folder that no other process uses; picklable, and so is its result."""

TIMEOUT = 900.0
"""Seconds after which a part is taken to hang: fifty Cases at default flags take less than a minute."""

_REPORT_EVERY = 10.0


@dataclass(frozen=True, slots=True)
class Lost:
    """Index number `index` took its worker along: it died or it hung, as `reason` says."""

    index: int
    reason: str


@dataclass(frozen=True, slots=True)
class Spread(Generic[T]):
    """What the workers handed back, in the order of the indices, and what was lost."""

    parts: tuple[T, ...]
    lost: tuple[Lost, ...]


def spread(
    task: Task[T],
    count: int,
    *,
    workers: int,
    label: str,
    chunk: int = 50,
    timeout: float = TIMEOUT,
) -> Spread[T]:
    """Runs `task` on the indices 0 to `count` - 1, `chunk` at a time; a line on stderr tells how far it is.

    A part whose worker dies, or runs longer than `timeout` seconds, is named on stderr and cut in halves until the guilty
    index is alone. What a task raises is raised here.
    """
    found: dict[int, T] = {}
    lost: list[Lost] = []
    begin = told = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-measure-") as folder:
        pool = ProcessPool(max_workers=workers, context=get_context("spawn"))
        try:
            parts = [range(first, min(first + chunk, count)) for first in range(0, count, chunk)]
            pending = {pool.schedule(_work, args=(task, part, folder), timeout=timeout): part for part in parts}
            done = 0
            while pending:
                for future in wait(pending, timeout=_REPORT_EVERY, return_when=FIRST_COMPLETED).done:
                    part = pending.pop(future)
                    try:
                        found[part.start] = future.result()
                        done += len(part)
                    except (ProcessExpired, TimeoutError) as error:
                        reason = f"worker died: {error}" if isinstance(error, ProcessExpired) else "worker hung"
                        click.echo(f"{label}: {reason}, indices {part.start} to {part.stop - 1}", err=True)
                        if len(part) == 1:
                            lost.append(Lost(part.start, reason))
                            done += 1
                            continue
                        middle = len(part) // 2
                        for half in (part[:middle], part[middle:]):
                            pending[pool.schedule(_work, args=(task, half, folder), timeout=timeout)] = half
                now = time.monotonic()
                if now - told > _REPORT_EVERY:
                    told = now
                    click.echo(f"{label}: {done} of {count}, {now - begin:.0f} s", err=True)
            pool.close()
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()
    return Spread(tuple(found[first] for first in sorted(found)), tuple(sorted(lost, key=lambda one: one.index)))


def _work(task: Task[T], part: Sequence[int], folder: str) -> T:
    own = Path(folder) / str(os.getpid())
    own.mkdir(exist_ok=True)
    return task(part, own)

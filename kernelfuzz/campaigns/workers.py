"""Worker processes that may die or hang: units of work go out, results come back in order, the guilty item is named.

A worker has its own Warp cache and temporary folder below one folder of the campaign, removed at the end. Where a unit
kills its worker or outlasts its limit, its halves are run again, until the guilty item is alone: that one is `Lost`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import functools
import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Future, wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import wait as wait_for_sentinel
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from kernelfuzz.errors import KernelfuzzError, UsageError
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.installed import require_warp

T = TypeVar("T")
R = TypeVar("R")

TICK = 0.1
"""Seconds between two looks at whether to stop."""

START = "spawn"
"""How worker processes are started, as `multiprocessing.get_context` names it."""

_RESTARTS = 5
_RAISED_CODE = 70

RAISED = "kernelfuzz itself raised"
"""How the reason of a Case begins that hit a fault of ours."""

_SAID = 2000


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """The results of a unit, one for each of its items, in order, and the seconds that each stage took."""

    results: tuple[R, ...]
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of an item whose worker died (CRASH) or did not come back (TIMEOUT); `reason` says how."""

    status: Status
    reason: str


@dataclass(frozen=True, slots=True)
class Limit:
    """Seconds that a unit may take: `base`, and `each` for every item of it."""

    base: float = 60.0
    each: float = 4.0

    def seconds(self, items: int) -> float:
        """The limit of a unit of this many items."""
        return self.base + self.each * items


Unit = Callable[[tuple[T, ...], Path], Answer[R]]
"""A picklable function of items and a folder to work in."""


class Pending(Generic[T, R]):
    """A unit under way."""

    def __init__(self, workers: Workers, unit: Unit[T, R], items: tuple[T, ...], limit: Limit) -> None:
        self.items = items
        self._workers = workers
        self._unit = unit
        self._limit = limit
        self._starts = 0
        self._start()

    def _start(self) -> None:
        self._starts += 1
        self._future, self._pool = self._workers.schedule(
            functools.partial(_call, self._unit, self.items), self._limit.seconds(len(self.items))
        )

    @property
    def done(self) -> bool:
        """Whether the result is there, or the unit has to be cut in halves."""
        return self._future.done()

    def cancel(self) -> None:
        """Give the unit up."""
        self._future.cancel()

    def answer(self) -> Answer[R | Lost]:
        """The results, waited for; raises what `tick` of the workers raises, UsageError and OSError of a worker."""
        while True:
            self._workers.await_one(self._future)
            try:
                answer: Answer[R | Lost] = self._future.result()
                return answer
            except ProcessExpired as death:
                return self._halves(Lost(Status.CRASH, self._workers.last_words(death)))
            except TimeoutError:
                return self._halves(Lost(Status.TIMEOUT, f"no answer within {self._limit.seconds(1):g} s"))
            except (BrokenProcessPool, CancelledError):
                if self._starts > _RESTARTS:
                    raise KernelfuzzError(f"worker processes do not start: {self._workers.any_words()}") from None
                self._workers.replace(self._pool)
                self._start()

    def _halves(self, lost: Lost) -> Answer[R | Lost]:
        if len(self.items) == 1:
            return Answer((lost,), {})
        middle = len(self.items) // 2
        parts = [
            Pending(self._workers, self._unit, items, self._limit)
            for items in (self.items[:middle], self.items[middle:])
        ]
        answers = [part.answer() for part in parts]
        return Answer(tuple(r for answer in answers for r in answer.results), _sum(a.seconds for a in answers))


_AHEAD = 8
"""Units of work that `run` starts for each worker before it has the results of the first."""


class Workers:
    """A pool of worker processes; a context manager that leaves neither processes nor files behind.

    Raises UsageError if the Warp that they need is not installed.

    `tick` is called about ten times a second while results are waited for; what it raises ends the wait.
    """

    def __init__(self, count: int, tick: Callable[[], None] = lambda: None) -> None:
        if count < 1:
            raise UsageError(f"{count} workers cannot do anything: use --workers 1 or more")
        require_warp()
        self.count = count
        self.tick = tick
        self._root = Path(tempfile.mkdtemp(prefix="kernelfuzz-"))
        self._under_way: set[Future[Any]] = set()
        self._pool = self._new_pool()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()
        self._pool.join()
        shutil.rmtree(self._root, ignore_errors=True)

    @property
    def idle(self) -> int:
        """Workers that have nothing to do."""
        self._under_way = {future for future in self._under_way if not future.done()}
        return max(0, self.count - len(self._under_way))

    def start(self, unit: Unit[T, R], items: Sequence[T], limit: Limit = Limit()) -> Pending[T, R]:
        """Have a worker run `unit` on `items`."""
        return Pending(self, unit, tuple(items), limit)

    def run(
        self, unit: Unit[T, R], items: Sequence[T], chunk: int, limit: Limit = Limit()
    ) -> Iterator[tuple[T, R | Lost, Mapping[str, float]]]:
        """Run `unit` on all items, `chunk` at a time; yields (item, result, seconds) in order.

        The seconds of a chunk come with its first item.
        """
        chunks = (items[at : at + chunk] for at in range(0, len(items), chunk))
        # what is started later, the halves of a unit that died among it, waits for all that was started before
        pending = deque(self.start(unit, part, limit) for part in islice(chunks, _AHEAD * self.count))
        try:
            while pending:
                part = pending[0]
                answer = part.answer()
                pending.popleft()
                pending.extend(self.start(unit, more, limit) for more in islice(chunks, 1))
                for number, (item, result) in enumerate(zip(part.items, answer.results, strict=True)):
                    yield item, result, answer.seconds if number == 0 else {}
        finally:
            for part in pending:
                part.cancel()

    def schedule(self, call: Callable[[], Any], seconds: float) -> tuple[Future[Any], ProcessPool]:
        """Queue a call on the pool that is there now."""
        try:
            future = self._pool.schedule(call, timeout=seconds)
        except RuntimeError:
            # a pool whose workers all died does not take tasks any more
            self.replace(self._pool)
            future = self._pool.schedule(call, timeout=seconds)
        self._under_way.add(future)
        return future, self._pool

    def replace(self, pool: ProcessPool) -> None:
        """Start another pool, unless that was done already."""
        if pool is self._pool:
            pool.stop()
            pool.join()
            self._pool = self._new_pool()

    def await_one(self, future: Future[Any]) -> None:
        """Wait for a result, ticking."""
        self.tick()
        while not wait_for([future], timeout=TICK).done:
            self.tick()

    def last_words(self, death: ProcessExpired) -> str:
        """How a worker died, and the end of what it wrote."""
        code, said = death.exitcode, _tail(_output(self._root, death.pid))
        if code == _RAISED_CODE:
            return f"{RAISED} {said.splitlines()[-1] if said else 'an exception'}\n{said}"
        how = f"exited with {code}" if code >= 0 else f"was killed by {_signal(-code)}"
        return f"the process {how}\n{said}".strip()

    def any_words(self) -> str:
        """The end of what any worker wrote."""
        words = [_tail(path) for path in sorted(self._root.glob("output-*"))]
        return next((word.splitlines()[-1] for word in reversed(words) if word), "no reason given")

    def _new_pool(self) -> ProcessPool:
        pool = ProcessPool(
            max_workers=self.count,
            initializer=_initialize,
            initargs=(self._root,),
            context=multiprocessing.get_context(START),
        )
        with _endings_blocked():
            # it is a process too, and unblocks SIGINT here when it starts
            resource_tracker.ensure_running()
        with _endings_blocked():
            # asking for it starts the processes and the threads that start their successors
            pool.active  # noqa: B018
        return pool


@contextlib.contextmanager
def _endings_blocked() -> Iterator[None]:
    """Processes and threads started meanwhile never see Ctrl-C or a closed terminal, not even while they start."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# -- inside a worker


_folder: Path
_log: int


def _initialize(root: Path) -> None:
    from kernelfuzz.toolchain.runtime import HEADERS, initialize  # noqa: PLC0415 - Warp is started in workers only

    global _folder, _log  # noqa: PLW0603 - a worker process is one worker
    # the campaign's process hears of these too, and ends its workers when it has what it wants
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    # Python's own handlers wait until the compiler returns
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_follow_parent, args=(root,), daemon=True).start()
    _log = os.open(_output(root, os.getpid()), os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    os.dup2(_log, 1)
    os.dup2(_log, 2)
    faulthandler.enable(_log)
    _folder = Path(tempfile.mkdtemp(prefix="worker-", dir=root))
    temporary = _folder / "tmp"
    temporary.mkdir()
    # what compilers leave there when a process dies goes with it
    os.environ["TMPDIR"] = str(temporary)
    # for the workers that come after one that died
    os.environ.setdefault(HEADERS, str(root / "headers"))
    tempfile.tempdir = str(temporary)
    initialize(_folder / "cache")
    # what was imported stays: each batch that closes would look through it for garbage, a quarter of a second
    gc.freeze()


def _follow_parent(root: Path) -> None:
    """End with the campaign's process, even if that is killed; whoever sees it removes the campaign's folder."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait_for_sentinel([parent.sentinel])
    # the unit under way would write into what is removed, so this process ends first and its child removes
    if not hasattr(os, "fork") or os.fork() > 0:
        os._exit(1)
    time.sleep(1.0)
    shutil.rmtree(root, ignore_errors=True)
    os._exit(1)


def _call(unit: Unit[T, R], items: tuple[T, ...]) -> Answer[R]:
    os.ftruncate(_log, 0)
    try:
        return unit(items, _folder / "work")
    except (UsageError, OSError):
        raise
    except BaseException:  # noqa: BLE001 - whatever it was, this process may be spoilt by it
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(_RAISED_CODE)


def _output(root: Path, pid: int | None) -> Path:
    return root / f"output-{pid}.txt"


def _tail(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[-_SAID:].strip()
    except OSError:
        return ""


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _sum(parts: Iterator[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for stage, seconds in part.items():
            total[stage] = total.get(stage, 0.0) + seconds
    return total

"""Runs mutants: a child process under each, whose replay or draws kill it or not; what came of it, in a JSON file."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import pickle
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, Any, Protocol

from child import Packed, Task, in_order, unit_of
from mutants import NONE, Mutant, copy_warp

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import Prepared, prepare
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.corpus.store import Store
from kernelfuzz.errors import UsageError
from kernelfuzz.strategies.programs import DEFAULT_SIZE
from kernelfuzz.toolchain.installed import own_file

EVERYTHING = 1 << 30
"""More entries than any corpus has."""

PATIENCE = 240.0
"""Seconds without a line from a child after which it hangs."""

CHILD = Path(__file__).with_name("child.py")


class Change(Protocol):
    """What is done to a copy of Warp: a mutant, or an error of so many ulp."""

    @property
    def id(self) -> str:
        """Names it."""

    @property
    def near(self) -> tuple[str, ...]:
        """Parts of features of the entries that are replayed first."""

    def changes(self) -> list[tuple[str, str]]:
        """Files with their new texts."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What killed a mutant: `by` is an entry's family and id, the index of a draw, or of a unit whose process died
    the first and the last."""

    by: str
    status: str
    detail: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a mutant: `outcome` is KILLED, SURVIVED, or BROKEN for a header that does not compile any more.

    So many `cases` were run in so many `seconds`.
    """

    outcome: str
    cases: int
    seconds: float
    by: str = ""
    status: str = ""
    detail: str = ""

    def __str__(self) -> str:
        where = f" by {self.by} ({self.status})" if self.by else ""
        return f"{self.outcome}{where} after {self.cases} Cases, {self.seconds:.1f} s"


@dataclass(frozen=True, slots=True)
class Mode:
    """How mutants are run: a replay of the packed `corpus`, or `minutes` of drawing Cases of `seed` on `cores`.

    `most`: no more entries than that, those that are near first. Each Program is judged under so many `launches`. What
    is packed are the first `drawn` Cases of `seed`, or the entries of a corpus.
    """

    corpus: str = ""
    drawn: int = 0
    minutes: float = 0.0
    cores: int = 1
    seed: int = 1
    backward: bool = False
    most: int = EVERYTHING
    launches: int = 1

    @property
    def name(self) -> str:
        """The key of its results: results of equal keys can be compared."""
        replayed = f"replay of {self.drawn} draws, seed {self.seed}" if self.drawn else "replay"
        what = replayed if self.corpus else f"draw {self.minutes:g} min x {self.cores}, seed {self.seed}"
        what = f"{what}, backward" if self.backward else what
        what = what if self.launches == 1 else f"{what}, {self.launches} launches"
        return what if self.most == EVERYTHING else f"{what}, {self.most} entries"


def pack(corpus: Path, target: Path) -> int:
    """Writes the Cases of a corpus to a file that children read, and says how many.

    Raises UsageError for files that are no entries.
    """
    packed: list[Packed] = []
    for entry in Store(corpus).load():
        if not isinstance(entry, Entry):
            raise UsageError(str(entry))
        packed.append((f"{entry.family}/{entry.id}", entry.case, entry.features))
    target.write_bytes(pickle.dumps(packed))
    return len(packed)


def pack_draws(seed: int, count: int, backward: bool, cores: int, target: Path) -> int:
    """Writes the first `count` draws of a campaign as `pack` does, those that it would run, and says how many."""
    with ProcessPoolExecutor(cores, multiprocessing.get_context("spawn")) as pool:
        found = pool.map(partial(_ready, seed, backward), range(count), chunksize=50)
        packed = [one for one in found if one is not None]
    target.write_bytes(pickle.dumps(packed))
    return len(packed)


def _ready(seed: int, backward: bool, index: int) -> Packed | None:
    """A draw as it would be run, mended if need be, under its index."""
    case = draw(seed, index, DEFAULT_SIZE)
    ready = None if case is None else prepare(case, Clock(), backward=backward)
    if not isinstance(ready, Prepared):
        return None
    return str(index), ready.evaluation.case, judged_features(ready.evaluation)


class Child:
    """A process under a mutant; a context manager that ends it."""

    def __init__(self, task: Task) -> None:
        folder = Path(task.folder)
        (folder / "tmp").mkdir(parents=True)
        # another Warp means another cache, and its precompiled headers are temporary files
        environment = os.environ | {
            "PYTHONPATH": task.site,
            "WARP_CACHE_PATH": str(folder / "cache"),
            "TMPDIR": str(folder / "tmp"),
            "CUDA_VISIBLE_DEVICES": "",
        }
        self.names: list[str] = []
        self.begun = ""
        self.done = 0
        self.alarms: list[Kill] = []
        self.ended = False
        self._said = (folder / "stderr").open("w+b")
        self._process = subprocess.Popen(
            [sys.executable, str(CHILD), json.dumps(asdict(task))],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        assert self._process.stdout is not None
        threading.Thread(target=self._read, args=(self._process.stdout,), daemon=True).start()
        self._heard = time.monotonic()

    def _read(self, stdout: IO[str]) -> None:
        for line in stdout:
            self._lines.put(line)
        self._lines.put("")

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._said.close()

    def look(self, seconds: float) -> bool:
        """Waits a little for news; whether it is over, by itself, an alarm, a death or a hang."""
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            if time.monotonic() - self._heard < PATIENCE:
                return False
            self.alarms.append(Kill(self._unit, "TIMEOUT", f"nothing for {PATIENCE:.0f} s"))
            return True
        self._heard = time.monotonic()
        if not line:
            return self._over()
        news: dict[str, Any] = json.loads(line)
        self.names = news.get("begin", [])
        self.begun = self.names[0] if self.names else self.begun
        self.done = news.get("done", self.done)
        self.ended |= "end" in news
        self.alarms += [Kill(*alarm) for alarm in news.get("alarms", ())]
        return False

    def _over(self) -> bool:
        code = self._process.wait()
        if not self.ended and not self.alarms:
            self._said.seek(0)
            said = self._said.read().decode("utf-8", errors="replace").strip()[-2000:]
            if code > 0 or not self.names:
                raise UsageError(f"the child ended with {code} by itself: {said}")
            self.alarms.append(Kill(self._unit, "CRASH", f"signal {-code}: {said.splitlines()[-1] if said else ''}"))
        return True

    @property
    def _unit(self) -> str:
        return f"{self.names[0]}..{self.names[-1]}" if self.names else "the start"


def run(mutant: Change, mode: Mode, scratch: Path) -> Result:
    """Runs a mutant until it is killed, or to the end of the replay or of the time."""
    with _copied(mutant, scratch) as folder:
        if mode.corpus and mode.most < EVERYTHING:
            mode = replace(mode, corpus=str(_nearest(mutant, mode, folder / "nearest")))
        skip: tuple[str, ...] = ()
        cases, begin = 0, time.monotonic()
        while True:
            spent = time.monotonic() - begin
            tried = _attempt(mutant, mode, folder, mode.minutes * 60 - spent, skip=skip)
            cases += tried.cases
            seconds = round(time.monotonic() - begin, 2)
            if tried.kill is None:
                return Result("SURVIVED", cases, seconds)
            # what the unchanged Warp does as well is nothing that the mutant did; of entries it was asked before
            if mode.corpus or mutant is NONE or not _also_without(mode, scratch, tried.names):
                return _killed(mutant, tried.kill, cases, seconds)
            skip += tried.names


def _nearest(mutant: Change, mode: Mode, target: Path) -> Path:
    """What of a packed corpus is replayed under a mutant, in a file that takes less time to read than all of it."""
    target.write_bytes(pickle.dumps(in_order(_unpacked(mode.corpus), mutant.near)[: mode.most]))
    return target


@lru_cache(maxsize=1)
def _unpacked(path: str) -> list[Packed]:
    return list(pickle.loads(Path(path).read_bytes()))


def _killed(mutant: Change, kill: Kill, cases: int, seconds: float) -> Result:
    headers = all(file.endswith(".h") for file, _ in mutant.changes())
    outcome = "BROKEN" if kill.status == "BUILD_ERROR" and headers else "KILLED"
    return Result(outcome, cases, seconds, kill.by, kill.status, kill.detail[:400])


@dataclass(frozen=True, slots=True)
class Together:
    """Several mutants in one copy of Warp: each survives what that survives, unless one hides what another does."""

    mutants: tuple[Mutant, ...]
    id: str = "together"
    near: tuple[str, ...] = ()

    def changes(self) -> list[tuple[str, str]]:
        """The changes of all; raises UsageError for two that change the same text."""
        texts: dict[str, str] = {}
        for mutant in self.mutants:
            text = texts.get(mutant.file) or own_file(mutant.file).read_text(encoding="utf-8")
            texts[mutant.file] = mutant.patched(text)
        return list(texts.items())


@dataclass(frozen=True, slots=True)
class Attempt:
    """What children came to: Cases that were run, an alarm, and the names of what it is about, if there was one.

    All units before `unit` were run.
    """

    cases: int
    kill: Kill | None = None
    names: tuple[str, ...] = ()
    unit: int = 0


def run_together(mutants: Sequence[Mutant], mode: Mode, scratch: Path) -> Iterator[tuple[Mutant, Result]]:
    """Replays the corpus, or draws, under all mutants at once, without those that it kills again.

    It ends where the others survive: a replay begins anew, drawing goes on where the kill was and for the time that is
    left, so that each has had all of it; what does not pass without a change either is left out. Quicker than one by
    one where most survive. Raises UsageError where a Case does not pass and no mutant alone is why.
    """
    left = list(mutants)
    skip: tuple[str, ...] = ()
    cases, spent, unit = 0, 0.0, 0
    while left:
        begin = time.monotonic()
        tried = _fresh(left, mode, scratch, mode.minutes * 60 - spent, skip=skip, unit=unit)
        spent += time.monotonic() - begin
        cases, unit = (tried.cases, 0) if mode.corpus else (cases + tried.cases, tried.unit)
        seconds = round(spent, 2)
        if tried.kill is None:
            for mutant in left:
                yield mutant, Result("SURVIVED", cases, seconds, detail=f"{len(left)} in one copy")
            return
        # entries were asked before whether they pass without a change
        if not mode.corpus and _also_without(mode, scratch, tried.names):
            skip += tried.names
            continue
        guilty = dict(_guilty(left, mode, scratch, tried.names))
        if not guilty:
            raise UsageError(f"no mutant alone makes {tried.kill.by} what it is with all of them: run them one by one")
        for mutant, its in guilty.items():
            yield mutant, _killed(mutant, its, cases, seconds)
        left = [mutant for mutant in left if mutant not in guilty]


def _guilty(
    mutants: Sequence[Mutant], mode: Mode, scratch: Path, names: tuple[str, ...]
) -> Iterator[tuple[Mutant, Kill]]:
    """Those that make one of these Cases fail, found by halves."""
    kill = _fresh(mutants, mode, scratch, PATIENCE, only=names).kill
    if kill is None:
        return
    if len(mutants) == 1:
        yield mutants[0], kill
        return
    middle = len(mutants) // 2
    yield from _guilty(mutants[:middle], mode, scratch, names)
    yield from _guilty(mutants[middle:], mode, scratch, names)


def _fresh(
    mutants: Sequence[Mutant],
    mode: Mode,
    scratch: Path,
    seconds: float,
    *,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    unit: int = 0,
) -> Attempt:
    change = Together(tuple(mutants))
    with _copied(change, scratch) as folder:
        return _attempt(change, mode, folder, seconds, only=only, skip=skip, unit=unit)


def _attempt(
    mutant: Change,
    mode: Mode,
    folder: Path,
    seconds: float,
    *,
    only: tuple[str, ...] = (),
    skip: tuple[str, ...] = (),
    unit: int = 0,
) -> Attempt:
    """Runs children until one has an alarm or all are through; what is drawn begins at a unit."""
    task = Task(
        site=str(folder / "site"),
        folder="",
        corpus=mode.corpus,
        near=mutant.near,
        backward=mode.backward,
        seed=mode.seed,
        seconds=seconds,
        only=only,
        skip=skip,
        most=mode.most,
        launches=mode.launches,
    )
    cores = 1 if mode.corpus or only else mode.cores
    with contextlib.ExitStack() as stack:
        children = []
        for number in range(cores):
            work = tempfile.mkdtemp(prefix="run-", dir=folder)
            children.append(stack.enter_context(Child(replace(task, folder=work, first=unit + number, stride=cores))))
        open_ones = list(children)
        while open_ones:
            for child in list(open_ones):
                if child.look(0.1 if len(open_ones) > 1 else 1.0):
                    open_ones.remove(child)
                if child.alarms:
                    kill = child.alarms[0]
                    died = kill.status in ("CRASH", "TIMEOUT")
                    names = tuple(child.names) if died else tuple(alarm.by for alarm in child.alarms)
                    begun = unit if mode.corpus else min(_unit(child, unit) for child in children)
                    return Attempt(sum(c.done for c in children), kill, names, begun)
        return Attempt(sum(c.done for c in children))


def _unit(child: Child, first: int) -> int:
    """The last unit of draws that a child has begun, or else the first one."""
    return unit_of(int(child.begun)) if child.begun else first


def _also_without(mode: Mode, scratch: Path, names: tuple[str, ...]) -> bool:
    """Whether a copy without a change has an alarm as well, with the same Cases alone."""
    with _copied(NONE, scratch) as folder:
        return _attempt(NONE, mode, folder, PATIENCE, only=names).kill is not None


@contextlib.contextmanager
def _copied(mutant: Change, scratch: Path) -> Iterator[Path]:
    """A folder with a copy of Warp in `site`, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"{mutant.id}-", dir=scratch))
    try:
        copy_warp(folder / "site", mutant.changes())
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Results:
    """Results by mode and mutant in a JSON file, written after each."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._held: dict[str, dict[str, dict[str, Any]]] = {}
        if path is not None and path.is_file():
            self._held = json.loads(path.read_text(encoding="utf-8"))

    def get(self, mode: Mode, mutant: Mutant) -> Result | None:
        """What is known of a mutant; what fewer entries killed, all kill."""
        fewer = re.compile(rf"{re.escape(mode.name)}, \d+ entries")
        for name, held in self._held.items():
            found = held.get(mutant.id)
            if found is not None and (name == mode.name or (fewer.fullmatch(name) and found["outcome"] == "KILLED")):
                return Result(**found)
        return None

    def put(self, mode: Mode, mutant: Mutant, result: Result) -> None:
        """Keeps a result."""
        with self._lock:
            self._held.setdefault(mode.name, {})[mutant.id] = asdict(result)
            if self._path is not None:
                beside = self._path.with_suffix(".tmp")
                beside.write_text(json.dumps(self._held, indent=1) + "\n", encoding="utf-8")
                beside.replace(self._path)


def shares(mutants: Sequence[Mutant], results: Results, mode: Mode) -> list[tuple[str, int, int, list[str]]]:
    """For all mutants, each side and each family: killed, of how many that ran, and the ids of those that survived."""
    groups: dict[str, list[Mutant]] = {"all": list(mutants)}
    for mutant in mutants:
        groups.setdefault(f"side {mutant.side}", []).append(mutant)
    for mutant in sorted(mutants, key=lambda m: m.family):
        groups.setdefault(f"family {mutant.family}", []).append(mutant)
    rows = []
    for name, group in groups.items():
        known = [(m, r) for m in group if (r := results.get(mode, m)) is not None and r.outcome != "BROKEN"]
        if known:
            survivors = [m.id for m, r in known if r.outcome == "SURVIVED"]
            rows.append((name, len(known) - len(survivors), len(known), survivors))
    return rows

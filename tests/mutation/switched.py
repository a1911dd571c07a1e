"""What runs in a copy of Warp with mutant schemata: entries are built once, and run under each mutant that they reach.

Reads a `Task` as JSON from its argument and writes JSON lines: {"kill": id, "by": entry, "status": ..., "detail": ...},
{"reached": [ids]}, {"left": entry, "detail": ...} of what shows nothing, {"refused": [[header, line of the copy, error
or note], ...]} of a batch that does not compile, and {"done": entries} of one that does.

What a mutant does to memory must not be taken for what the next one does, so each batch runs in a fork of the process
that built it, a fork ends where Programs that nothing changes do not pass any more, and the next one goes on.
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import pickle
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt
from child import Packed
from schemata import ADDRESS, MARKS, OFF

from kernelfuzz import oracle
from kernelfuzz.backward import backward, values_looked_at_closely
from kernelfuzz.batch import adjoints, arguments, observed, parameters, source_of, with_backward
from kernelfuzz.errors import Undefined, UsageError
from kernelfuzz.judging import Evaluation, evaluate, relaunched
from kernelfuzz.oracle import Status
from kernelfuzz.relaunch import relaunches
from kernelfuzz.toolchain import build
from kernelfuzz.toolchain.build import BuildFailure, BuildOptions, Built, build_batch
from kernelfuzz.toolchain.launch import launch_backward_twice, launch_twice
from kernelfuzz.toolchain.runtime import initialize, warp

OPTIONS = BuildOptions(cpu=True, arch=None, optimization_level=0, backward=True)

ENTRIES = 24
"""Entries to a module."""

SECONDS = 10
"""How long a launch may take before its mutant counts as killed: one that is not changed takes milliseconds."""

_AT = re.compile(r"native/(\w+\.h):(\d+):\d+: (?:fatal )?(error|note)")


@dataclass(frozen=True, slots=True)
class Task:
    """What a process has to do, in `folder`, with the Warp below `site`, under so many `mutants` and `launches`.

    `corpus` is the file that `harness.pack` wrote, of which this process takes the `batches` with these numbers.
    `killed` is a file with a byte for each mutant, which all processes share. A mutant that survived so many `tries`,
    Programs under a Launch, is not tried again by this process.
    """

    site: str
    folder: str
    corpus: str
    killed: str
    mutants: int
    launches: int
    tries: int
    batches: tuple[int, ...]


class Switch:
    """The memory that mutants look at and leave marks in, where they expect it."""

    def __init__(self, mutants: int) -> None:
        size = MARKS + mutants
        libc = ctypes.CDLL(None, use_errno=True)
        libc.mmap.restype = ctypes.c_void_p
        libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
        # the kernel takes the address as a wish, and nothing else lies there
        found = libc.mmap(ADDRESS, size, mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, -1, 0)
        if found != ADDRESS:
            raise UsageError(f"memory at {ADDRESS:#x} cannot be had (mmap gave {found:#x})")
        self._memory: npt.NDArray[np.int8] = np.ctypeslib.as_array((ctypes.c_int8 * size).from_address(ADDRESS))
        self.turn(OFF)

    def turn(self, mutant: int) -> None:
        """Switches on this mutant and no other."""
        self._memory[:4].view(np.int32)[0] = mutant

    def reached(self) -> list[int]:
        """The mutants that were reached since this was asked last."""
        marks = self._memory[MARKS:]
        found = np.flatnonzero(marks).tolist()
        marks[:] = 0
        return found


@dataclass(frozen=True, slots=True)
class Run:
    """A built Program under a Launch: `check` runs and judges it, and says the status, PASS for what is right."""

    name: str
    check: Callable[[], tuple[Status, str]]


def run_of(name: str, evaluation: Evaluation, built: Built) -> Run:
    """As `kernelfuzz.batch` judges an Evaluation on the CPU, with what does not depend on Warp done once."""
    case, inputs = evaluation.case, evaluation.inputs
    program, dim = case.program, case.launch.dim
    accept = oracle.all_bounds(evaluation.expected)
    given, types = arguments(program, inputs), parameters(program)
    wanted = None
    if evaluation.recorded is not None and evaluation.excused is None:
        fresh = evaluation.recorded if evaluation.recorded.is_fresh else None
        wanted = backward(case, inputs, "cpu", fresh, evaluation.past)
        seeds = adjoints(program, inputs, wanted)

    def check() -> tuple[Status, str]:
        launches = launch_twice(built, dim, types, given)
        first, second = (observed(program, inputs, after) for after in launches)
        accepted = accept
        verdict = oracle.compare(accepted, inputs.arrays, first)
        if verdict.status is Status.MISMATCH:
            accepted = oracle.all_bounds(values_looked_at_closely(case, inputs, "cpu", evaluation.expected))
            verdict = oracle.compare(accepted, inputs.arrays, first)
        verdict = oracle.compare_again(verdict, accepted, inputs.arrays, first, second, exact=True)
        if verdict.status in oracle.FAILURES or wanted is None:
            return verdict.status, _told(verdict)
        verdict = with_backward(
            verdict, evaluation, "cpu", wanted, *launch_backward_twice(built, dim, types, given, seeds)
        )
        return verdict.status, _told(verdict.gradient or verdict)

    return Run(name, check)


def launched(evaluation: Evaluation, launches: int) -> list[Evaluation]:
    """An Evaluation, and those of its Program under so many Launches in all, without what is undefined."""
    found = [evaluation]
    for launch in relaunches(evaluation.case.launch, launches):
        with suppress(Undefined):
            found.append(relaunched(evaluation, launch, backward=True))
    return found


def bounds(number: int) -> tuple[int, int]:
    """Where a batch begins and ends; the first entry is alone, and says soon what of the headers does not compile."""
    return (0, 1) if number == 0 else (1 + (number - 1) * ENTRIES, 1 + number * ENTRIES)


def _told(verdict: oracle.Verdict) -> str:
    for d in verdict.differences[:1]:
        return f"{d.array}{list(d.index)} is {d.observed!r}, accepted {d.low!r} to {d.high!r}"
    return verdict.reason


def runs(
    number: int, batch: Sequence[Packed], task: Task, folder: Path, say: Callable[..., None]
) -> Iterator[list[Run]]:
    """All runs of a batch, while what it built is loaded; none where headers do not compile, which is said."""
    evaluations = [evaluate(case, backward=True) for _, case, _ in batch]
    sources = [source_of(evaluation) for evaluation in evaluations]
    by_id = {source.id: source for source in sources}
    with build_batch(list(by_id.values()), OPTIONS, folder, halve=False) as found:
        built = dict(zip(by_id, found.results, strict=True))
        all_runs: list[Run] = []
        for (name, _, _), evaluation, source in zip(batch, evaluations, sources, strict=True):
            result = built[source.id]
            if isinstance(result, BuildFailure):
                say(refused=_AT.findall(result.message), batch=number, name=name, message=result.message[-3000:])
                return
            all_runs += [run_of(name, each, result) for each in launched(evaluation, task.launches)]
        yield all_runs


class Batch:
    """The runs of a batch, in forks that may die; where they are is in memory that they share with this process."""

    def __init__(self, some: Sequence[Run], task: Task, switch: Switch, tries: npt.NDArray[np.int32]) -> None:
        self._runs, self._task, self._switch, self._tries = some, task, switch, tries
        self._killed = np.memmap(task.killed, dtype=np.int8, mode="r+", shape=(task.mutants,))
        self._place: npt.NDArray[np.int32] = np.frombuffer(mmap.mmap(-1, 12), dtype=np.int32)

    def all(self, say: Callable[..., None]) -> None:
        """Runs everything under all mutants that are reached and live."""
        self._place[:] = 0, OFF, 0
        while self._place[0] < len(self._runs):
            self._place[1:] = OFF, 0
            pid = os.fork()
            if pid == 0:
                self._in_fork(say)
            _, status = os.waitpid(pid, 0)
            number, mutant, tried = self._place.tolist()
            if status and mutant == OFF:
                # a mutant that ran before in the same fork may have spoilt memory
                if not tried:
                    raise UsageError(f"{self._runs[number].name}: ended with {status} where nothing is changed")
                continue
            if os.WIFSIGNALED(status):
                code = os.WTERMSIG(status)
                died = Status.TIMEOUT if code == signal.SIGALRM else Status.CRASH
                self._kill(mutant, self._runs[number].name, died, f"signal {code}", say)
            elif status:
                # an exception is of kernelfuzz, not of Warp: this process lets the mutant go
                self._tries[mutant] = self._task.tries

    def _in_fork(self, say: Callable[..., None]) -> NoReturn:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        code = 1
        try:
            self._go_on(say)
            code = 0
        except Exception as error:  # noqa: BLE001 - whatever it is, `os._exit` would keep it to itself
            traceback.print_exc()
            sys.stderr.flush()
            number, mutant, _ = self._place.tolist()
            if mutant != OFF:
                say(left=self._runs[number].name, detail=f"raised under mutant {mutant}: {error!r:.300}")
        finally:
            os._exit(code)

    def _go_on(self, say: Callable[..., None]) -> None:
        # the first one after another fork ended: what it reached under mutants before is killed, or tried again
        for number in range(int(self._place[0]), len(self._runs)):
            run = self._runs[number]
            self._place[:2] = number, OFF
            if self._checked(run, OFF)[0] in oracle.FAILURES:
                if self._place[2]:
                    # memory is spoilt: the next fork begins here
                    return
                say(left=run.name, detail="does not pass where nothing is changed")
                continue
            reached = self._switch.reached()
            say(reached=reached)
            for mutant in reached:
                if self._killed[mutant] or self._tries[mutant] >= self._task.tries:
                    continue
                self._place[1:] = mutant, self._place[2] + 1
                status, detail = self._checked(run, mutant)
                self._tries[mutant] += 1
                self._place[1] = OFF
                if status in oracle.FAILURES:
                    self._kill(mutant, run.name, status, detail, say)
                    if self._checked(run, OFF)[0] in oracle.FAILURES:
                        # memory is spoilt
                        return
            self._switch.reached()
        self._place[0] = len(self._runs)

    def _checked(self, run: Run, mutant: int) -> tuple[Status, str]:
        self._switch.turn(mutant)
        signal.alarm(SECONDS)
        found = run.check()
        signal.alarm(0)
        self._switch.turn(OFF)
        return found

    def _kill(self, mutant: int, name: str, status: Status, detail: str, say: Callable[..., None]) -> None:
        self._killed[mutant] = 1
        say(kill=mutant, by=name, status=status.value, detail=detail[:300])


def main(argument: str) -> None:
    """Runs the Task."""
    out = os.dup(1)
    os.dup2(2, 1)

    def say(**what: object) -> None:
        # a line at once: forks write to it, too
        os.write(out, (json.dumps(what) + "\n").encode())

    given: dict[str, Any] = json.loads(argument)
    task = Task(**given)
    folder = Path(task.folder)
    switch = Switch(task.mutants)
    initialize(folder / "cache")
    # all that a compiler says counts here
    build.MESSAGE_LIMIT = 1 << 20
    if not Path(warp().__file__).is_relative_to(task.site):
        raise UsageError(f"{warp().__file__} was imported, which is not the copy below {task.site}")
    entries: list[Packed] = pickle.loads(Path(task.corpus).read_bytes())
    tries = np.frombuffer(mmap.mmap(-1, 4 * task.mutants), dtype=np.int32)
    for number in task.batches:
        batch = entries[slice(*bounds(number))]
        for some in runs(number, batch, task, folder / "work", say):
            Batch(some, task, switch, tries).all(say)
            say(done=len(batch))
    say(end=True)


if __name__ == "__main__":
    main(sys.argv[1])

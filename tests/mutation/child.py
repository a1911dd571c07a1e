"""What runs under a mutant, in a process of its own: a replay of entries or draws, until the first that does not pass.

Reads a `Task` as JSON from its argument and writes JSON, a line for each unit of work before it begins and after it.
The line that is missing says what killed the process.
"""

from __future__ import annotations

import itertools
import json
import os
import pickle
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernelfuzz.campaigns.unit import Configuration, run_unit
from kernelfuzz.campaigns.verdicts import difference_line
from kernelfuzz.campaigns.verify import judge_unit
from kernelfuzz.cases import Case
from kernelfuzz.errors import UsageError
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize, warp

NEAR, ENTRIES = 16, 48
"""What is built in one module of entries, the first of them, which are near, apart."""

FEW, EARLY, MANY = 5, 20, 25
"""As many draws are built in one module at first, in so many units; and in later ones, which takes half the time."""

QUIET = frozenset({Status.PASS, Status.UNDEFINED, Status.VACUOUS, Status.BUILT})
"""What does not kill. Whether a Case is defined, and what of it can be judged, is not up to Warp."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a child has to do, in `folder`, with the Warp below `site`.

    `corpus` is the file that `harness.pack` wrote; without one Cases of `seed` are drawn for `seconds`, the units
    `first`, `first + stride`, ... of a campaign. Each Program is judged under so many `launches`. `only` names what
    alone is run, `skip` what is left out: entries by family and id, draws by index. `most`: as many Cases, at the most.
    """

    site: str
    folder: str
    corpus: str = ""
    near: tuple[str, ...] = ()
    backward: bool = False
    seed: int = 0
    seconds: float = 0.0
    first: int = 0
    stride: int = 1
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    most: int = 1 << 30
    launches: int = 1


Result = tuple[str, Status, str]
"""A name, what became of it, and the first difference or what a compiler said."""

Packed = tuple[str, Case, frozenset[str]]
"""An entry of a corpus: its name, its Case and its features."""


def begins(unit: int) -> int:
    """The first draw of a unit."""
    return unit * FEW if unit <= EARLY else EARLY * FEW + (unit - EARLY) * MANY


def unit_of(index: int) -> int:
    """The unit that a draw is in."""
    return index // FEW if index < EARLY * FEW else EARLY + (index - EARLY * FEW) // MANY


def options(task: Task) -> BuildOptions:
    """What is built: with `backward` gradients are generated, too, and judged as far as kernelfuzz judges them."""
    return BuildOptions(cpu=True, arch=None, optimization_level=0, backward=task.backward)


def in_order(entries: Sequence[Packed], near: Sequence[str]) -> list[Packed]:
    """The entries that show a feature with a part of `near` first, those with an earlier part before the others."""

    def rank(entry: Packed) -> int:
        return next((number for number, part in enumerate(near) if any(part in f for f in entry[2])), len(near))

    return sorted(entries, key=rank)


def replayed(task: Task, folder: Path) -> Iterator[tuple[list[str], Iterator[Result]]]:
    """Units of entries: their names, and what became of them, not run until asked."""
    entries: list[Packed] = pickle.loads(Path(task.corpus).read_bytes())
    kept = [e for e in in_order(entries, task.near) if e[0] not in task.skip and (not task.only or e[0] in task.only)]
    kept = kept[: task.most]

    def results(part: list[Packed]) -> Iterator[Result]:
        answer = judge_unit(
            options(task), tuple(case for _, case, _ in part), folder, launches=task.launches, features=False
        )
        for (name, _, _), judged in zip(part, answer.results, strict=True):
            verdicts = judged.outcome.verdicts if judged.outcome else {}
            yield name, judged.status, judged.reason or _detail(judged.status, verdicts)

    for begin in (0, *range(NEAR, len(kept), ENTRIES)):
        part = kept[begin : begin + ENTRIES if begin else NEAR]
        yield [name for name, _, _ in part], results(part)


def drawn(task: Task, folder: Path) -> Iterator[tuple[list[str], Iterator[Result]]]:
    """Units of draws, as `replayed`; they begin until the time is over."""
    end = time.monotonic() + task.seconds
    configuration = Configuration(seed=task.seed, options=options(task), launches=task.launches)

    def results(part: list[int]) -> Iterator[Result]:
        for one in run_unit(configuration, part, folder, trace=False).results:
            yield str(one.index), one.status, _detail(one.status, one.outcome.verdicts) if one.outcome else one.reason

    if task.only:
        yield list(task.only), results([int(name) for name in task.only])
        return
    for number in itertools.count(task.first, task.stride):
        if time.monotonic() >= end or begins(number) >= task.most:
            return
        part = [index for index in range(begins(number), begins(number + 1)) if str(index) not in task.skip]
        if part:
            yield [str(index) for index in part], results(part)


def _detail(status: Status, verdicts: Mapping[str, Verdict]) -> str:
    for device, verdict in verdicts.items():
        if verdict.status is status:
            lines = [difference_line(difference) for difference in verdict.differences[:1]] or [verdict.reason]
            return f"{device}: {lines[0].strip()}"
    return ""


def main(argument: str) -> None:
    """Runs the Task until a Case does not pass, or to its end."""
    # Warp and its compilers write to the descriptors 1 and 2
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    def say(**what: object) -> None:
        out.write(json.dumps(what) + "\n")
        out.flush()

    given: dict[str, Any] = json.loads(argument)
    # JSON has no tuples
    given.update((key, tuple(value)) for key, value in given.items() if isinstance(value, list))
    task = Task(**given)
    folder = Path(task.folder)
    initialize(folder / "cache")
    if not Path(warp().__file__).is_relative_to(task.site):
        raise UsageError(f"{warp().__file__} was imported, which is not the copy below {task.site}")
    count = 0
    for names, results in (replayed if task.corpus else drawn)(task, folder / "work"):
        say(begin=names)
        alarms = [(name, status.value, detail) for name, status, detail in results if status not in QUIET]
        count += len(names)
        say(done=count, alarms=alarms)
        if alarms:
            return
    say(end=count)


if __name__ == "__main__":
    main(sys.argv[1])

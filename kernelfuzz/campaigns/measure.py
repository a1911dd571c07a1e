"""`kernelfuzz measure`: the numbers that kernelfuzz holds itself to, measured and printed.

How each of them is defined is said where it is computed: `figures` (draws, speed, judged), `power`, `alarms`
(alarms, budget), `coverage` (corpus), `breadth` (rows), `reductions` (reduction).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from kernelfuzz.campaigns import alarms, breadth, figures, options, power, reductions
from kernelfuzz.campaigns.coverage import coverage
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.unit import Configuration
from kernelfuzz.campaigns.workers import Limit, Lost, R, Unit, Workers
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.toolchain.build import BuildOptions

DRAWS = 10_000
"""Draws whose structures are compared; the share of different ones depends on their number."""

_CHUNK = 50
_REPORT_EVERY = 10.0


@dataclass(frozen=True)
class Plan:
    """What to measure with.

    The campaign's seed, how many Cases (None: enough for each figure), and the worker processes. For alarms: `first`
    is the index to begin at, `level` "default", a number, or None for 0 and the default; whether `backward` code is
    built as well, and without contraction (`fuse_fp`); for which CUDA architecture, None for the CPU alone; the known
    bugs whose gradients are not judged (`past`); and the `minutes` after which no more of the Cases are waited for,
    None for all of them. `corpus` is the directory that is looked at.
    """

    workers: Workers
    seed: int = 0
    cases: int | None = None
    level: str | None = None
    backward: bool = False
    corpus: Path = Path("corpus")
    arch: int | None = None
    first: int = 0
    fuse_fp: bool = True
    past: frozenset[str] = ALL_BUGS
    minutes: float | None = None

    def gather(
        self,
        label: str,
        unit: Unit[int, R],
        count: int,
        chunk: int = _CHUNK,
        first: int = 0,
        remark: Callable[[R], str] = lambda _: "",
        minutes: float | None = None,
    ) -> list[R | Lost]:
        """What `unit` says of the `count` indices from `first` on, or of the first of them, if it has only `minutes`.

        Stderr tells how far it is, what was lost, and what `remark` has to say of a result, as soon as that is known.
        """
        found: list[R | Lost] = []
        begin = told = time.monotonic()
        for index, result, _ in self.workers.run(unit, range(first, first + count), chunk):
            found.append(result)
            if isinstance(result, Lost):
                click.echo(f"{label}: index {index} is lost: {result.status}, {result.reason}", err=True)
            elif remarked := remark(result):
                click.echo(f"{label}: index {index}: {remarked}", err=True)
            if minutes is not None and time.monotonic() - begin > 60 * minutes:
                break
            if len(found) % chunk == 0 and time.monotonic() - told > _REPORT_EVERY:
                told = time.monotonic()
                click.echo(f"{label}: {len(found)} of {count}, {told - begin:.0f} s", err=True)
        return found

    @cached_property
    def evaluated(self) -> list[figures.Evaluated]:
        """What the reference says of the first Cases; two of the figures read it."""
        unit = partial(figures.evaluate_some, seed=self.seed)
        return _kept(self.gather("evaluate", unit, self.cases or 2000))


def _kept(results: list[R | Lost]) -> list[R]:
    """Without what was lost; stderr has named it."""
    return [result for result in results if not isinstance(result, Lost)]


Lines = Iterator[Figure | str]
"""Lines of the table, and notes to print below it."""


def _draws(plan: Plan) -> Lines:
    unit = partial(figures.draw_some, seed=plan.seed)
    yield from figures.draws(_kept(plan.gather("draw", unit, DRAWS)))
    yield from figures.drops(plan.evaluated)


def _speed(plan: Plan) -> Lines:
    yield from figures.speed(plan.seed, plan.cases or 500)


def _judged(plan: Plan) -> Lines:
    yield from figures.judged(plan.evaluated)


def _power(plan: Plan) -> Lines:
    unit = partial(power.inject, seed=plan.seed)
    found, notes = power.caught(_kept(plan.gather("power", unit, plan.cases or 2000)))
    yield from found
    yield from notes


def _alarms(plan: Plan) -> Lines:
    for level in ("0", "default") if plan.level is None else (plan.level,):
        optimization = None if level == "default" else int(level)
        built = BuildOptions(plan.backward, optimization, plan.fuse_fp, arch=plan.arch)
        label = "default flags" if level == "default" else f"-O{level}"
        label += "" if plan.fuse_fp else ", fuse_fp off"
        label += ", backward" if plan.backward else ", forward"
        label += "" if plan.arch is None else f", sm_{plan.arch}"
        configuration = Configuration(seed=plan.seed, options=built, past=plan.past)
        unit = partial(alarms.run_some, configuration=configuration)
        ran = [
            alarms.Ran(one.status, one.reason) if isinstance(one, Lost) else one
            for one in plan.gather(
                f"alarms, {label}",
                unit,
                plan.cases or 20_000,
                first=plan.first,
                remark=alarms.remark,
                minutes=plan.minutes,
            )
        ]
        found, notes = alarms.alarms(ran, plan.seed, label, plan.first)
        yield from found
        yield from notes


def _budget(plan: Plan) -> Lines:
    count = plan.cases or 200
    unit: Unit[int, None] = partial(alarms.budget_some, configuration=Configuration(seed=plan.seed))
    # one part, so one process: two would slow each other down
    answer = plan.workers.start(unit, range(count), Limit(each=20.0)).answer()
    lost = [one for one in answer.results if one is not None]
    if lost:
        yield f"budget: not measured, a Case is lost: {lost[0].status}, {lost[0].reason}"
    else:
        yield from alarms.budget(count, answer.seconds)


def _corpus(plan: Plan) -> Lines:
    yield from coverage(plan.corpus)


def _rows(plan: Plan) -> Lines:
    shown = _kept(plan.gather("rows", partial(breadth.show_some, seed=plan.seed), plan.cases or 30_000))
    yield from breadth.breadth(shown, plan.corpus if plan.corpus.is_dir() else None)


def _reduction(plan: Plan) -> Lines:
    unit: Unit[int, reductions.Shown] = partial(reductions.look_at_some, seed=plan.seed)
    looked = plan.gather("look at", unit, plan.cases or 800)
    shown = {index: one for index, one in enumerate(looked) if not isinstance(one, Lost)}
    wanted = reductions.choose(shown, features=120, bugs=6, seed=plan.seed)
    meet = partial(reductions.meet_some, seed=plan.seed, wanted=wanted)
    yield from reductions.meetings(_kept(plan.gather("reduce", meet, len(wanted), chunk=4)))


MEASURES: dict[str, Callable[[Plan], Lines]] = {
    "draws": _draws,
    "speed": _speed,
    "judged": _judged,
    "power": _power,
    "alarms": _alarms,
    "budget": _budget,
    "corpus": _corpus,
    "rows": _rows,
    "reduction": _reduction,
}

_MET = {None: "", True: "yes", False: "NO"}


@click.command()
@click.argument("what", nargs=-1, metavar="[WHAT]...", type=click.Choice([*MEASURES, "all"]))
@click.option("--cases", type=click.IntRange(1), help="Cases to measure with.  [default: enough for each]")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="The campaign's seed.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    help="Worker processes.  [default: one for each core]",
)
@click.option("--first", type=click.IntRange(0), default=0, show_default=True, help="Index to begin at, for alarms.")
@click.option(
    "--level",
    type=click.Choice(["0", "1", "2", "3", "default"]),
    help="Optimization, for alarms.  [default: 0, then Warp's]",
)
@click.option("--backward", is_flag=True, help="Build backward code as well and judge gradients, for alarms.")
@click.option("--fuse-fp/--no-fuse-fp", default=True, show_default=True, help="Warp's option fuse_fp, for alarms.")
@click.option(
    "--arch",
    type=options.Arch(),
    default="none",
    show_default=True,
    help="CUDA architecture, for alarms: built for it too, and run where a GPU is.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    help="For alarms: measure with the Cases that are done by then.  [default: with all]",
)
@options.judge_bugs
@click.option(
    "--corpus", type=click.Path(path_type=Path), default=Path("corpus"), show_default=True, help="For corpus and rows."
)
def measure(
    what: tuple[str, ...],
    cases: int | None,
    seed: int,
    workers: int,
    first: int,
    level: str | None,
    backward: bool,
    fuse_fp: bool,
    arch: int | None,
    minutes: float | None,
    past: frozenset[str],
    corpus: Path,
) -> None:
    """Measure what kernelfuzz is held to, and print it beside what is to be reached.

    \b
    draws   how different 10,000 draws are, how large, and how many are dropped
    speed   draw, check, render and reference, a Case
    judged  the share of elements that is judged, and how tightly
    power   how often an error of 1e-4 in one operation is caught
    alarms  20,000 Cases on the CPU, and on a GPU if asked: what does not pass
    budget  our share of the time
    corpus  which rows of the operation table a corpus shows
    rows    which rows and forms the judged elements of 30,000 Cases show
    reduction  how often reductions of different Programs end in one text
    all     everything, the default
    """
    wanted = MEASURES if not what or "all" in what else dict.fromkeys(what)
    table = Table("what", "figure", "to reach", "met")
    notes: list[str] = []
    with Workers(workers) as pool:
        plan = Plan(pool, seed, cases, level, backward, corpus, arch, first, fuse_fp, past, minutes)
        for name in wanted:
            table.add_section()
            for line in MEASURES[name](plan):
                if isinstance(line, Figure):
                    table.add_row(line.what, line.figure, line.wanted, _MET[line.met])
                else:
                    notes.append(line)
    console = Console()
    console.print(table)
    for note in notes:
        # a note is data: no markup, and not broken where a line ends
        console.print(note, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    measure()

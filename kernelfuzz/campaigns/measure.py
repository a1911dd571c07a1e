"""`kernelfuzz measure`: the numbers that kernelfuzz holds itself to, measured and printed.

How each of them is defined is said where it is computed: `figures` (draws, speed, judged), `power`, `alarms` (alarms,
budget).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

import click
from rich.console import Console
from rich.table import Table

from kernelfuzz.campaigns import alarms, figures, power
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.spread import Spread, Task, T, spread
from kernelfuzz.campaigns.unit import Configuration
from kernelfuzz.toolchain.build import BuildOptions

DRAWS = 10_000
"""Draws whose structures are compared; the share of different ones depends on their number."""


@dataclass(frozen=True)
class Plan:
    """What to measure with: the campaign's seed, how many Cases (None: enough for each figure), how many workers.

    `level` and `backward` are for alarms: the optimization level, None for both, and whether backward code is built.
    """

    seed: int = 0
    cases: int | None = None
    workers: int = 1
    level: str | None = None
    backward: bool = False

    def spread(self, label: str, task: Task[T], count: int, chunk: int = alarms.UNIT, workers: int | None = None) -> Spread[T]:
        """`task` on the first `count` indices, in worker processes."""
        return spread(task, count, workers=workers or self.workers, label=label, chunk=chunk)

    @cached_property
    def evaluated(self) -> tuple[figures.Evaluated, ...]:
        """What the reference says of the first Cases; two of the figures read it."""
        task = partial(figures.evaluate_some, seed=self.seed)
        return self.spread("evaluate", task, self.cases or 2000).parts


Lines = Iterator[Figure | str]
"""Lines of the table, and notes to print below it."""


def _draws(plan: Plan) -> Lines:
    task = partial(figures.draw_some, seed=plan.seed)
    yield from figures.draws(plan.spread("draw", task, DRAWS, chunk=250).parts, DRAWS)
    yield from figures.drops(plan.evaluated)


def _speed(plan: Plan) -> Lines:
    yield from figures.speed(plan.seed, plan.cases or 500)


def _judged(plan: Plan) -> Lines:
    yield from figures.judged(plan.evaluated)


def _power(plan: Plan) -> Lines:
    task = partial(power.inject, seed=plan.seed)
    found, notes = power.figures(plan.spread("power", task, plan.cases or 2000).parts)
    yield from found
    yield from notes


def _alarms(plan: Plan) -> Lines:
    for level in ("0", "default") if plan.level is None else (plan.level,):
        options = BuildOptions(
            backward=plan.backward, optimization_level=None if level == "default" else int(level), arch=None
        )
        label = f"{'default flags' if level == 'default' else f'-O{level}'}{', backward' if plan.backward else ''}"
        task = partial(alarms.run_some, configuration=Configuration(seed=plan.seed, options=options))
        run = plan.spread(f"alarms, {label}", task, plan.cases or 20_000)
        found, seen = alarms.alarms(run.parts, run.lost, label)
        yield from found
        for alarm in seen:
            yield f"{label}: {alarm.status} at index {alarm.index} of seed {plan.seed}: {alarm.detail}"


def _budget(plan: Plan) -> Lines:
    count = plan.cases or 200
    task = partial(alarms.budget_some, configuration=Configuration(seed=plan.seed, options=BuildOptions()))
    # one worker: two would share caches and memory, and be slower both
    yield from alarms.budget(plan.spread("budget", task, count, chunk=count, workers=1).parts)


MEASURES: dict[str, Callable[[Plan], Lines]] = {
    "draws": _draws,
    "speed": _speed,
    "judged": _judged,
    "power": _power,
    "alarms": _alarms,
    "budget": _budget,
}


@click.command()
@click.argument("what", nargs=-1, type=click.Choice([*MEASURES, "all"]))
@click.option("--cases", type=click.IntRange(min=1), help="Cases to measure with.  [default: enough for each figure]")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The campaign's seed.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    help="Worker processes.  [default: one for each core]",
)
@click.option("--level", type=click.Choice(["0", "default"]), help="Optimization level for alarms.  [default: both]")
@click.option("--backward", is_flag=True, help="Build backward code as well, for alarms.")
def measure(what: tuple[str, ...], cases: int | None, seed: int, workers: int, level: str | None, backward: bool) -> None:
    """Measure what kernelfuzz is held to, and print it beside what is to be reached.

    \b
    draws   how different 10,000 draws are, how large, and how many are dropped
    speed   draw, check, render and reference, a Case
    judged  the share of elements that is judged, and how tightly
    power   how often an error of 1e-4 in one operation is caught
    alarms  20,000 Cases on the CPU: what does not pass
    budget  our share of the time
    all     everything, the default
    """
    plan = Plan(seed, cases, workers, level, backward)
    wanted = MEASURES if not what or "all" in what else dict.fromkeys(what)
    table = Table("what", "figure", "to reach", "met")
    notes: list[str] = []
    for name in wanted:
        table.add_section()
        for line in MEASURES[name](plan):
            if isinstance(line, Figure):
                table.add_row(line.what, line.figure, line.wanted, {None: "", True: "yes", False: "NO"}[line.met])
            else:
                notes.append(line)
    console = Console()
    console.print(table)
    for note in notes:
        # a note is data: no markup, and not broken where a line ends
        console.print(note, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    measure()

"""Runs the mutants of `mutants.toml`: what kills each, and the shares that are killed. See docs/mutation.md."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from harness import EVERYTHING, Mode, Result, Results, pack, pack_draws, run, run_together, shares
from mutants import FILE, NONE, SIDES, Mutant, chosen, load
from rich.console import Console
from rich.table import Table

from kernelfuzz.campaigns.options import LAUNCHES
from kernelfuzz.errors import UsageError

CORPUS = Path(__file__).parents[2] / "corpus"


@click.command()
@click.option("--ids", default="", help="Mutants by id, with commas.  [default: all]")
@click.option("--side", "sides", type=click.Choice(SIDES), multiple=True, help="Only these.  [default: all]")
@click.option("--replay", is_flag=True, help="Replay the corpus under each.")
@click.option("--drawn", type=click.IntRange(1), help="Replay so many draws instead, on one Launch each.")
@click.option("--entries", type=click.IntRange(1), help="Replay only so many, those near the mutant.  [default: all]")
@click.option("--together", is_flag=True, help="Replay or draw under all in one copy: quicker where most survive.")
@click.option("--draw", type=click.FloatRange(0), default=0.0, help="Draw for so many minutes under each.")
@click.option("--survivors", is_flag=True, help="Draw only under those that survived the replay.")
@click.option("--backward", is_flag=True, help="Build gradients and judge them, too.")
@click.option(
    "--launches",
    type=click.IntRange(1),
    help=f"Judge each Program under so many.  [default: {LAUNCHES} for entries, 1 for draws]",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=FILE,
    help="Where the mutants are.  [default: mutants.toml]",
)
@click.option("--corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPUS)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Names the draws.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Mutants at a time, for --replay.")
@click.option("--cores", type=click.IntRange(1), default=2, show_default=True, help="Processes for --draw.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="JSON that results go to, and come from.")
def main(
    ids: str,
    sides: tuple[str, ...],
    replay: bool,
    drawn: int | None,
    entries: int | None,
    together: bool,
    draw: float,
    survivors: bool,
    backward: bool,
    launches: int | None,
    file: Path,
    corpus: Path,
    seed: int,
    jobs: int,
    cores: int,
    out: Path | None,
) -> None:
    """Copies the installed Warp with one semantic change each, and looks whether kernelfuzz sees it."""
    console = Console(width=160)
    results = Results(out)
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-mutation-") as name:
        scratch = Path(name)
        try:
            mutants = chosen(load(file), [part for part in ids.split(",") if part], sides)
            packed = scratch / "corpus"
            count = pack_draws(seed, drawn, backward, cores, packed) if drawn else pack(corpus, packed)
            _say(console, f"{len(mutants)} mutants, {count} {'draws' if drawn else 'entries'}")
            most, relaunched = entries or EVERYTHING, launches or (1 if drawn else LAUNCHES)
            replaying = Mode(
                corpus=str(packed), drawn=drawn or 0, seed=seed, backward=backward, most=most, launches=relaunched
            )
            if replay:
                _all(mutants, replaying, results, jobs, scratch, console, together)
            if draw:
                drawing = Mode(minutes=draw, cores=cores, seed=seed, backward=backward, launches=launches or 1)
                if survivors:
                    mutants = [m for m in mutants if (r := results.get(replaying, m)) and r.outcome == "SURVIVED"]
                _all(mutants, drawing, results, 1, scratch, console, together)
        except UsageError as error:
            raise click.ClickException(str(error)) from None


def _all(
    mutants: list[Mutant],
    mode: Mode,
    results: Results,
    jobs: int,
    scratch: Path,
    console: Console,
    together: bool = False,
) -> None:
    """Runs what has no result yet, the copy without a change first; raises UsageError if that is killed."""

    def one(mutant: Mutant) -> Result:
        known = results.get(mode, mutant)
        result = known or run(mutant, mode, scratch)
        if known is None:
            results.put(mode, mutant, result)
        _say(console, f"{mutant.id}: {result}{': ' + result.detail if result.detail else ''}")
        return result

    _say(console, f"-- {mode.name}")
    if mode.corpus and one(NONE).outcome != "SURVIVED":
        raise UsageError("a copy of Warp without a change does not survive: there is nothing to learn from mutants")
    if together:
        new = [mutant for mutant in mutants if results.get(mode, mutant) is None]
        for mutant, result in run_together(new, mode, scratch):
            results.put(mode, mutant, result)
    if jobs == 1:
        # Ctrl-C then ends at once
        for mutant in mutants:
            one(mutant)
    else:
        with ThreadPoolExecutor(jobs) as pool:
            list(pool.map(one, mutants))
    table = Table("", "killed", "of", "share", "survivors", title=mode.name)
    for group, killed, total, left in shares(mutants, results, mode):
        table.add_row(group, str(killed), str(total), f"{killed / total:.1%}", ", ".join(left))
    console.print(table)


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    main()

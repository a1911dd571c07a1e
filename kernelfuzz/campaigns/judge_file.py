"""`kernelfuzz judge`: judges a Program or Case that somebody wrote as JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

import click
from rich.console import Console
from rich.text import Text

from kernelfuzz.campaigns import options
from kernelfuzz.campaigns.inspect import in_worker
from kernelfuzz.campaigns.subject import Subject, read
from kernelfuzz.campaigns.verdicts import details, first_line, further_lines, indented, status_line, summary
from kernelfuzz.campaigns.verify import Judged, judge_unit
from kernelfuzz.campaigns.workers import Lost
from kernelfuzz.lang.serialize import identity
from kernelfuzz.oracle import Status

EXIT_NO_PASS = 1


@click.command()
@click.argument("file")
@options.device
@options.arch
@options.level
@options.judge_bugs
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for programs.")
def judge(
    file: str,
    device: str | None,
    arch: int | None,
    optimization_level: int | None,
    past: frozenset[str],
    as_json: bool,
) -> int:
    """Judge the Program or Case in FILE: check, evaluate, build, run and compare it.

    FILE holds what kernelfuzz.dumps writes (-: stdin); a Program alone gets its standard Launch. An entry's .json and a
    finding's folder will do, too. Prints a line for each device, and what differs.

    Exits with 0 if it passes where it ran, 1 if it does not or ran nowhere, 2 if FILE cannot be used.
    """
    found, build = read(file), options.build_options(arch, optimization_level, device)
    judged = in_worker(partial(judge_unit, build, past=past), found.case)
    if as_json:
        click.echo(json.dumps(as_data(found, judged), allow_nan=False))
    else:
        console = Console()
        for line in lines(judged):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    return 0 if judged.status is Status.PASS else EXIT_NO_PASS


def lines(judged: Judged | Lost) -> Iterator[Text]:
    """A line for each device that was reached, or one for all; below it what a line does not hold."""
    if isinstance(judged, Lost) or judged.outcome is None:
        yield status_line("", judged.status, first_line(judged.reason))
        yield from map(indented, further_lines(judged.reason))
        return
    for device, verdict in sorted(judged.outcome.verdicts.items()):
        yield status_line(device, verdict.status, summary(verdict))
        yield from map(indented, details(verdict))


def as_data(found: Subject, judged: Judged | Lost) -> dict[str, object]:
    """The verdicts as JSON has them; NaN and the infinities as strings."""
    verdicts = {} if isinstance(judged, Lost) or judged.outcome is None else judged.outcome.verdicts
    return {
        "id": identity(found.case),
        "launch": asdict(found.case.launch),
        "status": judged.status,
        "reason": judged.reason,
        "verdicts": {device: _plain(asdict(verdict)) for device, verdict in sorted(verdicts.items())},
    }


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case float() if not math.isfinite(value):
            return str(value)
    return value

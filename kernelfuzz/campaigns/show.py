"""`kernelfuzz show`: source beside generated code, verdict, features, inputs, and the element that decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kernelfuzz.campaigns import options
from kernelfuzz.campaigns.aligned import Code, folded, one_column, side_by_side
from kernelfuzz.campaigns.changes import changes
from kernelfuzz.campaigns.elements import element, inputs_table
from kernelfuzz.campaigns.inspect import Inspected, in_worker, inspect_unit
from kernelfuzz.campaigns.subject import Subject, find
from kernelfuzz.campaigns.verdicts import (
    details,
    first_line,
    further_lines,
    indented,
    status_line,
    stored_summary,
    summary,
)
from kernelfuzz.campaigns.workers import Lost
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.inputs import materialize
from kernelfuzz.lang.nodes import Atomic, walk
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.ir import DeviceCode

DEVICES = ("cpu", "cuda")


@click.command()
@click.argument("entry")
@click.option(
    "--corpus", type=click.Path(path_type=Path), default="corpus", show_default=True, help="Where ids are looked up."
)
@options.device
@click.option("--backward", is_flag=True, help="The backward code too.")
@click.option("--declarations", is_flag=True, help="Every declaration of a variable in the generated code.")
@click.option("--stored", is_flag=True, help="What is stored; nothing is built or run.")
@options.arch
@options.level
@options.judge_bugs
@click.option("--width", type=click.IntRange(40, 1000), help="Columns.  [default: the terminal's]")
def show(
    entry: str,
    corpus: Path,
    device: str | None,
    backward: bool,
    declarations: bool,
    stored: bool,
    arch: int | None,
    optimization_level: int | None,
    past: frozenset[str],
    width: int | None,
) -> None:
    """Show ENTRY: its source beside the code generated for each device, what was judged, and the worst element.

    ENTRY is an id of the corpus, or the first digits of one; a path to an entry's .json or .py; a finding's folder; or
    a file with a Program or Case as JSON (-: stdin). It is built and run in a process of its own.
    """
    found = find(entry, corpus)
    console = Console(width=width)
    look = Look(console.width, DEVICES if device is None else (device,), backward, declarations)
    result: Inspected | Lost | None = None
    if not stored:
        build = options.build_options(arch, optimization_level, device)
        with console.status("building and running"):
            result = in_worker(partial(inspect_unit, build, past=past), found.case)
    elif found.entry is None:
        raise click.UsageError(f"{entry} is no entry, so nothing is stored of it: leave out --stored")
    _print(console, page(found, result, look))


def _print(console: Console, parts: Iterable[RenderableType]) -> None:
    """To a terminal as it comes; to a file without the blanks that fill columns."""
    with nullcontext() if console.is_terminal else console.capture() as captured:
        for part in parts:
            console.print(part, markup=False, highlight=False)
    if captured is not None:
        console.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


@dataclass(frozen=True, slots=True)
class Look:
    """How much is shown, in `width` columns."""

    width: int
    devices: tuple[str, ...] = DEVICES
    backward: bool = False
    declarations: bool = False


def page(found: Subject, result: Inspected | Lost | None, look: Look) -> Iterator[RenderableType]:
    """All there is to say of a Case: what is stored of it, and what a worker made of it (None: nothing was run)."""
    now = None if isinstance(result, Lost) else result
    entry, outcome = found.entry, now.judged.outcome if now else None
    yield from _title(found)
    yield from _code(found, entry.code if entry else outcome.code if outcome else {}, look)
    if entry:
        yield _origin(entry, now, look)
    yield from _section("verdict")
    yield from _verdicts(entry, result, look)
    features = entry.features if entry else now.judged.features if now else frozenset()
    if features:
        yield from _section(f"features ({len(features)})")
        yield _features(features)
        if entry and now:
            yield from _no_longer(entry, now)
    yield from _section("inputs")
    yield inputs_table(found.case.program, materialize(found.case.program, found.case.launch))
    if now and outcome:
        yield from _elements(now, outcome.verdicts, look)


def _section(heading: str) -> Iterator[RenderableType]:
    yield ""
    yield Rule(Text(heading, "bold"), align="left", style="dim")


def _title(found: Subject) -> Iterator[RenderableType]:
    launch = found.case.launch
    what = f"entry {found.entry.id} of family {found.entry.family}" if found.entry else "a Case"
    extremes = ", extreme values among them" if launch.extremes else ""
    yield Text.assemble((found.name, "bold"), f", {what}")
    alike = ", many of them in several arrays" if launch.alike else ""
    yield f"{' x '.join(map(str, launch.dims))} lanes, inputs from seed {launch.seed}{extremes}{alike}"


def _code(found: Subject, stored: Mapping[str, DeviceCode], look: Look) -> Iterator[RenderableType]:
    """Source and generated code, side by side if that fits."""
    source = render(found.case.program)
    passes = {"forward": _headed(stored, False, look)}
    if look.backward:
        passes["backward"] = _headed(stored, True, look)
    tables = {name: list(side_by_side(source, codes, look.width)) for name, codes in passes.items()}
    if not any(tables.values()):
        yield from _section("source")
        yield one_column(source, "python", look.width)
    for name, codes in passes.items():
        for table in tables[name]:
            yield from _section(name)
            yield table
        for heading, code in codes.items() if not tables[name] else ():
            yield from _section(f"{name}, {heading}")
            yield one_column(code.text, "cpp", look.width)


def _headed(stored: Mapping[str, DeviceCode], backward: bool, look: Look) -> dict[str, Code]:
    """The code of each device under a heading, without those that have none."""
    found = {}
    for device in look.devices:
        code = stored.get(device)
        if code is not None and not (backward and code.backward is None):
            heading = f"CUDA for sm_{code.arch}" if code.arch else f"C++ for {device}"
            found[heading] = _generated(code, backward, look)
    return found


def _generated(code: DeviceCode, backward: bool, look: Look) -> Code:
    needs = (code.functions, code.adjoints) if backward else (code.structs, code.functions)
    parts = ("\n".join(text for text in needs if text.strip()), (code.backward or "") if backward else code.forward)
    return Code(*parts) if look.declarations else Code(*map(folded, parts))


def _origin(entry: Entry, now: Inspected | None, look: Look) -> Text:
    """What built the code that is shown, and whether what builds now makes the same of it."""
    stored = f"This is the stored code, built with {_builder(entry.versions)}."
    if now is None or now.judged.outcome is None:
        return Text(stored, "dim")
    found = [c for c in changes(entry.code, now.judged.outcome.code) if c.device in look.devices]
    if not found:
        return Text(f"{stored} It is the same now, built with {_builder(now.versions)}.", "dim")
    where = ", ".join(f"{c.lines} lines of {c.device} {c.function}" for c in found)
    return Text(f"{stored} Built now with {_builder(now.versions)} {where} differ.", "yellow")


def _builder(versions: Mapping[str, str]) -> str:
    return f"Warp {versions.get('warp', 'of unknown version')}"


def _verdicts(entry: Entry | None, result: Inspected | Lost | None, look: Look) -> Iterator[RenderableType]:
    live: Mapping[str, Verdict] = {}
    if isinstance(result, Lost):
        yield status_line("", result.status, first_line(result.reason))
        yield from map(indented, further_lines(result.reason))
    elif result and result.judged.outcome is None:
        yield status_line("", result.judged.status, result.judged.reason)
    elif result and result.judged.outcome:
        live = result.judged.outcome.verdicts
    for device in dict.fromkeys((*look.devices, *live)):
        if device in live:
            yield status_line(device, live[device].status, summary(live[device]))
            yield from map(indented, details(live[device]))
        if entry and device in entry.verdicts:
            kept = entry.verdicts[device]
            said = stored_summary(kept, entry.observed.get(device))
            if result is None:
                yield status_line(device, kept.status, said)
            else:
                yield Text(f"      stored {kept.status}, {said}", "dim")


def _no_longer(entry: Entry, now: Inspected) -> Iterator[Text]:
    lost = sorted(entry.features - now.judged.features)
    if lost and now.judged.outcome:
        yield Text(f"not shown any more: {', '.join(lost)}", "yellow")


def _features(features: frozenset[str]) -> Table:
    """Features by kind, the first word of each."""
    table = Table.grid(padding=(0, 2))
    for kind, named in groupby(sorted(features), lambda feature: feature.partition(" ")[0]):
        table.add_row(kind, ", ".join(feature.removeprefix(f"{kind} ") for feature in named))
    return table


def _elements(now: Inspected, verdicts: Mapping[str, Verdict], look: Look) -> Iterator[RenderableType]:
    """The elements that differ on each device that ran, or else the worst one."""
    atomics = {node.array for node in walk(now.judged.case.program) if isinstance(node, Atomic)}
    for device, verdict in sorted(verdicts.items()):
        if device in now.accounts:
            counts = [d.count for d in verdict.differences] or [0]
            for number, account in enumerate(now.accounts[device]):
                yield from _section(_heading(device, counts[number]))
                yield from element(account, look.width)
                if account.array in atomics and device != "cpu":
                    yield f"{account.array} is the target of atomics: runs 3 to 11 add in other orders, too"
        elif verdict.status is Status.PASS:
            yield from _section(f"elements on {device}")
            yield f"All {verdict.judged} judged elements must be equal, and are."


def _heading(device: str, wrong: int) -> str:
    if not wrong:
        return f"worst element on {device}"
    return f"differs on {device}" + (f", the first of {wrong} in its array" if wrong > 1 else "")

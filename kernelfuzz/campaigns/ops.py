"""`kernelfuzz ops`: what the installed Warp registers, and what of it is in the table, drawn and judged."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from kernelfuzz.campaigns.inventory import DEVICES, KINDS, PASSES, Inventory, Item, Kind, shown, take, undrawn
from kernelfuzz.errors import UsageError
from kernelfuzz.lang.ops.matching import types
from kernelfuzz.toolchain.registry import overloads
from kernelfuzz.toolchain.runtime import initialize
from kernelfuzz.toolchain.versions import versions

CORPUS = Path("corpus")
"""The corpus that is looked at unless another is named, if it is there."""

PIPED = 140
"""Columns where there is no terminal: the widest line of the tables fits."""

_FEW = 8


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--group", "groups", multiple=True, metavar="GROUP", help="Only this group of Warp's documentation; again for more."
)
@click.option("--missing", is_flag=True, help="What is left, and why.")
@click.option("-v", "--verbose", is_flag=True, help="With --missing: each overload and each operation.")
@click.option(
    "--corpus", type=click.Path(path_type=Path), help=f"Whose entries count.  [default: {CORPUS}, if there is one]"
)
@click.option("--json", "as_json", is_flag=True, help="One object instead of tables.")
@click.option("--width", type=click.IntRange(60, 1000), help="Columns.  [default: the terminal's]")
def ops(
    names: tuple[str, ...],
    groups: tuple[str, ...],
    missing: bool,
    verbose: bool,
    corpus: Path | None,
    as_json: bool,
    width: int | None,
) -> None:
    """Compare what the installed Warp registers with the operation table, the draws and a corpus.

    NAME is a builtin's, or a pattern: 'quat_*'. Exits with 1 if an overload has neither a row nor a reason.

    \b
    overloads  that Warp registers under this name with the row's types
    typed      operations that the row stands for
    drawn      of these in default draws
    judged     their row and scalar are in an entry of the corpus: a judged element depends on them
    """
    where = corpus or (CORPUS if CORPUS.is_dir() else None)
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-") as folder:
        initialize(Path(folder))
        whole = take(overloads())
    part = whole.only(_groups(whole, groups), _names(whole, names))
    # last, for it takes longest
    entries = None if where is None else shown(where)
    part = replace(part, shown=entries)
    if entries is not None and entries.faults:
        click.echo(
            f"{entries.faults} files in {where} are no entries and do not count: kernelfuzz replay names them", err=True
        )
    wanted = _left(part, verbose or bool(names or groups)) if missing else _page(part)
    if as_json:
        # what is asked for, as data; --missing and -v choose what is in it
        click.echo(
            json.dumps({"warp": versions()["warp"], "corpus": where and str(where), **_data(part, missing)}, indent=1)
        )
    else:
        _print(wanted, width)
    sys.exit(int(any(item.kind == "unknown" for item in part.items)))


def _print(parts: Iterable[RenderableType], width: int | None) -> None:
    console = Console(width=width)
    if width is None and not console.is_terminal:
        console = Console(width=PIPED)
    with console.capture() as captured:
        for part in parts:
            console.print(part, markup=False, highlight=False, soft_wrap=isinstance(part, str))
    # without the blanks that fill columns
    for line in captured.get().splitlines():
        console.file.write(f"{line.rstrip()}\n")


# What is asked for


def _groups(whole: Inventory, given: tuple[str, ...]) -> frozenset[str]:
    known = {group.casefold(): group for group, _ in whole.groups()}
    return frozenset(_one(known, name, "group") for name in given)


def _one(known: dict[str, str], name: str, what: str) -> str:
    if name.casefold() not in known:
        near = get_close_matches(name.casefold(), known, 3, 0.5) or list(known)
        raise UsageError(f"no {what} {name!r}: there are {', '.join(known[one] for one in near)}")
    return known[name.casefold()]


def _names(whole: Inventory, given: tuple[str, ...]) -> frozenset[str]:
    known = dict.fromkeys(item.name for item in whole.items)
    found = set()
    for pattern in given:
        matching = {name for name in known if fnmatchcase(name, pattern)}
        found |= matching or {_one({name.casefold(): name for name in known}, pattern, "builtin")}
    return frozenset(found)


# Tables


def _page(part: Inventory) -> Iterator[RenderableType]:
    """A table for each group, and one of all groups below them."""
    for group, items in part.groups():
        yield Text(f"\n{group}", "bold")
        yield _rows(part, items)
    summary = _table(part, "group", "row", "form", "left out")
    for group, items in [*part.groups(), ("all", part.items)]:
        kinds: tuple[tuple[Kind, ...], ...] = (("row",), ("form",), ("missing", "unknown"))
        summary.add_row(group, *(str(_registered(items, *kind)) for kind in kinds), *_cells(part, items))
    yield ""
    yield summary
    yield from _notes(part)


def _table(part: Inventory, *first: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first[0], no_wrap=True)
    for heading in first[1:]:
        table.add_column(heading, justify="right" if len(first) > 2 else "left")
    for heading in ("overloads", "typed", "drawn"):
        table.add_column(heading, justify="right")
    for which in PASSES if part.shown else ():
        for device in DEVICES:
            table.add_column(f"{'judged' if which == 'forward' else which} {device}", justify="right")
    return table


def _rows(part: Inventory, items: tuple[Item, ...]) -> Table:
    table = _table(part, "builtin", "signature, form or reason")
    for item in items:
        if item.kind == "row":
            table.add_row(item.name, item.signature, *_cells(part, (item,)))
        else:
            note = {"form": "form: ", "missing": "not in the table: ", "unknown": "UNKNOWN: "}[item.kind]
            table.add_row(item.name, Text(note + item.note, "dim"), str(len(item.overloads)))
    return table


def _registered(items: Iterable[Item], *kinds: Kind) -> int:
    """How many overloads Warp registers that are one of these kinds, whatever rows they have once each."""
    found: set[int] = set()
    for item in items:
        if item.kind in kinds or not kinds:
            found |= item.registered
    return len(found)


def _cells(part: Inventory, items: tuple[Item, ...]) -> Iterator[str]:
    keys = _union(item.keys for item in items)
    yield str(_registered(items))
    yield str(len(keys)) if keys else ""
    yield str(len(_union(item.drawn for item in items))) if keys else ""
    for which in PASSES if part.shown else ():
        of = keys if which == "forward" else _union(item.differentiable for item in items)
        for device in DEVICES:
            yield _judged(part, of, which, device) if of else ""


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _judged(part: Inventory, keys: frozenset[str], which: str, device: str) -> str:
    judged, built = _shown(part, keys, which, device)
    of = "" if which == "forward" else f" of {len(keys)}"
    return f"{judged}{of}" if judged or not built else f"{built} built"


def _shown(part: Inventory, keys: frozenset[str], which: str, device: str) -> tuple[int, int]:
    """How many of the typed operations are judged on a device, and how many only built for it."""
    if part.shown is None:
        return 0, 0
    judged = keys & part.shown.judged.get((which, device), frozenset())
    return len(judged), len((keys & part.shown.built.get((which, device), frozenset())) - judged)


def _notes(part: Inventory) -> Iterator[str]:
    for item in part.items:
        if item.kind == "unknown":
            yield from (f"{item.note}: {overload.group}: {overload}" for overload in item.overloads)


# What is left


def _left(part: Inventory, each: bool) -> Iterator[RenderableType]:
    """What is not in the table, not drawn and not judged; with `each`, every overload and every operation."""
    yield from _not_in_the_table(part, each)
    yield from _not_for_all_dtypes(part, each)
    yield from _not_drawn(part, each)
    for which in PASSES:
        yield from _not_judged(part, each, which)
    yield from _notes(part)


def _grid(*columns: str) -> Table:
    table = Table(*columns, box=None, pad_edge=False, header_style="bold")
    table.columns[0].justify = "right"
    table.columns[0].no_wrap = True
    return table


def _few(names: Iterable[str]) -> str:
    given = list(dict.fromkeys(names))
    more = f" and {len(given) - _FEW} more" if len(given) > _FEW else ""
    return f"{', '.join(given[:_FEW])}{more}"


def _not_in_the_table(part: Inventory, each: bool) -> Iterator[RenderableType]:
    reasons: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in part.items:
        if item.kind == "missing":
            reasons[item.group, item.note].append(item)
    table = _grid("overloads", "group", "why", "builtins")
    for (group, why), items in reasons.items():
        table.add_row(str(_registered(items)), group, why, _few(item.name for item in items))
    if reasons:
        yield Text("\noverloads without a row or a form", "bold")
        yield table
    for (_, why), items in reasons.items() if each else ():
        yield Text(f"\n{why}", "bold")
        yield from (f"  {item.name}: {types(overload)}" for item in items for overload in item.overloads)


def _not_for_all_dtypes(part: Inventory, each: bool) -> Iterator[RenderableType]:
    table = _grid("dtypes", "overload", "why", "")
    for one in part.refused:
        names = ", ".join(one.dtypes) if each else _few(one.dtypes)
        table.add_row(str(len(one.dtypes)), f"{one.overload.name}: {types(one.overload)}", one.why, names)
    if part.refused:
        yield Text("\ndtypes that a registered type admits, without a row", "bold")
        yield table


def _not_drawn(part: Inventory, each: bool) -> Iterator[RenderableType]:
    table = _grid("typed", "builtin", "signature", "why")
    lines = []
    for item in part.items:
        reasons: dict[str, list[str]] = defaultdict(list)
        for op in item.ops:
            why = undrawn(op)
            if why is not None:
                reasons[why].append(op.key)
        for why, keys in reasons.items():
            table.add_row(str(len(keys)), item.name, item.signature, why)
            lines += keys
    if lines:
        yield Text("\ntyped operations that default draws have not", "bold")
        yield table
    yield from (f"  {key}" for key in lines if each)


def _not_judged(part: Inventory, each: bool, which: str) -> Iterator[RenderableType]:
    if part.shown is None:
        return
    judged = part.shown.judged.get((which, "cpu"), frozenset())
    table = _grid("typed", "of", "builtin", "signature")
    lines: list[str] = []
    for item in part.items:
        asked = [op.key for op in item.ops if which == "forward" or op.key in item.differentiable]
        keys = [key for key in asked if key not in judged]
        if keys:
            table.add_row(str(len(keys)), str(len(asked)), item.name, item.signature)
            lines += keys
    if lines:
        what = "typed operations" if which == "forward" else "adjoints of typed operations"
        yield Text(f"\n{what} that no entry of the corpus shows on the CPU", "bold")
        yield table
    yield from (f"  {key}" for key in lines if each)


# For machines


def _data(part: Inventory, missing: bool) -> dict[str, Any]:
    """The same as plain data; with `missing`, only what is left."""
    data: dict[str, Any] = {
        "groups": [
            {
                "group": group,
                **_counts(part, items),
                "items": [_item(part, item) for item in items if _is_left(part, item, missing)],
            }
            for group, items in part.groups()
        ],
        "refused": [
            {"overload": str(one.overload), "dtypes": list(one.dtypes), "why": one.why} for one in part.refused
        ],
    }
    return data


def _is_left(part: Inventory, item: Item, missing: bool) -> bool:
    judged = len(item.keys) if part.shown is None else _shown(part, item.keys, "forward", "cpu")[0]
    return not missing or item.kind in ("missing", "unknown") or item.drawn != item.keys or judged < len(item.keys)


def _counts(part: Inventory, items: tuple[Item, ...]) -> dict[str, Any]:
    keys, adjoint = _union(item.keys for item in items), _union(item.differentiable for item in items)
    counts: dict[str, Any] = {
        "registered": _registered(items),
        **{kind: _registered(items, kind) for kind in KINDS},
        "typed": len(keys),
        "differentiable": len(adjoint),
        "drawn": len(_union(item.drawn for item in items)),
    }
    for which, of in zip(PASSES, (keys, adjoint), strict=True):
        for device in DEVICES if part.shown else ():
            judged, built = _shown(part, of, which, device)
            counts.setdefault(which, {})[device] = {"judged": judged, "built": built}
    return counts


def _item(part: Inventory, item: Item) -> dict[str, Any]:
    shown = {} if part.shown is None else part.shown.judged
    judged, back = (shown.get((which, "cpu"), frozenset()) for which in PASSES)
    return {
        "name": item.name,
        "kind": item.kind,
        "signature": item.signature or None,
        "note": item.note or None,
        "overloads": [str(overload) for overload in item.overloads],
        **({key: value for key, value in _counts(part, (item,)).items() if key not in KINDS}),
        "not drawn": sorted(item.keys - item.drawn),
        "not judged": sorted(item.keys - judged) if part.shown else None,
        "adjoint not judged": sorted(item.differentiable - back) if part.shown else None,
    }


if __name__ == "__main__":
    ops()

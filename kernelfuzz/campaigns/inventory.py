"""What there is for each overload that the installed Warp registers: a row, a form or a reason; draws; entries.

An `Item` is a line of the inventory: a row of the operation table within a group of Warp's registry, or the overloads
of one name that have the same form or reason. `take` makes the inventory; it needs an initialized Warp.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.operations import alike, goes_back
from kernelfuzz.corpus.store import Store
from kernelfuzz.lang.dtypes import results
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.missing import Found, look
from kernelfuzz.oracle import Status
from kernelfuzz.strategies.grammar import SCAFFOLD
from kernelfuzz.strategies.themes import THEMES
from kernelfuzz.toolchain.registry import Overload

DEVICES = ("cpu", "cuda")
PASSES = ("forward", "adjoint")

UNREGISTERED = "Not registered"
"""The group of the rows that Warp's code generator handles itself: comparisons."""

Kind = Literal["row", "form", "missing", "unknown"]
KINDS: tuple[Kind, ...] = ("row", "form", "missing", "unknown")

Cell = tuple[str, str]
"""A pass and a device."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Keys of the typed operations that the entries of a corpus show, for each pass and device.

    `judged`: the entry ran there and passed; `built`: it was built for the device and did not run. `faults` counts the
    files that are no entries.
    """

    judged: Mapping[Cell, frozenset[str]] = field(default_factory=dict)
    built: Mapping[Cell, frozenset[str]] = field(default_factory=dict)
    faults: int = 0


@dataclass(frozen=True)
class Item:
    """A line of the inventory.

    `name` is that of a builtin, `signature` its row's, `note` the form or the reason. `ops` are the typed operations;
    `refused` counts the dtypes that the overloads' types admit and Warp cannot build, by reason.
    """

    group: str
    name: str
    kind: Kind
    overloads: tuple[Overload, ...]
    ops: tuple[Op, ...] = ()
    note: str = ""
    signature: str = ""

    @property
    def registered(self) -> frozenset[int]:
        """The overloads by identity: Warp registers some twice."""
        return frozenset(map(id, self.overloads))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the typed operations."""
        return frozenset(op.key for op in self.ops)

    @cached_property
    def differentiable(self) -> frozenset[str]:
        """The keys of those that have an adjoint that is not zero almost everywhere."""
        return frozenset(op.key for op in self.ops if goes_back(op))

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The keys of those that default draws contain."""
        return frozenset(op.key for op in self.ops if undrawn(op) is None)


@dataclass(frozen=True, slots=True)
class Refused:
    """Dtypes for which an overload has no row, and why."""

    overload: Overload
    dtypes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """All lines, what is refused, and what a corpus shows of them (None: no corpus was looked at)."""

    items: tuple[Item, ...]
    refused: tuple[Refused, ...]
    shown: Shown | None

    def groups(self) -> Iterator[tuple[str, tuple[Item, ...]]]:
        """The items by group, in the order of Warp's registry."""
        by_group: dict[str, list[Item]] = {}
        for item in self.items:
            by_group.setdefault(item.group, []).append(item)
        yield from ((group, tuple(items)) for group, items in by_group.items())

    def only(self, groups: frozenset[str], names: frozenset[str]) -> Inventory:
        """Without other groups and names; of an empty set all."""

        def wanted(group: str, name: str) -> bool:
            return (not groups or group in groups) and (not names or name in names)

        return Inventory(
            tuple(item for item in self.items if wanted(item.group, item.name)),
            tuple(one for one in self.refused if wanted(one.overload.group, one.overload.name)),
            self.shown,
        )


def shown(directory: Path) -> Shown:
    """What the entries of a corpus show; raises UsageError if there is no such directory."""
    judged: dict[Cell, set[str]] = defaultdict(set)
    built: dict[Cell, set[str]] = defaultdict(set)
    kept, faults = {Status.PASS: judged, Status.BUILT: built}, 0
    for entry in Store(directory).load():
        if not isinstance(entry, Entry):
            faults += 1
            continue
        for kind, key in _operations(entry.features):
            for device, verdict in entry.verdicts.items():
                if verdict.status in kept:
                    kept[verdict.status][kind, device].add(key)
    return Shown(
        {cell: frozenset(keys) for cell, keys in judged.items()},
        {cell: frozenset(keys) for cell, keys in built.items()},
        faults,
    )


def _operations(features: Iterable[str]) -> Iterator[Cell]:
    """The pass and the key of each typed operation that features stand for."""
    stands_for = _stands_for()
    for feature in features:
        for key in stands_for.get(feature, ()):
            yield feature.rpartition(" ")[2], key


@functools.cache
def _stands_for() -> Mapping[str, tuple[str, ...]]:
    """The keys of the typed operations that one feature stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for key in OPS:
        for feature in alike(key):
            found[feature] = (*found.get(feature, ()), key)
    return found


_THEMES = tuple(frozenset(theme) for _, theme in THEMES)


def undrawn(op: Op) -> str | None:
    """Why default draws have no such operation; None if they have."""
    if op.key in SCAFFOLD:
        return None
    if not op.row.weight:
        return "its row has weight 0"
    needed = {*(results(op.result) or (op.result,)), *op.params}
    return None if any(needed <= theme for theme in _THEMES) else "no theme has all of its dtypes"


def take(overloads: Iterable[Overload]) -> Inventory:
    """The inventory of what Warp registers, of no corpus."""
    found = [(overload, look(overload)) for overload in overloads]
    order = {overload.group: None for overload, _ in found}
    items = [*_rows(found), *_others(found)]
    by_group = {group: [item for item in items if item.group == group] for group in order}
    return Inventory(
        (*(item for group in by_group.values() for item in group), *_unregistered()),
        tuple(_refused(found)),
        None,
    )


_Row = tuple[str, str]


def _row(op: Op) -> _Row:
    return op.row.name, op.row.signature


def _rows(found: list[tuple[Overload, Found]]) -> Iterator[Item]:
    """The rows of the table, in its order, in each group in which they have overloads."""
    overloads: dict[tuple[str, _Row], list[Overload]] = defaultdict(list)
    ops: dict[tuple[str, _Row], set[str]] = defaultdict(set)
    for overload, one in found:
        for row in dict.fromkeys(map(_row, one.ops)):
            overloads[overload.group, row].append(overload)
        for op in one.ops:
            ops[overload.group, _row(op)].add(op.key)
    by_row: dict[_Row, list[Op]] = defaultdict(list)
    for op in OPS.values():
        by_row[_row(op)].append(op)
    places: dict[_Row, list[str]] = defaultdict(list)
    for group, row in overloads:
        places[row].append(group)
    for row, typed in by_row.items():
        for group in places.get(row, ()):
            here = tuple(op for op in typed if op.key in ops[group, row])
            yield Item(group, row[0], "row", tuple(overloads[group, row]), here, signature=row[1])


def _others(found: list[tuple[Overload, Found]]) -> Iterator[Item]:
    """What has no row, by name and by form or reason."""
    alike: dict[tuple[str, str, Kind, str], list[Overload]] = defaultdict(list)
    for overload, one in found:
        if not one.known:
            note = f"no row for {', '.join(dtype.name for dtype in one.left)}" if one.left else "no row and no reason"
            alike[overload.group, overload.name, "unknown", note].append(overload)
        elif one.line is not None:
            kind: Kind = "form" if one.is_form else "missing"
            alike[overload.group, overload.name, kind, one.line.why].append(overload)
    for (group, name, kind, note), overloads in alike.items():
        yield Item(group, name, kind, tuple(overloads), note=note)


def _unregistered() -> Iterator[Item]:
    rows: dict[_Row, list[Op]] = defaultdict(list)
    for op in OPS.values():
        if not op.row.registered:
            rows[_row(op)].append(op)
    for (name, signature), ops in rows.items():
        yield Item(UNREGISTERED, name, "row", (), tuple(ops), signature=signature)


def _refused(found: list[tuple[Overload, Found]]) -> Iterator[Refused]:
    for overload, one in found:
        reasons: dict[str, list[str]] = defaultdict(list)
        for dtype, line in one.refused:
            reasons[line.why].append(dtype.name)
        yield from (Refused(overload, tuple(dtypes), why) for why, dtypes in reasons.items())

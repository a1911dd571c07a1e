"""Entries that become one, where there are more than a corpus may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.findings import Failure, failure_of
from kernelfuzz.campaigns.keep import BUILT, Keeper
from kernelfuzz.campaigns.verify import judge_unit
from kernelfuzz.campaigns.workers import Lost
from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import Entry, from_verdicts
from kernelfuzz.corpus.packing import can_be_united, united
from kernelfuzz.corpus.store import MOST
from kernelfuzz.judging import standard_launch
from kernelfuzz.oracle import FAILURES, Status

_ROW = re.compile(r"op (.+) \S+ forward")


def pack(keeper: Keeper, most: int = MOST) -> None:
    """Puts two entries into one until there are no more than `most`, or none are left that could be put together.

    What shows less together than alone stays alone. What fails is a finding.
    """
    tried: set[str] = set()
    while (surplus := len(keeper.collection.entries) - most) > 0:
        alone = (entry for entry in keeper.collection.entries.values() if entry.id not in tried)
        chosen = [(pair, case) for pair in islice(pairs(alone), surplus) if (case := _together(*pair)) is not None]
        if not chosen:
            return
        tried.update(entry.id for pair, _ in chosen for entry in pair)
        _build(keeper, chosen)


def _build(keeper: Keeper, chosen: list[tuple[tuple[Entry, Entry], Case]]) -> None:
    unit = partial(judge_unit, keeper.options, past=keeper.past)
    results = keeper.workers.run(unit, [case for _, case in chosen], BUILT)
    for (pair, _), (case, judged, seconds) in zip(chosen, results, strict=True):
        keeper.tally.clock.merge(Clock(dict(seconds)))
        origin = f"{pair[0].id} and {pair[1].id} in one"
        if isinstance(judged, Lost):
            keeper.fail(Failure(case, judged.status, "worker", judged.reason, origin))
        elif judged.status in FAILURES:
            keeper.fail(failure_of(judged, origin))
        elif judged.status is Status.PASS and judged.features >= pair[0].features | pair[1].features:
            assert judged.outcome is not None
            code, verdicts = judged.outcome.code, judged.outcome.verdicts
            entry = from_verdicts(case, judged.features, code, verdicts, keeper.versions)
            keeper.collection.unite(entry, pair)
            keeper.store.save(entry)
            for one in pair:
                keeper.store.remove(one.id)


def pairs(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Entries that could be put together, each in one pair at the most; those of one operation first.

    Their Launches have the same dimensions and the same kind of values.
    """
    groups: dict[object, dict[str, list[Entry]]] = {}
    for entry in sorted(entries, key=lambda entry: entry.order):
        if can_be_united(entry.case.program):
            launch = entry.case.launch
            kind = launch.dim, launch.extremes, launch.wide, launch.alike
            groups.setdefault(kind, {}).setdefault(_row(entry), []).append(entry)
    for rows in groups.values():
        for _, alike in sorted(rows.items()):
            yield from zip(alike[::2], alike[1::2], strict=False)
    for rows in groups.values():
        rest = [alike[-1] for _, alike in sorted(rows.items()) if len(alike) % 2]
        yield from zip(rest[::2], rest[1::2], strict=False)


def _together(first: Entry, second: Entry) -> Case | None:
    program = united(first.case.program, second.case.program)
    if program is None:
        return None
    own = first.case.launch
    launch = standard_launch(program, own.extremes)
    return Case(program, launch) if launch.dim == own.dim and launch.wide == own.wide else None


def _row(entry: Entry) -> str:
    """The operation that an entry is about, the first by name if it shows several; empty if it shows none."""
    rows = (found[1] for feature in entry.features if (found := _ROW.fullmatch(feature)) and "tid()" not in feature)
    return min(rows, default="")

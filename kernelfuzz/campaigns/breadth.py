"""Which rows of the operation table, and which forms of the language, the first draws of a campaign show."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.seeds import wanted, wanted_adjoints, wanted_shapes
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import Prepared, prepare
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.corpus.store import Store
from kernelfuzz.lang.nodes import EXPRESSIONS, STATEMENTS, Adjoint, Apply, Assert
from kernelfuzz.strategies.programs import DEFAULT_SIZE

_OPERATION = re.compile(r"op (.+) \S+ forward|shape (.+\)) [a-z0-9 ]+")
_STATEMENT = re.compile(r"stmt (\w+)")
_EXPRESSION = re.compile(r"node \w+>(\w+)@")


def show_some(part: Sequence[int], workdir: Path, seed: int) -> Answer[frozenset[str]]:
    """The features that a judged element of each of these Cases depends on, as the reference evaluates it.

    Nothing is built: whether Warp agrees is what `alarms` counts.
    """
    clock = Clock()
    found: list[frozenset[str]] = []
    for index in part:
        case = draw(seed, index, DEFAULT_SIZE)
        ready = None if case is None else prepare(case, clock)
        found.append(judged_features(ready.evaluation) if isinstance(ready, Prepared) else frozenset())
    return Answer(tuple(found), clock.seconds)


def breadth(shown: Sequence[frozenset[str]], corpus: Path | None) -> Iterator[Figure | str]:
    """Rows, with each scalar, their adjoints and shapes, kinds of nodes, and what a corpus has; below, what is lacking.

    Where all are shown, the figure says after how many Cases. No value depends on an Adjoint or an Assert, which are
    none of the kinds; nor is an Apply, which rows are about.
    """
    cases = f"judged within {len(shown):,} Cases"
    rows = wanted()
    by_row = [set(map(_row, one)) for one in shown]
    yield from _reached(f"rows of the table {cases}", set(map(_row, rows)), by_row, True)
    yield from _reached(f"rows with each scalar {cases}", rows, shown, False)
    yield from _reached(f"adjoints of rows {cases}", wanted_adjoints(), shown, False)
    yield from _reached(f"shapes of rows {cases}", wanted_shapes(), shown, False)
    for label, pattern, kinds in (("statement", _STATEMENT, STATEMENTS), ("expression", _EXPRESSION, EXPRESSIONS)):
        each = [{found[1] for feature in one if (found := pattern.match(feature))} for one in shown]
        every = {kind.__name__ for kind in kinds if kind not in (Adjoint, Apply, Assert)}
        yield from _reached(f"kinds of {label} {cases}", every, each, True)
    if corpus is not None:
        entries = (one for one in Store(corpus).load() if isinstance(one, Entry))
        forms = {feature for one in entries for feature in one.features if not feature.startswith("op ")}
        yield from _reached(f"features of form in {corpus} {cases}", forms, shown, False)


def _row(feature: str) -> str:
    """The row of a feature that is about an operation, at any scalar and any shape; any other feature as it is."""
    found = _OPERATION.fullmatch(feature)
    return feature if found is None else found[1] or found[2]


def _reached(
    label: str, every: Collection[str], each: Sequence[Collection[str]], all_wanted: bool
) -> Iterator[Figure | str]:
    lacking, last = set(every), 0
    for number, one in enumerate(each, start=1):
        if not lacking.isdisjoint(one):
            lacking.difference_update(one)
            last = number
    reached = f"{len(every) - len(lacking)} of {len(every)}"
    met = (not lacking) if all_wanted else None
    yield Figure(label, reached if lacking else f"{reached}, after {last:,}", "all" if all_wanted else "", met)
    yield from (f"not {label}: {one}" for one in sorted(lacking))

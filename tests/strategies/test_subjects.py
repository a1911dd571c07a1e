"""What Programs are about: each row as often as any other, with the dtypes that it needs."""

from __future__ import annotations

from collections import Counter

import pytest
from campaign import flat

from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import Apply, Callee, Grad, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.grammar import grammars
from kernelfuzz.strategies.needs import Subjects, by_rows
from kernelfuzz.strategies.programs import program
from kernelfuzz.strategies.themes import THEMES

ALL = frozenset(OPS)


def test_a_program_can_be_about_every_row_that_is_drawn() -> None:
    wanted = {op.row for op in OPS.values() if op.row.weight and op.row.name != "rand_init"}
    assert {(row.name, row.signature) for row in wanted - by_rows().keys()} == set()


def test_its_theme_has_what_the_operation_needs() -> None:
    subjects = Subjects(ALL, THEMES)
    for number, (row, operations) in enumerate(by_rows().items()):
        theme, op = subjects.about(flat(7, number), row)
        assert op.row == row
        assert any(each == op and needed <= set(theme) for needed, each in operations)


def test_rows_are_as_often_as_each_other_and_none_as_all() -> None:
    subjects = Subjects(ALL, THEMES)
    drawn = Counter(subjects.draw(lambda strategy, n=number: n) for number in range(2 * len(by_rows())))
    assert drawn.pop(None) == len(by_rows())
    assert drawn == dict.fromkeys(by_rows(), 1)


def test_what_was_chosen_restricts_it() -> None:
    some = frozenset(key for key, op in OPS.items() if op.row.name == "dot")
    rows = {OPS[key].row for key in some}
    drawn = {Subjects(some, THEMES).draw(lambda strategy, n=number: n) for number in range(2 * len(rows))}
    assert drawn == {None, *rows}
    assert Subjects(frozenset(), THEMES).draw(lambda strategy: 0) is None


@pytest.mark.parametrize("index", range(100))
def test_it_is_in_the_program(index: int) -> None:
    draw = flat(7, index)
    table, op = grammars().draw_about(draw)
    made = program(draw, 40, table, op)
    check(made)
    if op is not None:
        nodes = list(walk(made))
        # (of a builtin there may be its gradient in its place, or a name for it)
        named = any(isinstance(node, Grad) or (isinstance(node, Callee) and node.of == op.key) for node in nodes)
        assert named or any(isinstance(node, Apply) and node.op == op.key for node in nodes)

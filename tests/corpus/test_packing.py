"""Independent parts: two Programs in one compute what each does, to other arrays, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import checked_in
import pytest

from kernelfuzz.campaigns.pack import pairs
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.entry import order_of
from kernelfuzz.corpus.features import case_features
from kernelfuzz.corpus.packing import can_be_united, parts, united
from kernelfuzz.corpus.store import Collection
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, If, Literal, Load, Name, Parameter, Program, Return
from kernelfuzz.rendering import render

LANE = Name("i", INT32)


def one(function: str, array: str = "a") -> Program:
    value = Name("x", FLOAT32)
    return Program(
        "kernel",
        (Parameter(array, Array(FLOAT32)), Parameter("out", Array(FLOAT32))),
        (
            Assign(LANE, Apply("tid()", (), INT32)),
            Assign(value, Apply(f"{function}(float32)", (Load(array, LANE, FLOAT32),), FLOAT32)),
            Assign(Load("out", LANE, FLOAT32), value),
        ),
    )


def test_two_in_one_share_the_lane_and_nothing_else() -> None:
    both = united(one("sin"), one("cos"))
    assert both is not None
    check(both)
    assert "\n".join(render(both).splitlines()[-5:]) == (
        "    i = wp.tid()\n    x = wp.sin(a[i])\n    out[i] = x\n    y = wp.cos(b[i])\n    out1[i] = y"
    )
    assert (parts(one("sin")), parts(both)) == (1, 2)
    assert can_be_united(one("sin")) and not can_be_united(both)
    features = [case_features(Case(program, standard_launch(program))) for program in (one("sin"), one("cos"), both)]
    assert features[2] >= {"op sin(F) float32 forward", "op cos(F) float32 adjoint"} and features[2] >= features[0]


def test_a_part_of_two_is_no_larger_than_what_it_came_from() -> None:
    both = united(one("sin"), one("cos"))
    assert both is not None
    assert order_of(Case(both, Launch())) < min(order_of(Case(one(name), Launch())) for name in ("sin", "cos"))


LEAVING = If(Apply("gt(int32,int32)", (LANE, Literal(3, INT32)), BOOL), (Return(()),))


@pytest.mark.parametrize(
    "program",
    [
        replace(one("sin"), body=(*one("sin").body, LEAVING)),
        replace(one("sin"), body=one("sin").body[1:]),
        replace(one("sin"), generic=("a",)),
    ],
    ids=["lanes that leave", "no lane", "generic"],
)
def test_what_is_not_so_simple_stays_alone(program: Program) -> None:
    assert united(one("cos"), program) is None and united(program, one("cos")) is None
    assert parts(program) == 1 and not can_be_united(program)


def test_pairs_are_of_one_operation_first_and_each_entry_is_in_one() -> None:
    entries = checked_in.entries()
    found = list(pairs(entries))
    used = [entry.id for pair in found for entry in pair]
    assert len(used) == len(set(used)) > 100
    for first, second in found:
        assert first.case.launch.dim == second.case.launch.dim
        assert first.case.launch.extremes == second.case.launch.extremes
    assert found == list(pairs(reversed(entries)))


def test_what_shows_both_takes_the_place_of_both() -> None:
    entries = checked_in.entries()[:300]
    collection = Collection()
    for entry in entries:
        collection.offer(entry)
    first, second = next(pairs(collection.entries.values()))
    program = united(first.case.program, second.case.program)
    assert program is not None
    shown = {feature for feature, held in collection.best.items() if held.id in (first.id, second.id)}
    entry = replace(first, case=Case(program, standard_launch(program)), features=first.features | second.features)
    collection.unite(entry, (first, second))
    assert {first.id, second.id}.isdisjoint(collection.entries) and entry.id in collection.entries
    assert all(collection.best[feature].id == entry.id for feature in shown)
    # what has more than half of it does not come back
    assert not collection.offer(max(first, second, key=lambda one: one.order))[0]

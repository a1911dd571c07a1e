"""The lane's place asked for more than once: what that means, how it is drawn, and the features that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count, islice

import pytest

from kernelfuzz.campaigns.draws import draw
from kernelfuzz.campaigns.lane_forms import lane_forms
from kernelfuzz.cases import Case, rank
from kernelfuzz.corpus.features import case_features, possible_features
from kernelfuzz.corpus.lanes import RANKS
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32, Array
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import Apply, Assign, Cell, Name, Node, Parameter, Program, Tids, walk
from kernelfuzz.rendering import render

ASKED = Apply("tid()", (), INT32)


def asks(node: Node) -> bool:
    return isinstance(node, Tids) or node == ASKED


def features() -> set[str]:
    again = {f"lane asked {number} of {most} again" for most in RANKS for number in range(1, most + 1)}
    first = {f"lane asked {number} of {most} first" for most in RANKS for number in range(1, most)}
    return again | first | {f"lane asked in an expression of {most}" for most in RANKS}


def test_forms_show_every_feature_and_pass(warp_agrees: Callable[[Mapping[str, Program], bool], None]) -> None:
    programs = list(lane_forms())
    cases = [Case(program, standard_launch(program)) for program in programs]
    shown = [{each for each in case_features(case) if each.startswith("lane asked")} for case in cases]
    assert set().union(*shown) == features()
    assert all(each <= possible_features(program) for each, program in zip(shown, programs, strict=True))
    warp_agrees({program.name: program for program in programs}, False)


def test_the_launch_has_the_most_dimensions_that_are_asked_for() -> None:
    i, j, own = Name("i", INT32), Name("j", INT32), Cell("out", (Name("i", INT32), Name("j", INT32)), INT32)
    body = (Assign(i, ASKED), Tids(("k", "j")), Assign(own, Apply("sub(int32,int32)", (i, j), INT32)))
    program = Program("kernel", (Parameter("out", Array(INT32, 2)),), body)
    assert rank(program) == 2
    assert "i = wp.tid()\n    k, j = wp.tid()\n" in render(program)


@pytest.mark.parametrize("names", [("i", "i"), ("i",), ("i", "j", "k", "l", "m")])
def test_names_that_cannot_be_asked_for(names: tuple[str, ...]) -> None:
    with pytest.raises(IllTyped):
        check(Program("kernel", (Parameter("out", Array(INT32)),), (Tids(names),)))


def test_all_ways_are_drawn() -> None:
    wanted = {"again", "first", "expression"}
    for index in islice(count(), 600):
        case = draw(11, index, 40)
        for kernel in kernels_of(case.program):
            if sum(asks(node) for statement in kernel.body for node in walk(statement)) > 1:
                found = {each.split()[-1] for each in possible_features(case.program) if "lane asked" in each}
                wanted -= found | {"expression" for each in possible_features(case.program) if "in an expr" in each}
        if not wanted:
            return
    raise AssertionError(wanted)

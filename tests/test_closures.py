"""Functions that capture constants: what they mean, how they are written, drawn and reduced, and their features."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from campaign import MANY, programs

import kernelfuzz
from kernelfuzz.campaigns.constant_forms import closure_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import case_features, possible_features
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.errors import IllTyped
from kernelfuzz.inlining import plain_functions
from kernelfuzz.judging import standard, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.closures import closures
from kernelfuzz.lang.dtypes import FLOAT32
from kernelfuzz.lang.nodes import Constant, Literal, Name, Program, Return
from kernelfuzz.lang.rename import canonical
from kernelfuzz.plainness import tidy
from kernelfuzz.rendering import render

FORMS = {program.name: program for program in closure_forms()}
TWO = FORMS["closures1"]
SHOWN = {
    *(f"captured {dtype_kind(program.constants[0].value.dtype)} by a function" for program in FORMS.values()),
    "functions of one factory called",
    "functions of one factory given",
}


def shown(program: Program) -> frozenset[str]:
    return case_features(standard(program).case)


def test_each_is_shown() -> None:
    found = {name: shown(program) for name, program in FORMS.items()}
    assert set().union(*found.values()) >= SHOWN
    assert all("captured" in " ".join(each) for each in found.values())
    assert all(found[name] & SHOWN <= possible_features(program) for name, program in FORMS.items())


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees(FORMS, backward)


def test_what_is_given_and_never_called_shows_nothing() -> None:
    given = next(program for name, program in FORMS.items() if name.startswith("given"))
    *functions, applied = given.functions
    idle = replace(applied, body=(Return((Name("x", applied.results[0]),)),))
    assert not shown(replace(given, functions=(*functions, idle))) & SHOWN


def test_one_factory_makes_what_differs_in_its_values() -> None:
    assert closures(TWO) == ((0, 1),)
    text = render(TWO)
    assert text.count("@wp.func") == 1
    assert "def make_shifted(C):\n    @wp.func\n    def shifted(x: wp.float32) -> wp.float32:\n" in text
    assert "\n\nshifted = make_shifted(1.25)\nmoved = make_shifted(5.25)\n\n\n@wp.kernel" in text
    assert "\nC = " not in text
    assert "\nD = " not in text


def test_other_functions_have_factories_of_their_own() -> None:
    one, other = TWO.functions
    other = replace(other, params=(replace(other.params[0], name="y"),))
    apart = replace(TWO, functions=(one, replace(other, body=FORMS["closure1"].functions[0].body)))
    assert closures(apart) == ((0,), (1,))


def test_it_is_read_back_and_renamed() -> None:
    case = Case(TWO, standard_launch(TWO))
    assert kernelfuzz.loads(kernelfuzz.dumps(case)) == case
    plain = canonical(TWO)
    check(plain)
    assert closures(plain) == ((0, 1),)
    assert [function.captured for function in plain.functions] == [(constant.name,) for constant in plain.constants]


def test_reduction_leaves_it_out() -> None:
    left = [program for program in plain_functions(TWO) if sum(bool(f.captured) for f in program.functions) == 1]
    assert left
    for program in left:
        check(program)
        assert closures(program) in (((0,),), ((1,),))
    unread = replace(TWO, constants=(*TWO.constants, Constant("E", Literal(1.0, FLOAT32))))
    more = replace(unread.functions[0], captured=("C", "E"))
    assert tidy(replace(unread, functions=(more, unread.functions[1]))) == TWO


ONE, OTHER = TWO.functions
ILLEGAL = {
    "no constant": (replace(ONE, captured=("C", "E")), "is a constant of the Program"),
    "twice": (replace(ONE, captured=("C", "C")), "captured once"),
    "of another one": (replace(ONE, captured=("D",)), "captured once"),
    "read by another one": (replace(ONE, captured=(), body=ONE.body), None),
    "replays": (replace(ONE, replays=True), "has a gradient"),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_is_illegal(name: str) -> None:
    function, reason = ILLEGAL[name]
    program = replace(TWO, functions=(function, OTHER))
    if reason is None:
        check(program)
        return
    with pytest.raises(IllTyped, match=reason):
        check(program)


def test_what_else_is_illegal() -> None:
    stolen = replace(TWO, functions=(ONE, replace(OTHER, body=ONE.body, captured=("D",))))
    with pytest.raises(IllTyped, match="read by something else"):
        check(stolen)
    same = replace(TWO, constants=(TWO.constants[0], replace(TWO.constants[1], value=TWO.constants[0].value)))
    with pytest.raises(IllTyped, match="takes for one"):
        check(same)
    bare = replace(TWO, constants=(replace(TWO.constants[0], bare=True), TWO.constants[1]))
    with pytest.raises(IllTyped):
        check(bare)


def test_both_are_drawn() -> None:
    sizes = {len(closure) for each in programs(MANY) for closure in closures(each)}
    assert {1, 2} <= sizes

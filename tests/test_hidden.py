"""Numbers of the module that a local hides, and places whose copies a function changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from kernelfuzz import dumps, loads, render
from kernelfuzz.campaigns.naming_forms import naming_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, VEC3
from kernelfuzz.lang.nodes import Apply, Assign, Constant, Hidden, Literal, Name, Program, Static
from kernelfuzz.lang.rename import canonical
from kernelfuzz.plain_module import plain_module
from kernelfuzz.reduction import reduce_to_feature

FORMS = {program.name: program for program in naming_forms()}
HIDES = FORMS["hidden0"]
SHOWN = {
    *(
        f"apart local and what it hides in {where}"
        for where in ("a range", "an index", "a call", "a test", "an expression", "what is static")
    ),
    *(f"at once 2, to a reference and a local{late}" for late in ("", ", read late")),
    *(f"kept {what}, copy referred to" for what in ("Part", "Field", "Load")),
}


def test_each_is_shown() -> None:
    shown = [case_features(Case(one, standard_launch(one))) for one in FORMS.values()]
    assert set().union(*shown) >= SHOWN


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    # (a kernel with references has no adjoint)
    warp_agrees({name: one for name, one in FORMS.items() if not backward or name.startswith("hidden")}, backward)


@pytest.mark.parametrize("feature", sorted(SHOWN))
def test_what_it_is_reduced_to_shows_it(feature: str) -> None:
    cases = (Case(one, standard_launch(one)) for one in FORMS.values())
    case = next(case for case in cases if feature in case_features(case))
    reduced = reduce_to_feature(case, feature)
    assert feature in case_features(reduced)
    assert bool(reduced.program.hidden) == ("hides" in feature)


def test_it_stands_above_the_kernel_and_is_read_back() -> None:
    assert "\nn = 2\n\n\n@wp.kernel\n" in render(HIDES)
    assert loads(dumps(HIDES)) == HIDES
    assert loads(dumps(replace(HIDES, hidden=()))) == replace(HIDES, hidden=())


def test_a_local_that_is_renamed_hides_it_still() -> None:
    (hidden,) = canonical(HIDES).hidden
    assert f"range({hidden.name})" in render(canonical(HIDES))


def test_reduction_writes_it_plainly_and_leaves_it_out() -> None:
    made = list(plain_module(HIDES))
    assert replace(HIDES, hidden=()) in made
    assert replace(HIDES, hidden=(Hidden("n", Literal(1, INT32)),)) in made


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"hidden": (HIDES.hidden[0], HIDES.hidden[0])}, "the name of something else"),
        ({"hidden": (Hidden(HIDES.name, Literal(1, INT32)),)}, "the name of something else"),
        ({"hidden": (Hidden("N", Literal(1, INT32)),), "constants": (Constant("N", Literal(1, INT32)),)}, "something"),
        ({"hidden": (Hidden("lambda", Literal(1, INT32)),)}, "no plain identifier"),
        ({"hidden": (Hidden("n", Literal(1.0, FLOAT64)),)}, "no plain int32, float32 or bool"),
        ({"hidden": (Hidden("n", Literal(float("inf"), FLOAT32, "wp.inf")),)}, "no plain int32, float32 or bool"),
    ],
)
def test_what_hides_nothing(changes: dict[str, object], says: str) -> None:
    check(HIDES)
    with pytest.raises(IllTyped, match=says.replace("no plain identifier", "not a plain identifier")):
        check(replace(HIDES, **changes))  # type: ignore[arg-type]  # of these fields


def test_python_evaluates_what_is_static() -> None:
    v = Name("v", VEC3)
    length = Static(Apply("len(vec3)", (v,), INT32), INT32)
    whole = Assign(v, Apply("vector[vec3](float32)", (Literal(1.0, FLOAT32),), VEC3))
    static = replace(HIDES, body=(*HIDES.body, whole, Assign(Name("m", INT32), length)))
    check(static)
    with pytest.raises(IllTyped, match="hides a number of the module"):
        check(replace(static, hidden=(Hidden("v", Literal(1, INT32)),)))

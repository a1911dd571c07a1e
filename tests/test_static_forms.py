"""What Warp knows when it generates code: lengths in `wp.static` and as bounds, and members that are arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from kernelfuzz.campaigns.static_forms import static_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import mended, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, VEC3, Array
from kernelfuzz.lang.limits import is_limited
from kernelfuzz.lang.nodes import Apply, Assign, Expr, Literal, Load, Name, Parameter, Program, Static
from kernelfuzz.rendering import render

FORMS = {program.name: program for program in static_forms()}
SHOWN = {
    *("static length", "static length and more", "static lengths", "static int32"),
    *("static div", "static floordiv", "static mod", "static sqrt", "static normalize", "static vec3"),
    *("loop sized in order", "loop sized carries float", "loop sized exits by continue"),
    *("adjoint loop sized carries", "adjoint loop sized by its index"),
    *(f"{what} given to a {of}" for what in ("enumerator", "flag") for of in ("builtin", "function")),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    # (nothing goes back to integers)
    floats = {name: one for name, one in FORMS.items() if any(param.name == "out" for param in one.params)}
    warp_agrees(floats if backward else FORMS, backward)


def test_each_is_shown() -> None:
    cases = {name: Case(one, standard_launch(one)) for name, one in FORMS.items()}
    shown = {name: judged_features(mended(case)) for name, case in cases.items()}
    assert set().union(*shown.values()) >= SHOWN
    assert "static length and more" not in shown["length0"] and "static lengths" not in shown["length3"]


def test_they_are_written_as_people_write_them() -> None:
    assert "wp.static(len(v) * 7 + len(m) * 2)" in render(FORMS["length4"])
    assert "for j in range(1, len(v)):" in render(FORMS["length7"])
    assert "wp.clamp(k[i], Kind.A, Kind.B)" in render(FORMS["kind2"])
    assert "a[i] + wp.static(1.0 / 3.0)" in render(FORMS["computed0"])
    assert "k[i] + wp.static(-7 // 2)" in render(FORMS["computed4"])
    assert "v + wp.static(wp.normalize(AXIS))" in render(FORMS["computed24"])


def test_a_loop_over_a_length_is_unrolled() -> None:
    assert not any(is_limited(FORMS[f"length{place}"]) for place in range(5, 10))


def test_a_length_that_is_nested_more_does_not_stand_in_front() -> None:
    lane, v, out = Name("i", INT32), Name("v", VEC3), Load("out", Name("i", INT32), INT32)
    length, seven = Apply("len(vec3)", (v,), INT32), Literal(7, INT32)

    def two(name: str, left: Expr, right: Expr) -> Apply:
        return Apply(f"{name}(int32,int32)", (left, right), INT32)

    def kernel(value: Apply) -> Program:
        begin = (Assign(lane, Apply("tid()", (), INT32)), Assign(v, Load("a", lane, VEC3)))
        params = (Parameter("a", Array(VEC3)), Parameter("out", Array(INT32)))
        return Program("kernel", params, (*begin, Assign(out, Static(value, INT32))))

    product = two("mul", seven, length)
    for legal in (two("sub", length, product), two("add", product, product), two("sub", product, seven)):
        check(kernel(legal))
    with pytest.raises(IllTyped, match="nested more"):
        check(kernel(two("sub", product, length)))


REFUSED: dict[str, tuple[Expr, str]] = {
    "an integer divided": (
        Apply("div(int32,int32)", (Literal(7, INT32), Literal(2, INT32)), INT32),
        "cannot be static",
    ),
    "by zero": (Apply("mod(int32,int32)", (Literal(7, INT32), Literal(0, INT32)), INT32), "divided by zero"),
    "a double": (Apply("sqrt(float64)", (Literal(2.0, FLOAT64),), FLOAT64), "cannot be static"),
    "a local": (Apply("normalize(vec3)", (Name("v", VEC3),), VEC3), "no index of a loop"),
    "a number that Warp does not find in Python": (
        Apply("frac(float32)", (Literal(2.0, FLOAT32),), FLOAT32),
        "cannot be",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_python_does_not_compute_is_refused(name: str) -> None:
    value, why = REFUSED[name]
    lane, out = Name("i", INT32), Name("x", value.dtype)
    body = (
        Assign(lane, Apply("tid()", (), INT32)),
        Assign(Name("v", VEC3), Load("vs", lane, VEC3)),
        Assign(out, Static(value, value.dtype)),
    )
    with pytest.raises(IllTyped, match=why):
        check(Program("kernel", (Parameter("vs", Array(VEC3)),), body))

"""Every overload that the installed Warp registers has a row, a form of the AST, or a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.missing import FORMS, MISSING, Line, idle, invented, row_of, types, uncovered
from kernelfuzz.toolchain.registry import Overload, overloads
from kernelfuzz.toolchain.runtime import initialize


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Overload, ...]:
    initialize(tmp_path_factory.mktemp("warp-cache"))
    return overloads()


def test_every_overload_has_a_row_or_a_reason(registered: tuple[Overload, ...]) -> None:
    left = [f"{overload.group}: {overload}" for overload in uncovered(registered)]
    assert not left, "\n".join(["no row and no reason for", *left])


def test_every_reason_is_needed(registered: tuple[Overload, ...]) -> None:
    assert not idle(registered)


def test_every_row_is_registered(registered: tuple[Overload, ...]) -> None:
    assert not [op.key for op in invented(registered)]


def instances(overload: Overload) -> Iterator[tuple[str, ...]]:
    """What a generic overload of scalars, vectors and matrices takes in this language: dtypes by Warp's names."""
    kinds = ", ".join(kind for label, kind in overload.parameters if label != "dtype")
    if "Any" in re.sub(r"\([^)]*\)", "", kinds) or any(label.startswith("*") for label, _ in overload.parameters):
        return
    scalars = ("float32",) if "(" in kinds or "Float" in kinds else ("int32", "float32")
    for length, scalar in product((2, 3, 4) if "Any" in kinds else (0,), scalars):
        one = re.sub(r"vector\((\w+), \w+\)", r"vec\1", kinds)
        one = re.sub(r"matrix\((\w+), (\w+), \w+\)", r"mat\1\2", one).replace("Any", str(length))
        one = one.replace("Float", "float32").replace("Int", "int32").replace("Scalar", scalar)
        if "uint32" not in one:
            yield tuple(one.split(", "))


def test_a_generic_overload_has_a_row_for_each_of_our_dtypes(registered: tuple[Overload, ...]) -> None:
    known = {(op.row.name, tuple(dtype.name for dtype in op.params)) for op in OPS.values()}
    left = {
        f"{overload.name}({', '.join(kinds)})"
        for overload in registered
        if overload.generic and row_of(overload) is not None
        for kinds in instances(overload)
        if (overload.name, kinds) not in known
    }
    assert not left, "\n".join(sorted(left))


SINC = Overload("sinc", "Scalar Math", (("x", "Float"),), "Float", True, False, True)


@pytest.mark.parametrize(
    "new",
    [
        SINC,
        replace(SINC, parameters=(("x", "float32"),), result="float32"),
        replace(SINC, name="dot", parameters=(("a", "vec3f"), ("b", "mat33f")), result="vec3f"),
        replace(SINC, name="sin", parameters=(("x", "vector(Any, Float)"),), result="vector(Any, Float)"),
        replace(SINC, name="tid", parameters=(("axis", "int32"),), result="int32"),
        replace(SINC, name="svd3", parameters=(("A", "mat33f"),), result="vec3f"),
        replace(SINC, name="atomic_mul", parameters=(("arr", "array(1, Any)"), ("i", "Int"), ("value", "Any"))),
        replace(SINC, name="new", group="Of Warp 2", parameters=(), result=None),
    ],
    ids=str,
)
def test_a_new_overload_is_named(registered: tuple[Overload, ...], new: Overload) -> None:
    assert list(uncovered((*registered, new))) == [new]


def test_a_reason_that_nothing_needs_is_found(registered: tuple[Overload, ...]) -> None:
    without = [overload for overload in registered if overload.name not in ("print", "printf")]
    assert {line.why for line in idle(without)} == {"prints"}


def test_a_row_that_warp_has_lost_is_found(registered: tuple[Overload, ...]) -> None:
    without = [overload for overload in registered if overload.name != "cbrt"]
    assert [op.key for op in invented(without)] == ["cbrt(float32)"]


def test_the_reasons_read_as_reasons() -> None:
    for line in (*FORMS, *MISSING):
        assert len(line.why.split()) > 1 or line.why in ("prints", "Atomic", "For")
        assert line.names or line.types or line.groups
        assert isinstance(line, Line)


def test_types_are_written_in_one_line(registered: tuple[Overload, ...]) -> None:
    assert types(SINC) == "Float -> Float"
    assert types(replace(SINC, result=None)) == "Float -> ?"

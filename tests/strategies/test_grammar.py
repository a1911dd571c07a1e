"""Options restrict what is drawn, and say what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kernelfuzz import strategies as kst
from kernelfuzz.errors import UsageError
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    MAT33,
    MATRICES,
    SCALARS,
    UINT32,
    VALUES,
    VEC2,
    VEC3,
    VECTORS,
    Array,
    Matrix,
    Struct,
    Tuple,
    Value,
)
from kernelfuzz.lang.nodes import EXPRESSIONS, Apply, Atomic, Augment, Program, Static, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.grammar import SCAFFOLD, Form, Grammar, grammars
from kernelfuzz.strategies.themes import BASE, THEMES

SOME = ("vec5", "mat34d", "vec2ub", "mat22i", "vec3h", "vec8bf")
PLAIN = settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])


def operations(program: Program) -> set[str]:
    """What the kernel computes; Python does what is in `wp.static`."""
    static = {id(part) for node in walk(program) if isinstance(node, Static) for part in walk(node)}
    return {n.op for n in walk(program) if isinstance(n, Apply | Augment) and id(n) not in static}


def dtypes(program: Program) -> set[Value]:
    held = {p.dtype.element if isinstance(p.dtype, Array) else p.dtype for p in program.params}
    held |= {node.dtype for node in walk(program) if isinstance(node, EXPRESSIONS)}
    fields = {dtype for struct in program.structs for _, dtype in struct.leaves}
    return {dtype for dtype in held if not isinstance(dtype, Struct | Tuple)} | fields


@pytest.mark.parametrize(
    "families", [*([family] for family in kst.FAMILIES if family != "factor"), ["vector", "matrix"], []], ids=str
)
@PLAIN
@given(data=st.data())
def test_families_restrict_the_operations(families: list[str], data: st.DataObject) -> None:
    program = data.draw(kst.programs(families=families))
    check(program)
    outside = {key for key in operations(program) if OPS[key].row.family not in families}
    assert outside <= SCAFFOLD


@pytest.mark.parametrize("chosen", [SCALARS, (VEC2,), (MAT33,), (VEC3, MAT33), ()], ids=str)
@PLAIN
@given(data=st.data())
def test_dtypes_restrict_the_values(chosen: tuple[Value, ...], data: st.DataObject) -> None:
    program = data.draw(kst.programs(dtypes=chosen))
    check(program)
    rows = {row for dtype in chosen if isinstance(dtype, Matrix) for row in VALUES if row.shape == dtype.shape[1:]}
    # the rows of a matrix are vectors, where a component is assigned
    assert dtypes(program) <= {*chosen, *BASE, UINT32} | rows


@PLAIN
@given(kst.programs(dtypes=[VEC2, VEC2], families=("vector", "scalar", "vector")))
def test_options_are_sets_however_they_are_given(program: Program) -> None:
    assert dtypes(program) <= {VEC2, *BASE, UINT32}


@PLAIN
@given(kst.expressions(dtype=VEC3, families=["vector"]))
def test_families_restrict_expressions(expression: object) -> None:
    assert isinstance(expression, EXPRESSIONS)
    found = {node.op for node in walk(expression) if isinstance(node, Apply)}
    assert {key for key in found if OPS[key].row.family != "vector"} <= SCAFFOLD


@pytest.mark.parametrize("families", [["vectors"], ["scalar", ""]], ids=str)
def test_unknown_families_are_named(families: Collection[str]) -> None:
    for strategy in (kst.programs, kst.cases):
        with pytest.raises(UsageError, match=r"unknown families .*; there are cast, factor, integer, logic, "):
            strategy(families=families)
    with pytest.raises(UsageError, match="unknown families"):
        kst.expressions(dtype=VEC3, families=families)


@pytest.mark.parametrize("chosen", [[VEC2, Array(VEC2)], [Matrix(2, 7, FLOAT32)], ["vec9"], [3]], ids=str)
def test_dtypes_that_no_value_has_are_named(chosen: list[Value]) -> None:
    with pytest.raises(UsageError, match=r"no values of dtype .*; there are \w+"):
        kst.programs(dtypes=chosen)


def test_dtypes_are_given_by_name_too() -> None:
    assert grammars(dtypes=["vec3"]) is grammars(dtypes=[VEC3])


@pytest.mark.parametrize("option", ["families", "operations"])
def test_one_name_is_no_collection_of_names(option: str) -> None:
    with pytest.raises(UsageError, match=r"not 'scalar': write \['scalar'\]"):
        kst.programs(**{option: "scalar"})  # type: ignore[arg-type]


@pytest.mark.parametrize(("given", "like"), [("dott", "dot"), ("dot(vec3,vec9)", r"dot\(vec3,vec3\)"), ("", "table")])
def test_unknown_operations_are_named_with_what_is_like_them(given: str, like: str) -> None:
    with pytest.raises(UsageError, match=f"unknown operation .*; there are .*{like}"):
        kst.programs(operations=[given])


@PLAIN
@given(kst.programs(operations=["dot", "sin(float32)"]))
def test_operations_restrict_the_operations(program: Program) -> None:
    assert {key for key in operations(program) if OPS[key].row.name not in ("dot", "sin")} <= SCAFFOLD


@pytest.mark.parametrize("nodes", [0, -1, 2.5, True, "40"])
def test_sizes_are_numbers_of_nodes(nodes: int) -> None:
    for strategy in (kst.programs, kst.cases):
        with pytest.raises(UsageError, match="number of nodes, 1 or more"):
            strategy(size=nodes)


@pytest.mark.parametrize("depth", [-1, 1.5, False])
def test_depths_are_numbers_of_operations(depth: int) -> None:
    with pytest.raises(UsageError, match="number of operations, 0 or more"):
        kst.expressions(dtype=VEC3, depth=depth)


def test_a_grammar_is_built_once() -> None:
    assert grammars({"scalar"}) is grammars(["scalar"])


def test_the_scaffold_is_in_the_table() -> None:
    assert set(OPS) >= SCAFFOLD
    assert all(form.value for form in Form)


@pytest.mark.parametrize("dtype", VALUES[::9], ids=lambda dtype: dtype.name)
def test_what_augments_keeps_the_dtype(dtype: Value) -> None:
    table = Grammar(frozenset(OPS), tuple(d for d in VALUES if d in (*BASE, dtype, dtype.scalar)), frozenset())
    for key in table.augments(dtype):
        assert OPS[key].params[0] == OPS[key].result == dtype
    assert bool(table.augments(dtype)) == (dtype.scalar != BOOL)


def test_every_dtype_has_a_theme_and_the_first_is_the_plain_one() -> None:
    assert {dtype for _, theme in THEMES for dtype in theme} == set(VALUES)
    assert THEMES[0][1] == (*BASE, *VECTORS[:3], *MATRICES[:3])
    assert all(set(BASE) <= set(theme) for _, theme in THEMES)


@PLAIN
@given(kst.programs(families=["integer"], dtypes=[INT32]))
def test_atomics_keep_to_the_dtypes_too(program: Program) -> None:
    assert {node.value.dtype for node in walk(program) if isinstance(node, Atomic)} <= {INT32, FLOAT32}

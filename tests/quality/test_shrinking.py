"""What Hypothesis shrinks a drawn Program to is what one would write by hand.

For each row of the operation table and each form of statement: of all Programs that have it, the one that `find` ends
with is an expected text, or has at most ROOM nodes more than what `reduce_program` makes of it.

`python -m pytest tests/quality --every-operation` asks for each typed operation, among all others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings

from kernelfuzz import strategies as kst
from kernelfuzz.lang.dtypes import BOOL, UINT32, VALUES, VEC2
from kernelfuzz.lang.nodes import Apply, Atomic, Augment, Node, Program, Ternary, size, walk
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.lang.ops.table import Op
from kernelfuzz.lang.rename import canonical
from kernelfuzz.reduction import reduce_program, shows
from kernelfuzz.rendering import render

ROOM = 2
"""Nodes that a Program which Hypothesis found may have more than the reduced one."""

OPTIONS = settings(
    max_examples=20_000,
    database=None,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)

AMONG = ("add", "mul", "sin", "lt", "where")
"""Rows that are drawn beside the one that is looked for, so that there is something to shrink away."""


def minimal(condition: Callable[[Program], bool], **options: Any) -> Program:
    """What Hypothesis shrinks a Program that meets a condition to."""
    return find(kst.programs(**options), condition, settings=OPTIONS)


def check_minimal(condition: Callable[[Program], bool], expected: Sequence[str] = (), **options: Any) -> None:
    found = minimal(condition, **options)
    text = body(found)
    if text not in expected:
        reduced = reduce_program(found, condition)
        assert size(found) <= size(reduced) + ROOM, f"{render(found)}\nwhere reduction reaches\n{render(reduced)}"


def body(program: Program) -> str:
    """The statements of a Program after the first, under canonical names."""
    lines = render(canonical(program)).partition("wp.tid()\n")[2].splitlines()
    return "\n".join(line[4:] for line in lines)


# -- operations ------------------------------------------------------------------------------------------------------


def has(key: str) -> Callable[[Program], bool]:
    return lambda program: any(isinstance(node, Apply | Augment) and node.op == key for node in walk(program))


def of_each_row() -> list[Op]:
    """One typed operation of each row that strategies draw, not always the first."""
    found = []
    for number, row in enumerate(ROWS):
        instances = [op for op in OPS.values() if op.row is row and row.weight]
        found += instances[number % len(instances) : number % len(instances) + 1] if instances else []
    return found


OPERATIONS: Mapping[str, Sequence[str]] = {
    # every Program has it
    "tid()": ("out[i] = a[i]",),
}


@pytest.mark.parametrize("op", of_each_row(), ids=lambda op: op.key)
def test_a_program_shrinks_to_an_operation(op: Op) -> None:
    # only argmin and argmax give a uint32, and only casts take one
    partner = "argmin" if UINT32 in op.params else "int32" if op.result == UINT32 else op.key
    dtypes = {dtype for dtype in (*op.params, op.result) if dtype in VALUES}
    check_minimal(
        has(op.key),
        OPERATIONS.get(op.key, ()),
        dtypes=dtypes if UINT32 not in op.params else {*dtypes, VEC2},
        operations={*AMONG, partner, op.key},
        size=20,
    )


def test_a_program_shrinks_to_every_operation(pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]) -> None:
    if not pytestconfig.getoption("--every-operation", default=False):
        pytest.skip("half an hour: asked for with --every-operation")
    far = []
    keys = [key for key, op in OPS.items() if op.row.weight]
    for key in keys:
        found = minimal(has(key))
        reduced = reduce_program(found, has(key))
        if size(found) > size(reduced) + ROOM and body(found) not in OPERATIONS.get(key, ()):
            far.append(f"{key}: {size(found)} nodes, {size(reduced)} reduced\n{render(found)}")
    with capsys.disabled():
        print(f"\n{len(keys) - len(far)} of {len(keys)} operations are shrunk to within {ROOM} nodes of reduction")
    assert not far, "\n".join(far)


# -- statements ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Form:
    """A form of statement: the feature that shows it, and what is drawn to find it soon."""

    feature: str
    dtypes: tuple[str, ...] = ("vec2",)
    operations: tuple[str, ...] = ("add", "mul", "sin", "lt", "dot")
    expected: tuple[str, ...] = ()


# strategies write no loop to a bound that they do not know
BOUNDED = (
    "for j in range(wp.clamp(i, 0, 3)):\n    out[i] = a[i]",
    "x = a[i]\nfor j in range(wp.clamp(i, 0, 3)):\n    x = b[i]\nout[i] = x",
)

# a local that is there to be seen
HELD = ("p = a[i]\nout[i] = p", "x = a[i]\nout[i] += x")

LOOPS = [Form(f"loop {kind}") for kind in ("while", "long", "down", "unrolled1", "unrolled2", "unrolled3")]
LOOPS += [Form("loop runtime", expected=BOUNDED), Form("loop runtime carries float32", expected=BOUNDED)]
NESTED = [
    Form(f"stmt {inner}<{outer}")
    for inner in ("If", "For", "While")
    for outer in ("If.body", "If.other", "For.body", "While.body")
]
TARGETS = [
    Form(f"assign {target}/{how}/float32", ("mat22",) if "Part2" in target else ("vec2",), ("add",), HELD)
    for target in ("Name", "Load", "Field", "Part1", "Part2", "Part1 computed", "Part2 computed")
    for how in ("=", "add")
    if "computed" not in target or how == "="
]
ATOMICS = [
    Form(f"atomic {how}/{dtype}", (dtype,), ("add",))
    for how in ("add", "sub", "min", "max")
    for dtype in ("int32", "vec3")
]
EXPRESSIONS = [
    Form(f"node Assign>{kind}@value", expected=HELD)
    for kind in ("Ternary", "Logical", "Field", "Part", "Length", "Load", "Literal", "Name")
]
FORMS = [*LOOPS, *NESTED, *TARGETS, *ATOMICS, *EXPRESSIONS]
FORMS += [Form("stmt If"), Form("stmt If<If.other<For.body"), Form("assign Name/mod/float32", operations=("mod",))]
FORMS += [Form("read array[mat33]", ("mat33",)), Form("read vec2"), Form("read bool"), Form("assign Name/=/bool")]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.feature)
def test_a_program_shrinks_to_a_form_of_statement(form: Form) -> None:
    check_minimal(
        lambda program: shows(program, form.feature),
        form.expected,
        dtypes=form.dtypes,
        operations=form.operations,
        size=20,
    )


# -- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (lambda node: True, "out[i] = a[i]"),
        (lambda node: isinstance(node, Atomic), "wp.atomic_add(acc, i, 0)"),
        (lambda node: isinstance(node, Ternary) and node.dtype == BOOL, "out[i] = a[i] if a[i] else a[i]"),
        (lambda node: isinstance(node, Apply) and node.op == "sin(float32)", "out[i] = wp.sin(a[i])"),
        (lambda node: isinstance(node, Apply) and node.op == "int(bool)", "out[i] = int(a[i])"),
    ],
    ids=["anything", "atomic", "ternary", "sin", "int"],
)
def test_the_smallest_program_is_what_one_would_write(wanted: Callable[[Node], bool], text: str) -> None:
    assert body(minimal(lambda program: any(map(wanted, walk(program))))) == text


def test_expressions_shrink_to_leaves() -> None:
    for dtype in VALUES:
        assert size(find(kst.expressions(dtype=dtype), lambda expression: True, settings=OPTIONS)) <= 2

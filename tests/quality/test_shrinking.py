"""What Hypothesis shrinks a drawn Program to is what one would write by hand.

For each row of the operation table and each form of statement: of all Programs that have it, the one that `find` ends
with is an expected text, or has at most ROOM nodes more than what `reduce_program` makes of it.

`python -m pytest tests/quality --every-operation` asks for each typed operation, among all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pytest
from minimal import Pool, Wanted, body, minimal, smallest

from kernelfuzz import strategies as kst
from kernelfuzz.lang.dtypes import BOOL, UINT32, VALUES, VEC2
from kernelfuzz.lang.nodes import Apply, Atomic, Node, Ternary, size, walk
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.lang.ops.table import Op

ROOM = 2
"""Nodes that a Program which Hypothesis found may have more than the reduced one."""

AMONG = ("add", "mul", "sin", "lt", "where")
"""Rows that are drawn beside the one that is looked for, so that there is something to shrink away."""


@pytest.fixture(scope="module")
def pool(request: pytest.FixtureRequest) -> Iterator[Pool]:
    """All that the tests of this run will ask for is under way at once."""
    pool = Pool()
    for item in request.session.items:
        of = getattr(item, "callspec", None)
        match of and of.params:
            case {"op": Op() as op}:
                pool.start(op.key, of_operation(op))
            case {"form": Form() as form}:
                pool.start(form.feature, of_form(form))
    yield pool
    pool.close()


def check(pool: Pool, name: str, expected: Sequence[str]) -> None:
    result = pool.result(name)
    assert body(result.found) in expected or result.nodes <= result.reduced + ROOM, result.text


# -- operations ------------------------------------------------------------------------------------------------------


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


def of_operation(op: Op) -> Wanted:
    # only argmin and argmax give a uint32, and only casts take one
    partner = "argmin" if UINT32 in op.params else "int32" if op.result == UINT32 else op.key
    dtypes = {dtype for dtype in (*op.params, op.result) if dtype in VALUES} | (
        {VEC2} if partner == "argmin" else set()
    )
    return Wanted(op.key, options={"dtypes": dtypes, "operations": {*AMONG, partner, op.key}, "size": 20})


@pytest.mark.parametrize("op", of_each_row(), ids=lambda op: op.key)
def test_a_program_shrinks_to_an_operation(op: Op, pool: Pool) -> None:
    check(pool, op.key, OPERATIONS.get(op.key, ()))


def test_a_program_shrinks_to_every_operation(pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]) -> None:
    if not pytestconfig.getoption("--every-operation", default=False):
        pytest.skip("half an hour: asked for with --every-operation")
    keys = [key for key, op in OPS.items() if op.row.weight]
    every = Pool()
    for key in keys:
        every.start(key, Wanted(key))
    results = {key: every.result(key) for key in keys}
    every.close()
    far = [
        f"{key}: {result.nodes} nodes, {result.reduced} reduced\n{result.text}"
        for key, result in results.items()
        if result.nodes > result.reduced + ROOM and body(result.found) not in OPERATIONS.get(key, ())
    ]
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
    "for j in range(wp.clamp(a[i], 0, 3)):\n    out[i] = b[i]",
    "x = a[i]\nfor j in range(wp.clamp(b[i], 0, 3)):\n    x += 0.0\nout[i] = x",
    "x = a[i]\nfor j in range(0, wp.clamp(b[i], 1, 3)):\n    x += 0.0\nout[i] = x",
    "x = a[i]\nfor j in range(wp.clamp(b[i], 0, 3)):\n    y = a[i]\n    x += y\nout[i] = x",
    "x = a[i]\nfor j in range(0, wp.clamp(b[i], 1, 3)):\n    y = a[i]\n    x += y\nout[i] = x",
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
    Form(
        f"assign {target}/{how}/float32",
        ("mat22",) if "Part2" in target else ("vec2",),
        ("add",) if how == "add" else (),
        HELD,
    )
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


def of_form(form: Form) -> Wanted:
    return Wanted(feature=form.feature, options={"dtypes": form.dtypes, "operations": form.operations, "size": 20})


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.feature)
def test_a_program_shrinks_to_a_form_of_statement(form: Form, pool: Pool) -> None:
    check(pool, form.feature, form.expected)


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
        assert size(smallest(kst.expressions(dtype=dtype), lambda expression: True)) <= 2

"""What Hypothesis shrinks a drawn Program to is what one would write by hand.

For rows of the operation table and each form of statement: of all Programs that have it, the one that `find` ends
with is an expected text, or has at most ROOM nodes more than what `reduce_program` makes of it. SHARE of them have
to be: Hypothesis gives up after a few hundred attempts that fail, and a new release tries others. Those that are
larger are printed.

Of the rows one in FEW is asked for, and of the forms one in SOME. `python -m pytest tests/quality --every-operation`
asks for each of them, and for each typed operation among all others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pytest
from minimal import AGAIN, ROOM, Pool, Wanted, body, runs

from kernelfuzz import strategies as kst
from kernelfuzz.lang.dtypes import BOOL, UINT32, VALUES, VEC2
from kernelfuzz.lang.nodes import Apply, Atomic, Node, Ternary, size, walk
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.lang.ops.table import Op

AMONG = ("add", "mul", "sin", "lt", "where")
"""Rows that are drawn beside the one that is looked for, so that there is something to shrink away."""


FEW, SOME = 140, 16
"""Of the rows of the table, and of the forms, one in so many is looked for, unless all are asked for: each takes half a
minute of a core."""

SHARE = 0.95
"""The share that has to be as small as that, in one run of the tests."""


def check(what: str, wanted: Mapping[str, Wanted], figure: Callable[[str], None]) -> None:
    pool = Pool()
    for name, one in wanted.items():
        pool.start(name, one)
    results = {name: pool.result(name) for name in wanted}
    pool.close()
    far = {name: result for name, result in results.items() if not result.near}
    first = sum(result.near and result.runs == 1 for result in results.values())
    figure(f"{what}: {len(results) - len(far)} of {len(results)} are within {ROOM} nodes of reduction or as expected")
    figure(f"  {first} of them in the first run")
    for name, result in far.items():
        figure(f"{name}: {result.text}")
    assert len(far) <= (1 - SHARE) * len(results)


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


STATE = 4
"""Nodes of `state = wp.rand_init(42, i)`, but for what a parameter has as well, which reduction takes for the state."""


def of_operation(op: Op) -> Wanted:
    # only argmin and argmax give a uint32, and only casts take one
    partner = "argmin" if UINT32 in op.params else "int32" if op.result == UINT32 else op.key
    dtypes = {dtype for dtype in (*op.params, op.result) if dtype in VALUES} | (
        {VEC2} if partner == "argmin" else set()
    )
    options = {"dtypes": dtypes, "operations": {*AMONG, partner, op.key}, "size": 20}
    more = STATE if op.row.advances else 0
    return Wanted(op.key, options=options, expected=OPERATIONS.get(op.key, ()), more=more)


def test_programs_shrink_to_an_operation_of_a_row(pytestconfig: pytest.Config, figure: Callable[[str], None]) -> None:
    every = pytestconfig.getoption("--every-operation", default=False)
    check("rows", {op.key: of_operation(op) for op in of_each_row()[:: 1 if every else FEW]}, figure)


def test_programs_shrink_to_every_operation(pytestconfig: pytest.Config, figure: Callable[[str], None]) -> None:
    if not pytestconfig.getoption("--every-operation", default=False):
        pytest.skip("half an hour: asked for with --every-operation")
    keys = [key for key, op in OPS.items() if op.row.weight]
    check("operations", {key: Wanted(key, expected=OPERATIONS.get(key, ())) for key in keys}, figure)


# -- statements ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Form:
    """A form of statement: the feature that shows it, and what is drawn to find it soon."""

    feature: str
    dtypes: tuple[str, ...] = ("vec2",)
    operations: tuple[str, ...] | None = ("add", "mul", "sin", "lt", "dot")
    expected: tuple[str, ...] = ()
    more: int = 0
    size: int = 40


# strategies assign no part of a parameter, as reduction does: a local comes first, `v = a[i]`
LOCAL = 4

# strategies write no loop to a bound that they do not know
BOUNDED = (
    "for j in range(wp.clamp(a[i], 0, 3)):\n    out[i] = b[i]",
    "x = a[i]\nfor j in range(wp.clamp(b[i], 0, 3)):\n    x += 0.0\nout[i] = x",
    "x = a[i]\nfor j in range(0, wp.clamp(b[i], 1, 3)):\n    x += 0.0\nout[i] = x",
    "x = a[i]\nfor j in range(wp.clamp(b[i], 0, 3)):\n    y = a[i]\n    x += y\nout[i] = x",
    "x = a[i]\nfor j in range(0, wp.clamp(b[i], 1, 3)):\n    y = a[i]\n    x += y\nout[i] = x",
)

# a local that is there to be seen
HELD = ("p = a[i]\nout[i] = p", "m = a[i]\nout[i] = m", "x = a[i]\nout[i] += x")

LOOPS = [Form(f"loop {kind}") for kind in ("while", "long", "down", "unrolled1", "unrolled2", "unrolled3")]
LOOPS += [Form("loop runtime", expected=BOUNDED), Form("loop runtime carries float", expected=BOUNDED)]
NESTED = [
    Form(f"stmt {inner}<{outer}")
    for inner in ("If", "For", "While")
    for outer in ("If.body", "If.other", "For.body", "While.body")
]
TARGETS = [
    Form(
        f"assign {target}/{how}/float",
        ("mat22",) if "Part2" in target else ("vec2",),
        ("add",) if how == "add" else (),
        HELD,
        LOCAL if "Part" in target or target == "Field" else 0,
    )
    for target in ("Name", "Load", "Field", "Part1", "Part2")
    for how in ("=", "add")
]
# rare in small Programs
TARGETS += [
    Form("assign Part1 computed/=/float", ("vec2", "float32"), None, HELD, LOCAL, 150),
    Form("assign Part2 computed/=/float", ("mat22", "float32"), None, HELD, LOCAL, 150),
]
ATOMICS = [
    form
    for how in ("add", "sub", "min", "max")
    for form in (
        Form(f"atomic {how}/int32", ("int32",), ("add",)),
        Form(f"atomic {how} on vector", ("vec3",), ("add",)),
    )
]
EXPRESSIONS = [
    Form(f"node Assign>{kind}@value", expected=HELD)
    for kind in ("Ternary", "Logical", "Field", "Part", "Length", "Load", "Literal", "Name")
]
# strategies store each local, and so each component
TUPLES = [Form(feature, more=4) for feature in ("tuple of 2", "component float of tuple", "tuple unpacked")]
FORMS = [*LOOPS, *NESTED, *TARGETS, *ATOMICS, *EXPRESSIONS, *TUPLES]
FORMS += [Form("stmt If"), Form("stmt If<If.other<For.body"), Form("assign Name/mod/float", operations=("mod",))]
FORMS += [
    Form("read array of matrix", ("mat33",), expected=HELD),
    Form("read vector"),
    Form("read bool"),
    Form("assign Name/=/bool"),
]


def of_form(form: Form) -> Wanted:
    options = {"dtypes": form.dtypes, "size": form.size}
    if form.operations is not None:
        options["operations"] = form.operations
    return Wanted(feature=form.feature, options=options, expected=form.expected, more=form.more)


def test_programs_shrink_to_forms_of_statements(pytestconfig: pytest.Config, figure: Callable[[str], None]) -> None:
    every = pytestconfig.getoption("--every-operation", default=False)
    check("forms of statement", {form.feature: of_form(form) for form in FORMS[:: 1 if every else SOME]}, figure)


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
    # one beginning in ten is a function that Hypothesis cannot take apart, of those of default size more, and each run
    # from there takes a quarter of a minute; what is found early is not looked for again
    found = islice(runs(kst.programs(size=20), lambda program: any(map(wanted, walk(program)))), 2 * AGAIN)
    assert text in map(body, found)


def test_expressions_shrink_to_leaves() -> None:
    for dtype in VALUES:
        assert size(next(runs(kst.expressions(dtype=dtype), lambda expression: True))) <= 2

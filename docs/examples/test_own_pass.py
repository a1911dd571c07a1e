"""A pass over Programs, tested on drawn ones: constants folded, and short names."""

from __future__ import annotations

import operator
from dataclasses import replace

import numpy as np
from hypothesis import assume, event, given, settings, strategies as st

import kernelfuzz
from kernelfuzz import strategies as kst
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import FLOAT32, INT32
from kernelfuzz.lang.nodes import (
    Apply,
    Literal,
    Node,
    Program,
    Static,
    replaced,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.rename import renamed, used_names

# -- the pass

FOLDABLE = {
    f"{name}({dtype.name},{dtype.name})": function
    for name, function in (("add", operator.add), ("sub", operator.sub), ("mul", operator.mul))
    for dtype in (INT32, FLOAT32)
}


def optimized(program: Program) -> Program:
    """The Program without arithmetic on literals, its variables called v0, v1, ...; constants keep their names."""
    while (smaller := folded_once(program)) is not None:
        program = smaller
    kept = {constant.name for constant in program.all_constants}
    # an array that is a field, `params.values`, is called as its struct is
    variables = [name for name in used_names(program) if name not in kept and "." not in name]
    return renamed(program, {name: f"v{number}" for number, name in enumerate(variables)})


def folded_once(program: Program) -> Program | None:
    """The Program with one operation fewer; None where there is nothing to fold."""
    for path, node in walk_paths(program):
        value = folded(node)
        if value is not None and is_legal(smaller := replaced(program, path, (value,))):
            return smaller
    return None


def is_legal(program: Program) -> bool:
    """Whether Warp takes it: a local that is assigned a literal, for one, may not change in a loop."""
    try:
        kernelfuzz.check(program)
    except IllTyped:
        return False
    return True


def folded(node: Node) -> Literal | None:
    """What an operation on two literals gives, rounded as Warp rounds; None for any other node."""
    match node:
        case Apply(op, (Literal(left), Literal(right)), dtype) if op in FOLDABLE:
            with np.errstate(over="ignore"):
                found = FOLDABLE[op](dtype.numpy.type(left), dtype.numpy.type(right)).item()
            # an integer that overflows is undefined and no business of this pass
            overflows = not np.isfinite(found) if dtype == FLOAT32 else found != FOLDABLE[op](left, right)
            return None if overflows else Literal(found, dtype)
    return None


# -- Programs in which there is something to fold


def is_foldable(node: Node) -> bool:
    return isinstance(node, Apply) and node.op in FOLDABLE


@st.composite
def cases_with_constants(draw):
    """Cases in which sums, differences and products are those of two constants."""
    cases = kst.cases(size=30, families={"scalar", "integer"})
    case = draw(cases.filter(lambda case: any(is_foldable(node) for node in walk(case.program))))
    # Python folds what is in these
    assume(not any(isinstance(node, Static) for node in walk(case.program)))
    program = case.program
    # from the inside out, so that the paths stay true
    for path, node in reversed(list(walk_paths(program))):
        if is_foldable(node):
            numbers = st.integers(1, 9) if node.dtype == INT32 else st.sampled_from([0.1, 0.5, 1.5, 3.0])
            literals = tuple(Literal(draw(numbers), node.dtype) for _ in node.args)
            program = replaced(program, path, (with_fields(node, {"args": literals}),))
    # the language wants a variable in some places
    assume(is_legal(program))
    return replace(case, program=program)


# -- the test


@settings(deadline=None, max_examples=10)
@given(cases_with_constants())
def test_the_optimized_program_gives_the_same(case):
    better = optimized(case.program)
    kernelfuzz.check(better)
    event("something to fold" if folded_once(case.program) else "nothing to fold")
    assume(kernelfuzz.judge(case)["cpu"].status == "PASS")
    verdict = kernelfuzz.judge(case, source=kernelfuzz.render(better))["cpu"]
    assert verdict.status == "PASS", f"{verdict}\n{kernelfuzz.render(case.program)}\n{kernelfuzz.render(better)}"

"""A kernel of one's own around expressions of kernelfuzz's."""

from __future__ import annotations

from hypothesis import given, settings

import kernelfuzz
from kernelfuzz import strategies as kst
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Dtype
from kernelfuzz.lang.nodes import Apply, Assign, Augment, Expr, For, Length, Literal, Load, Name, Parameter, walk

LANE = Name("i", INT32)
TOTAL = Name("total", FLOAT32)


def reads(expression: Expr) -> dict[str, Dtype]:
    """A parameter for all that an expression reads, apart from the lane's number."""
    found: dict[str, Dtype] = {}
    for node in walk(expression):
        match node:
            case Name(name, dtype) if node != LANE:
                found[name] = dtype
            case Load(array, _, dtype):
                found[array] = Array(dtype)
            case Length(array):
                # an array of which nothing is read can be of any dtype
                found.setdefault(array, Array(FLOAT32))
    return found


def summed(expression: Expr) -> kernelfuzz.Program:
    """A kernel that adds the expression up three times: out[i] = e + e + e, in a loop."""
    parameters = [Parameter(name, dtype) for name, dtype in reads(expression).items()]
    return kernelfuzz.Program(
        "summed",
        (*parameters, Parameter("result", Array(FLOAT32))),
        (
            Assign(LANE, Apply("tid()", (), INT32)),
            # a variable that changes in a loop has to be made by float(): a literal is a constant for Warp
            Assign(TOTAL, Apply("float(float32)", (Literal(0.0, FLOAT32),), FLOAT32)),
            For("turn", None, Literal(3, INT32), None, (Augment(TOTAL, "add(float32,float32)", expression),)),
            Assign(Load("result", LANE, FLOAT32), TOTAL),
        ),
    )


# building a kernel takes longer than the 200 ms that Hypothesis allows by default
@settings(deadline=None, max_examples=10)
@given(kst.expressions(dtype=FLOAT32), kst.launches())
def test_a_sum_of_any_expression_is_right(expression, launch):
    case = kernelfuzz.Case(summed(expression), launch)
    verdict = kernelfuzz.judge(case)["cpu"]
    # a drawn expression may divide by zero, or cancel until nothing is left to judge
    assert verdict.status in ("PASS", "UNDEFINED", "VACUOUS"), f"{verdict}\n{kernelfuzz.render(case.program)}"

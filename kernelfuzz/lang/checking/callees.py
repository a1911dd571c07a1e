"""Functions as values: passed as arguments, chosen when the kernel is built, or bound to another name."""

from __future__ import annotations

from typing import cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.checking.checker import Checker
from kernelfuzz.lang.checking.expressions import argument
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.dtypes import SCALARS, Signature, Value, results
from kernelfuzz.lang.grads import uses_grad
from kernelfuzz.lang.nodes import Bind, Callee, Chosen, Invoke
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Call as Spelled, Infix, Prefix

MOST_CHOICES = 4
"""Functions among which one is chosen."""

# dtypes, and functions that Warp knows in kernels only, or has as a function of Python
_NOT_PASSED = frozenset({*(scalar.name for scalar in SCALARS), "spatial_vector", "spatial_adjoint"})
_NOT_PASSED |= {"div_approx", "inverse_approx", "matrix_from_rows", "matrix_from_cols"}


def can_be_passed(op: Op) -> bool:
    """Whether an operation is a function of Warp's that can be an argument: no operator, no constructor, no draw."""
    return _is_function(op) and not results(op.result)


def can_be_differentiated(op: Op) -> bool:
    """Whether it can be what `wp.grad` is of: such a function, one with several results, or `wp.div` of a quotient."""
    return is_operator(op) or _is_function(op)


def is_operator(op: Op) -> bool:
    """Whether an operation is written between its operands, or before one."""
    return isinstance(op.row.spelling, Infix | Prefix)


def _is_function(op: Op) -> bool:
    spelling = op.row.spelling
    plain = isinstance(spelling, Spelled) and spelling.function == f"wp.{op.row.name}" and not spelling.keywords
    is_function = plain and op.row.name not in _NOT_PASSED
    return is_function and bool(op.params) and not op.row.advances


def callee(checker: Checker, node: Callee, names: Names) -> None:
    """Raises IllTyped unless a function is there that is what the node says, and so is all that it is among."""
    if node.among:
        if node.among.count(node.of) != 1 or len(node.among) > MOST_CHOICES:
            raise IllTyped(f"{node.of} is chosen among {', '.join(node.among)}")
        if any(each in names for each in node.among):
            raise IllTyped(f"{node.of} is a local, and no function that Python can choose")
        for each in node.among:
            callee(checker, Callee(each, node.dtype), names)
        return
    wanted = node.dtype
    if node.of in OPS:
        op = OPS[node.of]
        if not can_be_passed(op) or (op.params, op.result) != (wanted.params, wanted.result):
            raise IllTyped(f"{node.of} is passed as {wanted.name}")
    elif node.of in names:
        held: object = names[node.of]
        if held != wanted:
            raise IllTyped(f"{node.of} is passed as {wanted.name}")
    else:
        alike = [f for f in checker.functions if f.name == node.of]
        found = [f for f in alike if tuple(p.dtype for p in f.params) == wanted.params]
        if len(found) != 1 or found[0].results != (wanted.result,) or any(p.by_ref for p in found[0].params):
            raise IllTyped(f"no function {node.of} is a {wanted.name}")


def without_grad(checker: Checker, node: Callee, what: str) -> None:
    """Raises IllTyped for a function with a `wp.grad` in it: Warp declares that only where it is called by its name."""
    if any(each.name in node.functions and uses_grad(each) for each in checker.functions):
        raise IllTyped(f"{node.of} has a gradient computed in it, and {what}")


def invoke(checker: Checker, node: Invoke, names: Names) -> Value:
    """A call of what is a parameter, or bound to a name."""
    signature: object = names.get(node.name)
    if not isinstance(signature, Signature):
        raise IllTyped(f"{node.name} is no function here")
    given = tuple([argument(checker, arg, names) for arg in node.args])
    if given != signature.params:
        raise IllTyped(f"{node.name} is given {', '.join(dtype.name for dtype in given)}")
    return signature.result


def chosen(checker: Checker, node: Chosen, names: Names) -> Value:
    """A call of a function that Python chooses when the kernel is built."""
    if not node.callee.among:
        raise IllTyped(f"{node.callee.of} is called by its own name")
    callee(checker, node.callee, names)
    without_grad(checker, node.callee, "is chosen when the kernel is built")
    given = tuple([argument(checker, arg, names) for arg in node.args])
    if given != node.callee.dtype.params:
        raise IllTyped(f"{node.callee.of} is given {', '.join(dtype.name for dtype in given)}")
    return node.callee.dtype.result


def bind(checker: Checker, node: Bind, names: Names) -> Names:
    """`name = function`."""
    callee(checker, node.value, names)
    without_grad(checker, node.value, "gets another name")
    # no function has two names that are equal, so that no use depends on the way that led to it
    stands = checker.bound.setdefault(node.name, node.value)
    if stands != node.value:
        raise IllTyped(f"{node.name} is two functions")
    checker.bind(node.name, cast(Value, node.value.dtype), names)
    return {**names, node.name: cast(Value, node.value.dtype)}

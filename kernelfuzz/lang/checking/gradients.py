"""Gradients in the text of a Program: `wp.grad` of a call, and `wp.adjoint` in a gradient of a function's own."""

from __future__ import annotations

from typing import cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.atomics import has_atomic
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.checking.callees import can_be_differentiated
from kernelfuzz.lang.checking.calls import called
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.expressions import apply
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.dtypes import Struct, Tuple, Value, results
from kernelfuzz.lang.grads import check_value, gives, has_grad
from kernelfuzz.lang.nodes import Adjoint, Apply, Call, Cell, Expr, Field, Grad, Load, Part, Slice, root
from kernelfuzz.lang.ops import OPS


def gradient(checker: Checker, node: Grad, names: Names) -> Value | Tuple:
    """The dtype of a gradient, which may be several."""
    value = node.value
    if isinstance(value, Apply):
        op = OPS.get(value.op)
        if value.form != "plain":
            raise IllTyped("what has its gradient taken is called by position, by its name in `wp`")
        apply(checker, value, names, several=op is not None and bool(results(op.result)))
        assert op is not None
        if not can_be_differentiated(op) or not has_grad(op):
            raise IllTyped(f"Warp has no gradient of {value.op}")
        check_value(value, None)
        return gives(op.params)
    if not isinstance(value, Call):
        raise IllTyped(f"the gradient of a {type(value).__name__}")
    called(checker, value, names)
    if checker.adjoints:
        raise IllTyped(f"{value.function} is differentiated in a gradient: Warp declares only operations there")
    function = resolved(value, checker.functions)
    check_value(value, function)
    return gives(tuple(cast(Value, param.dtype) for param in function.params))


def grad(checker: Checker, node: Grad, names: Names) -> Value:
    """A gradient where one value is wanted."""
    found = gradient(checker, node, names)
    if isinstance(found, Tuple):
        raise IllTyped(f"a gradient is {found.name} where one value is wanted")
    return found


def adjoint(checker: Checker, node: Adjoint, names: Names) -> Names:
    """`wp.adjoint[name] += value`, in the gradient of a function's own."""
    found = checker.adjoints.get(node.name)
    if found is None:
        raise IllTyped(f"{node.name} has no adjoint here")
    if node.part is not None:
        found = _adjoint_of_part(checker, node, names)
    elif node.name in checker.arrays.forms:
        raise IllTyped(f"the adjoint of {node.name}, an array, is no value")
    if isinstance(found, Struct) or not found.scalar.is_float:
        raise IllTyped(f"{node.name} has no adjoint here that is of floats")
    same(found, checker.expression(node.value, names), node)
    return names


def _adjoint_of_part(checker: Checker, node: Adjoint, names: Names) -> Value:
    """The dtype of the part of a parameter whose adjoint is changed."""
    part, whole = cast(Expr, node.part), root(cast(Expr, node.part))
    element = isinstance(whole, Load | Cell)
    name = whole.array.split(".")[0] if isinstance(whole, Load | Cell) else getattr(whole, "id", None)
    if part == whole and not element:
        raise IllTyped(f"{node.name} is no part of itself")
    if name != node.name:
        raise IllTyped(f"the adjoint of a part of {name} is called that of {node.name}")
    if isinstance(whole, Load | Cell):
        held = checker.arrays.form(whole.array)
        if held.indexed or not has_atomic("add", held.element):
            raise IllTyped(f"nothing is added to the adjoint of an element of {whole.array}")
    if node.change == "set" and (element or isinstance(part, Slice)):
        raise IllTyped("the adjoint of an element is that of all lanes, and that of a slice is only added to")
    base = part.base if isinstance(part, Part | Field | Slice) else whole
    if isinstance(part, Slice) and element:
        raise IllTyped("the adjoint of a slice of an element is only added to by its components")
    if isinstance(base, Field | Slice) or (isinstance(base, Part) and not isinstance(part, Part)):
        raise IllTyped("Warp drops what goes to the adjoint of a part of a part")
    return checker.expression(part, names)

"""What Python knows when a kernel is built: constants of the module, `wp.static`, members of enumerations."""

from __future__ import annotations

import math
from itertools import product

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.expressions import literal
from kernelfuzz.lang.checking.names import CAPITALS, Names
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Quaternion, Struct, Value, Vector
from kernelfuzz.lang.enumerations import check_enumerator
from kernelfuzz.lang.nodes import Apply, Constant, Construct, Enumerator, Expr, Literal, Member, Name, Static, walk
from kernelfuzz.lang.static import (
    STATIC,
    TURNING,
    check_warps,
    has_lengths_in_order,
    indices_in,
    is_warps,
    static_value,
)
from kernelfuzz.lang.widths import check_bare


def module_constant(checker: Checker, node: Constant) -> Value:
    """A constant of the module: the dtype of its value."""
    if not CAPITALS.fullmatch(node.name):
        raise IllTyped(f"{node.name!r} is no name in capitals")
    if isinstance(node.value, Construct) and node.wrapped:
        raise IllTyped("wp.constant takes no struct")
    if node.bare:
        check_bare(node)
    _constant_value(node.value, node.name)
    return checker.expression(node.value, {})


def _constant_value(value: Expr, name: str) -> None:
    """What a constant may be, or the field of one that is a struct."""
    match value:
        case Literal():
            pass
        case Apply(_, args) if args and value.dtype.shape and all(map(_is_number, args)):
            # Warp writes `inf` and `nan`, which C++ does not know: docs/findings/infinite_constant.md
            if any(not math.isfinite(part.value) for part in walk(value) if isinstance(part, Literal)):
                raise IllTyped(f"{name} has components that are not finite")
        case Construct(args, dtype) if args and not dtype.array_leaves:
            for arg in args:
                _constant_value(arg, name)
        case _:
            raise IllTyped(f"{name} is no literal, no vector or matrix of literals, and no struct of these")


def _is_number(node: Expr) -> bool:
    """Whether it is a literal, or, as the two parts of a transformation are, made of nothing else."""
    match node:
        case Literal():
            return True
        case Apply(_, args, Vector() | Quaternion()):
            return bool(args) and all(isinstance(arg, Literal) for arg in args)
    return False


def static(checker: Checker, node: Static, names: Names) -> Value:
    """`wp.static(...)`, for each turn of the loops around that are unrolled for it."""
    if isinstance(node.value, Name) and isinstance(checker.module.get(node.value.id), Construct):
        found = names[node.value.id]
        same(node.value.dtype, found, node)
        assert isinstance(found, Struct)
        checker.whole.add(found)
        return found
    if isinstance(node.value, Member):
        found = _constant_field(checker, node.value, names)
    elif isinstance(node.value, Apply | Name | Enumerator):
        found = checker.expression(node.value, names)
    else:
        raise IllTyped("what is static is computed, or a constant")
    if any(isinstance(part, Apply) and part.form != "plain" for part in walk(node.value)):
        raise IllTyped("what is static calls builtins by position, by their names in `wp`")
    if is_warps(node.value):
        same(node.dtype, found, node)
        check_warps(node.value)
        if indices_in(node, checker.module):
            raise IllTyped("what Warp computes when a kernel is built mentions no index of a loop")
        return found
    if found not in (INT32, FLOAT32, BOOL):
        raise IllTyped(f"what is static is an int32, a float32 or a bool, not {found.name}")
    if isinstance(node.value, Member):
        return found
    if not has_lengths_in_order(node.value):
        # docs/findings/static_lengths.md
        raise IllTyped("a length that is nested more stands in front of one that is nested less")
    late = indices_in(node, checker.module)
    if not set(late) <= checker.turning.keys() or (late and found == FLOAT32):
        raise IllTyped("what is static is an integer, or mentions no index of a loop that is unrolled")
    if late and any(isinstance(part, Apply) and part.op in STATIC - TURNING for part in walk(node.value)):
        raise IllTyped("what is static and divided mentions no index of a loop")
    if any(isinstance(part, Name) and part.id in checker.refs for part in walk(node.value)):
        raise IllTyped("a reference has no length that is static")
    for values in product(*(checker.turning[name] for name in late)):
        turn = {name: Literal(value, INT32) for name, value in zip(late, values, strict=True)}
        number = static_value(node.value, {**checker.module, **turn})
        if found != FLOAT32 or math.isfinite(number):
            literal(checker, Literal(number, found.scalar), names)
    return found


def _constant_field(checker: Checker, node: Member, names: Names) -> Value:
    """The dtype of a field of a constant."""
    base = node.base
    if isinstance(base, Name) and isinstance(checker.module.get(base.id), Construct):
        whole: Value | None = names[base.id]
    elif isinstance(base, Member):
        whole = _constant_field(checker, base, names)
    else:
        raise IllTyped("what is static is computed, or a constant")
    found = whole.field(node.name) if isinstance(whole, Struct) else None
    if found is None:
        raise IllTyped(f"there is no field {node.name!r}")
    same(node.dtype, found, node)
    return found


def enumerator(checker: Checker, node: Enumerator, names: Names) -> Value:
    """A member of an enumeration."""
    check_enumerator(node, checker.enumerations)
    return INT32

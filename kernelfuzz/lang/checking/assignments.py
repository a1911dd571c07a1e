"""Assignments: what can be assigned to, by which values, and which names are constants to Warp afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.atomics import can_augment
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.expressions import construct
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.checking.shared import is_bare
from kernelfuzz.lang.dtypes import INT32, PYTHON_LITERALS, Matrix, Struct, Transformation, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Call,
    Cell,
    Construct,
    Expr,
    Field,
    Literal,
    Load,
    Member,
    Name,
    Part,
    Slice,
    Ternary,
    Tids,
    root,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Infix
from kernelfuzz.lang.static import is_static
from kernelfuzz.lang.written import is_given


def assign(checker: Checker, node: Assign, names: Names) -> Names:
    """`target = value`."""
    if isinstance(node.value, Construct) and not node.value.args and node.value.dtype.array_leaves:
        return _new_with_arrays(checker, node, names)
    found = checker.expression(node.value, names)
    if isinstance(found, Struct) and found.array_leaves:
        raise IllTyped(f"a {found.name} has arrays, and is assigned")
    if isinstance(node.target, Name):
        name = node.target.id
        same(node.target.dtype, found, node)
        if name not in names and name in checker.fixed:
            raise IllTyped(f"{name} cannot be assigned")
        checker.bind(name, found, names)
        # what was the index of a loop is a variable like others from here on
        checker.indices.discard(name)
        checker.unrolled.discard(name)
        static = is_static(node.value, checker.kept)
        if static and isinstance(found, Struct):
            if name in names:
                raise IllTyped(f"{name} has a value, and is assigned a constant")
            checker.kept.add(name)
        elif static and found.shape:
            raise IllTyped(f"Warp takes {name} for the constant, no part of which can be assigned")
        if any(isinstance(arm, Name) for arm in _arms(checker, node.value)):
            raise IllTyped(f"{name} is another name of a variable, which a ternary with a constant condition gives")
        # (what a reference leads to is a variable, whatever it holds)
        constant = _stays_constant(checker, node.value) and name not in checker.refs
        if constant and name not in names and checker.is_read_again:
            raise IllTyped(f"{name} is a constant that the next turn of an unrolled loop changes in a loop")
        (checker.constants.add if constant else checker.constants.discard)(name)
        return {**names, name: found}
    same(written(checker, node.target, names), found, node)
    _into(checker, node.target, node.value)
    _by_int32(node.target)
    return names


def _new_with_arrays(checker: Checker, node: Assign, names: Names) -> Names:
    """`params = Params()`: a struct whose arrays are not there yet, once and for all."""
    if not isinstance(node.target, Name):
        raise IllTyped(f"a new {node.value.dtype.name} has arrays, and is assigned to what is no variable")
    if node.target.id in checker.dtypes:
        raise IllTyped(f"{node.target.id} has arrays, and was assigned before")
    found = construct(checker, cast(Construct, node.value), names)
    same(node.target.dtype, found, node)
    checker.bind(node.target.id, found, names)
    if is_given(node):
        checker.filled.add(node.target.id)
    return {**names, node.target.id: found}


def _stays_constant(checker: Checker, value: Expr) -> bool:
    """Whether Warp takes a name for a constant that is assigned this: the name of one would be a copy."""
    match value:
        case Literal(_, dtype):
            return dtype in PYTHON_LITERALS
        case Apply(op, (arg,), dtype) if op.startswith("neg(") and dtype in PYTHON_LITERALS:
            known = checker.module.keys() | checker.constants | checker.unrolled
            return _stays_constant(checker, arg) or (isinstance(arg, Name) and arg.id in known)
        case Apply(op):
            return op.startswith("len(")
        case Ternary():
            return any(_stays_constant(checker, arm) for arm in _arms(checker, value))
    return is_static(value, checker.kept)


def _arms(checker: Checker, value: Expr) -> Iterator[Expr]:
    """What Warp takes a ternary for whose condition it knows."""
    if not isinstance(value, Ternary):
        return
    known = checker.module.keys() | checker.kept | checker.constants | checker.unrolled
    if isinstance(value.test, Literal) or is_static(value.test, known):
        for arm in (value.then, value.other):
            yield from _arms(checker, arm) if isinstance(arm, Ternary) else (arm,)


def assign_many(checker: Checker, node: AssignMany, names: Names) -> Names:
    """`a, b = b, a`."""
    if len(node.targets) != len(node.values) or len(node.targets) < 2:
        raise IllTyped("there are as many targets as values, two at least")
    for value in node.values:
        checker.expression(value, names)
    if len(set(node.targets)) != len(node.targets):
        raise IllTyped("a name is assigned twice")
    checker.shares |= any(map(is_bare, node.values))
    before, constants = names, set(checker.constants)
    for target, value in zip(node.targets, node.values, strict=True):
        if not isinstance(target, Name):
            raise IllTyped("Warp assigns several values to plain names only")
        if isinstance(value.dtype, Struct) and not (is_bare(value) or isinstance(value, Construct | Call)):
            raise IllTyped("of structs a tuple has variables, elements, new ones and those that calls give")
        if isinstance(value, Name) and value.id in (checker.module.keys() | checker.kept | checker.indices):
            raise IllTyped(f"{value.id} is a constant, or the index of a loop, and Warp copies no name in a tuple")
        if any(map(is_bare, _arms(checker, value))):
            raise IllTyped("a ternary with a constant condition gives what Warp does not copy in a tuple")
        names = {**names, **assign(checker, Assign(target, value), before)}
    for target, value in zip(node.targets, node.values, strict=True):
        # (see `kernelfuzz.lang.checking.shared` for what else comes of it that a name is not copied)
        if isinstance(target, Name) and isinstance(value, Name) and value.id in constants:
            if target.id in before and checker.loops:
                raise IllTyped(f"{target.id} becomes a constant in a loop")
            checker.constants.add(target.id)
    return names


def augment(checker: Checker, node: Augment, names: Names) -> Names:
    """`target += value`, and the other operators."""
    held = written(checker, node.target, names)
    value = checker.expression(node.value, names)
    op = OPS.get(node.op)
    if op is None or not isinstance(op.row.spelling, Infix):
        raise IllTyped(f"{node.op} is no augmented assignment")
    if op.params != (held, value) or op.result != held:
        raise IllTyped(f"{node.op} does not take {held.name} and {value.name} to {held.name}")
    if isinstance(node.target, Name):
        checker.bind(node.target.id, held, names)
    part = not isinstance(node.target, Name | Load | Cell)
    if (
        part
        and isinstance(root(node.target), Load | Cell)
        and held.scalar.is_float
        and op.row.name not in ("add", "sub")
    ):
        raise IllTyped(f"Warp has no adjoint of {op.row.spelling.symbol}= on a part of an element")
    if not can_augment(node):
        raise IllTyped(f"Warp has no {op.row.spelling.symbol}= on an element of an array that is a field")
    _into(checker, node.target, node.value)
    if op.row.name not in ("add", "sub") or not (isinstance(node.target, Part) and isinstance(node.target.base, Name)):
        _by_int32(node.target)
    return names


def written(checker: Checker, node: Expr, names: Names) -> Value:
    """The dtype of a target; raises IllTyped for what cannot be assigned to."""
    match node:
        case Name(name):
            if name not in names:
                raise IllTyped(f"{name} is read before it is assigned")
            return checker.expression(node, names)
        case Load(array) | Cell(array):
            checker.arrays.store(array)
            return checker.expression(node, names)
        case Part() | Field() | Slice() | Member():
            return _part_of(checker, node, names)
    raise IllTyped(f"{type(node).__name__} cannot be assigned to")


def _part_of(checker: Checker, node: Part | Field | Slice | Member, names: Names) -> Value:
    base, whole = node.base, root(node)
    if isinstance(whole, Name) and whole.id in checker.refs:
        if isinstance(node, Slice):
            raise IllTyped("Warp assigns to no slice of a reference")
        if isinstance(base.dtype, Transformation) and isinstance(node, Field):
            raise IllTyped("Warp assigns to no part, by name, of a transformation that is a reference")
    if isinstance(node, Slice) and isinstance(base, Member):
        raise IllTyped("Warp assigns to no slice of a field")
    if isinstance(base, Field | Slice) or (isinstance(base, Part) and isinstance(base.base, Part)):
        raise IllTyped("a part of a part is assigned to by indices only")
    if isinstance(node, Field) and isinstance(base, Member) and isinstance(base.dtype, Transformation):
        raise IllTyped("Warp assigns to no part of a transformation that is a field")
    if isinstance(whole, Load | Cell):
        if isinstance(node, Slice):
            raise IllTyped("Warp assigns to no slice of an element")
        by_name = isinstance(node, Field) and isinstance(base.dtype, Transformation)
        if by_name and checker.arrays.form(whole.array).indexed:
            raise IllTyped("Warp assigns to no part, by name, of a transformation in an indexed array")
        checker.arrays.store(whole.array)
        return checker.expression(node, names)
    if not isinstance(whole, Name):
        raise IllTyped(f"{type(whole).__name__} cannot be assigned to")
    if isinstance(base, Part) and isinstance(node, Field):
        raise IllTyped("Warp drops an assignment to a component, by name, of a row")
    found = checker.expression(node, names)
    checker.bind(whole.id, names[whole.id], names)
    return found


def _into(checker: Checker, target: Expr, value: Expr) -> None:
    """What cannot be assigned to a part of a variable, though its dtype fits."""
    whole = root(target)
    if isinstance(target, Slice) and value == whole:
        raise IllTyped("Warp assigns a slice of a variable from the variable itself without a copy")
    rows = isinstance(target, Part | Slice) and isinstance(target.base.dtype, Matrix) and bool(target.dtype.shape)
    if rows and isinstance(whole, Name) and isinstance(value, Name) and value.id in checker.module:
        raise IllTyped("a constant is assigned to a part of a matrix")


def _by_int32(target: Expr) -> None:
    """Raises IllTyped if a part of a variable is assigned to by an index that is no int32, of which is no adjoint."""
    indices: list[Expr] = []
    while isinstance(target, Part | Field | Slice):
        indices += () if isinstance(target, Field) else target.indices
        target = target.base
    if isinstance(target, Name) and any(index.dtype != INT32 for index in indices):
        raise IllTyped(f"a part of {target.id} is assigned to by an index that is no int32")


def tids(checker: Checker, node: Tids, names: Names) -> Names:
    """`i, j = wp.tid()`."""
    if not checker.is_kernel:
        raise IllTyped("a function does not ask for the lane's place")
    if not 2 <= len(node.names) <= 4 or len(set(node.names)) != len(node.names):
        raise IllTyped("a lane's place has 2 to 4 names, no two of them equal")
    for name in node.names:
        if name in checker.indices:
            raise IllTyped(f"{name} is the index of a loop")
        checker.bind(name, INT32, names)
        checker.constants.discard(name)
    return {**names, **dict.fromkeys(node.names, INT32)}

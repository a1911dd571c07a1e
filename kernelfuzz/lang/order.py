"""Order of evaluation: what Python reads at once and Warp late is written so that both read it at once.

Warp takes `a[i]` as an operand, an argument or an index for the element itself, and reads it when the operator is
evaluated, after all operands; it reads the target of `a[i] += x` after x. Where what stands beside it changes the
element, that is not Python's order. `+a[i]` is read at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kernelfuzz.lang.calls import effects
from kernelfuzz.lang.dtypes import BOOL, Quaternion, Scalar, Struct, Transformation, Value, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Either,
    Expr,
    Field,
    For,
    Function,
    If,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Part,
    Program,
    Reference,
    Slice,
    Stmt,
    View,
    While,
    Window,
    children,
    root,
    targets_of,
    walk,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import made_of


def in_order(program: Program) -> Program:
    """`program` with `+` in front of elements that something evaluated after them in the same statement may change.

    So with an element, a field or a variable that decides an `if` whose blocks change it: Warp tests it again for its
    `else`.
    """
    if not any(isinstance(node, AtomicOld | ArrayArgument | If) for node in walk(program)):
        return program
    functions: list[Function] = []
    for function in program.functions:
        refs = frozenset(param.name for param in function.params if param.by_ref)
        functions.append(replace(function, body=_block(function.body, tuple(functions), True, refs)))
    whole = replace(program, functions=tuple(functions))
    aliased = any(isinstance(node, View | Window | Either) for node in walk(program))
    return with_statements(whole, lambda body: _block(body, whole.functions, aliased, frozenset()))


def _block(
    body: tuple[Stmt, ...], functions: tuple[Function, ...], aliased: bool, refs: frozenset[str]
) -> tuple[Stmt, ...]:
    """Statements in order; `refs` are the parameters of their function that are references."""
    return tuple(_statement(statement, functions, aliased, refs) for statement in body)


def _statement(statement: Stmt, functions: tuple[Function, ...], aliased: bool, refs: frozenset[str]) -> Stmt:
    changes: dict[str, object] = {}
    own: list[Expr] = []
    for (name, _), child in children(statement):
        if name in ("body", "other"):
            changes.setdefault(name, _block(getattr(statement, name), functions, aliased, refs))
        elif name != "targets":
            own.append(child)  # type: ignore[arg-type]  # what is in no block is an expression
    changed: set[str] = set()
    for each in own:
        inside = each.args if isinstance(each, Call) and len(own) == 1 else (each,)
        for part in inside:
            changed |= effects(part, functions)
    if changed:
        if (
            isinstance(statement, Augment)
            and isinstance(whole := root(statement.target), Load | Cell)
            and whole.array in changed
        ):
            held = _at_once(statement.target)
            statement = Assign(statement.target, Apply(statement.op, (held, statement.value), statement.target.dtype))
        for (name, index), child in children(statement):
            if name in ("body", "other", "targets"):
                continue
            # an element that is stored as it is is read before the place that it goes to is known
            stored = isinstance(statement, Assign) and isinstance(statement.target, Load | Cell)
            new = _target(child, changed) if name == "target" else _ordered(child, changed, stored)
            if index is None:
                changes[name] = new
            else:
                changes[name] = (*changes.get(name, ()), new)  # type: ignore[misc]
    made = with_fields(statement, changes) if changes else statement
    return replace(made, test=_decided(made, aliased, refs)) if isinstance(made, If) else made


def _decided(branch: If, aliased: bool, refs: frozenset[str]) -> Expr:
    """The test of a branch, read at once if the blocks may change what it is.

    Where arrays may be `aliased`, one a part of another or given twice, their dtypes decide. `refs` are references.
    """
    test = branch.test
    inside = [node for statement in (*branch.body, *branch.other) for node in walk(statement)]
    if not isinstance(test, Load | Cell | Member | Name):
        return test
    # a field is read where it is, as an element is
    whole = root(test)
    if isinstance(whole, Load | Cell):
        changed = {(array, dtype) for node in inside for array, dtype in _changed(node)}
        alike = {array for array, dtype in changed if dtype == whole.dtype}
        same = bool(alike) if aliased else not alike.isdisjoint((whole.array, _SOME))
        return _at_once(test) if same else test
    if isinstance(test, Name) and test.id not in refs:
        if any(isinstance(node, Reference) and root(node.target) == test for node in inside):
            return _at_once(test)
        # one that is assigned in no loop is another variable then
        inside = [node for loop in inside if isinstance(loop, For | While) for node in walk(loop)]
    return _at_once(test) if whole in [root(target) for node in inside for target in targets_of(node)] else test


_SOME = ""
"""An array in a struct that is handed on."""


def _changed(node: Node) -> Iterator[tuple[str, Value]]:
    """The arrays that a node may change, and the dtypes of their elements."""
    match node:
        case Atomic(_, array) | AtomicCell(_, array):
            yield array, node.value.dtype
        case AtomicOld(_, array):
            yield array, node.dtype
        case ArrayArgument(array, dtype):
            yield array, dtype.element
        case Call(_, args):
            for arg in args:
                if isinstance(arg.dtype, Struct):
                    yield from ((_SOME, held.element) for _, held in arg.dtype.array_leaves)
    for whole in map(root, targets_of(node)):
        if isinstance(whole, Load | Cell):
            yield whole.array, whole.dtype


def _target(target: Node, changed: set[str]) -> Any:
    """A target with the indices in it in order; the element that it is, or is a part of, is not read."""
    if isinstance(target, Part | Field | Slice):
        base = _target(target.base, changed)
        rest = {
            name: tuple(_ordered(child, changed, False) for child in getattr(target, name))
            for name in ("indices",)
            if hasattr(target, name)
        }
        return with_fields(target, {"base": base, **rest})
    return _spread(target, changed)


def _ordered(node: Node, changed: set[str], safe: bool) -> Any:
    if isinstance(node, Reference):
        return replace(node, target=_target(node.target, changed))
    if isinstance(node, Load | Cell) and node.array in changed and not safe:
        # (what is read at once is computed)
        plain = replace(node, starred=False) if isinstance(node, Load) else node
        return _at_once(_spread(plain, changed))
    return _spread(node, changed, isinstance(node, Apply) and len(node.args) == 1)


def _spread(node: Node, changed: set[str], safe: bool = False) -> Any:
    """`node` with what is below it in order."""
    new: dict[str, object] = {}
    for (name, index), child in children(node):
        found = _ordered(child, changed, safe)
        new[name] = found if index is None else (*new.get(name, ()), found)  # type: ignore[misc]
    if isinstance(node, Part) and node.starred and new["base"] != node.base:
        # what is computed for each of them is written out
        new["starred"] = False
    return with_fields(node, new) if new else node


def _at_once(element: Expr) -> Expr:
    if element.dtype == BOOL:
        return Apply("bool(bool)", (element,), BOOL)
    key = f"pos({element.dtype.name})"
    return Apply(key, (element,), element.dtype) if key in OPS else _constant(element.dtype)


def _constant(dtype: Value) -> Expr:
    scalar = dtype.scalar
    one = Literal(True if scalar.kind == "bool" else 1 if scalar.is_integer else 1.0, scalar)
    match dtype:
        case Scalar():
            return one
        case Quaternion():
            return Apply(made_of(dtype, *(scalar,) * 4), (one,) * 4, dtype)
        case Transformation():
            place, turn = Vector(3, scalar), Quaternion(scalar)
            return Apply(made_of(dtype, place, turn), (_constant(place), _constant(turn)), dtype)
    return Apply(made_of(dtype, scalar), (one,), dtype)

"""Statements and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import libcst as cst

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang import atomics
from kernelfuzz.lang.dtypes import (
    FLOAT32,
    spelled,
)
from kernelfuzz.lang.nodes import (
    Adjoint,
    Assert,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    Augment,
    Bind,
    Break,
    Call,
    Cell,
    Continue,
    Do,
    Either,
    Expr,
    Field,
    For,
    If,
    Length,
    Literal,
    Load,
    Name,
    Pack,
    Part,
    Return,
    Slice,
    Stmt,
    Tids,
    Unpack,
    View,
    While,
    Window,
    Zeros,
)
from kernelfuzz.lang.operators import SYMBOLS
from kernelfuzz.lang.ops.table import Infix
from kernelfuzz.lang.written import joined, together
from kernelfuzz.rendering.expressions import array_at, array_made, array_of, expression, op_of, sliced, subscript
from kernelfuzz.rendering.layout import (
    CLOSE,
    END,
    NO_SPACE,
    OPEN,
    SPACE,
    argument,
    array_named,
    as_line,
    assigned,
    call,
    dotted,
    identifier,
    indexed,
    keyword,
)
from kernelfuzz.rendering.operators import (
    AUGMENTED,
)

_Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement


def block(body: Sequence[Stmt]) -> cst.IndentedBlock:
    """The block of these statements; of none `pass`."""
    lines = [line for group in together(joined(body)) for line in _assigned_together(group)]
    return cst.IndentedBlock(lines or (_PASS,), header=END)


def _assigned_together(group: Sequence[Stmt]) -> tuple[_Statement, ...]:
    """What statements are written as that are one assignment if there are several, of local names for arrays."""
    if len(group) == 1:
        return _statements(group[0])
    names = [cst.Element(array_named(stmt.name)) for stmt in group]  # type: ignore[union-attr]  # a View or a Window
    values = [cst.Element(array_made(stmt)) for stmt in group]  # type: ignore[arg-type]  # as above
    return (as_line(cst.Assign((cst.AssignTarget(_tuple(names), SPACE, SPACE),), _tuple(values))),)


_PASS, _BREAK, _CONTINUE = as_line(cst.Pass()), as_line(cst.Break()), as_line(cst.Continue())


def _statements(stmt: Stmt) -> tuple[_Statement, ...]:
    """What a statement is written as: one, but for an array that is given a name twice."""
    if isinstance(stmt, Either) and stmt.form in ("branch", "again") and stmt.returned_by is None:
        first, second = View(stmt.name, stmt.instead, ()), View(stmt.name, stmt.array, ())
        if stmt.form == "branch":
            return (_branch(If(stmt.test, (second,), (first,))),)
        return _statement(first), _branch(If(stmt.test, (second,)))
    return (_statement(stmt),)


def _statement(stmt: Stmt) -> _Statement:
    match stmt:
        case Assign(target, Call(function, (_, value), _, _, "augmented")):
            return as_line(cst.AugAssign(_target(target), AUGMENTED[SYMBOLS[function]], expression(value)))
        case Assign(target, value):
            return as_line(
                cst.Assign((cst.AssignTarget(_target(target), SPACE, SPACE),), expression(value)),
            )
        case AssignMany(targets, values):
            left, right = (
                [cst.Element(each) for each in side] for side in (map(_target, targets), map(expression, values))
            )
            return as_line(cst.Assign((cst.AssignTarget(_tuple(left), SPACE, SPACE),), _tuple(right)))
        case Unpack(targets, value):
            several = _tuple([cst.Element(_target(target)) for target in targets])
            return as_line(cst.Assign((cst.AssignTarget(several, SPACE, SPACE),), expression(value)))
        case Pack(name, (value,)):
            return assigned(identifier(name), expression(value))
        case Pack(name, values):
            components = [cst.Element(expression(value)) for value in values]
            return assigned(identifier(name), cst.Tuple(components, lpar=OPEN, rpar=CLOSE))
        case Augment(target, key, value):
            return as_line(cst.AugAssign(_target(target), _augmented(key), expression(value)))
        case If():
            return _branch(stmt)
        case Assert(test):
            return as_line(cst.Assert(expression(test), whitespace_after_assert=SPACE))
        case For(name, start, stop, step, body, backwards):
            bounds = [argument(expression(bound)) for bound in (start, stop, step) if bound is not None]
            turns = call(dotted("range"), bounds)
            return cst.For(
                identifier(name),
                call(dotted("reversed"), [argument(turns)]) if backwards else turns,
                block(body),
                whitespace_after_for=SPACE,
                whitespace_before_in=SPACE,
                whitespace_after_in=SPACE,
                whitespace_before_colon=NO_SPACE,
            )
        case While(test, body):
            return cst.While(
                expression(test), block(body), whitespace_after_while=SPACE, whitespace_before_colon=NO_SPACE
            )
        case Atomic(augmented=True):
            return _augmented_atomic(stmt, (stmt.index,))
        case AtomicCell(augmented=True):
            return _augmented_atomic(stmt, stmt.indices)
        case Atomic(op, array, index, value):
            operands = [argument(array_of(array)), argument(expression(index)), argument(expression(value))]
            return as_line(cst.Expr(call(dotted(f"wp.atomic_{op}"), operands)))
        case AtomicCell(op, array, indices, value):
            whole, within = array_at(array, indices)
            arguments = [whole, *map(expression, (*within, value))]
            return as_line(cst.Expr(call(dotted(f"wp.atomic_{op}"), [argument(each) for each in arguments])))
        case Tids(names):
            places = cst.Tuple([cst.Element(identifier(name)) for name in names], lpar=(), rpar=())
            return assigned(places, call(dotted("wp.tid"), ()))
        case View() | Window() | Either():
            return assigned(array_named(stmt.name), array_made(stmt))
        case Zeros(name, array=array) if array:
            return assigned(identifier(name), array_named(array))
        case Zeros(name, shape, dtype):
            size = keyword("shape", shape if len(shape) > 1 else shape[0])
            return assigned(identifier(name), call(dotted("wp.zeros"), [size, keyword("dtype", spelled(dtype))]))
        case Return(values):
            return as_line(cst.Return(_row(values), whitespace_after_return=SPACE if values else NO_SPACE))
        case Unpack(targets, value):
            return as_line(cst.Assign((cst.AssignTarget(_row(targets), SPACE, SPACE),), expression(value)))
        case Do(value):
            return as_line(cst.Expr(expression(value)))
        case Adjoint(name, value, part, change):
            changed = _adjoint(part or Name(name, FLOAT32))
            if change == "set":
                return assigned(changed, expression(value))
            return as_line(cst.AugAssign(changed, AUGMENTED["+" if change == "add" else "-"], expression(value)))
        case Bind(name, callee):
            return as_line(cst.Assign((cst.AssignTarget(identifier(name), SPACE, SPACE),), expression(callee)))
        case Break():
            return _BREAK
        case Continue():
            return _CONTINUE
    raise IllTyped(f"{stmt!r} is no statement")


def _adjoint(node: Expr) -> cst.BaseAssignTargetExpression:
    """The adjoint of a parameter or of a field, or a part of it: `wp.adjoint[p.pos][0]`."""
    whole = dotted("wp.adjoint")
    match node:
        case Part(base, indices):
            return subscript(_adjoint(base), indices)
        case Slice(base, spans, indices):
            return sliced(_adjoint(base), spans, indices)
        case Field(base, component):
            return cst.Attribute(_adjoint(base), identifier(component))
        case Load(array, index):
            return subscript(indexed(whole, array_named(array)), (index,))
        case Cell(array, indices, _, "tuple"):
            return subscript(indexed(whole, array_named(array)), indices)
        case Cell(array, indices):
            found = indexed(whole, array_named(array))
            for index in indices:
                found = subscript(found, (index,))
            return found
    return subscript(whole, (node,))


def _row(values: Sequence[Expr]) -> Any:
    """`a, b`, `a` or nothing."""
    if len(values) < 2:
        return expression(values[0]) if values else None
    return cst.Tuple([cst.Element(expression(value)) for value in values], lpar=(), rpar=())


def _tuple(elements: Sequence[cst.Element]) -> cst.Tuple:
    return cst.Tuple(elements, lpar=(), rpar=())


def _branch(stmt: If) -> cst.If:
    orelse: cst.If | cst.Else | None
    match stmt.other:
        case ():
            orelse = None
        case (If() as alternative,):
            orelse = _branch(alternative)
        case _:
            orelse = cst.Else(block(stmt.other), whitespace_before_colon=NO_SPACE)
    return cst.If(
        expression(stmt.test),
        block(stmt.body),
        orelse,
        whitespace_before_test=SPACE,
        whitespace_after_test=NO_SPACE,
    )


def _target(node: Expr) -> cst.Name | cst.Subscript | cst.Attribute:
    target = expression(node)
    if isinstance(target, (cst.Name, cst.Subscript, cst.Attribute)) and not isinstance(node, (Literal, Length)):
        return target
    raise IllTyped(f"{node!r} cannot be assigned to")


def _augmented_atomic(stmt: Atomic | AtomicCell, indices: tuple[Expr, ...]) -> cst.SimpleStatementLine:
    """`array[index] += value`."""
    target = subscript(*array_at(stmt.array, indices))
    return as_line(cst.AugAssign(target, AUGMENTED[atomics.AUGMENTED[stmt.op]], expression(stmt.value)))


def _augmented(key: str) -> cst.BaseAugOp:
    spelling = op_of(key).row.spelling
    if isinstance(spelling, Infix) and spelling.symbol in AUGMENTED:
        return AUGMENTED[spelling.symbol]
    raise IllTyped(f"{key} has no augmented assignment")

"""Statements: declarations, assignments of every form, branches, loops, stores and atomics."""

from __future__ import annotations

from collections.abc import Callable

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Scalar, Value, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Expr,
    For,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Stmt,
    While,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Domain
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, pick
from kernelfuzz.strategies.expressions import clamped, component, condition, cut, expression, variable
from kernelfuzz.strategies.scope import MOST_OUTPUTS, Scope
from kernelfuzz.strategies.values import literal, small

Block = tuple[Stmt, ...]

_DEPTH = Weighted([(6, 1), (5, 2), (2, 3)])
_MOST_NESTED = 2
# products of integers grow too fast in loops
_GROWING = frozenset({"mul(int32,int32)", "div(int32,int32)", "mod(int32,int32)"})


def outermost(draw: Draw, scope: Scope) -> Block:
    """A statement of the kernel, or a few that belong together; once in a while, and in shrinking, none at all."""
    return _STATEMENTS.draw(draw)(draw, scope, 0)


def statement(draw: Draw, scope: Scope, nested: int) -> Block:
    """A statement inside a branch or a loop, or a few that belong together; shrinks towards a store."""
    return (_INNER if nested < _MOST_NESTED else _INNER_FLAT).draw(draw)(draw, scope, nested)


def block(draw: Draw, scope: Scope, nested: int) -> Block:
    """The body of a branch or a loop: one to three statements; what it declares stays inside."""
    names, unread = list(scope.names), set(scope.unread)
    body: list[Stmt] = []
    body.extend(statement(draw, scope, nested))
    for percent in _MORE:
        if not chance(draw, percent):
            break
        body.extend(statement(draw, scope, nested))
    inner = {name for name, _ in scope.names} - {name for name, _ in names} - {p.name for p in scope.values}
    lost = [(name, dtype) for name, dtype in scope.names if name in inner and name in scope.unread]
    if lost:
        # what nothing has read goes where it can be seen
        name, dtype = pick(draw, lost)
        body.extend(_consume(draw, scope, name, dtype))
    scope.names = [(n, d) for n, d in scope.names if n not in inner]
    scope.unread = {name for name in scope.unread | (unread & scope.unread) if name not in inner}
    return tuple(body)


# one statement in a third of the blocks, two in almost half
_MORE = (67, 33)


def _consume(draw: Draw, scope: Scope, name: str, dtype: Value) -> Block:
    value = scope.read(name, dtype)
    outer = [n for n, d in scope.assignable(dtype) if n != name]
    addition = scope.grammar.sum(dtype)
    if outer and addition and chance(draw, 60):
        return (Augment(Name(pick(draw, outer), dtype), addition, value),)
    return (_stored(draw, scope, dtype, value),)


def declare(draw: Draw, scope: Scope, nested: int) -> Block:
    """`name = value` for a new local."""
    dtype = scope.grammar.local.draw(draw)
    if dtype == BOOL and chance(draw, 25):
        value: Expr = own(literal(draw, BOOL))
    else:
        value = own(expression(draw, scope, dtype, _DEPTH.draw(draw)))
    name = scope.new_local(dtype)
    scope.declare(name, dtype)
    return (Assign(Name(name, dtype), value),)


def own(value: Expr) -> Expr:
    """A value that is a variable of its own: Warp lets no constant be changed in a loop, and `b = a` share one name."""
    if not isinstance(value, Literal | Name):
        return value
    dtype = value.dtype
    if isinstance(dtype, Scalar):
        cast = {"bool": "bool", "int32": "int", "float32": "float"}[dtype.name]
        return Apply(f"{cast}({dtype.name})", (value,), dtype)
    head = "vector" if isinstance(dtype, Vector) else "matrix"
    return Apply(f"{head}[{dtype.name}]({dtype.name})", (value,), dtype)


def assign(draw: Draw, scope: Scope, nested: int) -> Block:
    """An assignment to a local that exists, to the whole or to a component, plain or augmented."""
    candidates = scope.assignable()
    if not candidates:
        return declare(draw, scope, nested)
    name, dtype = pick(draw, candidates)
    target: Expr = Name(name, dtype)
    if dtype.shape and chance(draw, 40):
        target = component(draw, scope, target, dtype)
    scope.unread.add(name)
    return (_update(draw, scope, target),)


def _update(draw: Draw, scope: Scope, target: Expr) -> Stmt:
    dtype = target.dtype
    ops = scope.grammar.augments(dtype)
    if ops and chance(draw, 60):
        key = pick(draw, ops)
        if key in _GROWING and (scope.loops or key != "mul(int32,int32)"):
            key = "add(int32,int32)"
        return Augment(target, key, _operand(draw, scope, key))
    value = expression(draw, scope, dtype, _DEPTH.draw(draw))
    if isinstance(value, Name):
        # a bare copy says little: `x = x + y`
        addition = scope.grammar.sum(dtype)
        if addition:
            value = Apply(addition, (target, value), dtype)
        elif dtype == BOOL:
            value = _not(value)
    return Assign(target, own(value))


def _not(value: Expr) -> Expr:
    return Apply("unot(bool)", (value,), BOOL)


def _operand(draw: Draw, scope: Scope, key: str) -> Expr:
    op = OPS[key]
    domain, dtype = op.domain(1), op.params[1]
    if domain is not None and dtype == FLOAT32 and chance(draw, 60):
        return Literal(pick(draw, (2.0, 0.5, 4.0, 1.5, 3.0)), FLOAT32)
    return expression(draw, scope, dtype, _DEPTH.draw(draw) - 1)


def branch(draw: Draw, scope: Scope, nested: int) -> Block:
    """if, if/else, if/elif/else."""
    test = condition(draw, scope, 2)
    body = block(draw, scope, nested + 1)
    how = _ELSE.draw(draw)
    if how == 0:
        return (If(test, body),)
    if how == 1:
        return (If(test, body, block(draw, scope, nested + 1)),)
    second = If(condition(draw, scope, 2), block(draw, scope, nested + 1), block(draw, scope, nested + 1))
    return (If(test, body, (second,)),)


_ELSE = Weighted([(5, 0), (4, 1), (2, 2)])


def _literal(value: int) -> Literal:
    return Literal(value, INT32)


_SHORT, _LONG, _PARAM, _SPAN, _STEPPED, _DOWN, _RUNTIME = range(7)
_RANGES = Weighted([(8, _SHORT), (1, _LONG), (3, _PARAM), (3, _SPAN), (3, _STEPPED), (2, _DOWN), (3, _RUNTIME)])


def count(draw: Draw, scope: Scope, nested: int) -> Block:
    """`for j in range(...)`: unrolled, longer than Warp unrolls, with bounds known only at run time, up and down."""
    how = _RANGES.draw(draw)
    start: Expr | None = None
    step: Expr | None = None
    safe = True
    if how == _SHORT:
        stop: Expr = small(draw, 2, 5)
    elif how == _LONG:
        stop, safe = small(draw, 17, 20), False
    elif how == _SPAN:
        start, stop = small(draw, 0, 2), small(draw, 3, 6)
    elif how == _STEPPED:
        start, stop, step = small(draw, 0, 2), small(draw, 4, 8), small(draw, 2, 3)
    elif how == _DOWN:
        start, stop, step = small(draw, 3, 7), _literal(-1 + draw(below(3))), _literal(-1 - draw(below(2)))
    elif how == _PARAM:
        stop = clamped(variable(draw, scope, INT32), Domain(0, 3 + draw(below(4))))
    else:
        start = _literal(draw(below(2)))
        stop = clamped(expression(draw, scope, INT32, 1), Domain(1, 3 + draw(below(4))))
    name = scope.new_index()
    if safe:
        scope.indices.append(name)
    else:
        scope.names.append((name, INT32))
    scope.fixed.add(name)
    scope.loops += 1
    body = block(draw, scope, nested + 1)
    scope.loops -= 1
    if safe:
        scope.indices.remove(name)
    else:
        scope.names.remove((name, INT32))
    return (For(name, start, stop, step, body),)


def loop(draw: Draw, scope: Scope, nested: int) -> Block:
    """`while`, ended by a counter and, half of the time, by a condition of its own."""
    name = scope.new_local(INT32)
    first = Assign(Name(name, INT32), Apply("int(int32)", (_literal(0),), INT32))
    counter = Name(name, INT32)
    limit = small(draw, 2, 6)
    test: Expr = Apply("lt(int32,int32)", (counter, limit), BOOL)
    scope.names.append((name, INT32))
    scope.fixed.add(name)
    if chance(draw, 50):
        test = Logical("and", test, condition(draw, scope, 1))
    scope.loops += 1
    body = block(draw, scope, nested + 1)
    scope.loops -= 1
    return (first, While(test, (*body, Augment(counter, "add(int32,int32)", _literal(1)))))


def store(draw: Draw, scope: Scope, nested: int) -> Block:
    """`out[i] = value` or `out[i] += value`, at the lane's own index."""
    dtype = scope.grammar.local.draw(draw)
    value = expression(draw, scope, dtype, _DEPTH.draw(draw))
    return (_stored(draw, scope, dtype, value),)


def _stored(draw: Draw, scope: Scope, dtype: Value, value: Expr) -> Stmt:
    outputs = [p for p in scope.outputs if isinstance(p.dtype, Array) and p.dtype.element == dtype]
    if outputs and (len(scope.outputs) >= MOST_OUTPUTS or chance(draw, 50)):
        param = pick(draw, outputs)
    else:
        param = scope.new_output(dtype)
    target = Load(param.name, Name(scope.lane, INT32), dtype)
    addition = scope.grammar.sum(dtype)
    if addition and outputs and chance(draw, 40):
        return Augment(target, addition, value)
    return Assign(target, value)


def finish(draw: Draw, scope: Scope, seen: bool) -> Block:
    """Stores that make what was computed visible: one for each of the last unread locals.

    At least one, unless what every lane does was `seen` already.
    """
    body: list[Stmt] = []
    pending = [(n, d) for n, d in scope.names if n in scope.unread and n not in scope.fixed]
    while pending:
        name, dtype = pending.pop()
        held = [p.dtype.element for p in scope.outputs if isinstance(p.dtype, Array)]
        if len(scope.outputs) >= MOST_OUTPUTS and dtype not in held:
            continue
        value = scope.read(name, dtype)
        if chance(draw, 40):
            value = _combined(draw, scope, value)
        body.append(_stored(draw, scope, dtype, value))
        pending = [(n, d) for n, d in pending if n in scope.unread]
    if not seen and not body:
        body.extend(store(draw, scope, 0))
    return tuple(body)


def _combined(draw: Draw, scope: Scope, value: Expr) -> Expr:
    key = scope.grammar.sum(value.dtype)
    return Apply(key, (value, expression(draw, scope, value.dtype, 1)), value.dtype) if key else value


_KINDS = ("add", "sub", "min", "max")


def atomic(draw: Draw, scope: Scope, nested: int) -> Block:
    """An atomic update of an element that many lanes share."""
    operation = pick(draw, _KINDS)
    kind = "add" if operation == "sub" else operation
    dtype = pick(draw, scope.grammar.atomic)
    known = [param for param, held in scope.targets.values() if held == kind and param.dtype == Array(dtype)]
    if not known and len(scope.targets) >= 2:
        return store(draw, scope, nested)
    value = expression(draw, scope, dtype, _DEPTH.draw(draw))
    param = pick(draw, known) if known else scope.new_target(dtype, kind)
    return (Atomic(operation, param.name, _slot(draw, scope), value),)


def _slot(draw: Draw, scope: Scope) -> Expr:
    own_index = Name(scope.lane, INT32)
    how = draw(below(4))
    if how == 0:
        return own_index
    if how == 1:
        return small(draw, 0, SHORTEST - 1)
    if how == 2:
        return Apply("mod(int32,int32)", (own_index, small(draw, 2, SHORTEST)), INT32)
    return cut(draw, scope, SHORTEST - 1)


def nothing(draw: Draw, scope: Scope, nested: int) -> Block:
    """No statement: what shrinking puts in the place of one."""
    return ()


Maker = Callable[[Draw, Scope, int], Block]
_STATEMENTS: Weighted[Maker] = Weighted(
    [(1, nothing), (180, declare), (100, assign), (40, store), (20, atomic), (80, branch), (60, count), (20, loop)]
)
_BODY: list[tuple[int, Maker]] = [(3, store), (7, assign), (3, declare), (1, atomic)]
_INNER: Weighted[Maker] = Weighted([*_BODY, (2, branch), (2, count), (1, loop)])
_INNER_FLAT: Weighted[Maker] = Weighted(_BODY)

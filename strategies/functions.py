"""Functions of a Program: drawn where an expression or a statement first calls one, with the dtypes that it wants.

A function is drawn as a kernel is: its parameters come into being when its body first wants one. Its arrays are of the
caller's: inputs of its inputs, what it stores to, at the lane's own index, of its outputs, what may be None of what may
be so there.
"""

from __future__ import annotations

from collections import Counter

from kernelfuzz.lang.dtypes import INT32, Array, Scalar, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Call,
    Do,
    Expr,
    Function,
    Literal,
    Name,
    Parameter,
    Return,
    Stmt,
    Unpack,
    stored_arrays,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.assignments import assign
from kernelfuzz.strategies.blocks import statement
from kernelfuzz.strategies.branches import leaving
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of
from kernelfuzz.strategies.expressions import draw_calls, expression, variable, with_expressions
from kernelfuzz.strategies.kinds import Block
from kernelfuzz.strategies.scope import MOST_OUTPUTS, Drawn, Scope
from kernelfuzz.strategies.statements import draw_actions, with_statements
from kernelfuzz.strategies.stores import store
from kernelfuzz.strategies.values import literal

_MOST, _DEEPEST = 3, 2
_DEPTH = Weighted([(5, 2), (3, 1), (2, 3)])
_MORE = (65, 55, 40, 25)
_HOW = below(12)
_NEW = 9


def call(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """A call of a function with this result: of one that is there, or of a new one; shrinks towards a variable."""
    drawn = _chosen(draw, scope, (dtype,))
    if drawn is None:
        return variable(draw, scope, dtype)
    return _call(draw, scope, drawn, depth)


def action(draw: Draw, scope: Scope, nested: int) -> Block:
    """`put(out, i, x)`, or `a, b = split(x)`."""
    several = draw(below(2)) == 1
    if not several:
        drawn = _chosen(draw, scope, ())
        return assign(draw, scope, nested) if drawn is None else (Do(_call(draw, scope, drawn, 2)),)
    results = tuple(scope.grammar.begun(draw(below(100))) for _ in range(2 + chance(draw, 20)))
    drawn = _chosen(draw, scope, results)
    if drawn is None:
        return assign(draw, scope, nested)
    value = _call(draw, scope, drawn, 2)
    targets = []
    for dtype in results:
        name = scope.new_local(dtype)
        targets.append(Name(name, dtype))
    for target in targets:
        scope.declare(target.id, target.dtype)
    return (Unpack(tuple(targets), value),)


def called(scope: Scope, body: list[Stmt]) -> tuple[Function, ...]:
    """The functions that a body calls, and those that they call, in the order in which they were drawn."""
    wanted = _names(body)
    found: list[Function] = []
    for drawn in reversed(scope.functions):
        if drawn.function.name in wanted:
            found.insert(0, drawn.function)
            wanted |= _names(drawn.function.body)
    return tuple(found)


def _names(body: tuple[Stmt, ...] | list[Stmt]) -> set[str]:
    return {node.function for part in body for node in walk(part) if isinstance(node, Call)}


def _chosen(draw: Draw, scope: Scope, results: tuple[Value, ...]) -> Drawn | None:
    how = draw(_HOW)
    known = [drawn for drawn in scope.functions if drawn.function.results == results and _fits(scope, drawn)]
    if known and (how < _NEW or len(scope.functions) >= _MOST):
        chosen: Drawn = known[how % len(known)]
        return chosen
    if len(scope.functions) >= _MOST or scope.level >= _DEEPEST:
        return None
    drawn = _function(draw, scope, results)
    return drawn if _fits(scope, drawn) else None


def _fits(scope: Scope, drawn: Drawn) -> bool:
    """Whether the caller has, or can have, arrays for it."""
    outputs = [p for p in drawn.function.params if drawn.roles.get(p.name) == "output"]
    known = [p.dtype for p in scope.outputs]
    missing = [p for p in outputs if p.dtype not in known]
    kinds = set(drawn.roles.values()) - {"input", "output", "mask"}
    return len(scope.outputs) + len(missing) <= MOST_OUTPUTS and len(scope.targets) + len(kinds) <= MOST_OUTPUTS


def _function(draw: Draw, scope: Scope, results: tuple[Value, ...]) -> Drawn:
    inner = with_expressions(draw, Scope(scope.grammar, draw(below(64)), scope, results))
    # (Warp cannot build a function of an indexed array)
    inner.forms = tuple(dict.fromkeys((ndim, False) for ndim, _ in scope.forms))
    if len(scope.lanes) > 1:
        inner.name_lanes(scope.lanes)
    with_statements(draw, inner)
    body: list[Stmt] = []
    for percent in _MORE:
        if not chance(draw, percent) or inner.room < 0:
            break
        body.extend(statement(draw, inner, 1))
    if chance(draw, 25):
        body.extend(leaving(draw, inner))
    if results:
        body.append(Return(tuple(_result(draw, inner, dtype) for dtype in results)))
    elif not any(_stores(part, inner) for part in body):
        body.extend(store(draw, inner, 1))
    body = _without_idle(body)
    used = {name for part in body for name in _used(part)}
    arrays = [*inner.outputs, *(param for param, _ in inner.targets.values()), *inner.inputs, *inner.masks]
    params = [p for p in arrays if p.name in used]
    params += [Parameter(lane, INT32) for lane in inner.lanes if lane in used]
    values = [p for p in inner.values if p.name in used]
    params += values
    roles = {p.name: "output" for p in inner.outputs}
    roles |= {p.name: "input" for p in inner.inputs} | {p.name: kind for p, kind in inner.targets.values()}
    roles |= {p.name: "mask" for p in inner.masks}
    defaults: tuple[Literal, ...] = ()
    generic: tuple[str, ...] = ()
    style = draw(below(20))
    if style in (15, 16, 17) and values and isinstance(last := values[-1].dtype, Scalar):
        defaults = (literal(draw, last),)
    elif style in (12, 13, 14) and values:
        generic = tuple(p.name for p in values if style > 12 or p.dtype == values[0].dtype)
    name = scope.new_function(not results)
    same = [d.function for d in scope.functions if not (d.function.defaults or d.function.generic)]
    if style >= 18 and same:
        alike = one_of(draw, same).name
        others = [d.function for d in scope.functions if d.function.name == alike]
        if all([p.dtype for p in other.params] != [p.dtype for p in params] for other in others):
            name = alike
    function = Function(name, tuple(params), tuple(body), results, defaults, generic)
    drawn = Drawn(function, inner.lanes, {name: role for name, role in roles.items() if name in used})
    scope.functions.append(drawn)
    return drawn


def _without_idle(body: list[Stmt]) -> list[Stmt]:
    """The statements without assignments to locals that nothing reads, which people take out of a function."""
    while True:
        nodes = [node for part in body for node in walk(part)]
        names = Counter(node.id for node in nodes if isinstance(node, Name))
        names.subtract(n.target.id for n in nodes if isinstance(n, Assign) and isinstance(n.target, Name))
        read = {name for name, often in names.items() if often}
        kept = [part for part in body if not (_is_plain_assign(part) and part.target.id not in read)]  # type: ignore[union-attr]
        if len(kept) == len(body):
            return body
        body = kept


def _is_plain_assign(part: Stmt) -> bool:
    """Whether a statement does nothing but give a local its value."""
    if not (isinstance(part, Assign) and isinstance(part.target, Name)):
        return False
    acts = (isinstance(n, Call | AtomicOld) or (isinstance(n, Apply) and OPS[n.op].row.advances) for n in walk(part))
    return not any(acts)


def _used(part: Stmt) -> set[str]:
    found = set()
    for node in walk(part):
        name = getattr(node, "array", None) or (node.id if isinstance(node, Name) else None)
        if name:
            found.add(name)
    return found


def _stores(part: Stmt, inner: Scope) -> bool:
    outputs = {param.name for param in inner.outputs}
    return any(
        isinstance(node, Atomic | AtomicCell | Do) or not outputs.isdisjoint(stored_arrays(node)) for node in walk(part)
    )


def _result(draw: Draw, inner: Scope, dtype: Value) -> Expr:
    """What a function returns: half of the time what nothing has read yet."""
    unread = [name for name, held in inner.names if held == dtype and name in inner.unread]
    if unread and chance(draw, 50):
        return inner.read(unread[-1], dtype)
    return expression(draw, inner, dtype, _DEPTH.draw(draw), literal=False)


def _call(draw: Draw, scope: Scope, drawn: Drawn, depth: int) -> Call:
    function = drawn.function
    args: list[Argument] = []
    given: list[str] = []
    taken: set[str] = set()
    how = draw(below(20))
    for number, param in enumerate(function.params):
        last = number == len(function.params) - 1
        if last and function.defaults and how >= 10:
            break
        given.append(param.name)
        if isinstance(param.dtype, Array):
            array = _array(draw, scope, param.dtype, drawn.roles[param.name], taken)
            taken.add(array)
            args.append(ArrayArgument(array, param.dtype))
        elif param.name in drawn.lanes:
            args.append(Name(scope.lanes[drawn.lanes.index(param.name)], INT32))
        else:
            args.append(expression(draw, scope, param.dtype, depth - 1))
    keywords = 0
    if how in (8, 9, 18, 19) and args and not function.generic:
        # (Warp refuses generic parameters by keyword)
        keywords = 1 if how in (8, 18) else min(2 + draw(below(3)), len(args))
    split = len(args) - keywords
    by_name = list(zip(given[split:], args[split:], strict=True))
    if keywords > 1:
        by_name = _in_some_order(draw, by_name)
    words, values = tuple(name for name, _ in by_name), tuple(value for _, value in by_name)
    return Call(function.name, (*args[:split], *values), words, function.result)


def _in_some_order(draw: Draw, named: list[tuple[str, Argument]]) -> list[tuple[str, Argument]]:
    """Arguments by keyword as the parameters stand, from the last one to the first, or with the last one first."""
    match draw(below(3)):
        case 1:
            return named[::-1]
        case 2:
            return [named[-1], *named[:-1]]
    return named


def _array(draw: Draw, scope: Scope, dtype: Array, role: str, taken: set[str]) -> str:
    """An array of the caller for a parameter."""
    if role == "mask":
        masks = [param.name for param in scope.masks if param.dtype == dtype]
        return one_of(draw, masks) if masks else scope.new_mask(dtype.element).name
    if role in ("input", "output"):
        params = scope.inputs if role == "input" else scope.outputs
        known = [p.name for p in params if p.dtype == dtype]
        free = [name for name in known if name not in taken]
        if free or (known and role == "output" and len(scope.outputs) >= MOST_OUTPUTS):
            return one_of(draw, free or known)
        return scope.new_array_like(dtype, role).name
    found = [param.name for param, kind in scope.targets.values() if kind == role and param.dtype == dtype]
    return one_of(draw, found) if found else scope.new_array_like(dtype, role).name


draw_calls(call)
draw_actions(action)

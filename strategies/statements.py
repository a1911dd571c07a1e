"""Statements: declarations, assignments of every form, branches, loops, stores and atomics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hypothesis import strategies as st

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.dtypes import INT32, Array, Quaternion, Scalar, Transformation, Value
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
from kernelfuzz.strategies.choices import NOTHING, Draw, Weighted, below, chance, exactly, one_of, pick
from kernelfuzz.strategies.expressions import (
    clamped,
    component,
    condition,
    constant,
    cut,
    expression,
    leaf_like,
    operation,
)
from kernelfuzz.strategies.grammar import made_of
from kernelfuzz.strategies.scope import MOST_OUTPUTS, Scope
from kernelfuzz.strategies.values import literal, small

Block = tuple[Stmt, ...]
Kind = Callable[[Draw, Scope, int], Block]

_DEPTH = Weighted([(6, 1), (5, 2), (2, 3)])
_MOST_NESTED = 2
# products of integers grow too fast in loops
_GROWING = frozenset({"mul", "div", "mod"})


@st.composite
def statements(draw: Draw, scope: Scope) -> Block:
    """A statement, or a few that belong together; shrinks towards a store.

    Every statement begins with the same three draws: its kind, the depth of its expression, and a number that is the
    kind's own. Then comes the expression, then a number that says where it goes, then the rest. So shrinking can make a
    store of any of them, and put any of them in the place of one around it.
    """
    return scope.statement(draw, scope)


def statement(draw: Draw, scope: Scope, nested: int) -> Block:
    """A statement inside of `nested` branches and loops; once in a while, and in shrinking, none at all."""
    scope.statement = partial(_free, nested=nested)
    return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn


def _free(draw: Draw, scope: Scope, nested: int) -> Block:
    return _SECTIONS[min(nested, _MOST_NESTED)].draw(draw)(draw, scope, nested)


def block(draw: Draw, scope: Scope, nested: int, alone: bool) -> Block:
    """The body of a branch or a loop: one to three statements; what it declares stays inside.

    Where the branch or loop is left out and what is inside of it stands `alone`, there may be none.
    """
    before = scope.outside
    scope.outside = {name for name, _ in scope.names}
    body: list[Stmt] = [*statement(draw, scope, nested)]
    for percent in _MORE:
        if not chance(draw, percent):
            break
        body.extend(statement(draw, scope, nested))
    inner = {name for name, _ in scope.names} - scope.outside - {p.name for p in scope.values}
    lost = [(name, dtype) for name, dtype in scope.names if name in inner and name in scope.unread]
    if lost:
        # what nothing has read goes where it can be seen
        body.extend(_consume(draw, scope, *one_of(draw, lost)))
    elif not body and not alone:
        body.extend(store(draw, scope, nested))
    scope.names = [(n, d) for n, d in scope.names if n not in inner]
    scope.unread -= inner
    scope.outside = before
    return tuple(body)


# one statement in a third of the blocks, two in almost half
_MORE = (67, 33)


def _consume(draw: Draw, scope: Scope, name: str, dtype: Value) -> Block:
    """The value of a local that is about to go out of view, added to a local that stays, or stored."""
    candidates = _changeable(scope)
    outer = [number for number, (n, d) in enumerate(candidates) if d == dtype and n in scope.outside]
    addition = scope.grammar.sum(dtype)
    if outer and addition in scope.grammar.augments(dtype) and chance(draw, 60):
        scope.statement = partial(_added, number=one_of(draw, outer), name=name, key=addition)
        return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn
    scope.statement = partial(_seen, name=name, dtype=dtype)
    return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn


def _added(draw: Draw, scope: Scope, number: int, name: str, key: str) -> Block:
    """`total += x`, with the numbers that `assign` draws for it."""
    target, dtype = _changeable(scope)[number]
    how = next(how for how in range(_PLAIN, _AGAIN) if _augmenting(scope, dtype, how) == key)
    draw(_STATEMENTS.number(_ASSIGN))
    draw(_DEPTH.least)
    draw(exactly(number * _PARTS * _HOW + how))
    value = scope.read(name, dtype)
    operation(draw, scope, key, Name(target, dtype), value)
    draw(_ADDED)
    return (Augment(Name(target, dtype), key, value),)


# one declaration in five is of a constant, as one begins a sum or a flag
_BEGINS = 80


def declare(draw: Draw, scope: Scope, nested: int) -> Block:
    """`name = value` for a new local."""
    depth = _DEPTH.draw(draw)
    begin = draw(below(100)) - _BEGINS
    if begin < 0:
        value = expression(draw, scope, None, depth, bare=False)
    else:
        value = _begun(draw, scope, scope.grammar.begun(begin))
    draw(NOTHING)
    name = scope.new_local(value.dtype)
    scope.declare(name, value.dtype)
    return (Assign(Name(name, value.dtype), value),)


def _begun(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    """`float(0.0)`, `wp.vec3(1.0)`: a variable of its own, since Warp lets no constant be changed in a loop."""
    scalar = dtype.scalar

    def constant() -> Expr:
        draw(scope.grammar.leaves(scalar).least)
        return literal(draw, scalar)

    if isinstance(dtype, Quaternion | Transformation):
        scope.expression = partial(_fixed, dtype=dtype)
        return draw(scope.expressions)  # type: ignore[no-any-return]  # an Expr was drawn
    if dtype.shape:
        return operation(draw, scope, made_of(dtype, scalar), constant)
    if dtype.name not in _CASTS:
        # `wp.int64(0)` is a variable already
        scope.expression = partial(_fixed, dtype=dtype)
        return draw(scope.expressions)  # type: ignore[no-any-return]  # an Expr was drawn
    return operation(draw, scope, _CASTS[dtype.name], constant)


def _fixed(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    draw(scope.grammar.leaves(dtype).least)
    return constant(draw, dtype)


_CASTS = {"bool": "bool(bool)", "int32": "int(int32)", "float32": "float(float32)"}


def _changeable(scope: Scope) -> list[tuple[str, Value]]:
    """The locals that may be assigned again, the last one first: its number stays when shrinking takes earlier ones."""
    return scope.assignable()[::-1]


def assign(draw: Draw, scope: Scope, nested: int) -> Block:
    """An assignment to a local that exists, to the whole or to a component, plain or augmented."""
    candidates = _changeable(scope)
    if not candidates:
        return declare(draw, scope, nested)
    depth = _DEPTH.draw(draw)
    # one number says which local, which part of it and how it is changed
    number, how = divmod(draw(_ASSIGNED), _PARTS * _HOW)
    part, how = divmod(how, _HOW)
    name, dtype = candidates[number % len(candidates)]
    in_part = bool(dtype.shape) and part >= _WHOLE
    held = dtype.scalar if in_part else dtype
    if how < _PLAIN and not in_part and name in scope.unread and (nested == 0 or name not in scope.outside):
        # a plain assignment would hide what was assigned before
        how = _PLAIN + how
    key = _augmenting(scope, held, how)
    if key is not None:
        value = operation(draw, scope, key, Name(name, held), partial(_operand, draw, scope, key, depth)).args[1]
    elif how >= _AGAIN:
        value = _begun(draw, scope, held)
    else:
        value = expression(draw, scope, held, depth, bare=False)
    draw(_ADDED if key else NOTHING)
    target = component(draw, scope, Name(name, dtype), dtype) if in_part else Name(name, dtype)
    # not before: what it was may have been read for its new value
    scope.unread.add(name)
    return (Assign(target, value) if key is None else Augment(target, key, value),)


# 40% of the assignments to vectors and matrices are to a component; of 100 assignments 38 are of an expression, 57
# augmented where that can be, and 5 begin again with a constant
_PARTS, _WHOLE = 5, 3
_PLAIN, _AGAIN, _HOW = 38, 95, 100
# many more than there are locals
_ASSIGNED = below(420 * _PARTS * _HOW)


def _augmenting(scope: Scope, dtype: Value, how: int) -> str | None:
    """The key of the operation that number `how` chooses to change a target of this dtype; None: a plain assignment."""
    keys = scope.grammar.augments(dtype)
    if not keys or not _PLAIN <= how < _AGAIN:
        return None
    key = keys[(how - _PLAIN) * len(keys) // (_AGAIN - _PLAIN)]
    if OPS[key].row.name in _GROWING and dtype.scalar.is_integer and (scope.loops or OPS[key].row.name != "mul"):
        return scope.grammar.sum(dtype)
    return key


def _operand(draw: Draw, scope: Scope, key: str, depth: int) -> Expr:
    op = OPS[key]
    domain, dtype = op.domain(1), op.params[1]
    if domain is not None and isinstance(dtype, Scalar) and dtype.is_float and chance(draw, 60):
        return Literal(pick(draw, (2.0, 0.5, 4.0, 1.5, 3.0)), dtype)
    return expression(draw, scope, dtype, depth - 1)


def branch(draw: Draw, scope: Scope, nested: int) -> Block:
    """if, if/else, if/elif, if/elif/else; shrinks towards its blocks without the if."""
    alone = draw(_ALONE) == 0
    form = _ELSE.draw(draw)
    test = condition(draw, scope, 2)
    body = block(draw, scope, nested + 1, alone)
    other: Block = ()
    if form in ("elif", "elif else"):
        second = condition(draw, scope, 2)
        then = block(draw, scope, nested + 1, alone)
        last = block(draw, scope, nested + 1, alone) if form == "elif else" else ()
        other = (*then, *last) if alone else (If(second, then, last),)
    elif form == "else":
        other = block(draw, scope, nested + 1, alone)
    return (*body, *other) if alone else (If(test, body, other),)


_ELSE = Weighted([(5, ""), (4, "else"), (1, "elif"), (1, "elif else")])
# One branch or loop in as many is only what is inside of it: with 0 for this number shrinking takes it away.
_ALONE = below(40)


def _literal(value: int) -> Literal:
    return Literal(value, INT32)


_SHORT, _LONG, _PARAM, _SPAN, _STEPPED, _DOWN, _RUNTIME = range(7)
# bounds known only at run time stand next to a short loop, of which shrinking makes one by leaving their span out
_RANGES = Weighted(
    [(4, _SHORT), (1, _LONG), (3, _SPAN), (3, _STEPPED), (2, _DOWN), (4, _SHORT), (3, _PARAM), (3, _RUNTIME)]
)


def count(draw: Draw, scope: Scope, nested: int) -> Block:
    """`for j in range(...)`: unrolled, longer than Warp unrolls, with bounds known only at run time, up and down."""
    alone = draw(_ALONE) == 0
    how = _RANGES.draw(draw)
    number = draw(below(4))
    start: Expr | None = None
    step: Expr | None = None
    safe = True
    if how == _SHORT:
        stop: Expr = _literal(2 + number)
    elif how == _LONG:
        stop, safe = _literal(17 + number), False
    elif how == _SPAN:
        start, stop = small(draw, 0, 2), _literal(3 + number)
    elif how == _STEPPED:
        start, stop, step = small(draw, 0, 2), small(draw, 4, 8), _literal(2 + number % 2)
    elif how == _DOWN:
        start, stop, step = small(draw, 3, 7), _literal(-1 + draw(below(3))), _literal(-1 - number % 2)
    elif how == _PARAM:
        bound = partial(expression, draw, scope, INT32, 0, literal=False)
        stop = clamped(draw, scope, INT32, bound, Domain(0, 3 + number))
    else:
        bound = partial(expression, draw, scope, INT32, 1, literal=False)
        stop = clamped(draw, scope, INT32, bound, Domain(1, 3 + number))
        start = _literal(number % 2)
    if alone:
        return block(draw, scope, nested + 1, alone)
    name = scope.new_index()
    if safe:
        scope.indices.append(name)
    else:
        scope.names.append((name, INT32))
    scope.fixed.add(name)
    scope.loops += 1
    body = block(draw, scope, nested + 1, alone)
    scope.loops -= 1
    if safe:
        scope.indices.remove(name)
    else:
        scope.names.remove((name, INT32))
    return (For(name, start, stop, step, body),)


def loop(draw: Draw, scope: Scope, nested: int) -> Block:
    """`while`, ended by a counter and, half of the time, by a condition of its own."""
    name = scope.new_local(INT32)
    counter = Name(name, INT32)
    begin, one = Apply("int(int32)", (_literal(0),), INT32), _literal(1)
    alone = draw(_ALONE) == 0
    turns, two_tests = divmod(draw(below(10)), 2)
    if not alone:
        scope.names.append((name, INT32))
        scope.fixed.add(name)
    own = condition(draw, scope, 2) if two_tests else None

    def counting() -> Expr:
        # the numbers of `int(0) + 1`: what is around the loop is drawn in its test
        operation(draw, scope, "add(int32,int32)", partial(operation, draw, scope, begin.op, *begin.args), one)
        return counter

    test: Expr = operation(draw, scope, "lt(int32,int32)", counting, _literal(2 + turns))
    if alone:
        return block(draw, scope, nested + 1, alone)
    if own is not None:
        test = Logical("and", test, own)
    scope.loops += 1
    body = block(draw, scope, nested + 1, alone)
    scope.loops -= 1
    return (Assign(counter, begin), While(test, (*body, Augment(counter, "add(int32,int32)", one))))


def store(draw: Draw, scope: Scope, nested: int) -> Block:
    """`out[i] = value` or `out[i] += value`, at the lane's own index."""
    depth = _DEPTH.draw(draw)
    draw(NOTHING)
    value = expression(draw, scope, None, depth)
    return (_stored(draw, scope, value.dtype, value),)


def _stored(draw: Draw, scope: Scope, dtype: Value, value: Expr) -> Stmt:
    outputs = [p for p in scope.outputs if isinstance(p.dtype, Array) and p.dtype.element == dtype]
    # one number for where it goes and how: half of the time into a new array; now and then added to what is there
    how = draw(below(100))
    again = bool(outputs) and (len(scope.outputs) >= MOST_OUTPUTS or how >= 50)
    param = outputs[how % len(outputs)] if again else scope.new_output(dtype)
    target = Load(param.name, Name(scope.lane, INT32), dtype)
    addition = scope.grammar.sum(dtype)
    if addition and how % 5 == 4:
        return Augment(target, addition, value)
    return Assign(target, value)


# what `_stored` draws for `out[i] += value` on a new array
_ADDED = exactly(4)


def finish(draw: Draw, scope: Scope, seen: bool, sometimes: bool) -> Block:
    """Stores that make what was computed visible: one for each of the last unread locals.

    At least one, unless what every lane does was `seen` already. Where it is seen `sometimes`, in a branch or a loop,
    one is rarely left out: shrinking can do without it.
    """
    body: list[Stmt] = []
    left_out = draw(below(10)) == 0
    pending = [(n, d) for n, d in scope.names if n in scope.unread and n not in scope.fixed]
    while pending:
        name, dtype = pending.pop()
        held = [p.dtype.element for p in scope.outputs if isinstance(p.dtype, Array)]
        if len(scope.outputs) >= MOST_OUTPUTS and dtype not in held:
            continue
        scope.statement = partial(_seen, name=name, dtype=dtype)
        body.extend(draw(scope.statements))
        pending = [(n, d) for n, d in pending if n in scope.unread]
    if not seen and not body and not (sometimes and left_out):
        scope.statement = _store
        body.extend(draw(scope.statements))
    return tuple(body)


def _store(draw: Draw, scope: Scope) -> Block:
    draw(_STATEMENTS.number(_STORE))
    return store(draw, scope, 0)


def _seen(draw: Draw, scope: Scope, name: str, dtype: Value) -> Block:
    """A store of a local, with the numbers of any other store."""
    draw(_STATEMENTS.number(_STORE))
    draw(_DEPTH.least)
    draw(NOTHING)
    return (_stored(draw, scope, dtype, leaf_like(draw, scope, scope.read(name, dtype))),)


_KINDS = ("add", "sub", "min", "max")


def atomic(draw: Draw, scope: Scope, nested: int) -> Block:
    """An atomic update of an element that many lanes share."""
    depth = _DEPTH.draw(draw)
    number, operation = divmod(draw(below(len(scope.grammar.atomic) * len(_KINDS))), len(_KINDS))
    name, dtype = _KINDS[operation], scope.grammar.atomic[number]
    kind = "add" if name == "sub" else name
    value = expression(draw, scope, dtype, depth)
    known = [param for param, held in scope.targets.values() if held == kind and param.dtype == Array(dtype)]
    if not known and len(scope.targets) >= 2:
        return (_stored(draw, scope, dtype, value),)
    param = one_of(draw, known) if known else scope.new_target(dtype, kind)
    return (Atomic(name, param.name, _slot(draw, scope), value),)


def _slot(draw: Draw, scope: Scope) -> Expr:
    own_index = Name(scope.lane, INT32)
    how = draw(below(4))
    if how == 0:
        return own_index
    if how == 1:
        return small(draw, 0, SHORTEST - 1)
    if how == 2:
        return operation(draw, scope, "mod(int32,int32)", own_index, small(draw, 2, SHORTEST))
    return cut(draw, scope, SHORTEST - 1)


def nothing(draw: Draw, scope: Scope, nested: int) -> Block:
    """No statement: what shrinking puts in the place of one."""
    return ()


# Blocks declare and branch less than a kernel does, and those two deep neither branch nor loop.
_FLAT: list[tuple[int, Kind]] = [(40, store), (100, assign), (44, declare), (20, atomic)]
_INNER: list[tuple[int, Kind]] = [(30, branch), (30, count), (15, loop)]
_OUTER: list[tuple[int, Kind]] = [(50, branch), (30, count), (5, loop), (136, declare)]
_STATEMENTS: Weighted[Kind] = Weighted([(1, nothing), *_FLAT, *_INNER, *_OUTER])
_STORE, _ASSIGN = 1, 2
_SECTIONS = (
    _STATEMENTS,
    _STATEMENTS.section(0, 1 + len(_FLAT) + len(_INNER)),
    _STATEMENTS.section(0, 1 + len(_FLAT)),
)

"""Statements: declarations, assignments of every form, branches, loops, stores and atomics."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, partial

import numpy as np
from hypothesis import strategies as st

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.checking.control import certain_turns
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    Augment,
    Break,
    Cell,
    Continue,
    Expr,
    For,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Part,
    Return,
    Slice,
    Static,
    Stmt,
    While,
    root,
    size,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Domain, made_of
from kernelfuzz.reference.mend import LEAST_EXTENTS
from kernelfuzz.strategies.arrays import elsewhere, filled, guarded, nearest, new_own, own, part_of, tested
from kernelfuzz.strategies.calls import factored, sampled
from kernelfuzz.strategies.choices import NOTHING, Draw, Flat, Weighted, below, chance, exactly, inside, one_of, pick
from kernelfuzz.strategies.expressions import (
    clamped,
    component,
    condition,
    constant,
    cut,
    expression,
    leaf_like,
    module_constant,
    operation,
    sliced,
    variable,
)
from kernelfuzz.strategies.grammar import Pattern, parts_of, patterns
from kernelfuzz.strategies.scope import MOST_OUTPUTS, Held, Scope
from kernelfuzz.strategies.values import literal, small

Block = tuple[Stmt, ...]
Kind = Callable[[Draw, Scope, int], Block]

_DEPTH = Weighted([(6, 1), (5, 2), (2, 3)])
_MOST_NESTED = 2
# with no more nodes than these left there are no more branches and loops, and blocks do not go on
_LEAST_ROOM = 10
# products of integers grow too fast in loops
_GROWING = frozenset({"mul", "div", "mod"})


@st.composite
def _statements(draw: Draw, scope: Scope) -> Block:
    """A statement, or a few that belong together; shrinks towards a store.

    Every statement begins with the same three draws: its kind, the depth of its expression, and a number that is the
    kind's own. Then comes the expression, then a number that says where it goes, then the rest. So shrinking can make a
    store of any of them, and put any of them in the place of one around it.
    """
    return scope.statement(draw, scope)


def with_statements(draw: Draw, scope: Scope) -> None:
    """Makes `scope` able to draw statements."""
    flat = isinstance(draw, Flat)
    scope.statements = inside(lambda draw: scope.statement(draw, scope)) if flat else _statements(scope)


def statement(draw: Draw, scope: Scope, nested: int) -> Block:
    """A statement inside of `nested` branches and loops; once in a while, and in shrinking, none at all."""
    room = scope.room
    scope.statement = partial(_free, nested=nested)
    drawn: Block = draw(scope.statements)
    # (what was drawn inside of it is counted with it)
    scope.room = room - sum(map(size, drawn))
    return drawn


def _free(draw: Draw, scope: Scope, nested: int) -> Block:
    deep = nested if scope.room > _LEAST_ROOM else _MOST_NESTED
    return _SECTIONS[min(deep, _MOST_NESTED)].draw(draw)(draw, scope, nested)


def block(draw: Draw, scope: Scope, nested: int, alone: bool) -> Block:
    """The body of a branch or a loop: one to three statements; what it declares stays inside.

    Where the branch or loop is left out and what is inside of it stands `alone`, there may be none.
    """
    before, indices, made = scope.outside, list(scope.indices), list(scope.made)
    scope.outside = {name for name, _ in scope.names}
    body: list[Stmt] = [*statement(draw, scope, nested)]
    for percent in _MORE:
        if not chance(draw, percent) or scope.room < _LEAST_ROOM:
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
    scope.outside, scope.indices, scope.made = before, indices, made
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
        # `b = a` now and then: a copy
        value = _variable(scope, expression(draw, scope, None, depth, literal=False, bare=begin % 4 == 3))
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
    if part == _SHAPED:
        candidates = [each for each in candidates if each[1].shape] or candidates
    name, dtype = candidates[number % len(candidates)]
    if scope.values and number % _RARE == _RARE - 1:
        # a parameter that is changed is a local from there on
        name, dtype = _parameter(scope, number // _RARE)
    parts = _parts(scope, dtype)
    in_part = bool(parts) and part >= _WHOLE
    form = parts[number // 7 % len(parts)] if in_part else None
    held = form[0] if form is not None else dtype
    if how < _PLAIN and not in_part and name in scope.unread and (nested == 0 or name not in scope.outside):
        # a plain assignment would hide what was assigned before
        how = _PLAIN + how
    key = _augmenting(scope, held, how)
    if form is not None and scope.grammar.differentiable and held.scalar.is_float and not _adds(key):
        # a component is assigned once, when there is none before (see `by_component`), and then added to
        key = scope.grammar.sum(held)
        if key not in scope.grammar.augments(held):
            return declare(draw, scope, nested)
    if key is not None:
        value = operation(draw, scope, key, Name(name, held), partial(_operand, draw, scope, key, depth)).args[1]
    elif how >= _AGAIN:
        value = _begun(draw, scope, held)
    else:
        value = _variable(scope, expression(draw, scope, held, depth, literal=False, bare=how % 4 == 3))
    draw(_ADDED if key else NOTHING)
    target = Name(name, dtype) if form is None else _part(draw, scope, Name(name, dtype), form)
    if value in (target, root(target)) and (key is None or isinstance(target, Slice)):
        # x = x; and Warp copies no variable to a slice of itself
        value = variable(draw, scope, value.dtype, bare=False)
    elif isinstance(value, Name) and in_part and value.id in {each.name for each in scope.constants}:
        # Warp takes no constant for a part of a matrix
        value = variable(draw, scope, value.dtype, bare=False)
    # not before: what it was may have been read for its new value
    scope.unread.add(name)
    return (Assign(target, value) if key is None else Augment(target, key, value),)


def _parameter(scope: Scope, number: int) -> tuple[str, Value]:
    param = scope.values[number % len(scope.values)]
    assert not isinstance(param.dtype, Array)
    scope.fixed.discard(param.name)
    return param.name, param.dtype


_Form = tuple[Value, Pattern | None]


def _parts(scope: Scope, dtype: Value) -> tuple[_Form, ...]:
    """The dtypes of the parts that a value may be assigned to by, and the pattern where it is a slice."""
    if isinstance(dtype, Transformation):
        parts = [part for part in parts_of(dtype) if part.shape and part in scope.grammar.dtypes]
        return ((dtype.scalar, None), *((part, None) for part in parts * 2))
    if not isinstance(dtype, Vector | Matrix):
        return ((dtype.scalar, None),) if dtype.shape else ()
    return _parts_of(dtype, scope.grammar.dtypes)


@cache
def _parts_of(dtype: Vector | Matrix, dtypes: tuple[Value, ...]) -> tuple[_Form, ...]:
    found: list[_Form] = [(dtype.scalar, None)] * 3
    if isinstance(dtype, Matrix) and (row := Vector(dtype.columns, dtype.scalar)) in dtypes:
        found += [(row, None)] * 3
    found += [(inner, pattern) for inner in dtypes for pattern in patterns(dtype, inner) if inner.shape]
    return tuple(found)


def _part(draw: Draw, scope: Scope, base: Expr, form: _Form) -> Expr:
    """A component of `base`, a row or a slice of it."""
    held, pattern = form
    if pattern is not None:
        return sliced(draw, scope, base, pattern, held)
    return component(draw, scope, base, held)


# one assignment in as many is to a parameter
_RARE = 12

# 40% of the assignments to vectors and matrices are to a component; of 100 assignments 38 are of an expression, 57
# augmented where that can be, and 5 begin again with a constant
_PARTS, _WHOLE = 5, 3
# for one number of five it is a local that has components, if there is one
_SHAPED = 4
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


def _adds(key: str | None) -> bool:
    """Whether an operation is one of the two that have a gradient in place."""
    return key is not None and OPS[key].row.name in _ON_ELEMENTS


def _operand(draw: Draw, scope: Scope, key: str, depth: int) -> Expr:
    op = OPS[key]
    domain, dtype = op.domain(1), op.params[1]
    if domain is not None and isinstance(dtype, Scalar) and dtype.is_integer and chance(draw, 60):
        return small(draw, max(1, int(domain.low)), min(int(domain.high), 9), dtype)
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


_SHORT, _LONG, _PARAM, _SPAN, _STEPPED, _DOWN, _RUNTIME, _EDGE, _STRIDE, _EMPTY, _STATIC = range(11)
# bounds known only at run time stand next to a short loop, of which shrinking makes one by leaving their span out
_RANGES = Weighted(
    [
        *((8, _SHORT), (2, _LONG), (6, _SPAN), (6, _STEPPED), (4, _DOWN), (2, _EDGE), (1, _EMPTY)),
        *((8, _SHORT), (3, _STATIC), (6, _PARAM), (6, _RUNTIME), (4, _STRIDE)),
    ]
)


def _bounds(draw: Draw, scope: Scope, how: int) -> tuple[Expr | None, Expr, Expr | None]:
    """Start, stop and step of a range."""
    number = draw(below(4))
    start: Expr | None = None
    step: Expr | None = None
    if how == _SHORT:
        stop: Expr = _literal(2 + number)
    elif how == _LONG:
        stop = _literal(17 + number)
    elif how == _EDGE:
        # Warp unrolls loops of 16 turns, and none that are longer
        stop = _literal(15 + number % 3)
    elif how == _STATIC:
        stop = _known(draw, scope, 2 + number)
    elif how == _EMPTY:
        start, stop = _literal(5), _literal(5 - number)
    elif how == _STRIDE:
        by = partial(expression, draw, scope, INT32, 1, literal=False)
        if number < 3:
            start, stop = small(draw, 0, 2), small(draw, 4, 8)
            step = clamped(draw, scope, INT32, by, Domain(1, 3))
        else:
            start, stop = small(draw, 3, 7), _literal(-1 + draw(below(3)))
            step = clamped(draw, scope, INT32, by, Domain(-3, -1))
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
    return start, stop, step


def _known(draw: Draw, scope: Scope, turns: int) -> Expr:
    """`STEPS`, `wp.static(STEPS)`, `wp.static(STEPS + 1)`: a number of turns that is a constant of the module."""
    how = draw(below(3))
    named = turns - 1 if how == 2 and scope.grammar.allows(_INCREASED) else turns
    made = module_constant(scope, _literal(named), how == 0)
    if made is None:
        return _literal(turns)
    if how == 0:
        return made
    return Static(made if named == turns else Apply(_INCREASED, (made, _literal(1)), INT32), INT32)


_INCREASED = "add(int32,int32)"


def count(draw: Draw, scope: Scope, nested: int) -> Block:
    """`for j in range(...)`: unrolled, longer than Warp unrolls, with bounds known only at run time, up and down.

    Now and then the index has the name of a loop before, and is read after the loop, or the range is reversed.
    """
    alone = draw(_ALONE) == 0
    how = _RANGES.draw(draw)
    start, stop, step = _bounds(draw, scope, how)
    # those of longer loops are no indices into everything
    safe = how not in (_LONG, _EDGE)
    if alone:
        return block(draw, scope, nested + 1, alone)
    again, after = divmod(draw(below(16)), 4)
    name = scope.index_again() if again == 2 else scope.new_index()
    if safe:
        scope.indices.append(name)
    else:
        scope.names.append((name, INT32))
    scope.fixed.add(name)
    scope.loops += 1
    scope.enclosing.append(True)
    body = block(draw, scope, nested + 1, alone)
    scope.enclosing.pop()
    scope.loops -= 1
    made = For(name, start, stop, step, body, again == 3)
    # the index has its last value after a loop that certainly takes a turn
    if after < 3 or certain_turns(made) == 0:
        if safe:
            scope.indices.remove(name)
        else:
            scope.names.remove((name, INT32))
    scope.past_indices.append(name)
    return (made,)


def loop(draw: Draw, scope: Scope, nested: int) -> Block:
    """`while`, ended by a counter and, half of the time, by a condition of its own."""
    name = scope.new_local(INT32)
    counter = Name(name, INT32)
    begin, one = Apply("int(int32)", (_literal(0),), INT32), _literal(1)
    alone = draw(_ALONE) == 0
    turns, two_tests = divmod(draw(below(10)), 2)
    form = _WHILES.draw(draw)
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
    leaves: Block = ()
    if form == _FOREVER:
        # `while True`, left by a break
        leaves = (If(Apply("ge(int32,int32)", (counter, _literal(2 + turns)), BOOL), (Break(),)),)
        if own is not None:
            leaves = (*leaves, If(own, (Break(),)))
        test = Literal(True, BOOL)
    elif own is not None:
        test = Logical("and", test, own)
    scope.loops += 1
    # where the counter is counted at the end, `continue` would never end
    scope.enclosing.append(form == _FIRST)
    body = block(draw, scope, nested + 1, alone)
    scope.enclosing.pop()
    scope.loops -= 1
    counted = Augment(counter, "add(int32,int32)", one)
    whole = (counted, *leaves, *body) if form == _FIRST else (*leaves, *body, counted)
    return (Assign(counter, begin), While(test, whole))


_LAST, _FIRST, _FOREVER = range(3)
_WHILES = Weighted([(6, _LAST), (3, _FIRST), (2, _FOREVER)])


def leave(draw: Draw, scope: Scope, nested: int) -> Block:
    """`if test: break`, `continue` or `return`; shrinks towards what is there without it."""
    depth = _DEPTH.draw(draw)
    number = draw(below(10))
    test = condition(draw, scope, depth)
    draw(NOTHING)
    kind: Break | Continue | Return = Return()
    if scope.results is not None and (number >= 5 or not scope.enclosing):
        kind = Return(tuple(expression(draw, scope, dtype, depth - 1) for dtype in scope.results))
    elif scope.enclosing and number < 9:
        kind = Continue() if number >= 5 and scope.enclosing[-1] else Break()
    elif number < 8:
        # most kernels have no other way out than their end
        return ()
    return (If(test, (kind,)),)


def store(draw: Draw, scope: Scope, nested: int) -> Block:
    """`out[i] = value` or `out[i] += value`, at the lane's own index; now and then `out[i] *= other` follows."""
    depth = _DEPTH.draw(draw)
    draw(NOTHING)
    value = expression(draw, scope, None, depth)
    # one number for where it goes, as in any other store, and for how the element is changed then
    again, how = divmod(draw(_STORED_HOW), _PLACES)
    stored = _placed(scope, value.dtype, value, how)
    key = _augmenting(scope, value.dtype, again)
    if key is None or (scope.grammar.differentiable and value.dtype.scalar.is_float and not _adds(key)):
        return (stored,)
    changed = operation(draw, scope, key, stored.target, partial(_operand, draw, scope, key, depth))
    return stored, Augment(stored.target, key, changed.args[1])


def _stored(draw: Draw, scope: Scope, dtype: Value, value: Expr) -> Assign | Augment:
    return _placed(scope, dtype, value, draw(below(_PLACES)))


def _placed(scope: Scope, dtype: Value, value: Expr, how: int) -> Assign | Augment:
    outputs = [p for p in scope.outputs if isinstance(p.dtype, Array) and p.dtype.element == dtype]
    # one number for where it goes and how: half of the time into a new array; now and then added to what is there
    again = bool(outputs) and (len(scope.outputs) >= MOST_OUTPUTS or how >= 50)
    param = outputs[how % len(outputs)] if again else scope.new_output(dtype)
    target = own(scope, param)
    addition = scope.grammar.sum(dtype)
    if addition and how % 5 == 4:
        return Augment(target, addition, value)
    return Assign(target, value)


# numbers that say where a store goes; one store in six changes the element again, where that can be
_PLACES = 100
_STORED_HOW = below(340 * _PLACES)
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


def atomic(draw: Draw, scope: Scope, nested: int) -> Block:
    """An atomic update of an element that many lanes share."""
    depth = _DEPTH.draw(draw)
    number, operation = divmod(draw(below(len(scope.grammar.atomic) * _EVENLY)), _EVENLY)
    dtype, kinds = scope.grammar.atomic[number]
    name = kinds[operation * len(kinds) // _EVENLY]
    kind = "add" if name == "sub" else name
    value = expression(draw, scope, dtype, depth)
    known = [param for param, held in scope.targets.values() if held == kind and _holds(param, dtype)]
    if not known and len(scope.targets) >= 2:
        return (_stored(draw, scope, dtype, value),)
    param = one_of(draw, known) if known else scope.new_target(dtype, kind)
    if isinstance(param.dtype, Array) and param.dtype.ndim > 1:
        slots = tuple(_slot_along(draw, scope, axis, param.dtype.ndim) for axis in range(param.dtype.ndim))
        return (AtomicCell(name, param.name, slots, value),)
    return (Atomic(name, param.name, _slot(draw, scope), value),)


# a multiple of the numbers of atomics that a dtype has: 2, 4, 7
_EVENLY = 28


def _slot_along(draw: Draw, scope: Scope, axis: int, ndim: int) -> Expr:
    least = LEAST_EXTENTS[ndim][axis]
    how = draw(below(3))
    if how == 0 and axis < len(scope.lanes):
        return Name(scope.lanes[axis], INT32)
    if how == 1:
        own_index = Name(scope.lanes[axis % len(scope.lanes)], INT32)
        return operation(draw, scope, "mod(int32,int32)", own_index, small(draw, 2, least))
    return small(draw, 0, least - 1)


def _holds(param: Parameter, dtype: Value) -> bool:
    return isinstance(param.dtype, Array) and param.dtype.element == dtype


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


def part(draw: Draw, scope: Scope, nested: int) -> Block:
    """`row = a[i]`, `tail = a[2:]`, and a local that is computed from it."""
    depth = _DEPTH.draw(draw)
    found = part_of(draw, scope, draw(_CHOSEN))
    if found is None:
        return declare(draw, scope, nested)
    statement, held = found
    return (statement, _read(draw, scope, held, depth))


def own_array(draw: Draw, scope: Scope, nested: int) -> Block:
    """`buf = wp.zeros(shape=4, dtype=...)`, something put into it, and a local that is computed from it."""
    if scope.grammar.differentiable:
        return by_component(draw, scope, nested)
    depth = _DEPTH.draw(draw)
    number = draw(_CHOSEN)
    element = scope.grammar.begun(number % 20)
    zeros, held = new_own(draw, scope, element)
    stores = filled(draw, scope, held, partial(expression, draw, scope, element, depth - 1), number)
    return (zeros, *stores, _read(draw, scope, held, depth))


def by_component(draw: Draw, scope: Scope, nested: int) -> Block:
    """`v = wp.vec3()`, and then some of its components one by one, each once."""
    depth = _DEPTH.draw(draw)
    number = draw(_CHOSEN)
    wholes = [dtype for dtype in scope.grammar.dtypes if isinstance(dtype, Vector | Matrix | Quaternion)]
    wholes = [dtype for dtype in wholes if dtype.scalar.is_float and scope.grammar.allows(made_of(dtype))]
    if not wholes:
        return declare(draw, scope, nested)
    dtype = wholes[number % len(wholes)]
    first = number // len(wholes)
    places = [tuple(map(int, np.unravel_index((first + k) % _count(dtype), dtype.shape))) for k in range(1 + first % 3)]
    values = [expression(draw, scope, dtype.scalar, depth, literal=False) for _ in dict.fromkeys(places)]
    name = Name(scope.new_local(dtype), dtype)
    scope.declare(name.id, dtype)
    assigned = (
        Assign(Part(name, tuple(map(_literal, place)), dtype.scalar), value)
        for place, value in zip(dict.fromkeys(places), values, strict=True)
    )
    return (Assign(name, Apply(made_of(dtype), (), dtype)), *assigned)


def _count(dtype: Value) -> int:
    return math.prod(dtype.shape)


def rooted(draw: Draw, scope: Scope) -> Block:
    """A store of a float that depends on an element of an input, `out[i] = a[i] * ...`."""
    floats = [dtype for dtype in scope.grammar.dtypes if isinstance(dtype, Scalar) and dtype.is_float]
    dtype = one_of(draw, floats)
    known = scope.sources(dtype)
    param = None if known else scope.new_input(dtype)
    number = draw(_CHOSEN)
    held = scope.sources(dtype)[0] if param is not None else known[number % len(known)]
    names = [key for name in ("mul", "add", "sub") if scope.grammar.allows(key := f"{name}({dtype.name},{dtype.name})")]
    element = nearest(scope, held, number)
    value = expression(draw, scope, dtype, _DEPTH.draw(draw))
    return (_stored(draw, scope, dtype, Apply(names[number // 7 % len(names)], (element, value), dtype)),)


def _read(draw: Draw, scope: Scope, held: Held, depth: int) -> Stmt:
    """`x = row[2] + ...`, after which the array can be read by others."""
    dtype = held.dtype.element
    number = draw(_CHOSEN)

    def element() -> Expr:
        draw(scope.grammar.variables(dtype).least)
        draw(NOTHING)
        return elsewhere(draw, scope, held, number, cut) if number % 3 else nearest(scope, held, number)

    addition = scope.grammar.sum(dtype)
    if addition and depth > 1:
        value: Expr = operation(draw, scope, addition, element, partial(expression, draw, scope, dtype, depth - 2))
    else:
        value = element()
    scope.made.append(held)
    name = scope.new_local(dtype)
    scope.declare(name, dtype)
    return Assign(Name(name, dtype), value)


_CHOSEN = below(420)


def optional(draw: Draw, scope: Scope, nested: int) -> Block:
    """`if mask: out[i] += mask[i]`, for an array that may be None; shrinks towards what is there without it."""
    depth = _DEPTH.draw(draw)
    number = draw(_CHOSEN)
    dtype = scope.grammar.begun(number % 20)
    rest = expression(draw, scope, dtype, depth, bare=False)
    draw(NOTHING)
    if len(scope.masks) >= 2 or scope.results is not None:
        # (functions ask for no array whether it is there)
        return (_stored(draw, scope, dtype, rest),)
    test, element = tested(scope, dtype)
    addition = scope.grammar.sum(dtype)
    # (`v *= m` is one of a vector too)
    products = [key for key in scope.grammar.augments(dtype) if OPS[key].row.name == "mul"]
    key = next((key for key in products if OPS[key].params == (dtype, dtype)), None)
    both: Expr = element
    if addition:
        both = Apply(addition, (rest, element), dtype)
    elif key:
        both = Apply(key, (rest, element), dtype)
    stored = _stored(draw, scope, dtype, both)
    if number % 3 == 0:
        return (guarded(test, (stored,), ()),)
    return (guarded(test, (stored,), (_stored(draw, scope, dtype, rest),)),)


def several(draw: Draw, scope: Scope, nested: int) -> Block:
    """`a, b = c * 2.0, d`: several variables at once, new ones or ones that are there; or two that change places."""
    depth = _DEPTH.draw(draw)
    number = draw(below(420))
    first = expression(draw, scope, None, depth, bare=False)
    draw(NOTHING)
    candidates = _changeable(scope)
    params = {p.name for p in scope.values}
    own = [each for each in candidates if each[0] not in params]
    pairs = [(a, b) for k, a in enumerate(own) for b in own[k + 1 :] if a[1] == b[1]]
    if pairs and number % 5 == 4 and not scope.loops:
        (one, dtype), (other, _) = pairs[number // 5 % len(pairs)]
        scope.unread |= {one, other}
        names = (Name(one, dtype), Name(other, dtype))
        return (AssignMany(names, names[::-1]),)
    values = [first]
    for _ in range(1 if number % 4 else 2):
        dtype = first.dtype if chance(draw, 60) else None
        values.append(expression(draw, scope, dtype, 1, bare=False))
    targets: list[Name] = []
    kept: list[Expr] = []
    for value in values:
        made = _copied(draw, scope, value)
        if made is not None:
            held = [n for n, d in candidates if d == made.dtype and n not in [t.id for t in targets]]
            again = bool(held) and number % 3 == 2
            targets.append(Name(held[number % len(held)] if again else scope.new_local(made.dtype), made.dtype))
            kept.append(made)
    for target in targets:
        if (target.id, target.dtype) in scope.names:
            scope.unread.add(target.id)
        else:
            scope.declare(target.id, target.dtype)
    if len(kept) > 1:
        return (AssignMany(tuple(targets), tuple(kept)),)
    return tuple(Assign(target, value) for target, value in zip(targets, kept, strict=True))


def _variable(scope: Scope, value: Expr) -> Expr:
    """`float(wp.static(...))`, `int(len(v))` where a variable begins: Warp lets no constant be changed in a loop."""
    negated = value
    while isinstance(negated, Apply) and OPS[negated.op].row.name == "neg":
        negated = negated.args[0]
    length = isinstance(negated, Apply) and OPS[negated.op].row.name == "len"
    # (the negative of a constant or of a loop's index is a constant, where the name alone is copied)
    constant = negated is not value and isinstance(negated, Name) and _may_be_constant(scope, negated.id)
    if (isinstance(negated, Static) or length or constant) and value.dtype.name in _CASTS:
        return Apply(_CASTS[value.dtype.name], (value,), value.dtype)
    return value


def _may_be_constant(scope: Scope, name: str) -> bool:
    if name in {constant.name for constant in scope.constants}:
        return True
    return name in scope.fixed and name not in scope.lanes and name not in {param.name for param in scope.values}


def _copied(draw: Draw, scope: Scope, value: Expr) -> Expr | None:
    """A value that Warp copies in a tuple, where it copies no name, no element and takes a literal for a constant."""
    value = _variable(scope, value)
    if not isinstance(value, Name | Load | Cell | Literal):
        return value
    dtype = value.dtype
    if dtype.name in _CASTS:
        return Apply(_CASTS[dtype.name], (value,), dtype)
    addition = scope.grammar.sum(dtype)
    return None if addition is None else Apply(addition, (value, constant(draw, dtype)), dtype)


def choose(draw: Draw, scope: Scope, nested: int) -> Block:
    """A variable that is new in both arms of a branch, and read after it; shrinks towards a declaration."""
    depth = _DEPTH.draw(draw)
    alone = draw(_ALONE) == 0
    value = _variable(scope, expression(draw, scope, None, depth, literal=False, bare=False))
    draw(NOTHING)
    dtype = value.dtype
    name = Name(scope.new_local(dtype), dtype)
    if alone:
        scope.declare(name.id, dtype)
        return (Assign(name, value),)
    test = condition(draw, scope, 2)
    begun = draw(below(10))
    arms: list[Block] = []
    for number in range(2):
        other = _variable(scope, expression(draw, scope, dtype, depth, literal=False)) if number else value
        before = block(draw, scope, nested + 1, True) if begun >= 8 and number == begun % 2 else ()
        arms.append((*before, Assign(name, other)))
    scope.declare(name.id, dtype)
    return (If(test, *arms),)


def store_part(draw: Draw, scope: Scope, nested: int) -> Block:
    """`out[i].x = value`, `out[i][1] += value`: a store to a part of the lane's own element."""
    depth = _DEPTH.draw(draw)
    draw(NOTHING)
    value = expression(draw, scope, None, depth)
    how = draw(below(100))
    dtype = value.dtype
    wholes = [
        whole
        for whole in scope.grammar.dtypes
        if isinstance(whole, Vector | Matrix | Transformation) and dtype in parts_of(whole)
    ]
    outputs = [p for p in scope.outputs if isinstance(p.dtype, Array) and p.dtype.element in wholes]
    if not wholes or (not outputs and len(scope.outputs) >= MOST_OUTPUTS):
        return (_stored(draw, scope, dtype, value),)
    param = outputs[how % len(outputs)] if outputs else scope.new_output(wholes[how % len(wholes)])
    assert isinstance(param.dtype, Array)
    element = own(scope, param)
    target = component(draw, scope, element, dtype)
    keys = scope.grammar.augments(dtype) if how % 4 == 3 else ()
    fit = [
        key
        for key in keys
        if OPS[key].params[1] == dtype
        and (OPS[key].row.name in _ON_ELEMENTS or (dtype.scalar.is_integer and OPS[key].row.name in _ON_INTEGERS))
    ]
    return (Augment(target, fit[how % len(fit)], value) if fit else Assign(target, value),)


# what has an adjoint on a part of an element, and no domain
_ON_ELEMENTS = frozenset({"add", "sub"})
_ON_INTEGERS = frozenset({"bit_and", "bit_or", "bit_xor"})


def sample(draw: Draw, scope: Scope, nested: int) -> Block:
    """A random number: stored, a new local, added to one, or what a branch hangs on; shrinks towards a store."""
    if scope.grammar.draws is None or scope.results is not None:
        # (a function gets its own copy of a state)
        return declare(draw, scope, nested)
    depth = _DEPTH.draw(draw)
    value = sampled(draw, scope, depth)
    dtype, how = value.dtype, draw(below(100))
    addition = scope.grammar.sum(dtype)
    totals = [name for name, held in _changeable(scope) if held == dtype]
    if how >= _ADDED_TO and totals and addition in scope.grammar.augments(dtype):
        name = one_of(draw, totals)
        scope.unread.add(name)
        return (Augment(Name(name, dtype), addition, value),)
    if how >= _DECIDES and dtype == FLOAT32 and nested < _MOST_NESTED and scope.grammar.allows(_LESS):
        test = Apply(_LESS, (value, Literal(pick(draw, (0.5, 0.25, 0.75, 0.1)), FLOAT32)), BOOL)
        return (If(test, block(draw, scope, nested + 1, False)),)
    if how < _STORED:
        return (_stored(draw, scope, dtype, value),)
    name = scope.new_local(dtype)
    scope.declare(name, dtype)
    return (Assign(Name(name, dtype), value),)


_LESS = "lt(float32,float32)"
# of 100 random numbers 15 are stored, 60 locals, 10 decide and 15 are added to a local, where there is one
_STORED, _DECIDES, _ADDED_TO = 15, 75, 85


def factorize(draw: Draw, scope: Scope, nested: int) -> Block:
    """`u, sigma, v = wp.svd3(m)`, half of the time with the product of the factors."""
    if not scope.grammar.factors:
        return declare(draw, scope, nested)
    depth = _DEPTH.draw(draw)
    unpacked, product = factored(draw, scope, depth)
    for target in unpacked.targets:
        assert isinstance(target, Name)
        scope.declare(target.id, target.dtype)
    if product is None or draw(below(2)) == 0:
        return (unpacked,)
    scope.unread -= {target.id for target in unpacked.targets if isinstance(target, Name)}
    name = scope.new_local(product.dtype)
    scope.declare(name, product.dtype)
    return unpacked, Assign(Name(name, product.dtype), product)


def nothing(draw: Draw, scope: Scope, nested: int) -> Block:
    """No statement: what shrinking puts in the place of one."""
    return ()


def leaving(draw: Draw, scope: Scope) -> Block:
    """An early return, with the numbers of any other statement."""
    scope.statement = _leave
    return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn


def _leave(draw: Draw, scope: Scope) -> Block:
    draw(_STATEMENTS.number(_LEAVE))
    return leave(draw, scope, 1)


_PERFORMS: list[Kind] = []


def perform(draw: Draw, scope: Scope, nested: int) -> Block:
    """A call of a function that stores, or one with several results: see `functions`."""
    return _PERFORMS[0](draw, scope, nested)


def draw_actions(how: Kind) -> None:
    """Says how `perform` draws."""
    _PERFORMS[:] = [how]


# Blocks declare and branch less than a kernel does, and those two deep neither branch nor loop.
_FLAT: list[tuple[int, Kind]] = [
    (40, store),
    (100, assign),
    (44, declare),
    (20, atomic),
    (16, leave),
    (9, perform),
    (12, several),
    (14, store_part),
    (20, sample),
    (5, factorize),
    (8, part),
    (6, own_array),
    (3, optional),
]
_INNER: list[tuple[int, Kind]] = [(10, choose), (30, branch), (30, count), (15, loop), (14, leave)]
_OUTER: list[tuple[int, Kind]] = [
    (14, choose),
    (10, several),
    (50, branch),
    (30, count),
    (5, loop),
    (4, leave),
    (136, declare),
]
_STATEMENTS: Weighted[Kind] = Weighted([(1, nothing), *_FLAT, *_INNER, *_OUTER])
_STORE, _ASSIGN, _LEAVE = 1, 2, 5
_SECTIONS = (
    _STATEMENTS,
    _STATEMENTS.section(0, 1 + len(_FLAT) + len(_INNER)),
    _STATEMENTS.section(0, 1 + len(_FLAT)),
)

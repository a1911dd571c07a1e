"""Stores, plain and atomic: what makes visible what a lane computed.

A plain store goes to the lane's own element of an output, to all of it or a part; an atomic to an element that many
lanes share.
"""

from __future__ import annotations

from functools import partial

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.atomics import AUGMENTED
from kernelfuzz.lang.dtypes import INT32, Array, Matrix, Scalar, Transformation, Value, Vector
from kernelfuzz.lang.nodes import Apply, Assign, Atomic, AtomicCell, Augment, Expr, Name, Parameter, Stmt
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.mend import LEAST_EXTENTS
from kernelfuzz.strategies.arrays import nearest, own
from kernelfuzz.strategies.choices import NOTHING, Draw, below, chance, exactly, one_of
from kernelfuzz.strategies.expressions import component, cut_by_any, expression, leaf_like, operation
from kernelfuzz.strategies.grammar import parts_of
from kernelfuzz.strategies.kinds import CHOSEN, DEPTH, ON_ELEMENTS, Block, adds, augmenting, operand
from kernelfuzz.strategies.scope import MOST_OUTPUTS, Scope
from kernelfuzz.strategies.values import small


def store(draw: Draw, scope: Scope, nested: int) -> Block:
    """`out[i] = value` or `out[i] += value`, at the lane's own index; now and then `out[i] *= other` follows."""
    depth = DEPTH.draw(draw)
    draw(NOTHING)
    value = expression(draw, scope, None, depth)
    # one number for where it goes, as in any other store, and for how the element is changed then
    again, how = divmod(draw(_STORED_HOW), _PLACES)
    stored = _placed(scope, value.dtype, value, how)
    key = augmenting(scope, value.dtype, again)
    if key is None or (scope.grammar.differentiable and value.dtype.scalar.is_float and not adds(key)):
        return (stored,)
    changed = operation(draw, scope, key, stored.target, partial(operand, draw, scope, key, depth))
    return stored, Augment(stored.target, key, changed.args[1])


def storing(draw: Draw, scope: Scope, dtype: Value, value: Expr) -> Assign | Augment:
    """`out[i] = value` or `out[i] += value` of a value that was drawn already, with the number of any other store."""
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
# what `storing` draws for `out[i] += value` on a new array
ADDED = exactly(4)


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
        scope.statement = partial(shown, name=name, dtype=dtype)
        body.extend(draw(scope.statements))
        pending = [(n, d) for n, d in pending if n in scope.unread]
    if not seen and not body and not (sometimes and left_out):
        scope.statement = _store
        body.extend(draw(scope.statements))
    return tuple(body)


def _store(draw: Draw, scope: Scope) -> Block:
    draw(scope.kinds[0].number_of(store))
    return store(draw, scope, 0)


def shown(draw: Draw, scope: Scope, name: str, dtype: Value) -> Block:
    """A store of a local, with the numbers of any other store."""
    draw(scope.kinds[0].number_of(store))
    draw(DEPTH.least)
    draw(NOTHING)
    return (storing(draw, scope, dtype, leaf_like(draw, scope, scope.read(name, dtype))),)


def rooted(draw: Draw, scope: Scope) -> Block:
    """A store of a float that depends on an element of an input, `out[i] = a[i] * ...`."""
    floats = [dtype for dtype in scope.grammar.dtypes if isinstance(dtype, Scalar) and dtype.is_float]
    dtype = one_of(draw, floats)
    known = scope.sources(dtype)
    param = None if known else scope.new_input(dtype)
    number = draw(CHOSEN)
    held = scope.sources(dtype)[0] if param is not None else known[number % len(known)]
    names = [key for name in ("mul", "add", "sub") if scope.grammar.allows(key := f"{name}({dtype.name},{dtype.name})")]
    element = nearest(scope, held, number)
    value = expression(draw, scope, dtype, DEPTH.draw(draw))
    return (storing(draw, scope, dtype, Apply(names[number // 7 % len(names)], (element, value), dtype)),)


def store_part(draw: Draw, scope: Scope, nested: int) -> Block:
    """`out[i].x = value`, `out[i][1] += value`: a store to a part of the lane's own element."""
    depth = DEPTH.draw(draw)
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
        return (storing(draw, scope, dtype, value),)
    param = outputs[how % len(outputs)] if outputs else scope.new_output(wholes[how % len(wholes)])
    assert isinstance(param.dtype, Array)
    element = own(scope, param)
    target = component(draw, scope, element, dtype)
    keys = scope.grammar.augments(dtype) if how % 4 == 3 else ()
    fit = [
        key
        for key in keys
        if OPS[key].params[1] == dtype
        and (OPS[key].row.name in ON_ELEMENTS or (dtype.scalar.is_integer and OPS[key].row.name in _ON_INTEGERS))
    ]
    return (Augment(target, fit[how % len(fit)], value) if fit else Assign(target, value),)


# and what else has no domain
_ON_INTEGERS = frozenset({"bit_and", "bit_or", "bit_xor"})


def atomic(draw: Draw, scope: Scope, nested: int) -> Block:
    """An atomic update of an element that many lanes share."""
    depth = DEPTH.draw(draw)
    number, operation = divmod(draw(below(len(scope.grammar.atomic) * _EVENLY)), _EVENLY)
    dtype, kinds = scope.grammar.atomic[number]
    name = kinds[operation * len(kinds) // _EVENLY]
    kind = "add" if name == "sub" else name
    value = expression(draw, scope, dtype, depth)
    known = [param for param, held in scope.targets.values() if held == kind and _holds(param, dtype)]
    if not known and len(scope.targets) >= 2:
        return (storing(draw, scope, dtype, value),)
    param = one_of(draw, known) if known else scope.new_target(dtype, kind)
    augmented = chance(draw, _BY_OPERATOR) and name in AUGMENTED
    if isinstance(param.dtype, Array) and param.dtype.ndim > 1:
        slots = tuple(_slot_along(draw, scope, axis, param.dtype.ndim) for axis in range(param.dtype.ndim))
        return (AtomicCell(name, param.name, slots, value, augmented),)
    return (Atomic(name, param.name, _slot(draw, scope), value, augmented),)


_BY_OPERATOR = 40
"""Of 100 atomics, how many are augmented assignments where they can be."""


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
    return cut_by_any(draw, scope, SHORTEST - 1)

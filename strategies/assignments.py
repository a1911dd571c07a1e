"""Assignments to locals: new ones and those that are there, to all of one or a part, one or several at once."""

from __future__ import annotations

import math
from functools import cache, partial

import numpy as np

from kernelfuzz.lang.dtypes import Array, Matrix, Quaternion, Transformation, Value, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Cell,
    Expr,
    Literal,
    Load,
    Name,
    Part,
    Slice,
    Static,
    root,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.strategies.choices import NOTHING, Draw, below, chance, exactly
from kernelfuzz.strategies.expressions import component, expression, operation, sliced, variable
from kernelfuzz.strategies.grammar import Pattern, parts_of, patterns
from kernelfuzz.strategies.kinds import AGAIN, CHOSEN, DEPTH, HOW, PLAIN, Block, adds, augmenting, changeable, operand
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.stores import ADDED
from kernelfuzz.strategies.values import constant, integer, literal

# one declaration in five is of a constant, as one begins a sum or a flag
_BEGINS = 80


def declare(draw: Draw, scope: Scope, nested: int) -> Block:
    """`name = value` for a new local."""
    depth = DEPTH.draw(draw)
    begin = draw(below(100)) - _BEGINS
    if begin < 0:
        # `b = a` now and then: a copy
        value = as_variable(scope, expression(draw, scope, None, depth, literal=False, bare=begin % 4 == 3))
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


def as_variable(scope: Scope, value: Expr) -> Expr:
    """`float(wp.static(...))`, `int(len(v))` where a variable begins: Warp lets no constant be changed in a loop.

    What has components is no more static then.
    """
    if isinstance(value, Static) and value.dtype.shape:
        return value.value
    negated = value
    while isinstance(negated, Apply) and OPS[negated.op].row.name == "neg":
        negated = negated.args[0]
    length = isinstance(negated, Apply) and OPS[negated.op].row.name == "len"
    # (the negative of a constant or of a loop's index is a constant, where the name alone is copied)
    constant = negated is not value and isinstance(negated, Name) and scope.may_be_constant(negated.id)
    if (isinstance(negated, Static) or length or constant) and value.dtype.name in _CASTS:
        return Apply(_CASTS[value.dtype.name], (value,), value.dtype)
    return value


def assign(draw: Draw, scope: Scope, nested: int) -> Block:
    """An assignment to a local that exists, to the whole or to a component, plain or augmented."""
    candidates = changeable(scope)
    if not candidates:
        return declare(draw, scope, nested)
    depth = DEPTH.draw(draw)
    # one number says which local, which part of it and how it is changed
    number, how = divmod(draw(_ASSIGNED), _PARTS * HOW)
    part, how = divmod(how, HOW)
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
    if how < PLAIN and not in_part and name in scope.unread and (nested == 0 or name not in scope.outside):
        # a plain assignment would hide what was assigned before
        how = PLAIN + how
    key = augmenting(scope, held, how)
    if form is not None and scope.grammar.differentiable and held.scalar.is_float and not adds(key):
        # a component is assigned once, when there is none before (see `by_component`), and then added to
        key = scope.grammar.sum(held)
        if key not in scope.grammar.augments(held):
            return declare(draw, scope, nested)
    if key is not None:
        value = operation(draw, scope, key, Name(name, held), partial(operand, draw, scope, key, depth)).args[1]
    elif how >= AGAIN:
        value = _begun(draw, scope, held)
    else:
        value = as_variable(scope, expression(draw, scope, held, depth, literal=False, bare=how % 4 == 3))
    draw(ADDED if key else NOTHING)
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
    return _parts_of(dtype, scope.grammar.dtypes) if dtype.shape else ()


@cache
def _parts_of(dtype: Value, dtypes: tuple[Value, ...]) -> tuple[_Form, ...]:
    # (the last of a matrix is a row, those of a transformation its translation and its rotation)
    wholes = [part for part in parts_of(dtype) if part.shape and part in dtypes]
    found: list[_Form] = [*([(dtype.scalar, None)] * 3), *((part, None) for part in wholes * 3)]
    slices = [(inner, pattern) for inner in dtypes for pattern in patterns(dtype, inner) if inner.shape]
    return (*found, *slices * (2 if wholes else 1))


def _part(draw: Draw, scope: Scope, base: Expr, form: _Form) -> Expr:
    """A component of `base`, a row or a slice of it."""
    held, pattern = form
    if pattern is not None:
        return sliced(draw, scope, base, pattern, held, assigned=True)
    return component(draw, scope, base, held, assigned=True)


# one assignment in as many is to a parameter
_RARE = 12

# 40% of the assignments to vectors and matrices are to a component
_PARTS, _WHOLE = 5, 3
# for one number of five it is a local that has components, if there is one
_SHAPED = 4
# many more than there are locals
_ASSIGNED = below(420 * _PARTS * HOW)


def added(draw: Draw, scope: Scope, number: int, name: str, key: str) -> Block:
    """`total += x`, with the numbers that `assign` draws for it."""
    target, dtype = changeable(scope)[number]
    how = next(how for how in range(PLAIN, AGAIN) if augmenting(scope, dtype, how) == key)
    draw(scope.kinds[0].number_of(assign))
    draw(DEPTH.least)
    draw(exactly(number * _PARTS * HOW + how))
    value = scope.read(name, dtype)
    operation(draw, scope, key, Name(target, dtype), value)
    draw(ADDED)
    return (Augment(Name(target, dtype), key, value),)


def several(draw: Draw, scope: Scope, nested: int) -> Block:
    """`a, b = c * 2.0, d`: several variables at once, new ones or ones that are there; or two that change places."""
    depth = DEPTH.draw(draw)
    number = draw(below(420))
    first = expression(draw, scope, None, depth, bare=False)
    draw(NOTHING)
    candidates = changeable(scope)
    # (of the index of a loop that is over a tuple has no copy)
    barred = {p.name for p in scope.values}.union(scope.past_indices)
    own = [each for each in candidates if each[0] not in barred]
    pairs = [(a, b) for k, a in enumerate(own) for b in own[k + 1 :] if a[1] == b[1]]
    # (where a test is a name Warp may take one arm, and what a name stands for afterwards would be of that alone)
    if pairs and number % 5 == 4 and not scope.loops and not scope.named_tests:
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


def _copied(draw: Draw, scope: Scope, value: Expr) -> Expr | None:
    """A value that Warp copies in a tuple, where it copies no name, no element and takes a literal for a constant."""
    value = as_variable(scope, value)
    if not isinstance(value, Name | Load | Cell | Literal):
        return value
    dtype = value.dtype
    if dtype.name in _CASTS:
        return Apply(_CASTS[dtype.name], (value,), dtype)
    addition = scope.grammar.sum(dtype)
    return None if addition is None else Apply(addition, (value, constant(draw, dtype)), dtype)


def by_component(draw: Draw, scope: Scope, nested: int) -> Block:
    """`v = wp.vec3()`, and then some of its components one by one, each once."""
    depth = DEPTH.draw(draw)
    number = draw(CHOSEN)
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
        Assign(Part(name, tuple(map(integer, place)), dtype.scalar), value)
        for place, value in zip(dict.fromkeys(places), values, strict=True)
    )
    return (Assign(name, Apply(made_of(dtype), (), dtype)), *assigned)


def _count(dtype: Value) -> int:
    return math.prod(dtype.shape)

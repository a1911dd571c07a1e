"""Calls that are a whole right side, and their statements: random numbers, and operations with several results."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Scalar, Value, Vector, results
from kernelfuzz.lang.nodes import Apply, Assign, Augment, Cell, Expr, If, Literal, Load, Name, SampleCdf, Unpack
from kernelfuzz.lang.ops import Op
from kernelfuzz.lang.ops.table import Domain, made_of
from kernelfuzz.strategies.assignments import as_variable, declare
from kernelfuzz.strategies.blocks import block
from kernelfuzz.strategies.choices import NOTHING, Draw, below, chance, one_of, pick
from kernelfuzz.strategies.expressions import applied, clamped, expression, operation, sorted_array, variable
from kernelfuzz.strategies.kinds import DEPTH, MOST_NESTED, Block, changeable
from kernelfuzz.strategies.needs import takes_state
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.stores import storing
from kernelfuzz.strategies.values import small

_SEEDS = (42, 123, 1, 0, 7, 1234)


def _sampled(draw: Draw, scope: Scope, op: Op | None, depth: int) -> Expr:
    """A random number, several in a vector, or one that is scaled; noise; without `op` one from a sorted array."""
    state = scope.state or _seeded(draw, scope)
    if op is None:
        return SampleCdf(state, sorted_array(draw, scope, FLOAT32))
    arguments = [
        partial(_argument, draw, scope, dtype, op.domain(number), depth - 1)
        for number, dtype in enumerate(op.params)
        if number
    ]
    value = operation(draw, scope, op.key, lambda: state, *arguments)
    if op.result == FLOAT32 and op.row.advances:
        return _arranged(draw, scope, value, depth)
    return value


def _seeded(draw: Draw, scope: Scope) -> Name:
    """The state, seeded with a constant or a parameter and the lane's number, or with that alone."""
    how = draw(below(8))
    lane = Name(scope.lane, INT32)
    seed = Literal(pick(draw, _SEEDS), INT32)
    if how == 7:
        return scope.new_state((lane,))
    if how >= 4:
        given = [param for param in scope.values if param.dtype == INT32] or [scope.new_value(INT32)]
        return scope.new_state((Name(given[0].name, INT32), lane))
    return scope.new_state((seed, lane))


def _argument(draw: Draw, scope: Scope, dtype: Value, domain: Domain | None, depth: int) -> Expr:
    """An argument of a draw: a constant where bounds are wanted, anything else elsewhere."""
    if domain is not None and isinstance(dtype, Scalar):
        if chance(draw, 20) and dtype in scope.grammar.dtypes:
            inner = partial(expression, draw, scope, dtype, depth, literal=False)
            return clamped(draw, scope, dtype, inner, domain)
        if dtype.is_integer:
            return small(draw, int(domain.low), int(domain.high), dtype)
        return Literal(pick(draw, (1.0, 4.0, 0.5, 2.5, 10.0, 30.0)), dtype)
    if dtype == FLOAT32 and chance(draw, 40):
        return Literal(pick(draw, (0.0, 1.0, -1.0, 0.5, 2.0, 10.0)), dtype)
    return expression(draw, scope, dtype, depth)


def _arranged(draw: Draw, scope: Scope, value: Apply, depth: int) -> Expr:
    """A float as it is, scaled, or one for each component of a vector."""
    how = draw(below(10))
    if how == 8 and scope.grammar.allows("mul(float32,float32)"):
        scale = expression(draw, scope, FLOAT32, 0)
        return Apply("mul(float32,float32)", (value, scale), FLOAT32)
    vectors = [dtype for dtype in scope.grammar.dtypes if isinstance(dtype, Vector) and dtype.scalar == FLOAT32]
    if how == 9 and vectors:
        dtype = pick(draw, vectors)
        make = made_of(dtype, *(FLOAT32,) * dtype.length)
        if scope.grammar.allows(make):
            return Apply(make, (value,) * dtype.length, dtype)
    return value


# what the results are called
_RESULTS = {
    "svd3": ("u", "sigma", "v"),
    "svd2": ("u", "sigma", "v"),
    "qr3": ("q", "r"),
    "eig3": ("q", "d"),
    "quat_to_axis_angle": ("axis", "angle"),
    "transform_decompose": ("pos", "rot", "scale"),
}
_ROTATIONS = frozenset({"quat_to_axis_angle", "transform_decompose"})


def _factored(draw: Draw, scope: Scope, op: Op, depth: int) -> tuple[Unpack, Expr | None]:
    """A factorization of a matrix, and the product of the factors if its operations are among those chosen."""
    [dtype] = op.params
    if op.row.name == "eig3" and draw(below(4)):
        # of what is symmetric
        whole = variable(draw, scope, dtype)
        both = (whole, Apply(f"transpose({dtype.name})", (whole,), dtype))
        value: Expr = Apply(op.key, (Apply(f"add({dtype.name},{dtype.name})", both, dtype),), op.result)
    else:
        value = operation(draw, scope, op.key, partial(expression, draw, scope, dtype, depth - 1, literal=False))
    names = zip(_RESULTS[op.row.name], results(op.result), strict=True)
    targets = tuple(Name(scope.new_named(name), held) for name, held in names)
    return Unpack(targets, value), _product(scope, op, targets)


def _product(scope: Scope, op: Op, factors: tuple[Name, ...]) -> Expr | None:
    if op.row.name in _ROTATIONS:
        return None
    [dtype] = op.params
    times, turned = f"mul({dtype.name},{dtype.name})", f"transpose({dtype.name})"
    if op.row.name == "qr3":
        return Apply(times, factors, dtype) if scope.grammar.allows(times) else None
    first, values, last = factors[0], factors[1], factors[-1] if len(factors) == 3 else factors[0]
    diagonal = f"diag({values.dtype.name})"
    if not scope.grammar.allows(times, turned, diagonal):
        return None
    left = Apply(times, (first, Apply(diagonal, (values,), dtype)), dtype)
    return Apply(times, (left, Apply(turned, (last,), dtype)), dtype)


def sample(draw: Draw, scope: Scope, nested: int) -> Block:
    """A random number: stored, a new local, added to one, or what a branch hangs on; shrinks towards a store."""
    if scope.grammar.draws is None or scope.results is not None:
        # (a function gets its own copy of a state)
        return declare(draw, scope, nested)
    depth = DEPTH.draw(draw)
    return _placed(draw, scope, nested, _sampled(draw, scope, scope.grammar.draws.draw(draw), depth))


def _placed(draw: Draw, scope: Scope, nested: int, value: Expr) -> Block:
    dtype, how = value.dtype, draw(below(100))
    addition = scope.grammar.sum(dtype)
    totals = [name for name, held in changeable(scope) if held == dtype]
    if how >= _ADDED_TO and totals and addition in scope.grammar.augments(dtype):
        name = one_of(draw, totals)
        scope.unread.add(name)
        return (Augment(Name(name, dtype), addition, value),)
    if how >= _DECIDES and dtype == FLOAT32 and nested < MOST_NESTED and scope.grammar.allows(_LESS):
        test = Apply(_LESS, (value, Literal(pick(draw, (0.5, 0.25, 0.75, 0.1)), FLOAT32)), BOOL)
        return (If(test, block(draw, scope, nested + 1, False)),)
    if how < _STORED:
        return (storing(draw, scope, dtype, value),)
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
    depth = DEPTH.draw(draw)
    return _unpacked(draw, scope, *_factored(draw, scope, pick(draw, scope.grammar.factors), depth))


def _unpacked(draw: Draw, scope: Scope, unpacked: Unpack, product: Expr | None) -> Block:
    for target in unpacked.targets:
        assert isinstance(target, Name)
        scope.declare(target.id, target.dtype)
    if product is None or draw(below(2)) == 0:
        return (unpacked,)
    scope.unread -= {target.id for target in unpacked.targets if isinstance(target, Name)}
    name = scope.new_local(product.dtype)
    scope.declare(name, product.dtype)
    return unpacked, Assign(Name(name, product.dtype), product)


def about(draw: Draw, scope: Scope, op: Op) -> Block:
    """A statement, or two, with this operation at the root of an expression; most often a new local."""
    depth = DEPTH.draw(draw)
    if takes_state(op):
        return _placed(draw, scope, 0, _sampled(draw, scope, op, depth))
    if results(op.result):
        return _unpacked(draw, scope, *_factored(draw, scope, op, depth))
    # as `declare` begins
    draw(NOTHING)
    value = as_variable(scope, applied(draw, scope, op, depth))
    draw(NOTHING)
    before, value = _shared(draw, scope, value)
    name = scope.new_local(value.dtype)
    scope.declare(name, value.dtype)
    return (*before, Assign(Name(name, value.dtype), value))


def _shared(draw: Draw, scope: Scope, value: Expr) -> tuple[Block, Expr]:
    """Half of the time, `x = a[i]` before, and `x` in the place of the element: what is computed of a variable.

    The variable is read again later, so that what goes back to it comes from several places.
    """
    if not isinstance(value, Apply):
        return (), value
    elements = [arg for arg in value.args if isinstance(arg, Cell) or (isinstance(arg, Load) and not arg.starred)]
    if not elements or not chance(draw, 50):
        return (), value
    element = one_of(draw, elements)
    name = scope.new_local(element.dtype)
    scope.declare(name, element.dtype)
    local = Name(name, element.dtype)
    args = tuple(local if arg == element else arg for arg in value.args)
    return (Assign(local, element),), replace(value, args=args)

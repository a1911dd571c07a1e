"""Expressions: one draw a node, among all productions that give the dtype wanted."""

from __future__ import annotations

from collections.abc import Callable

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Matrix, Scalar, Value, Vector
from kernelfuzz.lang.nodes import Apply, Expr, Field, Length, Literal, Load, Logical, Name, Part, Ternary
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Domain
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, pick
from kernelfuzz.strategies.grammar import Form
from kernelfuzz.strategies.scope import MOST_INPUTS, MOST_VALUES, Scope
from kernelfuzz.strategies.values import literal, small

_UNREAD_BONUS = 6
_ROOMY = 100_000
_WIDE_CALL = 5


def expression(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """An expression of `dtype`, at most `depth` operations deep; shrinks towards a leaf."""
    if depth <= 0 and dtype.name != "uint32":
        return leaf(draw, scope, dtype)
    production = scope.grammar.productions(dtype).draw(draw)
    if isinstance(production, Op):
        return _apply(draw, scope, production, depth)
    return _FORMS[production](draw, scope, dtype, depth)


def _leaf(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    return leaf(draw, scope, dtype)


def _apply(draw: Draw, scope: Scope, op: Op, depth: int) -> Expr:
    inner = 0 if len(op.params) >= _WIDE_CALL else depth - 1
    args = []
    for number, dtype in enumerate(op.params):
        domain = op.domain(number)
        if domain is None:
            args.append(expression(draw, scope, dtype, inner))
        else:
            args.append(_within(draw, scope, dtype, domain, inner))
    if len(args) > 1 and args[-1] == args[-2] and not isinstance(args[-1], Literal):
        # x - x, x / x, where(c, x, x): what is computed hardly matters
        args[-1] = _other(draw, scope, op.params[-1], args[-1])
    if all(isinstance(arg, Literal) for arg in args) and args:
        # an operation on constants alone is folded before anything is compiled
        args[0] = variable(draw, scope, op.params[0])
    return Apply(op.key, tuple(args), op.result)


def _other(draw: Draw, scope: Scope, dtype: Value, than: Expr) -> Expr:
    found = variable(draw, scope, dtype)
    return literal_or_built(draw, scope, dtype) if found == than else found


_PLAIN, _CONSTANT, _CLAMPED, _SHIFTED = range(4)
_WITHIN = Weighted([(6, _PLAIN), (2, _CLAMPED), (2, _SHIFTED)])
_DIVISORS = Weighted([(6, _CONSTANT), (2, _CLAMPED), (1, _PLAIN), (1, _SHIFTED)])


def _within(draw: Draw, scope: Scope, dtype: Value, domain: Domain, depth: int) -> Expr:
    """An argument that is, more often than not, where the operation is defined."""
    bounded = dtype == INT32 and domain.high <= 100
    how = (_DIVISORS if bounded else _WITHIN).draw(draw)
    if how == _CONSTANT:
        return small(draw, int(domain.low), min(int(domain.high), 9))
    inner = expression(draw, scope, dtype, depth)
    if how == _PLAIN or isinstance(inner, Literal) or (not bounded and domain.high >= _ROOMY):
        return inner
    if how == _SHIFTED and domain.low >= 0 and dtype == FLOAT32 and domain.high > 2:
        # |x| + c, as one writes it to keep away from zero
        return _call("add(float32,float32)", _call("abs(float32)", inner), Literal(0.5, FLOAT32))
    return clamped(inner, domain)


def clamped(value: Expr, domain: Domain) -> Expr:
    """`wp.clamp(value, low, high)` to the domain."""
    if value.dtype == INT32:
        bounds = [Literal(int(bound), INT32) for bound in (domain.low, domain.high)]
        return _call("clamp(int32,int32,int32)", value, *bounds)
    return _call("clamp(float32,float32,float32)", value, Literal(domain.low, FLOAT32), Literal(domain.high, FLOAT32))


def _call(key: str, *args: Expr) -> Apply:
    return Apply(key, args, OPS[key].result)


def _ternary(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    then = expression(draw, scope, dtype, depth - 1)
    test = condition(draw, scope, depth - 1)
    return Ternary(test, then, expression(draw, scope, dtype, depth - 1), dtype)


def _logical(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    op = "and" if draw(below(2)) == 0 else "or"
    left = condition(draw, scope, depth - 1)
    return Logical(op, left, condition(draw, scope, depth - 1))  # type: ignore[arg-type]  # one of the two


def _part(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """A component of a vector, an element or a row of a matrix."""
    wanted = dtype.shape
    bases = [
        d
        for d in scope.grammar.dtypes
        if (isinstance(d, Matrix) and (not wanted or d.columns == wanted[0])) or (isinstance(d, Vector) and not wanted)
    ]
    if not bases:
        return leaf(draw, scope, dtype)
    base_dtype = pick(draw, bases)
    base = variable(draw, scope, base_dtype)
    return component(draw, scope, base, base_dtype, rows=bool(wanted))


def component(draw: Draw, scope: Scope, base: Expr, dtype: Value, rows: bool = False) -> Part | Field:
    """One component of `base`: by name, by literal index, now and then by an index computed in the kernel."""
    if isinstance(dtype, Vector) and chance(draw, 50):
        return Field(base, pick(draw, "xyzw"[: dtype.length]), dtype.scalar)
    lengths = dtype.shape[:1] if rows else dtype.shape
    places = tuple(_place(draw, scope, length) for length in lengths)
    if rows and isinstance(dtype, Matrix):
        return Part(base, places, Vector(dtype.columns, dtype.scalar))
    return Part(base, places, dtype.scalar)


def _place(draw: Draw, scope: Scope, length: int) -> Expr:
    if chance(draw, 12):
        return cut(draw, scope, length - 1)
    return small(draw, 0, length - 1)


# -- leaves ----------------------------------------------------------------------------------------------------------


def leaf(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    """A name, an array element or a constant; shrinks towards a constant."""
    # constant conditions are folded away, and nobody writes them
    constant = 0 if dtype == BOOL else 3 if isinstance(dtype, Scalar) else 1
    found = draw(below(10))
    return literal_or_built(draw, scope, dtype) if found < constant else variable(draw, scope, dtype)


def literal_or_built(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    """A constant: a literal, or a vector or matrix made of one."""
    if isinstance(dtype, Scalar):
        return literal(draw, dtype)
    head = "vector" if isinstance(dtype, Vector) else "matrix"
    return Apply(f"{head}[{dtype.name}](float32)", (literal(draw, FLOAT32),), dtype)


def variable(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    """Something that differs from lane to lane or launch to launch: a name, a parameter, an array element."""
    options: list[tuple[int, Callable[[], Expr]]] = []
    for name, held in scope.names:
        if held == dtype:
            weight = _UNREAD_BONUS if name in scope.unread else 2
            options.append((weight, lambda name=name: scope.read(name, dtype)))  # type: ignore[misc]
    for param in scope.inputs:
        if isinstance(param.dtype, Array) and param.dtype.element == dtype:
            options.append((2, lambda name=param.name: load(draw, scope, name, dtype)))  # type: ignore[misc]
    for param in scope.outputs:
        if isinstance(param.dtype, Array) and param.dtype.element == dtype:
            options.append((1, lambda name=param.name: Load(name, Name(scope.lane, INT32), dtype)))  # type: ignore[misc]
    if dtype == INT32:
        options.append((2, lambda: Name(scope.lane, INT32)))
        options.extend((2, lambda name=name: Name(name, INT32)) for name in scope.indices)  # type: ignore[misc]
        if scope.inputs:
            options.append((1, lambda: _length(draw, scope)))
    if len(scope.inputs) < MOST_INPUTS:
        options.append((2 if options else 4, lambda: load(draw, scope, scope.new_input(dtype).name, dtype)))
    if len(scope.values) < MOST_VALUES:
        options.append((1, lambda: Name(scope.new_value(dtype).name, dtype)))
    if not options:
        return from_lane(scope, dtype)
    return Weighted(options).draw(draw)()


def from_lane(scope: Scope, dtype: Value) -> Expr:
    """A value made from the lane's number, where nothing of the dtype is at hand."""
    lane = Name(scope.lane, INT32)
    if dtype == BOOL:
        return _call("gt(int32,int32)", lane, Literal(3, INT32))
    number = _call("float(int32)", lane)
    if dtype == FLOAT32:
        return number
    head = "vector" if isinstance(dtype, Vector) else "matrix"
    return Apply(f"{head}[{dtype.name}](float32)", (number,), dtype)


def _length(draw: Draw, scope: Scope) -> Expr:
    array = pick(draw, scope.inputs).name
    return Length(array, "shape" if chance(draw, 50) else "len")


_OWN, _KNOWN, _FIXED, _WRAPPED, _CUT, _LAST = range(6)
_INDEX = Weighted([(12, _OWN), (3, _KNOWN), (2, _FIXED), (2, _WRAPPED), (2, _CUT), (1, _LAST)])


def load(draw: Draw, scope: Scope, array: str, dtype: Value) -> Expr:
    """An element of an input array, most often the lane's own."""
    return Load(array, index(draw, scope, array), dtype)


def index(draw: Draw, scope: Scope, array: str) -> Expr:
    """An index that is in range by the way it is written; shrinks towards the lane's own."""
    own = Name(scope.lane, INT32)
    how = _INDEX.draw(draw)
    if how == _KNOWN and scope.indices:
        return Name(pick(draw, scope.indices), INT32)
    if how == _FIXED:
        return small(draw, 0, SHORTEST - 1)
    if how == _WRAPPED:
        moved = _call("add(int32,int32)", own, small(draw, 1, 9))
        return _call("mod(int32,int32)", moved, Length(array))
    if how == _CUT:
        return cut(draw, scope, SHORTEST - 1)
    if how == _LAST:
        return _call("sub(int32,int32)", _call("sub(int32,int32)", Length(array), Literal(1, INT32)), own)
    return own


def cut(draw: Draw, scope: Scope, high: int) -> Expr:
    """An integer expression clamped to 0 .. high, or a literal in that range."""
    found = expression(draw, scope, INT32, 1)
    return small(draw, 0, high) if isinstance(found, Literal) else clamped(found, Domain(0, high))


def condition(draw: Draw, scope: Scope, depth: int) -> Expr:
    """A bool that is no constant."""
    found = expression(draw, scope, BOOL, max(depth, 1))
    return variable(draw, scope, BOOL) if isinstance(found, Literal) else found


_FORMS = {Form.LEAF: _leaf, Form.TERNARY: _ternary, Form.LOGICAL: _logical, Form.PART: _part}

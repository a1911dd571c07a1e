"""Expressions: one number says which production an expression is, among all that give the dtype wanted.

Every expression is drawn as a value of its own, by `_expressions`, and begins with the number of its production;
a leaf is two numbers. What strategies write around expressions to keep them defined (`wp.clamp(x, 0, 7)`, `k < 4`) is
drawn with the same numbers. So Hypothesis can put any expression, operation or leaf, in the place of one around it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hypothesis import strategies as st

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.dtypes import (
    BOOL,
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
    EXPRESSIONS,
    Apply,
    Expr,
    Field,
    Length,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Part,
    Ternary,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Domain
from kernelfuzz.strategies.choices import NOTHING, Draw, Weighted, below, chance, one_of, pick
from kernelfuzz.strategies.grammar import Form, Grammar, made_of, parts_of
from kernelfuzz.strategies.scope import MOST_INPUTS, MOST_VALUES, Scope
from kernelfuzz.strategies.values import literal, small

_UNREAD_BONUS = 3
_ROOMY = 100_000
_WIDE_CALL = 5


def new_scope(draw: Draw, table: Grammar) -> Scope:
    """An empty scope with names of its own."""
    scope = Scope(table, draw(below(64)))
    scope.expressions = _expressions(scope)
    return scope


def expression(
    draw: Draw, scope: Scope, dtype: Value | None, depth: int, *, literal: bool = True, bare: bool = True
) -> Expr:
    """An expression of `dtype`, None for any, at most `depth` operations deep; shrinks towards a leaf.

    Not `bare`, it is no name and no literal: Warp takes `b = 1.0` for a constant, and `b = a` for another name of `a`.
    """
    free = partial(_free, dtype=dtype, depth=depth, literal=literal and bare, bare=bare)
    if depth <= 0 and dtype is not None:
        # nothing can be put in the place of what is around a leaf
        return free(draw, scope)
    scope.expression = free
    return draw(scope.expressions)  # type: ignore[no-any-return]  # an Expr was drawn


def operation(draw: Draw, scope: Scope, key: str, *args: Expr | Callable[[], Expr]) -> Apply:
    """An operation that is certain: of arguments that are, and of some that are drawn.

    It draws the numbers that it would have as any other expression.
    """
    scope.expression = partial(_certain, key=key, args=args)
    return draw(scope.expressions)  # type: ignore[no-any-return]  # an Apply was drawn


@st.composite
def _expressions(draw: Draw, scope: Scope) -> Expr:
    return scope.expression(draw, scope)


def _free(draw: Draw, scope: Scope, dtype: Value | None, depth: int, literal: bool, bare: bool) -> Expr:
    grammar = scope.grammar
    if depth <= 0 and dtype is not None:
        table = grammar.leaves(dtype)
    else:
        table = grammar.productions(dtype)
    found, production = table.draw(draw)
    if isinstance(production, Op):
        return _apply(draw, scope, production, depth)
    if (production == Form.CONSTANT and not literal) or (production == Form.VARIABLE and not bare):
        return variable(draw, scope, found, bare=bare)
    return _FORMS[production](draw, scope, found, depth)


def _certain(draw: Draw, scope: Scope, key: str, args: tuple[Expr | Callable[[], Expr], ...]) -> Apply:
    op = OPS[key]
    draw(scope.grammar.number(key))
    made = []
    for number, arg in enumerate(args):
        if op.domain(number) is not None:
            # where `_within` draws how the argument is kept in the domain
            draw(NOTHING)
        made.append(leaf_like(draw, scope, arg) if isinstance(arg, EXPRESSIONS) else arg())
    return Apply(key, tuple(made), op.result)


def leaf_like(draw: Draw, scope: Scope, certain: Expr) -> Expr:
    """An expression that is certain, with as many numbers as a leaf has."""
    draw(
        scope.grammar.number(Form.LENGTH) if isinstance(certain, Length) else scope.grammar.leaves(certain.dtype).least
    )
    draw(NOTHING)
    return certain


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
    return constant(draw, dtype) if found == than else found


_PLAIN, _CONSTANT, _CLAMPED, _SHIFTED = range(4)
_WITHIN = Weighted([(6, _PLAIN), (2, _CLAMPED), (2, _SHIFTED)])
_DIVISORS = Weighted([(6, _CONSTANT), (2, _CLAMPED), (1, _PLAIN), (1, _SHIFTED)])


def _within(draw: Draw, scope: Scope, dtype: Value, domain: Domain, depth: int) -> Expr:
    """An argument that is, more often than not, where the operation is defined."""
    bounded = dtype.scalar.is_integer and domain.high <= 100
    how = (_DIVISORS if bounded else _WITHIN).draw(draw)
    if how == _CONSTANT and isinstance(dtype, Scalar):
        return small(draw, int(domain.low), min(int(domain.high), 9), dtype.scalar)
    inner = partial(expression, draw, scope, dtype, depth)
    if how == _PLAIN or (not bounded and domain.high >= _ROOMY) or not isinstance(dtype, Scalar):
        # (where a vector has to be guarded, it is when it is evaluated)
        return inner()
    if how == _SHIFTED and domain.low >= 0 and dtype.scalar.is_float and domain.high > 2:
        # |x| + c, as one writes it to keep away from zero
        size = partial(operation, draw, scope, f"abs({dtype.name})", inner)
        shifted = operation(draw, scope, f"add({dtype.name},{dtype.name})", size, Literal(0.5, dtype.scalar))
        return shifted if _varies(shifted.args[0]) else Literal(1.5, dtype.scalar)
    return clamped(draw, scope, dtype, inner, domain)


def _varies(size: Expr) -> bool:
    """Whether the argument of an operation is no literal."""
    return isinstance(size, Apply) and not isinstance(size.args[0], Literal)


def clamped(draw: Draw, scope: Scope, dtype: Value, value: Callable[[], Expr], domain: Domain) -> Expr:
    """`wp.clamp(value, low, high)` to the domain of a number; a literal is clamped at once."""
    convert = int if dtype.scalar.is_integer else float
    low, high = (Literal(convert(bound), dtype.scalar) for bound in (domain.low, domain.high))
    call = operation(draw, scope, f"clamp({dtype.name},{dtype.name},{dtype.name})", value, low, high)
    if isinstance(call.args[0], Literal):
        return Literal(convert(min(max(call.args[0].value, domain.low), domain.high)), dtype.scalar)
    return call


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
    bases = [base for base in scope.grammar.dtypes if dtype in parts_of(base)]
    if not bases:
        return variable(draw, scope, dtype)
    base_dtype = pick(draw, bases)
    scope.expression = partial(_whole, dtype=base_dtype)
    base: Expr = draw(scope.expressions)
    return component(draw, scope, base, base_dtype, rows=bool(dtype.shape))


def _whole(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    """What a component is taken of."""
    draw(scope.grammar.variables(dtype).numbers)
    return variable(draw, scope, dtype)


def component(draw: Draw, scope: Scope, base: Expr, dtype: Value, rows: bool = False) -> Part | Field:
    """One component of `base`: by name, by literal index, now and then by an index computed in the kernel."""
    if isinstance(dtype, Vector | Quaternion) and chance(draw, 50):
        return Field(base, pick(draw, "xyzw"[: dtype.shape[0]]), dtype.scalar)
    lengths = dtype.shape[:1] if rows else dtype.shape
    places = tuple(_place(draw, scope, length) for length in lengths)
    if rows and isinstance(dtype, Matrix):
        return Part(base, places, Vector(dtype.columns, dtype.scalar))
    return Part(base, places, dtype.scalar)


def _place(draw: Draw, scope: Scope, length: int) -> Expr:
    if chance(draw, 25):
        return cut(draw, scope, length - 1)
    return small(draw, 0, length - 1)


def _length(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    arrays = scope.inputs or [scope.new_input(dtype)]
    return one_of(draw, [length(array.name) for array in arrays for length in _LENGTHS])


_LENGTHS = (partial(Length, form="len"), partial(Length, form="shape"))


# -- leaves ----------------------------------------------------------------------------------------------------------


def constant(draw: Draw, dtype: Value) -> Expr:
    """A literal, or a vector or matrix made of one."""
    match dtype:
        case Scalar():
            return literal(draw, dtype)
        case Quaternion(scalar):
            parts = tuple(literal(draw, scalar) for _ in range(4))
            return Apply(made_of(dtype, *(scalar,) * 4), parts, dtype)
        case Transformation(scalar):
            place = constant(draw, Vector(3, scalar))
            turn = constant(draw, Quaternion(scalar))
            return Apply(made_of(dtype, place.dtype, turn.dtype), (place, turn), dtype)
    return Apply(made_of(dtype, dtype.scalar), (literal(draw, dtype.scalar),), dtype)


_NAME, _LANE, _ELEMENT, _OUTPUT, _VALUE = range(5)
_SOURCES = [_NAME] * 5 + [_LANE] * 3 + [_ELEMENT] * 4 + [_OUTPUT, _VALUE]
# Many more than there are names or arrays.
_MANY = 420
_VARIABLE = below(_MANY * len(_SOURCES) * 2)


def variable(draw: Draw, scope: Scope, dtype: Value, *, bare: bool = True) -> Expr:
    """Something that differs from lane to lane or launch to launch: an array element, a name if it may be `bare`.

    One number says from where, which one, and whether an element is the lane's own. It says so whatever else there is:
    a parameter stays one where shrinking takes other names away.
    """
    number, elsewhere = divmod(draw(_VARIABLE), 2)
    number, place = divmod(number, len(_SOURCES))
    source = _SOURCES[place]
    if bare and source in (_NAME, _LANE):
        lanes = source == _LANE and dtype == INT32
        if names := [scope.lane, *scope.indices] if lanes else _names(scope, dtype):
            return scope.read(names[number % len(names)], dtype)
    if bare and source == _VALUE and (len(scope.values) < MOST_VALUES or dtype in [p.dtype for p in scope.values]):
        known = [p for p in scope.values if p.dtype == dtype]
        return Name((known[number % len(known)] if known else scope.new_value(dtype)).name, dtype)
    if source == _OUTPUT and (arrays := _arrays(scope.outputs, dtype)):
        return Load(arrays[number % len(arrays)], Name(scope.lane, INT32), dtype)
    arrays = _arrays(scope.inputs, dtype)
    # a new one where there is none, and as often as each of those that are there
    new = 1 if len(scope.inputs) < MOST_INPUTS or not arrays else 0
    array = [*arrays, None][number % (len(arrays) + new)] or scope.new_input(dtype).name
    if not elsewhere:
        return Load(array, Name(scope.lane, INT32), dtype)
    scope.expression = partial(_index, array=array)
    return Load(array, draw(scope.expressions), dtype)


def _arrays(params: list[Parameter], dtype: Value) -> list[str]:
    return [p.name for p in params if p.dtype == Array(dtype)]


def _names(scope: Scope, dtype: Value) -> list[str]:
    """The names of this dtype in view, the last one first, those that nothing has read yet more often."""
    found = []
    for name, held in reversed(scope.names):
        if held == dtype:
            found += [name] * (_UNREAD_BONUS if name in scope.unread else 1)
    return found


_OWN, _KNOWN, _FIXED, _WRAPPED, _CUT, _LAST = range(6)
_INDEX = Weighted([(2, _OWN), (3, _KNOWN), (2, _FIXED), (2, _WRAPPED), (2, _CUT), (1, _LAST)])


def _index(draw: Draw, scope: Scope, array: str) -> Expr:
    """An index that is in range by the way it is written."""
    own = Name(scope.lane, INT32)
    how = _INDEX.draw(draw)
    if how == _KNOWN and scope.indices:
        return Name(one_of(draw, scope.indices), INT32)
    if how == _FIXED:
        return small(draw, 0, SHORTEST - 1)
    if how == _WRAPPED:
        moved = partial(operation, draw, scope, "add(int32,int32)", own, small(draw, 1, 9))
        return operation(draw, scope, "mod(int32,int32)", moved, Length(array))
    if how == _CUT:
        return cut(draw, scope, SHORTEST - 1)
    if how == _LAST:
        last = partial(operation, draw, scope, "sub(int32,int32)", Length(array), Literal(1, INT32))
        return operation(draw, scope, "sub(int32,int32)", last, own)
    return own


def cut(draw: Draw, scope: Scope, high: int) -> Expr:
    """An integer expression clamped to 0 .. high."""
    inner = partial(expression, draw, scope, INT32, 1, literal=False)
    return clamped(draw, scope, INT32, inner, Domain(0, high))


def condition(draw: Draw, scope: Scope, depth: int) -> Expr:
    """A bool that is no constant."""
    return expression(draw, scope, BOOL, max(depth, 1))


def _constant(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    return constant(draw, dtype)


def _variable(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    return variable(draw, scope, dtype)


_FORMS = {
    Form.CONSTANT: _constant,
    Form.VARIABLE: _variable,
    Form.TERNARY: _ternary,
    Form.LOGICAL: _logical,
    Form.PART: _part,
    Form.LENGTH: _length,
}

"""Expressions: one number says which production an expression is, among all that give the dtype wanted.

Every expression is drawn as a value of its own, by `_expressions`, and begins with the number of its production;
a leaf is two numbers. What strategies write around expressions to keep them defined (`wp.clamp(x, 0, 7)`, `k < 4`) is
drawn with the same numbers. So Hypothesis can put any expression, operation or leaf, in the place of one around it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from hypothesis import strategies as st

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    MAT22,
    MAT33,
    VEC2,
    VEC3,
    VEC4,
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
    AtomicOld,
    Cell,
    Chain,
    Expr,
    Extent,
    Field,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Name,
    Parameter,
    Part,
    Slice,
    Span,
    Static,
    Ternary,
    walk,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.cast import widens
from kernelfuzz.lang.ops.table import Call, Domain
from kernelfuzz.lang.static import is_static
from kernelfuzz.strategies.arrays import elsewhere as at_other_place, lengths, nearest, own
from kernelfuzz.strategies.choices import NOTHING, Draw, Flat, Weighted, below, chance, inside, one_of, pick
from kernelfuzz.strategies.grammar import Form, Grammar, Pattern, beyond, can_be_named, old_operations, parts_of, spans
from kernelfuzz.strategies.scope import MOST_INPUTS, MOST_OUTPUTS, MOST_VALUES, Scope
from kernelfuzz.strategies.values import constant, finite, small, some_module_constant

_UNREAD_BONUS = 3
_ROOMY = 100_000
_WIDE_CALL = 5


def new_scope(draw: Draw, table: Grammar) -> Scope:
    """An empty scope with names of its own."""
    return with_expressions(draw, Scope(table, draw(below(64))))


def with_expressions(draw: Draw, scope: Scope) -> Scope:
    """`scope`, able to draw expressions."""
    flat = isinstance(draw, Flat)
    scope.expressions = inside(lambda draw: scope.expression(draw, scope)) if flat else _expressions(scope)
    return scope


def draw_calls(how: Callable[[Draw, Scope, Value, int], Expr]) -> None:
    """Says how calls are drawn."""
    _CALLS[:] = [how]


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


def applied(draw: Draw, scope: Scope, op: Op, depth: int) -> Expr:
    """An operation that is certain, of arguments that are drawn, each at most `depth` - 1 operations deep."""
    scope.expression = partial(_chosen, op=op, depth=depth)
    return draw(scope.expressions)  # type: ignore[no-any-return]  # an Expr was drawn


def _chosen(draw: Draw, scope: Scope, op: Op, depth: int) -> Expr:
    draw(scope.grammar.number(op.key))
    return _apply(draw, scope, op, depth)


@st.composite
def _expressions(draw: Draw, scope: Scope) -> Expr:
    return scope.expression(draw, scope)


def _free(draw: Draw, scope: Scope, dtype: Value | None, depth: int, literal: bool, bare: bool) -> Expr:
    grammar = scope.grammar
    table = grammar.leaves(dtype) if depth <= 0 and dtype is not None else grammar.productions(dtype)
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
    if _alike(key):
        # where `_apply` draws whether components are given
        draw(NOTHING)
    return Apply(key, tuple(made), op.result)


def leaf_like(draw: Draw, scope: Scope, certain: Expr) -> Expr:
    """An expression that is certain, with as many numbers as a leaf has."""
    draw(
        scope.grammar.number(Form.LENGTH)
        if isinstance(certain, Length | Extent)
        else scope.grammar.leaves(certain.dtype).least
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
    alike = len(args) > 1 and args[-1] == args[-2] and not isinstance(args[-1], Literal)
    if alike and op.row.name not in _SQUARES:
        # x - x, x / x, where(c, x, x): what is computed hardly matters
        args[-1] = _other(draw, scope, op.params[-1], args[-1])
    if widens(op) and (is_static(args[0], ()) or (isinstance(args[0], Name) and scope.may_be_constant(args[0].id))):
        # Warp then takes the constant for one of 64 bits wherever it stands
        args[0] = variable(draw, scope, op.params[0], bare=False)
    if all(isinstance(arg, Literal) for arg in args) and args:
        # an operation on constants alone is folded before anything is compiled
        args[0] = variable(draw, scope, op.params[0], bare=not widens(op))
    if (starred := _alike(op.key)) and chance(draw, _STARRED):
        args = _starred(draw, scope, args, *starred)
    return Apply(op.key, tuple(args), op.result)


_SQUARES = frozenset({"mul", "cw_mul", "dot", "ddot", "outer", "add"})
"""Operations that people give one operand twice."""

_STARRED = 10
"""Of 100 calls to which components of a vector can be given as several arguments, in how many they are."""


@cache
def _alike(key: str) -> tuple[int, int] | None:
    """The first of the arguments of a call that are scalars alike, and how many they are, two at least."""
    op = OPS[key]
    if not isinstance(op.row.spelling, Call) or op.row.advances:
        return None
    for first, dtype in enumerate(op.params):
        count = 0
        while op.params[first + count : first + count + 1] == (dtype,) and op.domain(first + count) is None:
            count += 1
        if count > 1 and isinstance(dtype, Scalar):
            return first, count
    return None


def _starred(draw: Draw, scope: Scope, args: list[Expr], first: int, count: int) -> list[Expr]:
    """Arguments of which `count`, or as many as a vector has, are the components of one: `f(x, *v)`, `f(*v[1:3])`.

    Or they are elements of an array: `f(x, *a[0:2])`.
    """
    given = [held for held in scope.sources(args[first].dtype) if not (held.is_made or held.dtype.indexed)]
    arrays = [held.name for held in given if held.dtype.ndim == 1]
    if arrays and chance(draw, 40):
        array = one_of(draw, arrays)
        places = _places(draw, count, SHORTEST, down=False)
        elements = (Load(array, place, args[first].dtype, True) for place in places)
        return [*args[:first], *elements, *args[first + len(places) :]]
    vectors = [each for each in scope.grammar.dtypes if isinstance(each, Vector) and each.scalar == args[first].dtype]
    if not vectors:
        return args
    short = [each for each in vectors if each.length <= count]
    if short and chance(draw, 50):
        # all of it, `*v`
        dtype = one_of(draw, short)
        places = [Literal(place, INT32) for place in range(dtype.length)]
    else:
        dtype = one_of(draw, vectors)
        places = _places(draw, count, dtype.length, down=True)
    base = variable(draw, scope, dtype)
    # what is computed is written once for each
    plain = all(isinstance(part, Name | Load | Cell | Literal) for part in walk(base))
    return [
        *args[:first],
        *(Part(base, (place,), dtype.scalar, plain) for place in places),
        *args[first + len(places) :],
    ]


_STEPS = Weighted([(7, 1), (3, -1), (1, 2), (1, -2)])


def _places(draw: Draw, count: int, length: int, down: bool) -> list[Literal]:
    """At most `count` places of `length`, most often one after another; backwards only if `down`."""
    step = _STEPS.draw(draw)
    apart = abs(step)
    count = min(count, 1 + (length - 1) // apart)
    start = draw(below(length - (count - 1) * apart))
    places = [Literal(start + number * apart, INT32) for number in range(count)]
    return places[::-1] if step < 0 and down else places


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
        # (of NaN, low)
        return Literal(convert(min(max(domain.low, call.args[0].value), domain.high)), dtype.scalar)
    return call


def _ternary(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    then = expression(draw, scope, dtype, depth - 1)
    test = condition(draw, scope, depth - 1)
    return Ternary(test, then, expression(draw, scope, dtype, depth - 1), dtype)


def _logical(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    op = "and" if draw(below(2)) == 0 else "or"
    left = condition(draw, scope, depth - 1)
    return Logical(op, left, condition(draw, scope, depth - 1))  # type: ignore[arg-type]  # one of the two


_CHAINED = Weighted([(3, FLOAT32), (3, INT32)])
_RELATIONS: tuple[tuple[str, ...], ...] = (
    *(("lt", "lt"), ("le", "lt"), ("lt", "le"), ("le", "le"), ("gt", "gt"), ("ge", "gt"), ("eq", "eq")),
    *(("lt", "le", "lt"), ("ne", "lt"), ("ge", "ge", "gt"), ("eq", "ne")),
)


def _chain(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """`low <= x < high`, now and then of four; Warp takes no array element but for the first two."""
    held = _CHAINED.draw(draw)
    names = pick(draw, _RELATIONS)
    first, *middle = (expression(draw, scope, held, depth - 1) for _ in names)
    last = constant(draw, held) if chance(draw, 60) else expression(draw, scope, held, depth - 1)
    keys = tuple(f"{name}({held.name},{held.name})" for name in names)
    if all(isinstance(operand, Literal) for operand in (first, middle[0])):
        middle[0] = variable(draw, scope, held)
    behind = [
        operation(draw, scope, f"add({held.name},{held.name})", operand, constant(draw, held))
        if isinstance(operand, Load | Cell)
        else operand
        for operand in (*middle[1:], last)
    ]
    return Chain(keys, (first, middle[0], *behind))


def _part(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """A component of a vector, an element or a row of a matrix."""
    bases = [base for base in scope.grammar.dtypes if dtype in parts_of(base)]
    if not bases:
        return variable(draw, scope, dtype)
    base_dtype = pick(draw, bases)
    scope.expression = partial(_whole, dtype=base_dtype)
    base: Expr = draw(scope.expressions)
    return component(draw, scope, base, dtype)


def _whole(draw: Draw, scope: Scope, dtype: Value) -> Expr:
    """What a component is taken of."""
    draw(scope.grammar.variables(dtype).numbers)
    return variable(draw, scope, dtype)


def component(draw: Draw, scope: Scope, base: Expr, part: Value, *, assigned: bool = False) -> Part | Field:
    """One component of `base`: by name, by literal index, now and then by an index computed in the kernel.

    `part` is its dtype: a scalar, a row of a matrix, the translation or the rotation of a transformation. What is
    `assigned` to is found by an int32.
    """
    dtype, rows = base.dtype, bool(part.shape)
    if rows and isinstance(dtype, Transformation):
        return Field(base, "q" if isinstance(part, Quaternion) else "p", part)
    if isinstance(dtype, Vector | Quaternion) and chance(draw, 50):
        return Field(base, pick(draw, "xyzw"[: dtype.shape[0]]), dtype.scalar)
    lengths = dtype.shape[:1] if rows else dtype.shape
    within = cut_by_any if isinstance(dtype, Vector | Matrix) and not assigned else cut
    places = tuple(_place(draw, scope, length, within, 45 if assigned else 25) for length in lengths)
    if rows and isinstance(dtype, Matrix):
        return Part(base, places, Vector(dtype.columns, dtype.scalar))
    return Part(base, places, dtype.scalar)


def _slice(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """`v[1:3]`, `m[:, 0]`, `m[0:2, 1:3]`."""
    pattern = one_of(draw, scope.grammar.sliced(dtype))
    scope.expression = partial(_whole, dtype=pattern[0])
    base: Expr = draw(scope.expressions)
    return sliced(draw, scope, base, pattern, dtype)


def sliced(draw: Draw, scope: Scope, base: Expr, pattern: Pattern, dtype: Value, *, assigned: bool = False) -> Slice:
    """The places of `base` that a pattern picks; most often next to each other."""
    picked: list[Span | None] = []
    indices: list[Expr] = []
    for length, count in zip(base.dtype.shape, pattern[1], strict=False):
        if count is None:
            picked.append(None)
            indices.append(_place(draw, scope, length, cut if assigned else cut_by_any))
        else:
            span = one_of(draw, spans(length, count))
            picked.append(beyond(span, length) if _BEYOND.draw(draw) else span)
    return Slice(base, tuple(picked), tuple(indices), dtype)


_BEYOND = Weighted([(15, False), (1, True)])
_NAMED = below(2520)


def _named(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """`HALF`, `AXIS.y`, `wp.static(HALF * 3.0)`: a constant of the module that is there, or a new one; a part of it."""
    number, how = divmod(draw(_NAMED), 20)
    if scope.alone:
        # (who asks for an expression gets no module)
        return variable(draw, scope, dtype)
    if _PARTS <= how < _COMPUTED:
        bases = [base for base in scope.grammar.dtypes if dtype in parts_of(base) and can_be_named(base)]
        whole = some_module_constant(draw, scope, one_of(draw, bases), number, how) if bases else None
        if whole is not None:
            return component(draw, scope, whole, dtype)
    if how >= _COMPUTED and (computed := _computed(draw, scope, dtype, number)) is not None:
        return computed
    return some_module_constant(draw, scope, dtype, number, how) or constant(draw, dtype)


def _computed(draw: Draw, scope: Scope, dtype: Value, number: int) -> Expr | None:
    """`wp.static(HALF * 3.0)`, `wp.static(wp.sqrt(2.0))`, `wp.static(wp.normalize(AXIS))`; None for other dtypes."""
    keys = [key for key in _COMPUTABLE.get(dtype, ()) if scope.grammar.allows(key)]
    if not keys:
        return None
    op = OPS[keys[number % len(keys)]]
    args: list[Expr] = []
    for place, param in enumerate(op.params):
        domain = op.domain(place)
        if domain is not None and not domain.overflow:
            # a number for which it is defined
            value = 2 + number % 7
            args.append(Literal(float(value) if param.scalar.is_float else value, param.scalar))
        else:
            held = some_module_constant(draw, scope, param, number, 0) if place == 0 else None
            args.append(held or finite(constant(draw, param)))
    return Static(Apply(op.key, tuple(args), dtype), dtype)


_COMPUTABLE: dict[Value, tuple[str, ...]] = {
    INT32: tuple(f"{name}(int32,int32)" for name in ("add", "sub", "mul", "floordiv", "mod")),
    FLOAT32: (
        *(f"{name}(float32,float32)" for name in ("add", "sub", "mul", "div")),
        *("sqrt(float32)", "cos(float32)", "radians(float32)", "length(vec3)", "dot(vec3,vec3)"),
    ),
    **{
        dtype: tuple(
            form.format(dtype.name) for form in ("mul({},float32)", "normalize({})", "div({},float32)", "neg({})")
        )
        for dtype in (VEC2, VEC3, VEC4)
    },
    MAT22: ("mul(mat22,float32)", "transpose(mat22)"),
    MAT33: ("mul(mat33,float32)", "transpose(mat33)"),
    Quaternion(FLOAT32): ("quat_from_axis_angle(vec3,float32)", "normalize(quat)"),
}
"""What stands in `wp.static`, by the dtype that it has: keys of operations."""

_PARTS, _COMPUTED = 10, 17


def _place(
    draw: Draw, scope: Scope, length: int, within: Callable[[Draw, Scope, int, int], Expr], computed: int = 25
) -> Expr:
    """An index, now and then counted from the end; of 100 so many are `computed`, and `within` draws these."""
    if chance(draw, computed):
        return within(draw, scope, length - 1, -length if chance(draw, 20) else 0)
    number = draw(below(length * _FORWARD))
    return Literal(number % length - (length if number >= length * (_FORWARD - 1) else 0), INT32)


_FORWARD = 5


def _length(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    arrays = scope.inputs or [scope.new_input(dtype)]
    return one_of(draw, [length for array in arrays for length in lengths(array)])


def _search(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """Where a value belongs in a sorted array, in the whole or between two indices."""
    if scope.results is not None:
        # (functions search no arrays yet)
        return variable(draw, scope, dtype)
    kinds = [kind for kind in scope.grammar.dtypes if isinstance(kind, Scalar) and kind != BOOL]
    # most often floats or integers of 32 bits
    kind = one_of(draw, [FLOAT32, INT32, *kinds])
    value = expression(draw, scope, kind, depth - 1, literal=False)
    span: tuple[Expr, ...] = ()
    if chance(draw, 25):
        span = (small(draw, 0, 3), small(draw, 4, SHORTEST))
    return LowerBound(sorted_array(draw, scope, kind), value, span)


def sorted_array(draw: Draw, scope: Scope, kind: Scalar) -> str:
    """The name of an array of this dtype whose elements are in order."""
    known = [param.name for param in scope.searched if param.dtype == Array(kind)]
    return one_of(draw, known) if known else scope.new_searched(kind).name


# -- leaves ----------------------------------------------------------------------------------------------------------


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
    if scope.results is not None and bare and (source != _ELEMENT or number % 4 or len(scope.inputs) >= _FEW_ARRAYS):
        return _argument(draw, scope, dtype, number)
    if bare and source in (_NAME, _LANE):
        lanes = source == _LANE and dtype == INT32
        if names := [*scope.lanes, *scope.indices] if lanes else _names(scope, dtype):
            return scope.read(names[number % len(names)], dtype)
    if bare and source == _VALUE and (len(scope.values) < MOST_VALUES or dtype in [p.dtype for p in scope.values]):
        known = [p for p in scope.values if p.dtype == dtype]
        return Name((known[number % len(known)] if known else scope.new_value(dtype)).name, dtype)
    if source == _OUTPUT and (outputs := _arrays(scope.outputs, dtype)):
        return own(scope, outputs[number % len(outputs)])
    arrays = scope.sources(dtype)
    # a new one where there is none, and as often as each of those that are there
    new = 1 if len(scope.inputs) < MOST_INPUTS or not arrays else 0
    at = number % (len(arrays) + new)
    if at == len(arrays):
        scope.new_input(dtype)
        arrays = scope.sources(dtype)
    held = arrays[at]
    if not elsewhere:
        return nearest(scope, held, number)
    if held.dtype.ndim == 1 and not held.is_made and not held.dtype.indexed:
        scope.expression = partial(_index, array=held.name)
        return Load(held.name, draw(scope.expressions), dtype)
    return at_other_place(draw, scope, held, number, cut_by_any)


_MOST_ARGUMENTS, _FEW_ARRAYS = 4, 1


def _argument(draw: Draw, scope: Scope, dtype: Value, number: int) -> Expr:
    """In a function: a local, or a parameter, which may be new; a constant where there are many."""
    names = _names(scope, dtype)
    room = 1 if len(scope.values) < _MOST_ARGUMENTS else 0
    choice = number % (len(names) + room) if names else 0
    if names and choice < len(names):
        return scope.read(names[choice], dtype)
    if not room and dtype.shape:
        return constant(draw, dtype)
    return Name(scope.new_value(dtype).name, dtype)


def _arrays(params: list[Parameter], dtype: Value) -> list[Parameter]:
    return [p for p in params if isinstance(p.dtype, Array) and p.dtype.element == dtype]


def _names(scope: Scope, dtype: Value) -> list[str]:
    """The names of this dtype in view, the last one first, those that nothing has read yet more often."""
    found = []
    for name, held in reversed(scope.names):
        if held == dtype:
            found += [name] * (_UNREAD_BONUS if name in scope.unread else 1)
    return found


_OWN, _KNOWN, _FIXED, _WRAPPED, _CUT, _LAST, _CONVERTED = range(7)
_INDEX = Weighted([(4, _OWN), (6, _KNOWN), (4, _FIXED), (4, _WRAPPED), (4, _CUT), (2, _LAST), (1, _CONVERTED)])


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
        return cut_by_any(draw, scope, SHORTEST - 1)
    if how == _CONVERTED and (wide := [dtype for dtype in scope.grammar.integers if dtype.bits > 16]):
        # `a[wp.int64(i)]`
        dtype = one_of(draw, wide)
        return widened(dtype, own) if scope.grammar.allows(f"{dtype.name}(int32)") else own
    if how == _LAST:
        last = partial(operation, draw, scope, "sub(int32,int32)", Length(array), Literal(1, INT32))
        return operation(draw, scope, "sub(int32,int32)", last, own)
    return own


def widened(dtype: Scalar, value: Expr) -> Expr:
    """An int32 as an index of another dtype."""
    return value if dtype == INT32 else Apply(f"{dtype.name}(int32)", (value,), dtype)


def cut(draw: Draw, scope: Scope, high: int, low: int = 0) -> Expr:
    """An int32 expression clamped to low .. high."""
    return _cut(draw, scope, INT32, high, low)


def cut_by_any(draw: Draw, scope: Scope, high: int, low: int = 0) -> Expr:
    """An expression of some integer dtype, most often int32, clamped to low .. high."""
    if not chance(draw, _OF_ANOTHER):
        return _cut(draw, scope, INT32, high, low)
    signed = [dtype for dtype in scope.grammar.integers if dtype.lowest <= low]
    return _cut(draw, scope, one_of(draw, [INT32, *signed]), high, low)


_OF_ANOTHER = 35
"""Of 100 indices that are computed, how many may be of another integer dtype than int32."""


def _cut(draw: Draw, scope: Scope, dtype: Scalar, high: int, low: int) -> Expr:
    inner = partial(expression, draw, scope, dtype, 1, literal=False)
    return clamped(draw, scope, dtype, inner, Domain(low, high))


def condition(draw: Draw, scope: Scope, depth: int) -> Expr:
    """A bool that is no constant; now and then an integer operation, which holds where it is not zero."""
    test = expression(draw, scope, BOOL, max(depth, 1))
    if isinstance(test, Apply) and test.op.startswith("bool(") and isinstance(test.args[0], Apply):
        whole = test.args[0]
        return whole if whole.dtype.scalar.is_integer else test
    return test


def _constant(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    return constant(draw, dtype)


def _variable(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    return variable(draw, scope, dtype)


_CALLS: list[Callable[[Draw, Scope, Value, int], Expr]] = []


def _call(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """A call: how functions are drawn says `functions`, which draws statements, which draw expressions."""
    return variable(draw, scope, dtype) if scope.alone else _CALLS[0](draw, scope, dtype, depth)


def _old(draw: Draw, scope: Scope, dtype: Value, depth: int) -> Expr:
    """`wp.atomic_add(out, i, x)`: the lane's own element of an output, as it was before."""
    if scope.alone:
        # an expression has no side effects
        return variable(draw, scope, dtype)
    op = pick(draw, old_operations(dtype))
    known = [p.name for p in scope.outputs if p.dtype == Array(dtype, len(scope.lanes))]
    if not known and len(scope.outputs) >= MOST_OUTPUTS:
        return variable(draw, scope, dtype)
    value = expression(draw, scope, dtype, depth - 1)
    array = one_of(draw, known) if known else scope.new_output(dtype).name
    values = (constant(draw, dtype), value) if op == "cas" else (value,)
    lane, *others = (Name(name, INT32) for name in scope.lanes)
    return AtomicOld(op, array, lane, values, dtype, tuple(others))


_FORMS = {
    Form.CALL: _call,
    Form.OLD: _old,
    Form.CONSTANT: _constant,
    Form.VARIABLE: _variable,
    Form.TERNARY: _ternary,
    Form.LOGICAL: _logical,
    Form.PART: _part,
    Form.LENGTH: _length,
    Form.CHAIN: _chain,
    Form.SLICE: _slice,
    Form.NAMED: _named,
    Form.SEARCH: _search,
}

"""Which productions there are for each dtype, under the options of a strategy. Built once for each set of options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from difflib import get_close_matches
from enum import Enum
from functools import cache

from hypothesis import strategies as st

from kernelfuzz.errors import UsageError
from kernelfuzz.lang.atomics import ATOMIC_KINDS, can_give_old, has_atomic
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    FLOATS,
    INT32,
    SCALARS,
    VALUES,
    Matrix,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import Span
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Infix, made_of
from kernelfuzz.lang.replays import is_unmarked
from kernelfuzz.strategies.choices import NOTHING, Draw, Weighted
from kernelfuzz.strategies.needs import Subjects, by_dtypes, random_over, several_over, typed_over
from kernelfuzz.strategies.themes import BASE, THEMES, Theme

FAMILIES: tuple[str, ...] = tuple(sorted({op.row.family for op in OPS.values()}))
"""The families of operations that can be switched on and off."""


class Form(Enum):
    """Productions of expressions that are no row of the operation table."""

    CONSTANT = "a literal, or a vector or matrix made of one"
    VARIABLE = "a name or an array element"
    TERNARY = "then if test else other"
    LOGICAL = "left and right, left or right"
    PART = "a component of a vector or matrix"
    LENGTH = "the length of an array"
    CALL = "a call of a function of the Program"
    OLD = "the element before an atomic"
    CHAIN = "a < b < c"
    SLICE = "several components of a vector or a quaternion, rows, columns or a block of a matrix"
    NAMED = "a constant of the module"
    SEARCH = "a search of a sorted array"


Production = Op | Form

LEAVES = (Form.CONSTANT, Form.VARIABLE)

# what may follow `target op= value`; Warp has no other in-place operators
_AUGMENTING = frozenset(
    {"add", "sub", "mul", "div", "floordiv", "mod", "pow", "bit_and", "bit_or", "bit_xor", "lshift", "rshift"}
)

SCAFFOLD: frozenset[str] = frozenset(
    {
        "tid()",
        *("lt(int32,int32)", "ge(int32,int32)", "sub(int32,int32)", "mod(int32,int32)"),
        *("rand_init(int32)", "rand_init(int32,int32)"),
        *(f"clamp({s.name},{s.name},{s.name})" for s in SCALARS[1:]),
        *(f"{name}({s.name})" for name in ("abs",) for s in SCALARS if s.is_float),
        *(f"add({s.name},{s.name})" for s in SCALARS if s.is_float or s == INT32),
        *("bool(bool)", "int(int32)", "float(float32)"),
        # how an element is read at once: see `order`
        *(f"pos({dtype.name})" for dtype in VALUES if f"pos({dtype.name})" in OPS),
        *(made_of(dtype, dtype.scalar) for dtype in VALUES if isinstance(dtype, Vector | Matrix)),
        *(made_of(Quaternion(s), s, s, s, s) for s in FLOATS),
        *(made_of(Transformation(s), Vector(3, s), Quaternion(s)) for s in FLOATS),
    }
)
"""Keys of the operations that hold a Program together whatever the families: they end loops, keep indices and arguments
in range, and make a variable, a vector or a matrix of a constant."""

# A node in the middle of an expression is a leaf in almost a quarter of the draws.
_LEAF_SHARE = 3.5
# Constructors with many arguments would swamp the rest of the Program.
_WIDE = 4
# How often a value has a dtype where any will do.
_LOCAL: dict[Value, int] = {BOOL: 1, INT32: 3, FLOAT32: 6}
_LOCAL_SHARE = 2
# Fine enough for the rarest production of a dtype.
_SCALE = 50_000
# So that a row's weight can be shared among its instances, of which there are up to nine for one result.
_UNIT = 12


def _weight(op: Op, instances: int) -> int:
    """The row's weight, shared among those of its instances that have the same result."""
    seldom = _SELDOM if op.row.apart else 1
    return max(1, op.row.weight * _UNIT * _WIDE // (seldom * instances * max(_WIDE, len(op.params))))


_SELDOM = 4
"""How much less often two numbers of different dtypes are compared than their weight says: nobody does it often."""


CHAINED: frozenset[str] = frozenset(
    f"{name}({dtype.name},{dtype.name})" for name in ("lt", "le", "gt", "ge") for dtype in (INT32, FLOAT32)
)
"""Keys of the comparisons that stand in chains."""


class Grammar:
    """The productions for each dtype, and the dtypes that values may have.

    All productions stand in one table, side by side by dtype: what is drawn where any dtype will do, and where one is
    wanted, is a number that means the same.
    """

    def __init__(
        self, keys: frozenset[str], dtypes: tuple[Value, ...], scalars: frozenset[Scalar], differentiable: bool = False
    ) -> None:
        self.dtypes = dtypes
        self.differentiable = differentiable
        """Whether what has no gradient, by Warp's documentation, is left out where that is decided early."""
        self.keys = keys
        """The operations that were chosen, on whatever dtypes."""
        self.integers = tuple(dtype for dtype in dtypes if isinstance(dtype, Scalar) and dtype.is_integer)
        self.scalars = scalars
        """What a function that is generic may be called with."""
        ops = [op for op in typed_over(dtypes) if op.key in keys]
        self._allowed = SCAFFOLD | {op.key for op in ops}
        by_result: dict[Value, list[Op]] = {dtype: [] for dtype in dtypes}
        for op in ops:
            by_result[op.result].append(op)
        self._augments = {dtype: tuple(op.key for op in by_result[dtype] if _augments(op, dtype)) for dtype in dtypes}
        items: list[tuple[int, tuple[Value, Production]]] = []
        sections: dict[Value | None, tuple[int, int]] = {}
        leaves: dict[Value, tuple[int, int]] = {}
        names: dict[Value, int] = {}
        for dtype in dtypes:
            found = self._found(dtype, by_result[dtype])
            total = sum(weight for weight, _ in found)
            share = _LOCAL.get(dtype, _LOCAL_SHARE) * _SCALE
            first = len(items)
            items += [(max(1, weight * share // total), (dtype, production)) for weight, production in found]
            sections[dtype] = first, len(items)
            leaves[dtype] = first, first + sum(production in LEAVES for _, production in found)
            names[dtype] = first + [production for _, production in found].index(Form.VARIABLE)
        sections[None] = 0, len(items)
        table = Weighted(items)
        self._productions, self._leaves = sections, leaves
        self._variables = {dtype: (place, place + 1) for dtype, place in names.items()}
        self._table = table
        # made when they are first wanted, which most never are
        self._made: dict[tuple[int, int], Weighted[tuple[Value, Production]]] = {}
        self._places: dict[str | Form, int] = {
            production.key: at for at, (_, (_, production)) in enumerate(items) if isinstance(production, Op)
        }
        kinds = {dtype: tuple(kind for kind in ATOMIC_KINDS if has_atomic(kind, dtype)) for dtype in dtypes}
        self.atomic = tuple((dtype, found) for dtype, found in kinds.items() if found)
        """The dtypes whose elements have atomics, and which."""
        self.draws = random_over(keys, dtypes)
        """What takes the state of random numbers, None for a draw from a sorted array; None where there is nothing."""
        self.factors = tuple(op for op in several_over(dtypes) if op.key in keys for _ in range(op.row.weight))
        """The operations with several results, each as often as it weighs."""
        self._begun: list[Value] = [FLOAT32] * 7 + [INT32] * 6 + list(dtypes)

    def productions(self, dtype: Value | None) -> Weighted[tuple[Value, Production]]:
        """What an expression of this dtype can be; None: of any dtype that values have, most often float32."""
        return self._section(self._productions[dtype])

    def leaves(self, dtype: Value) -> Weighted[tuple[Value, Production]]:
        """What an expression of this dtype can be that has no operation in it."""
        return self._section(self._leaves[dtype])

    def variables(self, dtype: Value) -> Weighted[tuple[Value, Production]]:
        """Nothing but a name or an array element of this dtype."""
        return self._section(self._variables[dtype])

    def _section(self, bounds: tuple[int, int]) -> Weighted[tuple[Value, Production]]:
        made = self._made.get(bounds)
        if made is None:
            made = self._made[bounds] = self._table.section(*bounds)
        return made

    def number(self, production: str | Form) -> st.SearchStrategy[int]:
        """What is drawn for an operation, by its key, or a form; 0 for one that only holds a Program together."""
        at = self._places.get(production)
        return NOTHING if at is None else self._table.number(at)

    def begun(self, number: int) -> Value:
        """The dtype of a variable that begins with a constant, most often float32 or int32."""
        return self._begun[number % len(self._begun)]

    def augments(self, dtype: Value) -> tuple[str, ...]:
        """Keys of the operations that may follow `target op= value` on a target of this dtype."""
        return self._augments[dtype]

    def sliced(self, dtype: Value) -> tuple[Pattern, ...]:
        """What values of this dtype can be sliced out of."""
        return tuple(pattern for base in self.dtypes for pattern in patterns(base, dtype))

    def allows(self, *operations: str) -> bool:
        """Whether all these operations, by key, are among those chosen."""
        return self._allowed.issuperset(operations)

    def sum(self, dtype: Value) -> str | None:
        """The key of the operation that adds two values of this dtype, if there is one."""
        key = f"add({dtype.name},{dtype.name})"
        return key if key in self._allowed else None

    def _found(self, dtype: Value, ops: list[Op]) -> list[tuple[int, Production]]:
        """The productions of a dtype with their weights, leaves first."""
        shared = Counter(op.row for op in ops)
        weighted: list[tuple[int, Production]] = [(_weight(op, shared[op.row]), op) for op in ops]
        total = sum(weight for weight, _ in weighted)
        # with hardly any operation, leaves still have to outnumber what branches
        leaf = max(10, int(total / _LEAF_SHARE))
        # constant conditions are folded away, and nobody writes them
        constants = 0 if dtype == BOOL else 3 if isinstance(dtype, Scalar) else 1
        few = max(1, total // 24)
        forms: list[tuple[int, Production]] = [(leaf * (10 - constants) // 10, Form.VARIABLE)]
        if constants:
            # first what is smaller: a quaternion has four numbers
            large = isinstance(dtype, Quaternion | Transformation)
            forms.insert(1 if large else 0, (leaf * constants // 10, Form.CONSTANT))
        if BOOL in self.dtypes:
            weighted.append((few, Form.TERNARY))
        if dtype == BOOL:
            weighted.append((max(1, total // 6), Form.LOGICAL))
            if self._allowed >= CHAINED:
                weighted.append((max(1, total // 20), Form.CHAIN))
        if any(dtype in parts_of(base) for base in self.dtypes):
            weighted.append((few, Form.PART))
        if dtype == INT32:
            weighted.append((few, Form.LENGTH))
            weighted.append((max(1, few // 2), Form.SEARCH))
        weighted.append((max(1, few * 2 // 3), Form.CALL))
        if old_operations(dtype) and not self.differentiable:
            weighted.append((max(1, few // 2), Form.OLD))
        if self.sliced(dtype):
            weighted.append((few, Form.SLICE))
        if can_be_named(dtype):
            weighted.append((max(1, total // 30), Form.NAMED))
        return forms + weighted


def can_be_named(dtype: Value) -> bool:
    """Whether a module has constants of this dtype: nobody names a truth value, whose branch would be decided."""
    return dtype != BOOL


def _augments(op: Op, dtype: Value) -> bool:
    return (
        op.row.name in _AUGMENTING
        and isinstance(op.row.spelling, Infix)
        and len(op.params) == 2
        and op.params[0] == op.result == dtype
        # there is no guard for a matrix of divisors
        and not (op.domain(1) is not None and isinstance(op.params[1], Matrix))
    )


@cache
def old_operations(dtype: Value) -> tuple[str, ...]:
    """The atomics on this dtype whose results can be used."""
    if isinstance(dtype, Quaternion | Transformation | Matrix):
        return ()
    return tuple(
        op
        for op, name in _OLD.items()
        if can_give_old(op, dtype) and (name is None or f"{name}({dtype.name},{dtype.name})" in OPS)
    )


_OLD = {
    **{name: name for name in ("add", "sub", "min", "max")},
    **{"and": "bit_and", "or": "bit_or", "xor": "bit_xor", "exch": None, "cas": None},
}


def parts_of(dtype: Value) -> tuple[Value, ...]:
    """The dtypes of its components, and of its rows; of the translation and the rotation."""
    match dtype:
        case Scalar():
            return ()
        case Matrix(_, columns, scalar):
            return (scalar, Vector(columns, scalar))
        case Transformation(scalar):
            return (scalar, Vector(3, scalar), Quaternion(scalar))
    return (dtype.scalar,)


Pattern = tuple[Value, tuple[int | None, ...]]
"""A dtype that can be sliced, and how many places each span picks; None for an index."""


@cache
def patterns(base: Value, dtype: Value) -> tuple[Pattern, ...]:
    """The ways to slice a value of `dtype` out of one of `base`."""
    if base.scalar != dtype.scalar:
        return ()
    match base, dtype:
        case ((Vector() | Quaternion() | Transformation()), Vector(count, _)) if count <= base.shape[0]:
            return ((base, (count,)),)
        case Matrix(rows, columns, _), Vector(count, _):
            column = [(base, (count, None))] if count <= rows else []
            return (*column, *([(base, (None, count))] if count < columns else []))
        case Matrix(rows, columns, _), Matrix(height, width, _) if height <= rows and width <= columns:
            whole = [(base, (height,))] if width == columns else []
            return (*whole, (base, (height, width)))
    return ()


@cache
def spans(length: int, count: int) -> tuple[Span, ...]:
    """The spans that pick `count` of `length` places, as people write them."""
    found = []
    for step in (None, -1, 2, -2, 3):
        size = step or 1
        for first in range(length):
            last = first + (count - 1) * size
            if not 0 <= last < length or (count == 1 and step is not None):
                continue
            ends = length - 1 if size > 0 else 0
            stop = None if last == ends or not 0 <= last + size < length else last + (1 if size > 0 else -1)
            start = None if first == (0 if size > 0 else length - 1) else first
            span = Span(start, stop, step)
            if len(span.of(length)) == count:
                found.append(span)
                if start is not None and stop is None and step is None:
                    found.append(Span(first - length, None, None))
    return tuple(found)


def beyond(span: Span, length: int) -> Span:
    """The span with a bound that lies beyond what there is in the place of one that is left out, if one is."""
    down = (span.step or 1) < 0
    if span.stop is None:
        return replace(span, stop=-length - 2 if down else length + 1)
    return replace(span, start=length + 1 if down else -length - 1) if span.start is None else span


class Grammars:
    """The grammars of the themes, each made when it is first wanted."""

    def __init__(
        self, keys: frozenset[str], themes: tuple[tuple[int, Theme], ...], differentiable: bool = False
    ) -> None:
        self._keys, self._differentiable = keys, differentiable
        self._themes = Weighted(themes)
        self._subjects = Subjects(keys, themes)
        self._scalars = frozenset(dtype.scalar for _, theme in themes for dtype in theme)

    def draw(self, draw: Draw) -> Grammar:
        """One of them."""
        return self._of(self._themes.draw(draw))

    def draw_about(self, draw: Draw) -> tuple[Grammar, Op | None]:
        """One of them, and as often as not an operation that it has and a Program is about: see `Subjects`.

        Shrinks towards none.
        """
        row = self._subjects.draw(draw)
        if row is None:
            return self.draw(draw), None
        theme, op = self._subjects.about(draw, row)
        return self._of(theme), op

    def _of(self, theme: Theme) -> Grammar:
        return _grammar(self._keys, theme, self._scalars, self._differentiable)


def grammars(
    families: Collection[str] | None = None,
    dtypes: Collection[Value | str] | None = None,
    operations: Collection[str] | None = None,
    result: Value | None = None,
    *,
    differentiable: bool = False,
) -> Grammars:
    """The grammars of these families, dtypes and operations, by default of all.

    With `dtypes`, there is but one theme, of these and their components; with `result`, only those that have it.
    `differentiable` ones have no operation without an adjoint. Raises UsageError for what does not exist.
    """
    keys = _keys(families, operations)
    if differentiable:
        keys = frozenset(key for key in keys if not is_unmarked(OPS[key]))
    if dtypes is None:
        return _grammars(keys, None, result, differentiable)
    return _grammars(keys, frozenset(map(value_dtype, dtypes)), result, differentiable)


@cache
def _grammars(
    keys: frozenset[str], dtypes: frozenset[Value] | None, result: Value | None, differentiable: bool
) -> Grammars:
    if dtypes is not None:
        # a component is a value too
        wanted = {*BASE, *dtypes, *(dtype.scalar for dtype in dtypes)}
        chosen = tuple(dtype for dtype in VALUES if dtype in wanted)
        return Grammars(keys, ((1, chosen),), differentiable)
    themes = [(weight, theme) for weight, theme in THEMES if result is None or result in theme]
    if result is not None and not themes:
        return _grammars(keys, frozenset((result, result.scalar)), result, differentiable)
    asked = [needed for needed, op in by_dtypes() if op.key in keys]
    if len(asked) < len(by_dtypes()):
        fruitful = [
            (w, t) for w, t in themes if any(not needed <= _BASE and needed <= frozenset(t) for needed in asked)
        ]
        base = any(needed <= _BASE for needed in asked)
        themes = ([themes[0]] if base or not fruitful else []) + [each for each in fruitful if each != themes[0]]
    return Grammars(keys, tuple(themes), differentiable)


_BASE = frozenset(BASE)


def value_dtype(given: Value | str) -> Value:
    """A dtype that values can have, given as itself or by its name; raises UsageError for anything else."""
    found = next((dtype for dtype in VALUES if given in (dtype, dtype.name)), None)
    if found is None:
        name = given if isinstance(given, str) else getattr(given, "name", repr(given))
        like = get_close_matches(name, [dtype.name for dtype in VALUES])
        known = ", ".join(like) or "bool, int32, float64, vec3, mat22d, quat and others"
        raise UsageError(f"no values of dtype {name}; there are {known}")
    return found


def _keys(families: Collection[str] | None, operations: Collection[str] | None) -> frozenset[str]:
    for option, given in (("families", families), ("operations", operations)):
        if isinstance(given, str):
            raise UsageError(f"{option} is a collection of names, not {given!r}: write [{given!r}]")
    unknown = set(families or ()) - set(FAMILIES)
    if unknown:
        raise UsageError(f"unknown families {', '.join(sorted(unknown))}; there are {', '.join(FAMILIES)}")
    names = {op.row.name for op in OPS.values()}
    for name in sorted(operations or ()):
        if name not in names and name not in OPS:
            like = ", ".join(get_close_matches(name, [*sorted(names), *OPS])) or "those of the operation table"
            raise UsageError(f"unknown operation {name!r}; there are {like}")
    return frozenset(
        op.key
        for op in OPS.values()
        if (families is None or op.row.family in families)
        and (operations is None or op.key in operations or op.row.name in operations)
    )


@cache
def _grammar(keys: frozenset[str], dtypes: Theme, scalars: frozenset[Scalar], differentiable: bool) -> Grammar:
    return Grammar(keys, dtypes, scalars, differentiable)

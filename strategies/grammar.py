"""Which productions there are for each dtype, under the options of a strategy. Built once for each set of options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from difflib import get_close_matches
from enum import Enum
from functools import cache

from hypothesis import strategies as st

from kernelfuzz.errors import UsageError
from kernelfuzz.lang.check import atomic_scalars
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
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
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Infix
from kernelfuzz.strategies.choices import NOTHING, Draw, Weighted
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


Production = Op | Form

LEAVES = (Form.CONSTANT, Form.VARIABLE)

# what may follow `target op= value`; Warp has no other in-place operators
_AUGMENTING = frozenset({"add", "sub", "mul", "div", "mod", "bit_and", "bit_or", "bit_xor"})

_HEADS: dict[type, str] = {Vector: "vector", Matrix: "matrix", Quaternion: "quaternion", Transformation: "transformation"}


def made_of(dtype: Value, *arguments: Value) -> str:
    """The key of the operation that makes a vector, a matrix, ... of these arguments."""
    return f"{_HEADS[type(dtype)]}[{dtype.name}]({','.join(argument.name for argument in arguments)})"


SCAFFOLD: frozenset[str] = frozenset(
    {
        "tid()",
        *("lt(int32,int32)", "sub(int32,int32)", "mod(int32,int32)"),
        *(f"clamp({s.name},{s.name},{s.name})" for s in SCALARS[1:]),
        *(f"{name}({s.name})" for name in ("abs",) for s in SCALARS if s.is_float),
        *(f"add({s.name},{s.name})" for s in SCALARS if s.is_float or s == INT32),
        *("bool(bool)", "int(int32)", "float(float32)"),
        *(made_of(dtype, dtype.scalar) for dtype in VALUES if isinstance(dtype, Vector | Matrix)),
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
    return max(1, op.row.weight * _UNIT * _WIDE // (instances * max(_WIDE, len(op.params))))


class Grammar:
    """The productions for each dtype, and the dtypes that values may have.

    All productions stand in one table, side by side by dtype: what is drawn where any dtype will do, and where one is
    wanted, is a number that means the same.
    """

    def __init__(self, keys: frozenset[str], dtypes: tuple[Value, ...]) -> None:
        self.dtypes = dtypes
        ops = [op for op in _typed_over(dtypes) if op.key in keys]
        self._allowed = SCAFFOLD | {op.key for op in ops}
        self._augments = {dtype: tuple(op.key for op in ops if _augments(op, dtype)) for dtype in dtypes}
        by_result: dict[Value, list[Op]] = {dtype: [] for dtype in dtypes}
        for op in ops:
            by_result[op.result].append(op)
        items: list[tuple[int, tuple[Value, Production]]] = []
        sections: dict[Value | None, tuple[int, int]] = {}
        leaves: dict[Value, tuple[int, int]] = {}
        for dtype in dtypes:
            found = self._found(dtype, by_result[dtype])
            total = sum(weight for weight, _ in found)
            share = _LOCAL.get(dtype, _LOCAL_SHARE) * _SCALE
            first = len(items)
            items += [(max(1, weight * share // total), (dtype, production)) for weight, production in found]
            sections[dtype] = first, len(items)
            leaves[dtype] = first, first + sum(production in LEAVES for _, production in found)
        sections[None] = 0, len(items)
        table = Weighted(items)
        self._productions = {dtype: table.section(*section) for dtype, section in sections.items()}
        self._leaves = {dtype: table.section(*section) for dtype, section in leaves.items()}
        self._variables = {dtype: table.section(stop - 1, stop) for dtype, (_, stop) in leaves.items()}
        self._table = table
        self._places: dict[str | Form, int] = {
            production.key: at for at, (_, (_, production)) in enumerate(items) if isinstance(production, Op)
        }
        self.atomic = tuple(dtype for dtype in dtypes if dtype.scalar in atomic_scalars("min"))
        self._begun: list[Value] = [FLOAT32] * 7 + [INT32] * 6 + list(dtypes)

    def productions(self, dtype: Value | None) -> Weighted[tuple[Value, Production]]:
        """What an expression of this dtype can be; None: of any dtype that values have, most often float32."""
        return self._productions[dtype]

    def leaves(self, dtype: Value) -> Weighted[tuple[Value, Production]]:
        """What an expression of this dtype can be that has no operation in it."""
        return self._leaves[dtype]

    def variables(self, dtype: Value) -> Weighted[tuple[Value, Production]]:
        """Nothing but a name or an array element of this dtype."""
        return self._variables[dtype]

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
            forms.insert(0, (leaf * constants // 10, Form.CONSTANT))
        if BOOL in self.dtypes:
            weighted.append((few, Form.TERNARY))
        if dtype == BOOL:
            weighted.append((max(1, total // 6), Form.LOGICAL))
        if any(dtype in parts_of(base) for base in self.dtypes):
            weighted.append((few, Form.PART))
        if dtype == INT32:
            weighted.append((few, Form.LENGTH))
        return forms + weighted


def _augments(op: Op, dtype: Value) -> bool:
    return (
        op.row.name in _AUGMENTING
        and isinstance(op.row.spelling, Infix)
        and len(op.params) == 2
        and op.params[0] == op.result == dtype
    )


def parts_of(dtype: Value) -> tuple[Value, ...]:
    """The dtypes of its components, and of its rows."""
    match dtype:
        case Scalar():
            return ()
        case Matrix(_, columns, scalar):
            return (scalar, Vector(columns, scalar))
    return (dtype.scalar,)


@cache
def _by_dtypes() -> tuple[tuple[frozenset[Value], Op], ...]:
    return tuple((frozenset((op.result, *op.params)), op) for op in OPS.values() if op.row.weight)


@cache
def _typed_over(dtypes: tuple[Value, ...]) -> tuple[Op, ...]:
    """The operations that need no other dtypes than these."""
    allowed = frozenset(dtypes)
    return tuple(op for needed, op in _by_dtypes() if needed <= allowed)


class Grammars:
    """The grammars of the themes, each made when it is first wanted."""

    def __init__(self, keys: frozenset[str], themes: tuple[tuple[int, Theme], ...]) -> None:
        self._keys = keys
        self._themes = Weighted(themes)

    def draw(self, draw: Draw) -> Grammar:
        """One of them."""
        return _grammar(self._keys, self._themes.draw(draw))


def grammars(
    families: Collection[str] | None = None,
    dtypes: Collection[Value | str] | None = None,
    operations: Collection[str] | None = None,
    result: Value | None = None,
) -> Grammars:
    """The grammars of these families, dtypes and operations, by default of all.

    With `dtypes`, there is but one theme, of these; with `result`, only those that have it. Raises UsageError for what
    does not exist.
    """
    keys = _keys(families, operations)
    if dtypes is None:
        return _grammars(keys, None, result)
    return _grammars(keys, frozenset(map(value_dtype, dtypes)), result)


@cache
def _grammars(keys: frozenset[str], dtypes: frozenset[Value] | None, result: Value | None) -> Grammars:
    if dtypes is not None:
        chosen = tuple(d for d in VALUES if d in dtypes or d in BASE)
        return Grammars(keys, ((1, chosen),))
    themes = [(weight, theme) for weight, theme in THEMES if result is None or result in theme]
    if result is not None and not themes:
        return _grammars(keys, frozenset((result, result.scalar)), result)
    wanted = [needed for needed, op in _by_dtypes() if op.key in keys]
    if len(wanted) < len(_by_dtypes()):
        fruitful = [(w, t) for w, t in themes if any(not needed <= _BASE and needed <= frozenset(t) for needed in wanted)]
        base = any(needed <= _BASE for needed in wanted)
        themes = ([themes[0]] if base or not fruitful else []) + [each for each in fruitful if each != themes[0]]
    return Grammars(keys, tuple(themes))


_BASE = frozenset(BASE)


def value_dtype(given: Value | str) -> Value:
    """A dtype that values can have, given as itself or by its name; raises UsageError for anything else."""
    found = next((dtype for dtype in VALUES if given in (dtype, dtype.name)), None)
    if found is None:
        name = given if isinstance(given, str) else getattr(given, "name", repr(given))
        raise UsageError(f"no values of dtype {name}; there are {', '.join(dtype.name for dtype in VALUES)}")
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
def _grammar(keys: frozenset[str], dtypes: Theme) -> Grammar:
    return Grammar(keys, dtypes)

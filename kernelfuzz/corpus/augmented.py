"""What features say of whole elements of arrays that are changed in place: all operators of a dtype in one Program.

    elements in place of int32           by each operator that it has, each on the elements of an array of their own
    elements in place of int vector      by each operator, and by each kind of what is on its right
    elements in place of array3          by atomics and by others, `a[i, j, k] += x` and `a[i][j][k] += x`
    adjoint elements in place, sub       of each kind of floats, by what has other uses

Of `+=`, `-=`, `&=`, `|=` and `^=` Warp makes atomics where the dtype has them; other operators, and these of narrow
integers, it reads, computes and stores. An operator counts where nothing else is done to its array, so that what was
there before is the array's own, and where what is on its right comes from elements, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal as OneOf

from kernelfuzz.corpus.origins import Origins, times_read
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT16,
    INT32,
    INT64,
    UINT8,
    UINT32,
    UINT64,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Cell,
    Load,
    Name,
    Program,
    View,
    Window,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Infix

_SCALARS = (INT32, UINT32, INT64, UINT64, INT16, UINT8, FLOAT16, BFLOAT16, FLOAT32, FLOAT64)
_OTHERS: tuple[Value, ...] = (
    *(Vector(3, scalar) for scalar in (FLOAT32, INT32, INT16)),
    *(Matrix(2, 2, scalar) for scalar in (FLOAT32, INT32)),
    *(Quaternion(FLOAT32), Transformation(FLOAT32)),
)
FLOATS: tuple[Value, ...] = (FLOAT32, *(dtype for dtype in _OTHERS if dtype.scalar.is_float))
PLACES = ("add", "sub", "bit_and", "bit_or", "bit_xor", "mul")
WRITTEN: tuple[OneOf["tuple", "chained"], ...] = ("tuple", "chained")


def operators(dtype: Value) -> tuple[str, ...]:
    """The rows that change a value of this dtype in place: what they give is of the dtype again."""
    rows = {key: op for key, op in OPS.items() if isinstance(op.row.spelling, Infix) and op.row.weight}
    return tuple(key for key, op in rows.items() if len(op.params) == 2 and op.params[0] == op.result == dtype)


def _kind(dtype: Value) -> str:
    """What a dtype is called here: a scalar by its name, vectors and matrices by what they are of."""
    if isinstance(dtype, Scalar):
        return dtype.name
    if not isinstance(dtype, Vector | Matrix):
        return dtype_kind(dtype)
    scalar = dtype.scalar
    return f"{'float' if scalar.is_float else 'narrow' if scalar.bits < 32 else 'int'} {dtype_kind(dtype)}"


def _word(op: str) -> str:
    """An operator and what is on its right: `add vector`, `mul float`, `mul[@] matrix`."""
    return f"{op.partition('(')[0]} {dtype_kind(OPS[op].params[1])}"


REPRESENTATIVES: Mapping[str, Value] = {
    f"elements in place of {_kind(dtype)}": dtype for dtype in (*_SCALARS, *_OTHERS)
}
"""A dtype of each family of operators."""

FAMILIES: Mapping[str, frozenset[str]] = {
    **{feature: frozenset(map(_word, operators(dtype))) for feature, dtype in REPRESENTATIVES.items()},
    **{
        f"elements in place of array{ndim}": frozenset(f"{name} {form}" for name in PLACES for form in WRITTEN)
        for ndim in (2, 3, 4)
    },
    # of others the gradient is no promise of Warp's
    **{f"adjoint elements in place, {name}": frozenset(map(dtype_kind, FLOATS)) for name in ("add", "sub")},
}
"""What all has to be found for each feature of a family."""


def of_augmented(program: Program, seen: Seen, origins: Origins) -> Iterator[str]:
    """The families of which a Program shows all."""
    nodes = [*walk(program)]
    changes = [node for node in nodes if isinstance(node, Augment) and isinstance(node.target, Load | Cell)]
    if not changes:
        return
    given = {param.name for param in program.params if isinstance(param.dtype, Array)}
    wholes = (root(target) for node in nodes for target in targets_of(node))
    touched = Counter(whole.array for whole in wholes if isinstance(whole, Load | Cell))
    others = Atomic | AtomicCell | AtomicOld | View | Window | ArrayArgument
    touched.update(node.array for node in nodes if isinstance(node, others))
    used = times_read([node for node in nodes if id(node) in seen.live])
    found: dict[str, set[str]] = defaultdict(set)
    for node in changes:
        target = node.target
        assert isinstance(target, Load | Cell)
        if id(node) not in seen.live or target.array not in given or touched[target.array] > 1:
            continue
        if not (origins.reads(target) and origins.reads(node.value)):
            continue
        found[f"elements in place of {_kind(target.dtype)}"].add(_word(node.op))
        name = OPS[node.op].row.name
        if id(node) in seen.back and isinstance(node.value, Name) and used[node.value.id] > 1:
            found[f"adjoint elements in place, {name}"].add(dtype_kind(target.dtype))
        if isinstance(target, Cell):
            found[f"elements in place of array{len(target.indices)}"].add(f"{name} {target.form}")
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])

"""What features say of operands that are elements of arrays as they are, all operations of a dtype in one Program.

    operands of float32              each operation on two values of the dtype, what it gives stored as it is
    draw behind poisson              a draw from the state that another one leaves

Under Launches whose arrays are alike such operands are equal, or zeros of either sign, or NaN on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kernelfuzz.corpus.seen import Seen
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT8,
    INT32,
    INT64,
    UINT32,
    Array,
    Matrix,
    Quaternion,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import Apply, Assign, Cell, Load, Name, Program, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Op

DTYPES: tuple[Value, ...] = (
    *(FLOAT16, BFLOAT16, FLOAT32, FLOAT64, INT8, INT32, INT64, UINT32),
    *(Vector(3, FLOAT32), Vector(3, INT32), Matrix(2, 2, FLOAT32), Quaternion(FLOAT32)),
)
"""One dtype of each family."""


def operations(dtype: Value) -> tuple[str, ...]:
    """The operations on two values of a dtype that are defined for all of them."""
    return tuple(key for key, op in OPS.items() if op.params == (dtype, dtype) and _is_total(op))


def _is_total(op: Op) -> bool:
    bounded = any(op.domain(number) is not None for number in range(2)) and not op.params[0].scalar.is_float
    return bool(op.row.weight) and isinstance(op.result, Value) and not op.row.traps_on_zero and not bounded


def draws() -> tuple[str, ...]:
    """What draws from a state and changes it, one operation of each row."""
    found = {op.row.name: key for key, op in reversed(OPS.items()) if op.row.advances}
    return tuple(found.values())


FAMILIES: Mapping[str, frozenset[str]] = {
    f"operands of {dtype.name}": frozenset(key.partition("(")[0] for key in operations(dtype)) for dtype in DTYPES
}
"""What all has to be found for each feature of a family."""


def of_operands(program: Program, seen: Seen) -> Iterator[str]:
    """The families of which a Program shows all, and the draws behind which it draws again."""
    given = {param.name for param in program.params if isinstance(param.dtype, Array)}
    found: dict[str, set[str]] = defaultdict(set)
    last: dict[str, str] = {}
    for node in walk(program):
        match node:
            case Assign(Load() | Cell(), Apply(op, (Load(one) | Cell(one), Load(other) | Cell(other)))):
                if id(node) in seen.live and one != other and {one, other} <= given:
                    found[f"operands of {OPS[op].params[0].name}"].add(op.partition("(")[0])
            case Apply(op, (Name(state), *_)) if OPS[op].row.advances:
                if state in last and id(node) in seen.live:
                    yield f"draw behind {last[state]}"
                last[state] = OPS[op].row.name
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])

"""What features say of operands that are elements of arrays as they are, all operations of a dtype in one Program.

    operands of float32              each operation on two values of the dtype, what it gives stored as it is
    draw behind poisson              a draw from the state that another one leaves

Under Launches whose arrays are alike such operands are equal, or zeros of either sign, or NaN on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

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
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Cell,
    For,
    If,
    Load,
    Name,
    Node,
    Program,
    While,
    children,
    indices_of,
    stored_arrays,
    targets_of,
    walk,
)
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
    given -= stored_arrays(program)
    found: dict[str, set[str]] = defaultdict(set)
    for node in walk(program):
        match node:
            case Assign(Load() | Cell(), Apply(op, (Load() | Cell() as one, Load() | Cell() as other))):
                (first, second), arrays = OPS[op].params, {one.array, other.array}
                alike = first == second and indices_of(one) == indices_of(other)
                if id(node) in seen.live and alike and len(arrays) == 2 and arrays <= given:
                    found[f"operands of {first.name}"].add(op.partition("(")[0])
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])
    for body in _blocks(program):
        yield from _draws_behind(body, seen)


def _blocks(node: Program | Node) -> Iterator[Sequence[Node]]:
    """The statements that run one after another, of each kernel, function, branch and loop."""
    fields: dict[str, list[Node]] = defaultdict(list)
    for (field, _), child in children(node):
        fields[field].append(child)
        yield from _blocks(child)
    yield from (fields[field] for field in ("body", "other") if field in fields)


def _draws_behind(body: Sequence[Node], seen: Seen) -> Iterator[str]:
    """What another draw from the same state came before, with nothing between that may change the state."""
    last: dict[str, str] = {}
    for statement in body:
        if isinstance(statement, If | For | While):
            last.clear()
            continue
        for node in walk(statement):
            match node:
                case Apply(op, (Name(state), *_)) if OPS[op].row.advances:
                    if state in last and id(node) in seen.live:
                        yield f"draw behind {last[state]}"
                    last[state] = OPS[op].row.name
        for target in targets_of(statement):
            if isinstance(target, Name):
                last.pop(target.id, None)

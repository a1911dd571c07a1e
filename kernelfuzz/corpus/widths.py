"""Features of constants that are read with another width than a plain number of Python has.

constant bare int64              a plain number beside its conversion, `BIG = 4294967301` and `wp.int64(BIG)`
constant bare int64 beyond       one that 32 bits do not hold
constant as int64                an int32 or a float32 that is converted wherever it is read
constant at 3 widths             as many dtypes that one constant is read as
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator

from kernelfuzz.corpus.seen import Seen
from kernelfuzz.lang.dtypes import Value
from kernelfuzz.lang.kernels import separate
from kernelfuzz.lang.nodes import Apply, Constant, Literal, Name, Program, walk
from kernelfuzz.lang.ops import OPS

_MANY = 3


def of_widths(program: Program, seen: Seen) -> Iterator[str]:
    """What is so of constants of the module, or captured ones, that matter."""
    # (what is captured no function reads)
    bodies = [(kernel.constants, kernel.body) for kernel in separate(program)]
    bodies += [(program.constants, function.body) for function in program.functions]
    for listed, body in bodies:
        constants = {constant.name: constant for constant in listed}
        widths: dict[str, set[Value]] = defaultdict(set)
        converted: set[int] = set()
        for node in (part for statement in body for part in walk(statement)):
            if id(node) not in seen.live:
                continue
            if isinstance(node, Apply) and OPS[node.op].row.family == "cast" and isinstance(node.args[0], Name):
                given = node.args[0]
                converted.add(id(given))
                if given.id in constants and not given.dtype.shape:
                    widths[given.id].add(node.dtype)
                    if node.dtype.scalar.bits > given.dtype.scalar.bits:
                        yield f"constant as {node.dtype.name}"
            elif isinstance(node, Name) and node.id in constants:
                if id(node) not in converted:
                    widths[node.id].add(node.dtype)
                if constants[node.id].bare:
                    yield f"constant bare {node.dtype.name}"
                    if _is_beyond(constants[node.id]):
                        yield f"constant bare {node.dtype.name} beyond"
        yield from (f"constant at {min(len(each), _MANY)} widths" for each in widths.values() if len(each) > 1)


def _is_beyond(constant: Constant) -> bool:
    value = constant.value
    if not isinstance(value, Literal):
        return False
    return (ctypes.c_float if value.dtype.is_float else ctypes.c_int)(value.value).value != value.value  # type: ignore[arg-type]  # the number is one of the kind

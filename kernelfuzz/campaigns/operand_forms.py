"""Plain Programs of operations on elements of arrays as they are, all of a dtype in one; of draw after draw; of shifts
by more than 32 bits, and noise of several octaves."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.corpus.operands import DTYPES, draws, operations
from kernelfuzz.lang.dtypes import FLOAT32, INT64, UINT32, Value, Vector
from kernelfuzz.lang.nodes import Apply, Assign, Expr, Literal, Name, Program
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import made_of


def operand_forms() -> Iterator[Program]:
    """All of them."""
    for dtype in DTYPES:
        pair = at("a", dtype), at("b", dtype)
        keys = enumerate(operations(dtype))
        stores = [
            Assign(at(f"out{number}", OPS[key].result), Apply(key, pair, OPS[key].result)) for number, key in keys
        ]
        yield kernel(f"operands_{dtype.name}", *stores)
    state = Name("state", UINT32)
    for name in ("lshift", "rshift"):
        yield kernel(f"{name}_far", *(_shifted(name, dtype) for dtype in (INT64, Vector(2, INT64), Vector(5, INT64))))
    for dtype in (Vector(2, FLOAT32), Vector(3, FLOAT32), Vector(4, FLOAT32)):
        begin = Assign(state, call("rand_init", *numbers(7)))
        found = call(
            "curlnoise", state, at("p", dtype), Literal(4, UINT32), Literal(2.0, FLOAT32), Literal(0.5, FLOAT32)
        )
        yield kernel(f"octaves_of_{dtype.name}", begin, Assign(at("out", found.dtype), found))
    for number, key in enumerate(draws()):
        op = OPS[key]
        begin = Assign(state, call("rand_init", *numbers(number), LANE))
        drawn = Apply(key, (state, *(at(f"p{place}", param) for place, param in enumerate(op.params[1:]))), op.result)
        again = Apply("randf(uint32)", (state,), FLOAT32)
        yield kernel(f"draws{number}", begin, Assign(at("first", op.result), drawn), Assign(at("then", FLOAT32), again))


def _shifted(name: str, dtype: Value) -> Assign:
    """Elements of 64 bits, shifted by more than 32 of them."""
    count: Expr = Literal(40, INT64)
    if dtype.shape:
        count = Apply(made_of(dtype, INT64), (count,), dtype)
    return Assign(at(f"out_{dtype.name}", dtype), call(name, at(f"a_{dtype.name}", dtype), count))

"""Plain Programs of operations on elements of arrays as they are, all of a dtype in one; and of draw after draw."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.corpus.operands import DTYPES, draws, operations
from kernelfuzz.lang.dtypes import FLOAT32, UINT32
from kernelfuzz.lang.nodes import Apply, Assign, Name, Program
from kernelfuzz.lang.ops import OPS


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
    for number, key in enumerate(draws()):
        op = OPS[key]
        begin = Assign(state, call("rand_init", *numbers(number), LANE))
        drawn = Apply(key, (state, *(at(f"p{place}", param) for place, param in enumerate(op.params[1:]))), op.result)
        again = Apply("randf(uint32)", (state,), FLOAT32)
        yield kernel(f"draws{number}", begin, Assign(at("first", op.result), drawn), Assign(at("then", FLOAT32), again))

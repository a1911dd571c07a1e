"""Which families of operations a value came through."""

from __future__ import annotations

import numpy as np
from kernels import A, I, call, let, lit, out

from kernelfuzz.campaigns.source import draw
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import mended
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Signature
from kernelfuzz.lang.nodes import Apply, Atomic, Bind, Callee, Invoke, Parameter, Program
from kernelfuzz.reference.evaluate import Inputs, run
from kernelfuzz.reference.provenance import FAMILIES, families
from kernelfuzz.strategies.programs import DEFAULT_SIZE


def came_through(*names: str) -> int:
    return sum(1 << FAMILIES.index(name) for name in names)


def test_every_element_says_what_its_value_came_through() -> None:
    bound = Callee("sin(float32)", Signature((FLOAT32,), FLOAT32))
    body = (
        let("i", Apply("tid()", (), INT32)),
        out(A),
        out(call("float", I), "cast"),
        Bind("g", bound),
        out(Invoke("g", (A,), FLOAT32), "scalar"),
        out(call("add", call("float", call("int", A)), lit(1.0)), "both"),
        Atomic("add", "sums", call("mod", I, lit(3)), call("sin", A)),
    )
    names = ("a", "out", "cast", "scalar", "both", "sums")
    program = Program("k", tuple(Parameter(name, Array(FLOAT32)) for name in names), body)
    arrays = {name: np.ones(8, dtype=np.float32) for name in names}
    found = run(program, Inputs(arrays, {}), 8, trace=families(program))
    through = {name: set(found[name].trace[:, 0].tolist()) for name in names}
    assert through == {
        "a": {0},
        "out": {0},
        "cast": {came_through("cast")},
        "scalar": {came_through("scalar")},
        "both": {came_through("cast", "scalar")},
        "sums": {came_through("scalar", "atomic"), 0},
    }


def test_what_has_a_tolerance_came_through_something() -> None:
    seen = 0
    for index in range(12):
        case = draw(8, index, DEFAULT_SIZE)
        try:
            evaluation = mended(case, traced=True) if case is not None else None
        except Undefined:
            continue
        for array in evaluation.expected.values() if evaluation else ():
            if not array.data.size:
                # (none of its elements came through anything)
                continue
            spread = (array.data != array.data[:1]).reshape(len(array.data), len(array.trace), -1).any(axis=(0, 2))
            if array.kind.is_float and not np.isnan(array.data).any():
                assert array.trace[spread].any(axis=1).all()
                seen += int(spread.sum())
    assert seen > 100

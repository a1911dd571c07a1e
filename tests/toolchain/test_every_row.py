"""Warp itself judges the operation table: of each row one typed operation, in a kernel of its own.

Which one changes from row to row, so that all scalars and shapes have their turn among rows that are alike.
`python -m pytest tests/toolchain --every-operation` judges every typed operation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import Evaluation, mended
from kernelfuzz.lang.dtypes import FLOAT32, INT32, SCALARS, Array, Scalar, results
from kernelfuzz.lang.nodes import Apply, Assign, Load, Name, Parameter, Program
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

LANE = Name("i", INT32)
FAST = BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0)
BATCH = 60
SEEDS = range(1, 5)
# what takes a state of random numbers, or has several results, is judged in tests/ops/test_random.py
DRAWN = [op for op in OPS.values() if op.row.weight and op.params and not op.row.advances and not results(op.result)]


def scalar(op: Op) -> Scalar:
    """What the operation is about: the scalar of the first argument or result that is not as usual."""
    kinds = [dtype.scalar for dtype in (*op.params, op.result)]
    return next((kind for kind in kinds if kind not in (FLOAT32, INT32)), kinds[0])


def representatives() -> list[Op]:
    """One typed operation of each row; and of each scalar a few, on shapes that rows share."""
    by_row: dict[int, list[Op]] = defaultdict(list)
    for op in DRAWN:
        by_row[id(op.row)].append(op)
    chosen: list[Op] = []
    for number, ops in enumerate(by_row.values()):
        by_scalar: dict[Scalar, list[Op]] = defaultdict(list)
        for op in ops:
            by_scalar[scalar(op)].append(op)
        kinds = [kind for kind in SCALARS if kind in by_scalar]
        alike = by_scalar[kinds[number % len(kinds)]]
        chosen.append(alike[number % len(alike)])
    return chosen


def applied(op: Op, seed: int) -> Evaluation | None:
    """A kernel that stores the operation's result on array elements; None where no input of this seed is defined."""
    # constructors take many arguments of one dtype, and a kernel's parameters cost time to build
    names = [f"a{k % 4 if len(op.params) > 8 else k}" for k in range(len(op.params))]
    arrays = {name: Parameter(name, Array(dtype)) for name, dtype in zip(names, op.params, strict=True)}
    arguments = tuple(Load(name, LANE, dtype) for name, dtype in zip(names, op.params, strict=True))
    body = (
        Assign(LANE, Apply("tid()", (), INT32)),
        Assign(Load("out", LANE, op.result), Apply(op.key, arguments, op.result)),
    )
    program = Program("kernel", (*arrays.values(), Parameter("out", Array(op.result))), body)
    try:
        return mended(Case(program, Launch(67, seed)))
    except Undefined:
        return None


def judged(ops: list[Op], workdir: Path) -> tuple[dict[str, str], list[str]]:
    """What is wrong with operations, by key; and the keys of those that are undefined on all that was tried."""
    wrong, undefined = {}, []
    for start in range(0, len(ops), BATCH):
        part = [(op, next(filter(None, (applied(op, s) for s in SEEDS)), None)) for op in ops[start : start + BATCH]]
        undefined += [op.key for op, evaluation in part if evaluation is None]
        ready = [(op, evaluation) for op, evaluation in part if evaluation is not None]
        outcomes = judge_batch([evaluation for _, evaluation in ready], FAST, workdir)
        for (op, _), outcome in zip(ready, outcomes, strict=True):
            verdict = outcome.verdicts["cpu"]
            # bits taken for a float are seldom a number that can be judged
            vacuous = verdict.status is Status.VACUOUS and op.row.name == "cast"
            if verdict.status is not Status.PASS and not vacuous:
                wrong[op.key] = f"{verdict.status.value} {verdict.reason[-300:]} {verdict.differences[:1]}"
    return wrong, undefined


def test_warp_agrees_with_an_operation_of_each_row(workdir: Path) -> None:
    ops = representatives()
    assert {op.row.name for op in ops} == {op.row.name for op in DRAWN}
    assert set(Counter(scalar(op) for op in ops)) == set(SCALARS)
    wrong, undefined = judged(ops, workdir)
    assert not wrong, "\n".join(f"{key}: {what}" for key, what in wrong.items())
    assert not undefined


def test_warp_agrees_with_every_operation(pytestconfig: pytest.Config, workdir: Path) -> None:
    if not pytestconfig.getoption("--every-operation", default=False):
        pytest.skip("ten minutes: asked for with --every-operation")
    wrong, undefined = judged(DRAWN, workdir)
    assert not wrong, "\n".join(f"{key}: {what}" for key, what in wrong.items())
    assert not undefined

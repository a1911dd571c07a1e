"""`accuracy`: how far Warp's float32 functions are from the true values on this CPU, against what the table allows.

Each row of the operation table that states an accuracy is built as a Program of its own and run over values of every
magnitude; the truth is the row's meaning in float64. The figures of `docs/accuracy.md` are made with it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Load, Name, Parameter, Program
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildFailure, BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.launch import launch
from kernelfuzz.toolchain.parameters import Parameter as Kind
from kernelfuzz.toolchain.runtime import initialize

Floats = npt.NDArray[np.float32]

ENOUGH = 1_000_000
"""Values of each function by default; fewer than a million miss the worst ones by some hundredths of an ulp."""

_CHUNK = 100_000
_TINY, _HUGE = float(np.finfo(np.float32).tiny), float(np.finfo(np.float32).max)
_LARGEST_ULP = 2.0**104
_INPUTS = "ab"


@dataclass(frozen=True, slots=True)
class Measured:
    """The largest error of one operation, in ulp, and the arguments it was met at.

    `unlike` counts the arguments for which one of result and truth is NaN or infinite and the other is not the same.
    """

    op: Op
    ulp: float = 0.0
    at: tuple[float, ...] = ()
    unlike: int = 0

    @property
    def within(self) -> bool:
        """Whether the error is what the row allows on the CPU."""
        return self.ulp <= allowed(self.op) and not self.unlike


def allowed(op: Op) -> float:
    """The error on the CPU that the operation's row states, in ulp."""
    bound = op.row.accuracy.on("cpu")
    return 0.5 if bound is None else bound


def measured_ops() -> tuple[Op, ...]:
    """The operations on float32 scalars whose rows state an accuracy for the CPU."""
    return tuple(
        op
        for op in OPS.values()
        if op.row.accuracy.cpu is not None and op.result == FLOAT32 and set(op.params) == {FLOAT32}
    )


def measure(ops: tuple[Op, ...], count: int, workdir: Path) -> Iterator[Measured]:
    """The largest error of each operation over about `count` arguments; the same ones each time."""
    sources = [_source(op) for op in ops]
    with build_batch(sources, BuildOptions(backward=False, arch=None), workdir) as batch:
        for op, built in zip(ops, batch.results, strict=True):
            if isinstance(built, BuildFailure):
                raise RuntimeError(f"{op.key} does not build: {built.message}")
            yield _largest(op, built, count)


def _source(op: Op) -> Source:
    lane, inputs = Name("i", INT32), _INPUTS[: len(op.params)]
    value = Apply(op.key, tuple(Load(name, lane, FLOAT32) for name in inputs), FLOAT32)
    program = Program(
        "apply",
        tuple(Parameter(name, Array(FLOAT32)) for name in (*inputs, "out")),
        (Assign(lane, Apply("tid()", (), INT32)), Assign(Load("out", lane, FLOAT32), value)),
    )
    # `pow(x, y)` and `x ** y` are two
    return Source(op.key.partition("(")[0].replace("[**]", "_operator"), render(program), program.name)


def _largest(op: Op, built: Built, count: int) -> Measured:
    found = Measured(op)
    for number in range(-(-count // _CHUNK)):
        arguments = [_values(op, position, number) for position in range(len(op.params))]
        errors = _errors(_observed(built, arguments), _truth(op, arguments))
        finite = np.isfinite(errors)
        found = replace(found, unlike=found.unlike + int((~finite).sum()))
        worst = int(np.where(finite, errors, 0.0).argmax())
        if finite[worst] and errors[worst] > found.ulp:
            found = replace(found, ulp=float(errors[worst]), at=tuple(float(a[worst]) for a in arguments))
    return found


def _values(op: Op, position: int, number: int) -> Floats:
    """Bit patterns of every kind, small numbers, the row's domain, and the surroundings of -1, 0 and 1."""
    rng = np.random.Generator(np.random.Philox(key=(number << 8) + position))
    domain, part = op.domain(position), _CHUNK // 5
    low, high = (-100.0, 100.0) if domain is None else (domain.low, domain.high)
    parts = (
        rng.integers(0, 1 << 32, part, dtype=np.uint32).view(np.float32),
        rng.uniform(-2.0, 2.0, part),
        rng.uniform(-120.0, 120.0, part),
        rng.uniform(low, high, part),
        rng.choice([-1.0, 0.0, 1.0], part) + rng.choice([-1.0, 1.0], part) * 10.0 ** rng.uniform(-8.0, 0.0, part),
    )
    # each argument in an order of its own, so that every kind meets every other
    mixed = rng.permutation(np.concatenate([p.astype(np.float32) for p in parts]))
    # a signalling NaN is another argument in float64, where it has become a quiet one
    return np.where(np.isnan(mixed), np.float32(np.nan), mixed)


def _observed(built: Built, arguments: list[Floats]) -> npt.NDArray[Any]:
    arrays = [*arguments, np.zeros_like(arguments[0])]
    parameters = [Kind("array", "float32")] * len(arrays)
    result = launch(built, len(arguments[0]), parameters, arrays)[-1]
    assert isinstance(result, np.ndarray)
    return result


def _truth(op: Op, arguments: list[Floats]) -> npt.NDArray[np.float64]:
    exact = Arithmetic(len(arguments[0]), rounding=False)
    exact.kind, exact.result, exact.result_shape = op.kind, op.result.scalar, op.result.shape
    with np.errstate(all="ignore"):
        result: Sampled = op.row.meaning(exact, *(Sampled(a.astype(np.float64)[None], FLOAT32) for a in arguments))
    return np.asarray(result.data[0], dtype=np.float64)


def _errors(got: Floats, exact: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Errors in ulp of the true value; 0 where that is subnormal, not finite where only one of the two is."""
    with np.errstate(all="ignore"):
        nearest = exact.astype(np.float32)
        ulp = np.where(np.isfinite(nearest), np.spacing(np.abs(nearest)).astype(np.float64), _LARGEST_ULP)
        errors = np.abs(got.astype(np.float64) - exact) / ulp
        same = (np.isnan(exact) & np.isnan(got)) | ((np.abs(exact) > _HUGE) & (got == nearest))
        return np.where(same | (np.abs(exact) < _TINY), 0.0, errors)


@click.command()
@click.option("--count", type=click.IntRange(1), default=ENOUGH, show_default=True, help="Values of each function.")
def accuracy(count: int) -> None:
    """Measure the accuracy of Warp's float32 functions on this CPU, in ulp.

    Exits with 1 if one is less accurate than its row in the operation table says, or is NaN or infinite where the row
    is not ("unlike").
    """
    table = Table("function", "measured", "at", "unlike", "allowed", "allowed, CUDA")
    failed = False
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-") as folder:
        initialize(Path(folder) / "cache")
        for found in measure(measured_ops(), count, Path(folder)):
            bounds, at = found.op.row.accuracy, ", ".join(f"{x:.9g}" for x in found.at)
            table.add_row(
                found.op.row.name, f"{found.ulp:.3f}", at, str(found.unlike), f"{bounds.cpu:g}", f"{bounds.cuda:g}"
            )
            failed |= not found.within
    Console().print(table)
    sys.exit(int(failed))


if __name__ == "__main__":
    accuracy()

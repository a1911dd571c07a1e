"""Power: how often a small error, put into one operation's result, is seen by the oracle.

For a Case one operation is chosen, by the Case's index, among those of its Program that give floats. Wherever the Program
applies it the result is multiplied by 1.0001, which in float32 is a relative error of 1e-4. Warp builds and runs
that Program on the CPU, and what comes back is judged against what the unchanged Case must give: a miscompiled or badly
implemented builtin looks just like this.

Whether the error can be seen at all is decided without running anything, in three ways, each stricter than the one
before:

- *traced*: some judged element came from the operation, by data or by a decision, as the tracing evaluator says;
- *changed*: some judged element's nominal value, computed in float64, is another one with the error than without;
- *representable*: it is still another one when both are rounded to float32, so that an exact implementation would store
  different bits. Below that no judge of the results can see anything.

What is traced and not changed: a comparison that comes out the same, the side that min or max did not take, a factor of
zero, a floor, NaN and infinity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from kernelfuzz import oracle
from kernelfuzz.batch import Clock, judge_batch
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import Prepared, prepare
from kernelfuzz.cases import Case
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import Evaluation, evaluate, noise_seed
from kernelfuzz.lang.dtypes import FLOAT32
from kernelfuzz.lang.nodes import Apply, Assign, Augment, Literal, Node, Program, children, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.oracle import Bounds, Status
from kernelfuzz.reference.evaluate import run
from kernelfuzz.strategies.programs import DEFAULT_SIZE
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

FACTOR = 1.0001
"""What results are multiplied with; float32 has it to 1e-8, and a product with it differs by 1e-4."""

# They arrange values or choose among them and compute none.
_NO_ARITHMETIC = frozenset(
    {"vector", "matrix", "matrix_from_rows", "matrix_from_cols", "identity", "float32", "float", "where"}
)


@dataclass(frozen=True, slots=True)
class Injection:
    """An error put into operation `op` of Case `index`, and what became of it.

    `caught` says that the oracle refused what came back. `effect` is the largest change of a judged element's nominal
    value, in units of the tolerance it is judged with (above 1 it should be seen); `relative` the same in units of the
    value itself (1e-4 where nothing weakens the error). Infinite where an element changes that must be equal.
    """

    index: int
    op: str
    status: Status
    traced: bool
    changed: bool
    representable: bool
    effect: float
    relative: float

    @property
    def caught(self) -> bool:
        """Whether the oracle saw the error."""
        return self.status is Status.MISMATCH

    @property
    def why(self) -> str:
        """For an error that was not caught: what hid it."""
        if not self.changed:
            return "no judged element changes"
        if not self.representable:
            return "no judged element changes by a float32 ulp"
        return "within the tolerance" if self.effect <= 1 else "beyond the tolerance"


@dataclass(frozen=True, slots=True)
class PowerPart:
    """The injections into some Cases, and how many Cases gave none: dropped, without such an operation, undefined once
    the error is in."""

    injections: tuple[Injection, ...]
    dropped: int
    without: int
    undefined: int


def candidates(program: Program) -> list[str]:
    """The keys of a Program's operations that compute floats, sorted."""
    used = {node.op for node in walk(program) if isinstance(node, Apply | Augment)}
    return sorted(
        key for key in used if OPS[key].result.scalar == FLOAT32 and OPS[key].row.name not in _NO_ARITHMETIC
    )


def injected(program: Program, op: str) -> Program:
    """`program` with every result of `op` multiplied by FACTOR; an augmented assignment with it is written out."""
    factor = Literal(FACTOR, FLOAT32)

    def change(node: Node) -> Node:
        if isinstance(node, Augment) and node.op == op:
            node = _written_out(node)
            return replace(node, value=change(node.value))
        if isinstance(node, Apply) and node.op == op:
            return Apply(f"mul({node.dtype.name},float32)", (node, factor), node.dtype)
        return node

    return _mapped(program, change)


def traced(evaluation: Evaluation, accepted: Mapping[str, Bounds], op: str) -> bool:
    """Whether some judged element came from an application of `op`."""
    case = evaluation.case

    def change(node: Node) -> Node:
        return _written_out(node) if isinstance(node, Augment) else node

    program = _mapped(case.program, change)
    # one bit for all of them: the question is not which
    bits = {id(node): 0 for node in walk(program) if isinstance(node, Apply) and node.op == op}
    expected = run(program, evaluation.inputs, case.launch.dim, "cpu", noise_seed(case), bits)
    return any(bool((array.trace[_judged(accepted[name])] & np.uint64(1)).any()) for name, array in expected.items())


def inject(part: Sequence[int], workdir: Path, seed: int) -> PowerPart:
    """Puts an error into each of the Cases `part` of campaign `seed`, and builds, runs and judges them in one batch."""
    initialize(workdir / "cache")
    chosen: list[tuple[int, str, Prepared, Evaluation]] = []
    dropped = without = undefined = 0
    for index in part:
        case = draw(seed, index, DEFAULT_SIZE)
        ready = None if case is None else prepare(case, Clock())
        if not isinstance(ready, Prepared):
            dropped += 1
            continue
        ops = candidates(ready.evaluation.case.program)
        if not ops:
            without += 1
            continue
        op = ops[index % len(ops)]
        try:
            chosen.append((index, op, ready, evaluate(wrong(ready.evaluation.case, op))))
        except Undefined:
            undefined += 1
    outcomes = judge_batch(
        [bad for _, _, _, bad in chosen],
        BuildOptions(backward=False, optimization_level=0, arch=None),
        workdir,
        accepted=[ready.accepted for _, _, ready, _ in chosen],
    )
    return PowerPart(
        tuple(
            _injection(index, op, outcome.status, ready, bad)
            for (index, op, ready, bad), outcome in zip(chosen, outcomes, strict=True)
        ),
        dropped,
        without,
        undefined,
    )


def wrong(case: Case, op: str) -> Case:
    """`case` with the error in `op`."""
    return replace(case, program=injected(case.program, op))


def _injection(index: int, op: str, status: Status, ready: Prepared, bad: Evaluation) -> Injection:
    changed = representable = False
    effect = relative = 0.0
    for name, accept in ready.accepted.items():
        good, other = accept.value[accept.judged], bad.expected[name].data[0][accept.judged]
        differs = ~_equal(good, other)
        if not differs.any():
            continue
        changed = True
        if good.dtype != np.float64:
            representable, effect, relative = True, np.inf, np.inf
            continue
        good, other = good[differs], other[differs]
        with np.errstate(all="ignore"):
            representable |= bool((~_equal(good.astype(np.float32), other.astype(np.float32))).any())
            away = np.abs(other - good)
            room = np.where(other > good, accept.high[accept.judged][differs] - good, good - accept.low[accept.judged][differs])
            effect = max(effect, float(np.nan_to_num(away / room, nan=np.inf).max()))
            relative = max(relative, float(np.nan_to_num(away / np.abs(good), nan=np.inf).max()))
    seen = traced(ready.evaluation, ready.accepted, op)
    return Injection(index, op, status, seen, changed, representable, effect, relative)


def _equal(left: oracle.Data, right: oracle.Data) -> oracle.Bools:
    return np.asarray((left == right) | (left != left) & (right != right))


def _judged(accept: Bounds) -> oracle.Bools:
    """The array elements of which some component is judged."""
    return np.asarray(accept.judged.reshape(accept.judged.shape[0], -1).any(axis=1))


def _written_out(node: Augment) -> Assign:
    return Assign(node.target, Apply(node.op, (node.target, node.value), node.target.dtype))


def _mapped(root: Any, change: Callable[[Node], Node]) -> Any:
    """A copy made of new nodes, each of them changed after its parts."""
    held: dict[str, Any] = {}
    for (name, index), child in children(root):
        new = _mapped(child, change)
        if index is None:
            held[name] = new
        else:
            held[name] = (*held.get(name, ()), new)
    copy = replace(root, **held)
    return copy if isinstance(copy, Program) else change(copy)


def figures(parts: Sequence[PowerPart]) -> tuple[list[Figure], list[str]]:
    """How many errors were caught among those that could be seen, and a line for each miss that changes a value."""
    injections = [injection for part in parts for injection in part.injections]
    ran = [one for one in injections if one.status in (Status.PASS, Status.MISMATCH)]
    lines = []
    for which, seen in (
        ("a judged element came from it", [one for one in ran if one.traced]),
        ("a judged element's value changes", [one for one in ran if one.changed]),
        ("... by what float32 can represent", [one for one in ran if one.representable]),
    ):
        share = sum(one.caught for one in seen) / max(len(seen), 1)
        lines.append(Figure(f"error of 1e-4 caught where {which} ({len(seen)} Cases)", f"{share:.2%}", ">= 95%", share >= 0.95))
    missed = [one for one in ran if one.traced and not one.caught]
    lines += [Figure(f"  missed: {why}", str(number)) for why, number in Counter(o.why for o in missed).most_common()]
    counted = {
        "Cases dropped": sum(part.dropped for part in parts),
        "Cases without such an operation": sum(part.without for part in parts),
        "undefined once the error is in": sum(part.undefined for part in parts),
        "not run": len(injections) - len(ran),
        "caught, though not traced": sum(one.caught and not one.traced for one in ran),
    }
    lines += [Figure(f"  {what}", str(number)) for what, number in counted.items()]
    totals = Counter(one.op for one in ran if one.traced)
    rows = [
        f"missed {number} of {totals[op]} in {op}: " + ", ".join(f"{i.index} ({i.why}, {i.effect:.2g} tol, {i.relative:.1e})" for i in missed if i.op == op)
        for op, number in Counter(one.op for one in missed).most_common()
    ]
    return lines, rows

"""Power: how often a small error, put into one operation's result, is seen by the oracle.

For a Case one operation is chosen, by the Case's index, among those of its Program that compute floats.
Wherever the Program applies it the result is multiplied by 1.0001, in float32 a relative error of 1e-4. Warp
builds and runs that Program on the CPU, and what comes back is judged against what the unchanged Case must
give: a builtin that is slightly wrong looks just like this.

Whether the error can be seen at all is decided without running anything, in three ways, each stricter than
the one before:

- *traced*: some judged element came from the operation, by data or by a decision, as the tracing evaluator
  says;
- *changed*: some judged element's nominal value is another one with the error than without, both computed by
  the reference;
- *representable*: it is still another one when both are rounded to float32. Below that an exact
  implementation stores the same bits, and no judge of the results can see anything.

What is traced and not changed: a comparison that comes out the same, the side that min or max did not take, a
result that is zero, NaN or infinite, a factor of zero, a component that is overwritten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal as OneOf, TypeAlias

import numpy as np

from kernelfuzz.batch import Clock, judge_batch
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import Prepared, prepare
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.cases import Case
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import Evaluation, evaluate, noise_seed
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, FLOATS, results
from kernelfuzz.lang.nodes import Apply, Assign, Augment, Grad, Literal, Node, Program, Static, children, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.oracle import Bools, Bounds, Data, Status
from kernelfuzz.reference.evaluate import run
from kernelfuzz.strategies.programs import DEFAULT_SIZE
from kernelfuzz.toolchain.build import BuildOptions

FACTOR = 1.0001
"""What results are multiplied by; float32 holds it to 2e-8."""

MEASURED = (FLOAT32, FLOAT64)
"""The types whose operations are given errors; those of 16 bits cannot tell FACTOR from 1."""

LARGE_FACTORS = (3.0, -0.5)
"""Errors that nobody would overlook: what they leave alone as well does not depend on the operation's value."""

# They arrange values or choose among them, and compute none.
_NO_ARITHMETIC = frozenset(
    {"vector", "matrix", "matrix_from_rows", "matrix_from_cols", "identity", "float", "where"}
    | {kind.name for kind in FLOATS}
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What an error does to the judged elements, by the reference alone.

    `tolerances` is the largest change of a nominal value in units of the tolerance that the element is judged
    with: above 1 it should be seen. `relative` is the largest in units of the value itself: 1e-4 where nothing
    weakens the error. Both are infinite where an element changes that must be equal.
    """

    changed: bool
    representable: bool
    tolerances: float
    relative: float


@dataclass(frozen=True, slots=True)
class Injection:
    """An error put into operation `op` of Case `index`, and what became of it.

    `status` is the oracle's verdict on what came back. `sensitive` says that a judged element changes at least
    with one of LARGE_FACTORS; it is asked only where FACTOR changes nothing.
    """

    index: int
    op: str
    status: Status
    traced: bool
    sensitive: bool
    effect: Effect

    @property
    def caught(self) -> bool:
        """Whether the oracle saw the error."""
        return self.status is Status.MISMATCH

    @property
    def why(self) -> str:
        """For an error that was not caught: what hid it."""
        if not self.effect.changed:
            if self.sensitive:
                return "only a decision or a rounding that so small an error does not move"
            return "a result of zero, NaN or infinity, times zero, or overwritten"
        if not self.effect.representable:
            return "changes by less than float32 can represent"
        return "changes within the tolerance" if self.effect.tolerances <= 1 else "changes beyond the tolerance"


Spared: TypeAlias = OneOf["dropped", "without such an operation", "undefined once the error is in"]
"""Why a Case got no error: dropped as by any campaign, or nothing to put it into, or not safe to run then."""


def candidates(program: Program) -> list[str]:
    """The keys of a Program's operations that compute floats, sorted."""
    nodes = list(walk(program))
    barred = {id(node.value) for node in nodes if isinstance(node, Grad)}
    # (Python computes what is static)
    barred |= {id(part) for node in nodes if isinstance(node, Static) for part in walk(node)}
    used = {node.op for node in nodes if isinstance(node, Apply | Augment) and id(node) not in barred}
    return sorted(
        key
        for key in used
        if not results(OPS[key].result)
        and OPS[key].result.scalar in MEASURED
        and OPS[key].row.name not in _NO_ARITHMETIC
    )


def injected(program: Program, op: str, factor: float = FACTOR) -> Program:
    """`program` with every result of `op` multiplied; an augmented assignment with it is written out."""

    def multiplied(node: Apply) -> Apply:
        kind = node.dtype.scalar
        return Apply(f"mul({node.dtype.name},{kind.name})", (node, Literal(factor, kind)), node.dtype)

    def change(node: Node) -> Node:
        match node:
            case Apply(key) if key == op:
                return multiplied(node)
            case Augment(target, key) if key == op:
                return Assign(target, multiplied(_operation(node)))
        return node

    changed: Program = _mapped(program, change)
    return changed


def traced(evaluation: Evaluation, accepted: Mapping[str, Bounds], op: str) -> bool:
    """Whether some judged element came from an application of `op`."""
    case = evaluation.case

    def change(node: Node) -> Node:
        return Assign(node.target, _operation(node)) if isinstance(node, Augment) else node

    program: Program = _mapped(case.program, change)
    # one bit for all of them: which of them it was is not asked
    bits = {id(node): 0 for node in walk(program) if isinstance(node, Apply) and node.op == op}
    expected = run(program, evaluation.inputs, case.launch.dim, "cpu", noise_seed(case), bits)
    return any(
        bool((array.trace[_partly_judged(accepted[name])] & np.uint64(1)).any()) for name, array in expected.items()
    )


def effect(accepted: Mapping[str, Bounds], wrong: Evaluation) -> Effect:
    """What the error in `wrong` does to the elements that `accepted` judges."""
    changed = representable = False
    tolerances = relative = 0.0
    for name, accept in accepted.items():
        other = wrong.expected[name].data[0]
        differs = accept.judged & ~_same(accept.value, other)
        if not differs.any():
            continue
        changed = True
        if other.dtype.kind != "f":
            representable, tolerances, relative = True, np.inf, np.inf
            continue
        good, bad = accept.value[differs], other[differs]
        with np.errstate(all="ignore"):
            representable |= not _same(good.astype(np.float32), bad.astype(np.float32)).all()
            room = np.where(bad > good, accept.high[differs] - good, good - accept.low[differs])
            # a NaN that comes or goes is as large a change as there can be
            for_room, for_value = (np.nan_to_num(np.abs(bad - good) / by, nan=np.inf) for by in (room, np.abs(good)))
        tolerances = max(tolerances, float(for_room.max()))
        relative = max(relative, float(for_value.max()))
    return Effect(changed, representable, tolerances, relative)


def inject(part: Sequence[int], workdir: Path, seed: int) -> Answer[Injection | Spared]:
    """Puts an error into each of the Cases `part` of campaign `seed`, and runs and judges them as one batch."""
    found: dict[int, Injection | Spared] = {}
    chosen: list[tuple[int, str, Prepared, Evaluation]] = []
    for index in part:
        case = draw(seed, index, DEFAULT_SIZE)
        ready = None if case is None else prepare(case, Clock())
        if not isinstance(ready, Prepared):
            found[index] = "dropped"
        elif not (ops := candidates(ready.evaluation.case.program)):
            found[index] = "without such an operation"
        else:
            op = ops[index % len(ops)]
            try:
                wrong = evaluate(_wrong(ready.evaluation.case, op, FACTOR))
            except Undefined:
                found[index] = "undefined once the error is in"
            else:
                chosen.append((index, op, ready, wrong))
    outcomes = judge_batch(
        [wrong for _, _, _, wrong in chosen],
        BuildOptions(backward=False, optimization_level=0, arch=None),
        workdir,
        accepted=[ready.accepted for _, _, ready, _ in chosen],
        by=[ready.evaluation for _, _, ready, _ in chosen],
    )
    for (index, op, ready, wrong), outcome in zip(chosen, outcomes, strict=True):
        what = effect(ready.accepted, wrong)
        seen = traced(ready.evaluation, ready.accepted, op)
        sensitive = what.changed or _is_sensitive(ready, op)
        found[index] = Injection(index, op, outcome.status, seen, sensitive, what)
    return Answer(tuple(found[index] for index in part), {})


def caught(results: Sequence[Injection | Spared]) -> tuple[list[Figure], list[str]]:
    """How many errors were caught among those that could be seen, and the misses by operation.

    The goal is for Cases in which a judged element's value changes. Where one only traces back to the
    operation, the share is limited by how often a value changes at all, and that limit is printed beside.
    """
    injections = [one for one in results if isinstance(one, Injection)]
    ran = [one for one in injections if one.status in (Status.PASS, Status.MISMATCH, Status.VACUOUS)]
    by_trace = [one for one in ran if one.traced]
    by_value = [one for one in ran if one.effect.changed]
    by_bits = [one for one in ran if one.effect.representable]
    missed = [one for one in ran if (one.traced or one.effect.changed) and not one.caught]
    share = _share(by_value)
    lines = [
        Figure(
            f"error of 1e-4 caught where a judged value changes ({len(by_value)} Cases)",
            f"{share:.2%}",
            ">= 95%",
            share >= 0.95,
        ),
        Figure(f"  where it changes by what float32 can represent ({len(by_bits)})", f"{_share(by_bits):.2%}"),
        Figure(
            f"  where a judged element traces back to the operation ({len(by_trace)})",
            f"{_share(by_trace):.2%} of {sum(o.effect.changed for o in by_trace) / max(len(by_trace), 1):.2%}",
        ),
        *(Figure(f"  missed: {why}", str(n)) for why, n in Counter(o.why for o in missed).most_common()),
    ]
    others = Counter(f"Cases {one}" for one in results if not isinstance(one, Injection))
    others["did not build or run"] = len(injections) - len(ran)
    others["caught, though not traced"] = sum(one.caught and not one.traced for one in ran)
    lines += [Figure(f"  {what}", str(number)) for what, number in others.items()]
    return lines, _misses(by_trace, missed)


def _misses(of: Sequence[Injection], missed: Sequence[Injection]) -> list[str]:
    """A line for each operation with misses, and a line for each miss that did change a value."""
    totals, counts = Counter(one.op for one in of), Counter(one.op for one in missed)
    rows = [
        f"missed {number} of {totals[op]} in {op}: {', '.join(str(o.index) for o in missed if o.op == op)}"
        for op, number in counts.most_common()
    ]
    return rows + [
        f"missed though a value changes: index {one.index}, {one.op}: {one.why}, by {one.effect.relative:.1e} "
        f"of the value and {one.effect.tolerances:.2g} of the tolerance"
        for one in missed
        if one.effect.changed
    ]


def _share(injections: Sequence[Injection]) -> float:
    return sum(one.caught for one in injections) / max(len(injections), 1)


def _wrong(case: Case, op: str, factor: float) -> Case:
    return replace(case, program=injected(case.program, op, factor))


def _is_sensitive(ready: Prepared, op: str) -> bool:
    for factor in LARGE_FACTORS:
        try:
            if effect(ready.accepted, evaluate(_wrong(ready.evaluation.case, op, factor))).changed:
                return True
        except Undefined:
            return True
    return False


def _same(left: Data, right: Data) -> Bools:
    same = np.asarray(left == right)
    return same | (np.isnan(left) & np.isnan(right)) if left.dtype.kind == "f" else same


def _partly_judged(accept: Bounds) -> Bools:
    """The elements of an array of which some component is judged."""
    return np.asarray(accept.judged.any(axis=tuple(range(1, accept.judged.ndim))))


def _operation(node: Augment) -> Apply:
    """What an augmented assignment computes."""
    return Apply(node.op, (node.target, node.value), node.target.dtype)


def _mapped(root: Any, change: Callable[[Node], Node]) -> Any:
    """A copy made of new nodes, each of them changed after its parts."""
    if isinstance(root, Grad):
        # what is differentiated stays a call
        args = tuple(_mapped(arg, change) for arg in root.value.args)
        return change(replace(root, value=replace(root.value, args=args)))
    if isinstance(root, Static):
        return change(replace(root))
    held: dict[str, Any] = {}
    for (name, index), child in children(root):
        new = _mapped(child, change)
        held[name] = new if index is None else (*held.get(name, ()), new)
    copy = replace(root, **held)
    return copy if isinstance(copy, Program) else change(copy)

"""Reverse mode: the recorded primitives, and the way back over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.reference.sampled import Sampled

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic

Pull: TypeAlias = Callable[[Sampled], "tuple[Sampled | None, ...]"]
"""From the adjoint of a result to those of its operands, None for an operand that takes none."""


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded primitive: what it made, from what, and how an adjoint goes back."""

    result: Sampled
    inputs: tuple[Sampled, ...]
    pull: Pull
    ulp: float | None
    kind: Scalar


def gradients(n: Arithmetic, result: Sampled, adjoint: Sampled, inputs: Sequence[Sampled]) -> list[Sampled]:
    """The adjoints of `inputs`, given that of `result`, over the steps recorded on `n.tape`."""
    steps = list(n.tape or ())
    n.tape = None
    found: dict[int, Sampled] = {id(result): adjoint}
    for step in reversed(steps):
        g = found.get(id(step.result))
        if g is None:
            continue
        n.ulp, n.kind = step.ulp, step.kind
        for source, back in zip(step.inputs, step.pull(g), strict=True):
            if back is not None and source.kind.is_float:
                held = found.get(id(source))
                found[id(source)] = back if held is None else n.add(held, back)
    return [found.get(id(x), n.constant(0.0, x.kind)) for x in inputs]

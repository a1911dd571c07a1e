"""Sampled floats with operators, so that long formulas read as formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Data, Sampled


@dataclass(frozen=True, slots=True)
class Formula:
    """A value `x` under the operators of Python, each of which is one primitive of `n`.

    A number is a constant of the type in which the operation works; a scalar meets every element of a vector.
    """

    n: Arithmetic
    x: Sampled

    def __getitem__(self, index: int | tuple[int | slice | None, ...]) -> Formula:
        return Formula(self.n, self.n.part(self.x, *(index if isinstance(index, tuple) else (index,))))

    def __neg__(self) -> Formula:
        return Formula(self.n, self.n.neg(self.x))

    def __add__(self, other: Formula | float) -> Formula:
        return self._with(self.n.add, self, other)

    def __radd__(self, other: float) -> Formula:
        return self._with(self.n.add, other, self)

    def __sub__(self, other: Formula | float) -> Formula:
        return self._with(self.n.sub, self, other)

    def __rsub__(self, other: float) -> Formula:
        return self._with(self.n.sub, other, self)

    def __mul__(self, other: Formula | float) -> Formula:
        return self._with(self.n.mul, self, other)

    def __rmul__(self, other: float) -> Formula:
        return self._with(self.n.mul, other, self)

    def __truediv__(self, other: Formula | float) -> Formula:
        return self._with(self.n.div, self, other)

    def __rtruediv__(self, other: float) -> Formula:
        return self._with(self.n.div, other, self)

    def above_zero(self) -> Sampled:
        """Whether it is greater than zero; a NaN is not."""
        return self.n.compare(np.greater, self.x, self.n.constant(0.0, self.n.kind))

    def where(self, holds: Sampled, otherwise: Formula | float = 0.0) -> Formula:
        """It where the condition holds, else something else."""
        a, b = self._operands(self, otherwise)
        return Formula(self.n, self.n.where(self.n.lift(holds, len(a.shape)), a, b))

    def sqrt(self) -> Formula:
        """The square root."""
        return Formula(self.n, self.n.sqrt(self.x))

    def parts(self) -> list[Formula]:
        """The components of a vector, or the rows of a matrix."""
        return [self[i] for i in range(self.x.shape[0])]

    def places(self, index: Data) -> Formula:
        """The components of a vector at these places, in the shape of `index`."""
        return Formula(self.n, self.n.gather(self.x, index))

    def sum(self) -> Formula:
        """The sum over the last axis, from the first term to the last."""
        return Formula(self.n, self.n.sum_axes(self.x, 1))

    def added_in_turn(self) -> Sampled:
        """As `sum`, of an adjoint of which Warp adds one term after the other to what is there already."""
        return self.n.added_in_turn(self.x, 1)

    def _operands(self, *operands: Formula | float) -> list[Sampled]:
        given = [o.x if isinstance(o, Formula) else self.n.constant(o, self.n.kind) for o in operands]
        ndim = max(len(x.shape) for x in given)
        return [self.n.lift(x, ndim) for x in given]

    def _with(self, of: Callable[[Sampled, Sampled], Sampled], *operands: Formula | float) -> Formula:
        return Formula(self.n, of(*self._operands(*operands)))


def formulas(n: Arithmetic, *values: Sampled) -> list[Formula]:
    """Values, for a formula."""
    return [Formula(n, value) for value in values]


def stacked(parts: Sequence[Formula], axis: int = 0) -> Formula:
    """Values of one shape joined along a new axis."""
    n = parts[0].n
    return Formula(n, n.stack([part.x for part in parts], axis))


def constants(n: Arithmetic, values: Data) -> Formula:
    """Constants in an array."""
    return Formula(n, n.constant(values, n.kind))

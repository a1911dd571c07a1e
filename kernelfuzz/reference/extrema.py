"""Who an element is after an atomic minimum or maximum, and so takes its adjoint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kernelfuzz.reference.sampled import Bools, Data, meets_zero


@dataclass(frozen=True, slots=True)
class Choice:
    """Of each value that was handed in, whether the element is it (`wins`) and whether nobody knows (`unsure`).

    Likewise whether the element `stays` what it was before. All have axes (value, *shape). Of those that are equal
    nobody knows which it is.
    """

    wins: Bools
    unsure: Bools
    stays: Bools
    unsure_before: Bools


def chosen(op: str, where: Data, held: Data, values: Data, unstable: Bools) -> Choice:
    """The choice that an atomic "min" or "max" makes among `values`, for the elements `where`, and what these `held`.

    `held` and `values` have axes (samples, value, *shape). Nothing is known of elements that are `unstable`.
    """
    sign = -1 if op == "min" else 1
    _, first, at = np.unique(where, return_index=True, return_inverse=True)
    x, old = np.broadcast_arrays(sign * values, sign * held)
    old = old[:, first]
    best = _most(old, at, x)
    count = (old == best).astype(int)
    np.add.at(count.swapaxes(0, 1), at, (x == best[:, at]).swapaxes(0, 1))
    second = _most(np.where(old == best, -np.inf, old), at, np.where(x == best[:, at], -np.inf, x))
    # by how much each is above all others
    second = np.where(count > 1, best, second)
    wins, unsure = _decided(x - np.where(x == best[:, at], second[:, at], best[:, at]))
    stays, unsure_before = _decided(old - np.where(old == best, second, best))
    return Choice(wins, unsure | unstable, stays[at], unsure_before[at] | unstable)


def _most(before: Data, at: Data, x: Data) -> Data:
    """The largest of what was there before and of the values, for each element."""
    most = np.array(before)
    np.maximum.at(most.swapaxes(0, 1), at, x.swapaxes(0, 1))
    return most


def _decided(margin: Data) -> tuple[Bools, Bools]:
    """Whether a margin is above zero, and where the samples do not say so with one voice."""
    above = margin > 0
    unsure = meets_zero(margin) | (above != above[:1]).any(axis=0) | ~(margin != 0).all(axis=0)
    return above[min(1, len(above) - 1)], unsure | np.isnan(margin).any(axis=0)

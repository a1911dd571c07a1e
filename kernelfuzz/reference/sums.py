"""Sums of what many lanes add to one element: lane after lane on the CPU, on a GPU in an order that nobody knows."""

from __future__ import annotations

from enum import Enum

import numpy as np

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.sampled import SAMPLES, Bools, Data


class Order(Enum):
    """What is known of the order in which terms are added to an element.

    On the CPU a lane is done before the next begins. It adds what it stores in the Program's order, and adjoints in one
    that hangs on which operands the compiler read first.
    """

    CERTAIN = "lane after lane, the terms of each in order"
    BY_LANE = "lane after lane, the terms of each in some order"
    ANY = "in any order"


def added(
    kind: Scalar,
    start: Data,
    targets: Data,
    lanes: Data,
    terms: Data,
    known: Order = Order.ANY,
    *,
    strict: bool = False,
) -> tuple[Data, Bools]:
    """`terms` added to the elements of `start` that are their targets, and where the orders disagree.

    `start` has axes (1 or SAMPLES, length, *shape), `terms` (SAMPLES, number, *shape); both results are of the targets
    alone, in order: (SAMPLES, those, *shape) and (those, *shape). Sample 0 is not rounded, but where
    this is `strict`, and terms and order are certain: there is one result then.
    """
    if not targets.size:
        return np.zeros((SAMPLES, 0, *start.shape[2:])), np.zeros((0, *start.shape[2:]), dtype=bool)
    touched, place, counts = np.unique(targets, return_inverse=True, return_counts=True)
    held = np.broadcast_to(start[:, touched], (SAMPLES, touched.size, *start.shape[2:]))
    found = np.array(held)
    np.add.at(found[0], place, terms[0])
    if touched.size == targets.size:
        # one term each has no order
        found[1:, place] = held[1:, place].astype(kind.numpy) + terms[1:].astype(kind.numpy)
    else:
        found[1:] = _summed(kind, held, place, counts, lanes, terms, known)
    on = grid(kind)
    if strict and known is Order.CERTAIN:
        sure = (held == held[:1]).all(axis=0)
        np.logical_and.at(sure, place, (terms == terms[:1]).all(axis=0))
        np.copyto(found[0], found[1], where=sure)
    if known is Order.ANY:
        # few orders were tried, of very many
        step = _order_error(kind, start, targets, terms)[touched]
        found[3] = on.rounded(found[3] - step)
        found[4] = on.rounded(found[4] + step)
    size = np.abs(found)
    beyond = ~(size <= on.huge)
    odd = (beyond != beyond[1:2]).any(axis=0) | (np.isnan(found) != np.isnan(found[1:2])).any(axis=0)
    odd |= ((size > 0) & (size < on.tiny)).any(axis=0)
    found[0] = np.where(beyond[0], found[1], found[0])
    return found, odd


def _summed(kind: Scalar, held: Data, place: Data, counts: Data, lanes: Data, terms: Data, known: Order) -> Data:
    """What all samples but the nominal one add up, each in an order of its own."""
    order = _orders(lanes, np.random.Generator(np.random.Philox(key=place.size)), known)
    rows = np.arange(SAMPLES - 1)[:, None]
    # for each sample the terms of one target after those of another, in that sample's order
    order = order[rows, np.argsort(place[order], axis=1, kind="stable")]
    sorted_place = place[order]
    slots = np.arange(place.size)[None] - (np.cumsum(counts) - counts)[sorted_place]
    table = np.zeros((SAMPLES - 1, counts.size, int(counts.max()) + 1, *held.shape[2:]), dtype=kind.numpy)
    table[:, :, 0] = held[1:]
    table[rows, sorted_place, slots + 1] = terms[1:][rows, order]
    sums = np.add.accumulate(table, axis=2)
    return sums[:, np.arange(counts.size), counts]


def sampled(values: Data) -> Data:
    """With an axis of all samples."""
    return np.broadcast_to(values, (SAMPLES, *values.shape[1:]))


def _order_error(kind: Scalar, start: Data, targets: Data, terms: Data) -> Data:
    """How far apart two orders of adding may well be: the n roundings of a sum are a random walk of sqrt(n) steps.

    A step is half an ulp of the sum of the absolute values. 0 where all terms are multiples of that ulp: such a sum
    is exact in every order; and where there is but one term.
    """
    bound = np.abs(start).max(axis=0)
    np.add.at(bound, targets, np.abs(terms).max(axis=0))
    ulp = grid(kind).spacing(bound)
    uneven = (np.fmod(start, ulp) != 0).any(axis=0)
    np.logical_or.at(uneven, targets, (np.fmod(terms, ulp[targets]) != 0).any(axis=0))
    count = np.bincount(targets, minlength=start.shape[1])
    steps = np.sqrt(np.where(count > 1, count, 0)) / 2
    return np.where(uneven, ulp * steps.reshape((-1,) + (1,) * (ulp.ndim - 1)), 0.0)


def _orders(lanes: Data, shuffle: np.random.Generator, known: Order) -> Data:
    """For each sample but the nominal one an order of terms, of which the lanes are given in the Program's order.

    Samples 1 and 2 add lane after lane, as the CPU does, and where no more is known 3 the lanes backwards; 4 to 6 lane
    after lane in an order of their own; 7 all lanes' first terms first, as lanes in lockstep do; the others in any
    order.
    """
    by_lane = np.argsort(lanes, kind="stable")
    if known is not Order.ANY:
        mixed = known is Order.BY_LANE
        others = [np.lexsort((shuffle.random(lanes.size), lanes)) if mixed else by_lane for _ in range(SAMPLES - 3)]
        return np.stack([by_lane, by_lane, *others])
    orders = [by_lane, by_lane, np.argsort(-lanes, kind="stable")]
    for _ in range(3):
        rank = shuffle.permutation(int(lanes.max()) + 1)
        orders.append(np.argsort(rank[lanes], kind="stable"))
    orders.append(np.arange(lanes.size))
    orders += [shuffle.permutation(lanes.size) for _ in range(SAMPLES - 1 - len(orders))]
    return np.stack(orders)

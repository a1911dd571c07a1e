"""The verdict: what was observed, against what the reference expects.

An element is accepted inside the hull of its samples, widened by the hull's own width and one ulp; elements without
spread, integers and bools must be equal. It is judged if the spread is at most 1% of the value (or there is none, or
all samples are NaN or the same infinity); looser elements are counted and never a pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.reference.evaluate import Expected
from kernelfuzz.reference.sampled import spacing

Data = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]

JUDGED_SPREAD = 0.01
"""The widest hull of a judged float32 element, relative to its value."""

VACUOUS_SHARE = 0.1
"""A Case of which a smaller share of the elements can be judged is not worth running."""


class Status(StrEnum):
    """What the oracle says of a Case on a device."""

    PASS = "PASS"
    MISMATCH = "MISMATCH"
    GRADIENT_MISMATCH = "GRADIENT_MISMATCH"
    BUILD_ERROR = "BUILD_ERROR"
    CRASH = "CRASH"
    TIMEOUT = "TIMEOUT"
    DIVERGENCE = "DIVERGENCE"
    KNOWN_LIMITATION = "KNOWN_LIMITATION"
    UNDEFINED = "UNDEFINED"
    VACUOUS = "VACUOUS"
    UNSUPPORTED = "UNSUPPORTED"
    BUILT = "BUILT"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is accepted of one array, element by element.

    `low`, `high` and `value` (the nominal one) have the array's shape; `judged` marks the elements that are compared,
    `exact` those of them that must be equal, `written` those that some lane stored to.
    """

    value: Data
    low: Data
    high: Data
    judged: Bools
    exact: Bools
    written: Bools


@dataclass(frozen=True, slots=True)
class Difference:
    """The first element of an array that was not accepted: where, what was seen, what would have been accepted."""

    array: str
    index: tuple[int, ...]
    observed: float
    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the oracle says of a Case on a device.

    `elements` counts the scalar elements that some lane wrote, `judged` those that were compared, `worst` is the
    largest ratio of error to tolerance among the judged float elements that have a tolerance.
    """

    status: Status
    elements: int = 0
    judged: int = 0
    worst: float = 0.0
    reason: str = ""
    differences: tuple[Difference, ...] = field(default=())

    @property
    def share(self) -> float:
        """The share of the written elements that was judged."""
        return self.judged / self.elements if self.elements else 0.0


def bounds(expected: Expected) -> Bounds:
    """What is accepted of an array; the lane order of nothing matters here."""
    data = expected.data
    value = data[0]
    stable = ~expected.unstable
    if data.dtype != np.float64:
        return Bounds(value, value, value, stable & expected.written, stable, expected.written)
    with np.errstate(all="ignore"):
        low, high = data.min(axis=0), data.max(axis=0)
        width = high - low
        exact = (low == high) | np.isnan(data).all(axis=0)
        ulp = spacing(np.maximum(np.abs(low), np.abs(high)))
        judged = exact | (width <= JUDGED_SPREAD * np.abs(value))
        margin = np.where(exact, 0.0, width + ulp)
        return Bounds(value, low - margin, high + margin, judged & stable & expected.written, exact, expected.written)


def all_bounds(expected: Mapping[str, Expected]) -> dict[str, Bounds]:
    """What is accepted of each array."""
    return {name: bounds(array) for name, array in expected.items()}


def judged_share(accepted: Mapping[str, Bounds]) -> tuple[int, int]:
    """The numbers of written and of judged elements."""
    return (
        int(sum(int(b.written.sum()) for b in accepted.values())),
        int(sum(int(b.judged.sum()) for b in accepted.values())),
    )


def compare(accepted: Mapping[str, Bounds], before: Mapping[str, Data], observed: Mapping[str, Data]) -> Verdict:
    """The verdict on one run: `before` and `observed` are the arrays as they were given and as they came back.

    An array that is missing, or came back with another dtype or shape, is a mismatch by itself.
    """
    elements, judged = judged_share(accepted)
    unlike = [_unlike(name, before[name], observed.get(name)) for name in accepted]
    if any(unlike):
        return Verdict(Status.MISMATCH, elements, judged, reason="; ".join(filter(None, unlike)))
    worst = 0.0
    differences: list[Difference] = []
    for name, accept in accepted.items():
        seen = observed[name]
        untouched = ~accept.written & ~_same_bits(seen, before[name])
        wrong = accept.judged & ~_accepted(accept, seen)
        worst = max(worst, _worst_ratio(accept, seen))
        for bad, low, high in ((wrong, accept.low, accept.high), (untouched, before[name], before[name])):
            if bad.any():
                where = tuple(int(i) for i in np.argwhere(bad)[0])
                numbers = (float(array[where]) for array in (seen, accept.value, low, high))
                differences.append(Difference(name, where, *numbers))
    status = Status.MISMATCH if differences else Status.PASS
    if status is Status.PASS and judged < VACUOUS_SHARE * max(elements, 1):
        status = Status.VACUOUS
    return Verdict(status, elements, judged, worst, "", tuple(differences))


def _unlike(name: str, before: Data, after: Data | None) -> str:
    """What is wrong with an array that cannot be compared; nothing for one that can."""
    if after is None:
        return f"{name} did not come back"
    if (before.dtype, before.shape) != (after.dtype, after.shape):
        return f"{name} is {before.dtype}{list(before.shape)} and came back as {after.dtype}{list(after.shape)}"
    return ""


def _accepted(accept: Bounds, seen: Data) -> Bools:
    if seen.dtype.kind == "b":
        return _same_bits(seen, accept.value)
    inside = (seen >= accept.low) & (seen <= accept.high)
    if seen.dtype.kind == "f":
        inside |= np.isnan(seen) & np.isnan(accept.value)
    return np.asarray(inside, dtype=bool)


def _worst_ratio(accept: Bounds, seen: Data) -> float:
    if seen.dtype.kind != "f":
        return 0.0
    with np.errstate(all="ignore"):
        error = np.abs(seen.astype(np.float64) - accept.value)
        tolerance = np.where(seen > accept.value, accept.high - accept.value, accept.value - accept.low)
        ratio = np.where(accept.judged & ~accept.exact & (tolerance > 0), error / tolerance, 0.0)
        finite = ratio[np.isfinite(ratio)]
    return float(finite.max(initial=0.0))


def relative_tolerances(accepted: Mapping[str, Bounds]) -> Data:
    """Tolerance / |value| of every judged float element; 0 where it must be equal."""
    found = []
    for accept in accepted.values():
        if accept.low.dtype != np.float64:
            continue
        with np.errstate(all="ignore"):
            tolerance = np.maximum(accept.high - accept.value, accept.value - accept.low) / np.abs(accept.value)
        tolerance = np.where(accept.exact, 0.0, tolerance)[accept.judged]
        found.append(tolerance[np.isfinite(tolerance)])
    return np.concatenate(found) if found else np.zeros(0)


def _same_bits(left: Data, right: Data) -> Bools:
    unsigned = np.dtype(f"u{left.dtype.itemsize}")
    return np.asarray(left.view(unsigned) == right.view(unsigned), dtype=bool)

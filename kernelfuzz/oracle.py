"""The verdict: what was observed, against what the reference expects.

An element is accepted inside the hull of its samples, widened by the hull's own width and one ulp; elements without
spread, integers and bools must be equal. It is judged if the spread is at most 1% of the value, 10% for floats of 16
bits (or there is none, or all samples are NaN or the same infinity); looser elements are counted and never a pass, but
what is far outside of their samples is a mismatch all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.reference.evaluate import Expected
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.provenance import block

Data = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]

JUDGED_SPREAD = 0.01
"""The widest hull of a judged float element, relative to its value."""

COARSE_SPREAD = 0.1
"""As JUDGED_SPREAD, for float16 and bfloat16."""

FAR = 1000
"""So many hulls away a loose element is wrong: as far as what divides by nearly nothing does not come."""

VACUOUS_SHARE = 0.1
"""A Case of which a smaller share of the elements can be judged is not worth running."""


RATIOS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Ratios of error to tolerance between which elements are counted; what is above the last is no match."""


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
    KNOWN_BUG = "KNOWN_BUG"
    UNDEFINED = "UNDEFINED"
    VACUOUS = "VACUOUS"
    UNSUPPORTED = "UNSUPPORTED"
    BUILT = "BUILT"


FAILURES = frozenset(
    {
        Status.MISMATCH,
        Status.GRADIENT_MISMATCH,
        Status.DIVERGENCE,
        Status.BUILD_ERROR,
        Status.CRASH,
        Status.TIMEOUT,
    }
)
"""The statuses that make a finding."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is accepted of one array, element by element.

    `low`, `high` and `value` (the nominal one) have the array's shape; `judged` marks the elements that are compared,
    `exact` those of them that must be equal, `signed` those of these whose sign must be right as well where they are
    zero, `written` those that some lane stored to. `loose` elements are not judged, and yet have bounds, wide ones.
    `trace` is that of the reference, (length, words).
    """

    value: Data
    low: Data
    high: Data
    judged: Bools
    exact: Bools
    signed: Bools
    written: Bools
    loose: Bools
    trace: Data


@dataclass(frozen=True, slots=True)
class Difference:
    """The first element of an array that was not accepted: where, what was seen, what would have been accepted.

    `count` says how many elements of the array were not accepted, this one among them.
    """

    array: str
    index: tuple[int, ...]
    observed: float
    expected: float
    low: float
    high: float
    count: int = 1


@dataclass(frozen=True, slots=True)
class Element:
    """One scalar element after a run: where it is, what was observed, and its ratio of error to tolerance."""

    array: str
    index: tuple[int, ...]
    observed: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Account:
    """Why one scalar element is accepted or not: what was observed, and what every run of the reference says.

    `samples` are the values of the runs, in the order of `kernelfuzz.reference.sampled.ROUNDINGS`, or one value where
    all agree because nothing was rounded. `low` and `high` bound what is accepted. `exact` elements must be equal;
    those that are neither `judged` nor unwritten may be anything.
    """

    array: str
    index: tuple[int, ...]
    observed: bool | int | float
    samples: tuple[bool | int | float, ...]
    low: float
    high: float
    ulp: float
    judged: bool
    exact: bool
    written: bool

    @property
    def nominal(self) -> bool | int | float:
        """The value without any rounding."""
        return self.samples[0]

    @property
    def hull(self) -> tuple[float, float]:
        """The least and the greatest of the samples."""
        return float(min(self.samples)), float(max(self.samples))

    @property
    def error(self) -> float:
        """The distance of the observed value from the nominal one."""
        return abs(float(self.observed) - float(self.nominal))

    @property
    def tolerance(self) -> float:
        """The distance from the nominal value to the end of what is accepted, on the observed value's side."""
        return self.high - float(self.nominal) if self.observed > self.nominal else float(self.nominal) - self.low


@dataclass(frozen=True, slots=True)
class Errors:
    """The errors of the judged elements of a float dtype that have a tolerance, as shares of it.

    `counts` has a number for each of RATIOS, of the elements up to it, and one for what is beyond the last; `worst` is
    the largest. With a `bit` of the launch's trace they are the elements that came from what has this bit, else all.
    """

    dtype: str
    counts: tuple[int, ...]
    worst: float
    bit: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the oracle says of a Case on a device.

    `elements` counts the scalar elements that some lane wrote, `judged` those that were compared, `worst` is the
    largest ratio of error to tolerance among the judged float elements that have a tolerance, and `worst_element` the
    element that has it (None if no element has a tolerance). `errors` are those of all such elements, by dtype and, if
    the launch was traced, by dtype and bit. `floats` are the judged elements of
    floats, `exact` those of them that must be equal. `gradient` is what it says of the backward pass, where that was
    asked for: its elements are those of adjoint arrays that some lane added to or took.
    """

    status: Status
    elements: int = 0
    judged: int = 0
    worst: float = 0.0
    reason: str = ""
    differences: tuple[Difference, ...] = field(default=())
    worst_element: Element | None = None
    errors: tuple[Errors, ...] = ()
    floats: int = 0
    exact: int = 0
    gradient: Verdict | None = None

    @property
    def share(self) -> float:
        """The share of the written elements that was judged."""
        return self.judged / self.elements if self.elements else 0.0


def bounds(expected: Expected) -> Bounds:
    """What is accepted of an array; the lane order of nothing matters here."""
    data = expected.data
    value = data[0]
    stable = ~expected.unstable
    judged = stable & expected.written
    if not expected.kind.is_float:
        return Bounds(
            value, value, value, judged, stable, stable, expected.written, np.zeros_like(stable), expected.trace
        )
    on = grid(expected.kind)
    with np.errstate(all="ignore"):
        low, high = data.min(axis=0), data.max(axis=0)
        width = high - low
        exact = (low == high) | np.isnan(data).all(axis=0)
        ulp = on.spacing(np.maximum(np.abs(low), np.abs(high)))
        spread = COARSE_SPREAD if expected.kind.bits == 16 else JUDGED_SPREAD
        tight = exact | (width <= spread * np.abs(value))
        far = FAR * (width + ulp)
        loose = judged & ~tight & (np.maximum(np.abs(low), np.abs(high)) + far <= on.huge)
        margin = np.where(exact, 0.0, np.where(loose, far, width + ulp))
        judged &= tight
        signed = exact & expected.signed & (np.signbit(data) == np.signbit(value)).all(axis=0)
        return Bounds(
            value, low - margin, high + margin, judged, exact, signed, expected.written, loose, expected.trace
        )


def account(expected: Expected, at: Difference | Element) -> Account:
    """All that decides about one element of the array that `expected` is about."""
    accept, where = bounds(expected), at.index
    runs = np.moveaxis(expected.data, 0, -1)[where]
    # NumPy's longdouble is no number of Python's
    samples = tuple(float(run) for run in runs) if expected.kind.is_float else tuple(runs.tolist())
    low, high = float(accept.low[where]), float(accept.high[where])
    ulp = grid(expected.kind).spacing(np.array(max(abs(low), abs(high)))) if expected.kind.is_float else 1.0
    flags = (bool(flag[where]) for flag in (accept.judged, accept.exact, accept.written))
    return Account(at.array, where, type(samples[0])(at.observed), samples, low, high, float(ulp), *flags)


def all_bounds(expected: Mapping[str, Expected]) -> dict[str, Bounds]:
    """What is accepted of each array."""
    return {name: bounds(array) for name, array in expected.items()}


def judged_share(accepted: Mapping[str, Bounds]) -> tuple[int, int]:
    """The numbers of written and of judged elements."""
    return (
        int(sum(int(b.written.sum()) for b in accepted.values())),
        int(sum(int(b.judged.sum()) for b in accepted.values())),
    )


def exact_share(accepted: Mapping[str, Bounds]) -> tuple[int, int]:
    """The numbers of judged elements of floats, and of those of them that must be equal."""
    floats = [b for b in accepted.values() if b.value.dtype.kind == "f"]
    return int(sum(b.judged.sum() for b in floats)), int(sum((b.judged & b.exact).sum() for b in floats))


def compare(accepted: Mapping[str, Bounds], before: Mapping[str, Data], observed: Mapping[str, Data]) -> Verdict:
    """The verdict on one run: `before` and `observed` are the arrays as they were given and as they came back.

    An array that is missing, or came back with another dtype or shape, is a mismatch by itself.
    """
    elements, judged = judged_share(accepted)
    unlike = [_unlike(name, before[name], observed.get(name)) for name in accepted]
    if any(unlike):
        return Verdict(Status.MISMATCH, elements, judged, reason="; ".join(filter(None, unlike)))
    differences: list[Difference] = []
    for name, accept in accepted.items():
        seen = observed[name]
        untouched = ~accept.written & ~_same_bits(seen, before[name])
        wrong = (accept.judged | accept.loose) & ~_accepted(accept, seen)
        for bad, low, high in ((wrong, accept.low, accept.high), (untouched, before[name], before[name])):
            if bad.any():
                where = tuple(int(i) for i in np.argwhere(bad)[0])
                value, least, most = (float(array[where]) for array in (accept.value, low, high))
                differences.append(Difference(name, where, float(seen[where]), value, least, most, int(bad.sum())))
    status = Status.MISMATCH if differences else Status.PASS
    if status is Status.PASS and judged < VACUOUS_SHARE * max(elements, 1):
        status = Status.VACUOUS
    worst = worst_element(accepted, observed)
    ratio = worst.ratio if worst else 0.0
    errors, (floats, exact) = tuple(_errors(accepted, observed)), exact_share(accepted)
    return Verdict(status, elements, judged, ratio, "", tuple(differences), worst, errors, floats, exact)


UNSTEADY = "a second launch on the same arguments gave something else"
"""Why a Case of which one launch passed is a mismatch all the same."""


def compare_again(
    verdict: Verdict,
    accepted: Mapping[str, Bounds],
    before: Mapping[str, Data],
    first: Mapping[str, Data],
    second: Mapping[str, Data],
    *,
    exact: bool,
) -> Verdict:
    """`verdict` on the first of two launches, in view of what the second left.

    Where an element is judged, or was not to be written, both have to leave the same bits. If not `exact`, as where
    lanes add up floats in an order of their own, the second has to be accepted as the first was.
    """
    if any(_unlike(name, first[name], second.get(name)) for name in accepted if name in first):
        return replace(verdict, status=Status.MISMATCH, reason=_and(verdict.reason, UNSTEADY))
    if not exact:
        other = compare(accepted, before, second)
        if other.status is not Status.MISMATCH or verdict.status is Status.MISMATCH:
            return verdict
        return replace(other, reason=_and(other.reason, UNSTEADY))
    differences: list[Difference] = []
    for name, accept in accepted.items():
        if name not in first:
            continue
        differ = (accept.judged | ~accept.written) & ~_same_bits(first[name], second[name])
        if differ.any():
            where = tuple(int(i) for i in np.argwhere(differ)[0])
            was, seen = float(first[name][where]), float(second[name][where])
            differences.append(Difference(name, where, seen, was, was, was, int(differ.sum())))
    if not differences:
        return verdict
    return replace(
        verdict,
        status=Status.MISMATCH,
        reason=_and(verdict.reason, UNSTEADY),
        differences=verdict.differences or tuple(differences),
    )


TOUCHED = "the backward pass changed an array"
"""Why gradients that are right are a mismatch all the same."""


def with_gradient(verdict: Verdict, gradient: Verdict, touched: Collection[str]) -> Verdict:
    """`verdict` on a launch with that on its backward pass; `touched` are the arrays that it changed."""
    if touched:
        reason = _and(gradient.reason, f"{TOUCHED}: {', '.join(touched)}")
        gradient = replace(gradient, status=Status.GRADIENT_MISMATCH, reason=reason)
    elif gradient.status is Status.MISMATCH:
        gradient = replace(gradient, status=Status.GRADIENT_MISMATCH)
    if verdict.status is Status.PASS and gradient.status is Status.GRADIENT_MISMATCH:
        return replace(verdict, status=Status.GRADIENT_MISMATCH, reason=gradient.reason, gradient=gradient)
    return replace(verdict, gradient=gradient)


def _and(reason: str, more: str) -> str:
    return f"{reason}; {more}" if reason else more


def worst_element(accepted: Mapping[str, Bounds], observed: Mapping[str, Data]) -> Element | None:
    """The judged float element with the largest finite ratio of error to tolerance.

    The first one of several; None if no judged element has a tolerance, that is, if all must be equal.
    """
    worst: Element | None = None
    for name, accept in accepted.items():
        seen = observed[name]
        ratio = _ratios(accept, seen)
        if ratio is None or not (known := np.isfinite(ratio)).any():
            continue
        where = tuple(int(i) for i in np.unravel_index(int(np.where(known, ratio, -1.0).argmax()), ratio.shape))
        if worst is None or ratio[where] > worst.ratio:
            worst = Element(name, where, float(seen[where]), float(ratio[where]))
    return worst


def _errors(accepted: Mapping[str, Bounds], observed: Mapping[str, Data]) -> Iterator[Errors]:
    """The errors of each float dtype, and of each bit of the trace."""
    found: dict[tuple[str, int | None], list[Data]] = {}
    for name, accept in accepted.items():
        seen = observed[name]
        ratio = _ratios(accept, seen)
        if ratio is None or not (known := np.isfinite(ratio)).any():
            continue
        found.setdefault((seen.dtype.name, None), []).append(ratio[known])
        marks = block(accept.trace, 0)
        for bit in range(64 * marks.shape[1]):
            rows = marks[:, bit // 64] >> np.uint64(bit % 64) & np.uint64(1) == 1
            if (some := known[rows]).any():
                found.setdefault((seen.dtype.name, bit), []).append(ratio[rows][some])
    for (dtype, each), ratios in found.items():
        together = np.concatenate(ratios)
        counts = np.bincount(np.searchsorted(RATIOS, together), minlength=len(RATIOS) + 1)
        yield Errors(dtype, tuple(counts.tolist()), float(together.max()), each)


def _unlike(name: str, before: Data, after: Data | None) -> str:
    """What is wrong with an array that cannot be compared; nothing for one that can."""
    if after is None:
        return f"{name} did not come back, or what lies beside its elements was written"
    if (before.dtype, before.shape) != (after.dtype, after.shape):
        return f"{name} is {before.dtype}{list(before.shape)} and came back as {after.dtype}{list(after.shape)}"
    return ""


def _accepted(accept: Bounds, seen: Data) -> Bools:
    if seen.dtype.kind == "b":
        return _same_bits(seen, accept.value)
    if accept.value.dtype.kind == "f":
        # the carrier is wider than any dtype that it is compared with
        seen = seen.astype(accept.value.dtype)
    inside = (seen >= accept.low) & (seen <= accept.high)
    if accept.value.dtype.kind == "f":
        inside &= ~accept.signed | (np.signbit(seen) == np.signbit(accept.value))
        inside |= np.isnan(seen) & np.isnan(accept.value)
    return np.asarray(inside, dtype=bool)


def _ratios(accept: Bounds, seen: Data) -> Data | None:
    """Error / tolerance of each element, NaN where there is none to speak of; None for what is no float."""
    if accept.value.dtype.kind != "f":
        return None
    with np.errstate(all="ignore"):
        seen = seen.astype(accept.value.dtype)
        error = np.abs(seen - accept.value)
        tolerance = np.where(seen > accept.value, accept.high - accept.value, accept.value - accept.low)
        return np.where(accept.judged & ~accept.exact & (tolerance > 0), error / tolerance, np.nan)


def relative_tolerances(accepted: Mapping[str, Bounds]) -> Data:
    """Tolerance / |value| of every judged float element; 0 where it must be equal."""
    found = []
    for accept in accepted.values():
        if accept.low.dtype.kind != "f":
            continue
        with np.errstate(all="ignore"):
            tolerance = np.maximum(accept.high - accept.value, accept.value - accept.low) / np.abs(accept.value)
        tolerance = np.where(accept.exact, 0.0, tolerance)[accept.judged]
        found.append(tolerance[np.isfinite(tolerance)])
    return np.concatenate(found) if found else np.zeros(0)


def same_values(left: Data, right: Data) -> bool:
    """Whether two arrays hold the same, to the bit but for what a NaN carries.

    A backward pass stores again what the launch did, by other code: the sign of a NaN may be that of another operand.
    """
    if left.shape != right.shape or left.dtype != right.dtype:
        return False
    nothing = np.isnan(left) & np.isnan(right) if left.dtype.kind not in "biu" else False
    return bool((_same_bits(left, right) | nothing).all())


def _same_bits(left: Data, right: Data) -> Bools:
    unsigned = np.dtype(f"u{left.dtype.itemsize}")
    return np.asarray(left.view(unsigned) == right.view(unsigned), dtype=bool)

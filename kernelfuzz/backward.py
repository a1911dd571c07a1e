"""The backward pass of a Case: the adjoints that it begins with, and those that it must leave."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from kernelfuzz.cases import Case
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import noise_seed
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.reference.evaluate import Expected, Inputs, Recorded, record, run

Data = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Backward:
    """The adjoints of arrays before the backward pass and after it, by parameter name."""

    before: Mapping[str, Data]
    expected: Mapping[str, Expected]


LOOKS = 24
"""How many times as many samples a value, or a gradient, is judged by before it is an alarm.

Where one sample in n rounds to another side, n of them meet it with a chance of about two in three. `x - t + t` with a
t that is not certain was on the other side of 48 samples once in 16,000 Cases.
"""


def backward(
    case: Case,
    inputs: Inputs,
    device: Device = "cpu",
    recorded: Recorded | None = None,
    past: frozenset[str] = ALL_BUGS,
    *,
    fuse_fp: bool = True,
    look: int = 0,
) -> Backward:
    """What the backward pass of a Case, whose launch is defined, must give on `device`.

    `recorded` is its launch, if it was recorded and nobody went back over it yet. Nothing is claimed of adjoints that
    the known bugs `past` spoil. Each `look` takes other samples; one after the first may raise Undefined, where an
    index depends on them.
    """
    if recorded is None:
        seed = noise_seed(case) + look
        recorded = record(case.program, inputs, case.launch.dim, device, seed, fuse_fp=fuse_fp)
    seeds = {
        name: _cotangents(case.launch.seed, name, inputs.arrays[name], array.written)
        for name, array in recorded.arrays.items()
        if array.kind.is_float and name in inputs.arrays and name not in inputs.absent
    }
    expected = recorded.back(seeds, past)
    given = {name: array for name, array in expected.items() if name not in inputs.absent}
    before = {name: seeds.get(name, np.zeros_like(inputs.arrays[name])) for name in given}
    return Backward(before, given)


def looked_at_closely(
    case: Case,
    inputs: Inputs,
    device: Device,
    first: Backward,
    past: frozenset[str] = ALL_BUGS,
    *,
    fuse_fp: bool = True,
) -> Backward:
    """As `first`, from LOOKS times as many samples: by luck a few lie closer together than what rounding may give."""
    looks = [first.expected]
    for look in range(1, LOOKS):
        # (of other samples another index may be out of range; the first ones are none of them)
        with contextlib.suppress(Undefined):
            looks.append(backward(case, inputs, device, None, past, fuse_fp=fuse_fp, look=look).expected)
    return Backward(first.before, {name: _together([look[name] for look in looks]) for name in first.expected})


def values_looked_at_closely(
    case: Case, inputs: Inputs, device: Device, first: Mapping[str, Expected], *, fuse_fp: bool = True
) -> dict[str, Expected]:
    """As `first`, what a Case stores, from LOOKS times as many samples.

    Where results lie next to a power of two, of a vector that was normalized before, few of them are off by an ulp, and
    that decides about two.
    """
    looks = [first]
    for look in range(1, LOOKS):
        with contextlib.suppress(Undefined):
            seed = noise_seed(case) + look
            looks.append(run(case.program, inputs, case.launch.dim, device, seed, fuse_fp=fuse_fp))
    return {name: _together([look[name] for look in looks]) for name in first}


def _together(looks: Sequence[Expected]) -> Expected:
    """What is known of an array from all samples."""
    unstable = np.logical_or.reduce([look.unstable for look in looks])
    return replace(looks[0], data=np.concatenate([look.data for look in looks]), unstable=unstable)


def _cotangents(seed: int, name: str, like: Data, written: Bools) -> Data:
    """Adjoints before the backward pass: of either sign, between 0.25 and 2 in size, so that none hides another.

    Half of those of elements that no lane wrote are zero: what is added to others shows that it is added, and what is
    added to zero loses no digits.
    """
    random = np.random.Generator(np.random.Philox(key=[seed, crc32(name.encode())]))
    drawn: Data = random.uniform(0.25, 2.0, like.shape) * random.choice([-1.0, 1.0], like.shape)
    return np.where(written | random.choice([False, True], like.shape), drawn, 0.0).astype(like.dtype)

"""The figures about draws: how different they are, how long they take, how much of them can be judged."""

from __future__ import annotations

import ast
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz import oracle
from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import Prepared, prepare
from kernelfuzz.cases import STANDARD_LANES
from kernelfuzz.errors import Undefined
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import mended, noise_seed
from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import (
    Atomic,
    For,
    Length,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    field_names,
    size,
)
from kernelfuzz.reference.evaluate import run
from kernelfuzz.render import render
from kernelfuzz.strategies.programs import DEFAULT_SIZE

Numbers = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, what came out, what is to be reached, and whether it is."""

    what: str
    figure: str
    wanted: str = ""
    met: bool | None = None


# -- structure and size ------------------------------------------------------------------------------------------------

# the field that holds an invented name, in each class that has one
_NAMED: dict[type, str] = {
    Program: "name",
    Parameter: "name",
    Name: "id",
    Load: "array",
    Length: "array",
    Atomic: "array",
    For: "name",
}


def structure(program: Program) -> str:
    """A Program's structure, hashed: names replaced by the number of their first use, literals by their dtypes."""
    text = json.dumps(_abstracted(program, {}), separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _abstracted(value: Any, numbers: dict[str, int]) -> object:
    kind = type(value)
    if kind is Literal:
        return ["Literal", value.dtype.name]
    if kind is tuple:
        return [_abstracted(item, numbers) for item in value]
    if kind is str or value is None:
        return value
    if kind is Parameter or kind.__module__ == Program.__module__:
        name = _NAMED.get(kind)
        return [
            kind.__name__,
            *(
                numbers.setdefault(getattr(value, field), len(numbers))
                if field == name
                else _abstracted(getattr(value, field), numbers)
                for field in field_names(kind)
            ),
        ]
    # all else is a dtype
    return value.name


@dataclass(frozen=True, slots=True)
class Drawn:
    """What some draws look like: the hash of the structure, nodes, and nodes of Python's own AST, of each."""

    structures: tuple[str, ...]
    nodes: tuple[int, ...]
    python: tuple[int, ...]


def draw_some(part: Sequence[int], _: Path, seed: int) -> Drawn:
    """Draws `part` of campaign `seed`; one that runs out of bytes counts as empty."""
    programs = [case.program for index in part if (case := draw(seed, index, DEFAULT_SIZE)) is not None]
    python = tuple(sum(1 for _ in ast.walk(ast.parse(render(program)))) for program in programs)
    return Drawn(tuple(map(structure, programs)), tuple(map(size, programs)), python)


def draws(parts: Sequence[Drawn], count: int) -> list[Figure]:
    """Share of structurally different Programs among `count` draws, and their sizes before any mending.

    The share is the number of different structures over the number of draws.
    """
    different = len({one for part in parts for one in part.structures})
    nodes = np.array([n for part in parts for n in part.nodes], dtype=np.float64)
    python = np.array([n for part in parts for n in part.python], dtype=np.float64)
    return [
        Figure(
            f"structurally different Programs among {count} draws",
            f"{different / count:.2%}",
            ">= 99%",
            different >= 0.99 * count,
        ),
        Figure("mean Program nodes", f"{nodes.mean():.1f}", ">= 30", bool(nodes.mean() >= 30)),
        Figure("  5%, 25%, 50%, 75%, 95%, most", _percentiles(nodes)),
        Figure("mean Python AST nodes", f"{python.mean():.1f}"),
        Figure("  5%, 25%, 50%, 75%, 95%, most", _percentiles(python)),
    ]


def _percentiles(values: Numbers) -> str:
    return " ".join(f"{v:.0f}" for v in np.percentile(values, (5, 25, 50, 75, 95, 100)))


# -- what is dropped, what is judged -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the reference says of some draws: why Cases were dropped, and of the rest what can be judged.

    `tolerances` holds tolerance / |value| of every judged float element.
    """

    count: int
    dropped: Counter[str]
    elements: int
    judged: int
    tolerances: npt.NDArray[np.float32]


def evaluate_some(part: Sequence[int], _: Path, seed: int) -> Evaluated:
    """Draws, mends and evaluates `part` of campaign `seed`, as a unit of work does before it builds."""
    dropped: Counter[str] = Counter()
    elements = judged = 0
    tolerances = [np.zeros(0)]
    for index in part:
        case = draw(seed, index, DEFAULT_SIZE)
        ready = None if case is None else prepare(case, Clock())
        if isinstance(ready, Prepared):
            elements += ready.elements
            judged += ready.judged
            tolerances.append(oracle.relative_tolerances(ready.accepted))
        else:
            dropped["VACUOUS: the draw ran out of bytes" if ready is None else f"{ready[0]}: {ready[1]}"] += 1
    return Evaluated(len(part), dropped, elements, judged, np.concatenate(tolerances).astype(np.float32))


def drops(parts: Sequence[Evaluated]) -> list[Figure]:
    """Share of drawn Cases that are dropped, after mending: undefined behaviour, or too little that can be judged."""
    count = sum(part.count for part in parts)
    dropped: Counter[str] = Counter()
    for part in parts:
        dropped.update(part.dropped)
    share = dropped.total() / count
    return [
        Figure(f"drawn Cases dropped, of {count}", f"{share:.2%}", "<= 5%", share <= 0.05),
        *(Figure(f"  {reason}", f"{number / count:.2%}") for reason, number in dropped.most_common()),
    ]


def judged(parts: Sequence[Evaluated]) -> list[Figure]:
    """Share of the written scalar elements that can be judged, and how tight the judgement is.

    All elements of all Cases that are not dropped are taken together. An element that must be equal has tolerance 0; the
    second pair of lines leaves those out.
    """
    elements, good = sum(part.elements for part in parts), sum(part.judged for part in parts)
    every = np.concatenate([part.tolerances for part in parts])
    some = every[every > 0]
    share = good / max(elements, 1)
    figures = [Figure("elements judged, over all Cases run", f"{share:.2%}", ">= 90%", share >= 0.9)]
    for which, values in (("judged float32 elements", every), ("those not required to be equal", some)):
        middle, high = (float(v) for v in np.percentile(values, (50, 99)))
        figures += [
            Figure(f"tolerance / value over {which}: median", f"{middle:.1e}", "<= 1e-5", middle <= 1e-5),
            Figure(f"tolerance / value over {which}: 99%", f"{high:.1e}", "<= 1e-2", high <= 1e-2),
        ]
    figures.append(Figure("judged float32 elements that must be equal", f"{1 - some.size / max(every.size, 1):.1%}"))
    return figures


# -- speed -------------------------------------------------------------------------------------------------------------

_WARM_UP = 50


@dataclass(slots=True)
class _Times:
    """CPU seconds of each stage, one number for a Case."""

    draw: list[float]
    check: list[float]
    render: list[float]
    reference: list[float]
    mending: list[float]
    nodes: list[int]


def speed(seed: int, count: int) -> list[Figure]:
    """CPU milliseconds of this process for each step of a Case, over `count` Cases, after a warm-up on others.

    A draw gives the Case as drawn; check and render take its Program. Reference is one evaluation, its inputs included,
    of a Case of the standard lanes that is defined as drawn; with mending it is all evaluations that such a draw
    takes until it is defined or dropped.
    """
    _timed(seed, range(count, count + _WARM_UP))
    times = _timed(seed, range(count))
    mean_nodes = float(np.mean(times.nodes))
    ours = sum(float(np.mean(stage)) for stage in (times.draw, times.check, times.render))
    return [
        Figure("mean Program nodes", f"{mean_nodes:.1f}", ">= 30", mean_nodes >= 30),
        *_stage("draw", times.draw, mean_nodes),
        *_stage("check", times.check, mean_nodes),
        *_stage("render", times.render, mean_nodes),
        Figure(
            "draw, check and render together, mean",
            f"{ours * 1e3:.2f} ms, {ours / mean_nodes * 1e6:.0f} us a node",
            "<= 5 ms",
            ours <= 5e-3,
        ),
        *_stage(f"reference, a Case of {STANDARD_LANES} lanes", times.reference, mean_nodes, 8e-3),
        *_stage("reference with mending", times.mending, mean_nodes, 8e-3),
    ]


def _stage(name: str, seconds: Sequence[float], nodes: float, most: float | None = None) -> Iterator[Figure]:
    mean, median = float(np.mean(seconds)), float(np.median(seconds))
    wanted = "" if most is None else f"<= {most * 1e3:.0f} ms"
    yield Figure(
        f"{name}: mean, median",
        f"{mean * 1e3:.2f}, {median * 1e3:.2f} ms, {mean / nodes * 1e6:.0f} us a node",
        wanted,
        None if most is None else mean <= most,
    )


def _timed(seed: int, indices: Sequence[int]) -> _Times:
    times = _Times([], [], [], [], [], [])
    clock = time.process_time
    for index in indices:
        begin = clock()
        case = draw(seed, index, DEFAULT_SIZE)
        times.draw.append(clock() - begin)
        if case is None:
            continue
        times.nodes.append(size(case.program))
        begin = clock()
        check(case.program)
        times.check.append(clock() - begin)
        begin = clock()
        render(case.program)
        times.render.append(clock() - begin)
        if case.launch.dim != STANDARD_LANES:
            continue
        noise = noise_seed(case)
        begin = clock()
        try:
            run(case.program, materialize(case.program, case.launch), case.launch.dim, "cpu", noise)
            times.reference.append(clock() - begin)
        except Undefined:
            pass
        begin = clock()
        try:
            mended(case)
        except Undefined:
            pass
        times.mending.append(clock() - begin)
    return times

"""The figures about draws: how different they are, how long they take, how much of them can be judged."""

from __future__ import annotations

import ast
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz import oracle
from kernelfuzz.backward import backward
from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import Prepared, prepare
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.cases import STANDARD_LANES, Case
from kernelfuzz.errors import Undefined
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import excuse, mended, noise_seed
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, Scalar
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Bind,
    Call,
    Callee,
    Cell,
    Constant,
    Either,
    Enumeration,
    Enumerator,
    Extent,
    For,
    Function,
    Given,
    Hidden,
    Invoke,
    Item,
    Length,
    Literal,
    Load,
    LowerBound,
    Name,
    Pack,
    Parameter,
    Program,
    SampleCdf,
    Tids,
    View,
    Window,
    Zeros,
    field_names,
    size,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.evaluate import record, run
from kernelfuzz.rendering import render
from kernelfuzz.strategies.programs import DEFAULT_SIZE

Numbers = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, what came out, what is to be reached, and whether it is."""

    what: str
    figure: str
    wanted: str = ""
    met: bool | None = None


# -- structure and size ------------------------------------------------------------------------------------

# the fields that hold an invented name, in each class that has one
_NAMED: dict[type, tuple[str, ...]] = {
    Program: ("name",),
    Parameter: ("name",),
    Name: ("id",),
    Load: ("array",),
    Length: ("array",),
    Cell: ("array",),
    Extent: ("array",),
    Given: ("array",),
    AtomicCell: ("array",),
    View: ("name", "array", "takes"),
    Window: ("name", "array", "takes"),
    Either: ("name", "array", "instead"),
    Tids: ("names",),
    Bind: ("name",),
    Invoke: ("name",),
    Pack: ("name",),
    Item: ("name",),
    Callee: ("of", "among"),
    Zeros: ("name", "array"),
    Atomic: ("array",),
    For: ("name",),
    Constant: ("name",),
    Enumerator: ("enumeration", "name"),
    Enumeration: ("name",),
    Function: ("name", "captured"),
    Hidden: ("name",),
    Call: ("function",),
    ArrayArgument: ("array",),
    AtomicOld: ("array",),
    LowerBound: ("array",),
    SampleCdf: ("array",),
}


def structure(program: Program) -> str:
    """A Program's structure, hashed: names are the numbers of their first use, literals are their dtypes."""
    text = json.dumps(_abstracted(program, {}), separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def _abstracted(value: Any, numbers: dict[str, int]) -> object:
    kind: type = type(value)
    if kind is Literal:
        return [kind.__name__, value.dtype.name]
    if kind is tuple:
        return [_abstracted(item, numbers) for item in value]
    if kind in (str, bool, int) or value is None:
        return value
    # of a dtype its name says all
    if kind.__module__ == Scalar.__module__:
        return value.name
    names = _NAMED.get(kind, ())
    # what a function calls its own is nobody else's
    inside = {} if kind is Function else numbers
    return [
        kind.__name__,
        *(
            _numbered(getattr(value, field), numbers)
            if field in names
            else sorted(inside.setdefault(each, len(inside)) for each in value.generic)
            if field == "generic"
            else _abstracted(getattr(value, field), inside)
            for field in field_names(kind)
        ),
    ]


def _numbered(name: str | tuple[str, ...], numbers: dict[str, int]) -> object:
    """What stands for a name, or for several; what Warp has a name for keeps it, and none is none."""
    if isinstance(name, tuple):
        return [_numbered(each, numbers) for each in name]
    return name if name in OPS or not name else numbers.setdefault(name, len(numbers))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a drawn Program looks like: the hash of its structure, its nodes, and those of Python's own AST."""

    structure: str
    nodes: int
    python: int


def draw_some(part: Sequence[int], _: Path, seed: int) -> Answer[Drawn | None]:
    """Draws `part` of campaign `seed`; None for one that runs out of bytes."""
    return Answer(tuple(_drawn(draw(seed, index, DEFAULT_SIZE)) for index in part), {})


def _drawn(case: Case | None) -> Drawn | None:
    if case is None:
        return None
    python = sum(1 for _ in ast.walk(ast.parse(render(case.program))))
    return Drawn(structure(case.program), size(case.program), python)


def draws(drawn: Sequence[Drawn | None]) -> list[Figure]:
    """Share of structurally different Programs among some draws, and their sizes before any mending.

    The share is the number of different structures over the number of draws.
    """
    programs = [one for one in drawn if one is not None]
    share = len({one.structure for one in programs}) / len(drawn)
    nodes = np.array([one.nodes for one in programs], dtype=np.float64)
    python = np.array([one.python for one in programs], dtype=np.float64)
    return [
        Figure(f"structurally different among {len(drawn)} draws", f"{share:.2%}", ">= 99%", share >= 0.99),
        Figure("mean Program nodes", f"{nodes.mean():.1f}", ">= 30", bool(nodes.mean() >= 30)),
        Figure("  5%, 25%, 50%, 75%, 95%, most", _percentiles(nodes)),
        Figure("mean Python AST nodes", f"{python.mean():.1f}"),
        Figure("  5%, 25%, 50%, 75%, 95%, most", _percentiles(python)),
    ]


def _percentiles(values: Numbers) -> str:
    return " ".join(f"{v:.0f}" for v in np.percentile(values, (5, 25, 50, 75, 95, 100)))


# -- what is dropped, what is judged -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the reference says of a drawn Case: why it was dropped, or what can be judged of it.

    `tolerances` holds tolerance / |value| of every judged float element; `zeros` and `beyond` count those of
    them that are zero, and NaN or infinite.
    """

    dropped: str = ""
    elements: int = 0
    judged: int = 0
    zeros: int = 0
    beyond: int = 0
    tolerances: Mapping[str, Numbers] = field(default_factory=dict)


_PRECISIONS = {"float32": (FLOAT32,), "float64": (FLOAT64,), "16-bit": (FLOAT16, BFLOAT16)}


def evaluate_some(part: Sequence[int], _: Path, seed: int) -> Answer[Evaluated]:
    """Draws, mends and evaluates `part` of campaign `seed`, as a unit of work does before it builds."""
    return Answer(tuple(_evaluated(draw(seed, index, DEFAULT_SIZE)) for index in part), {})


def _evaluated(case: Case | None) -> Evaluated:
    if case is None:
        return Evaluated("VACUOUS: the draw ran out of bytes")
    ready = prepare(case, Clock())
    if not isinstance(ready, Prepared):
        return Evaluated(f"{ready[0]}: {ready[1]}")
    floats = [a.value[a.judged] for a in ready.accepted.values() if a.value.dtype.kind == "f"]
    kinds = {name: expected.kind for name, expected in ready.evaluation.expected.items()}
    tolerances = {}
    for which, alike in _PRECISIONS.items():
        some = {name: bounds for name, bounds in ready.accepted.items() if kinds[name] in alike}
        tolerances[which] = oracle.relative_tolerances(some).astype(np.float32)
    return Evaluated(
        "",
        ready.elements,
        ready.judged,
        sum(int((values == 0).sum()) for values in floats),
        sum(int((~np.isfinite(values)).sum()) for values in floats),
        tolerances,
    )


def drops(evaluated: Sequence[Evaluated]) -> list[Figure]:
    """Share of drawn Cases that are dropped after mending: undefined, or with too little that can be judged."""
    count = len(evaluated)
    dropped = Counter(one.dropped for one in evaluated if one.dropped)
    share = dropped.total() / count
    return [
        Figure(f"drawn Cases dropped, of {count}", f"{share:.2%}", "<= 5%", share <= 0.05),
        *(Figure(f"  {reason}", f"{number / count:.2%}") for reason, number in dropped.most_common()),
    ]


def judged(evaluated: Sequence[Evaluated]) -> list[Figure]:
    """Share of the written scalar elements that can be judged, and how tight the judgement is.

    The elements of all Cases that are not dropped are taken together. An element that must be equal has
    tolerance 0; the second pair of lines leaves those out. What is to be reached is so for float32; the spacing of
    floats of 16 bits alone is 1e-3 or 8e-3 of a value.
    """
    share = sum(one.judged for one in evaluated) / max(sum(one.elements for one in evaluated), 1)
    figures = [Figure("elements judged, over all Cases run", f"{share:.2%}", ">= 90%", share >= 0.9)]
    count = equal = 0
    for precision in _PRECISIONS:
        every = np.concatenate([np.zeros(0), *(o.tolerances[precision] for o in evaluated if o.tolerances)])
        some = every[every > 0]
        count, equal = count + every.size, equal + every.size - some.size
        for which, values in (("", every), (", without those that must be equal", some)):
            middle, high = (float(v) for v in np.percentile(values, (50, 99))) if values.size else (0.0, 0.0)
            what = f"tolerance / value of judged {precision} elements{which}"
            if precision == "float32":
                figures += [
                    Figure(f"{what}: median", f"{middle:.1e}", "<= 1e-5", middle <= 1e-5),
                    Figure(f"{what}: 99%", f"{high:.1e}", "<= 1e-2", high <= 1e-2),
                ]
            else:
                figures.append(Figure(f"{what}: median, 99%", f"{middle:.1e}, {high:.1e}"))
    for which, number in (
        ("that must be equal", equal),
        ("that are zero", sum(one.zeros for one in evaluated)),
        ("that are NaN or infinite", sum(one.beyond for one in evaluated)),
    ):
        figures.append(Figure(f"judged elements of floats {which}", f"{number / max(count, 1):.1%}"))
    return figures


# -- speed -------------------------------------------------------------------------------------------------

_WARM_UP = 50


@dataclass(slots=True)
class _Times:
    """CPU seconds of each stage, one number for a Case."""

    draw: list[float]
    check: list[float]
    render: list[float]
    reference: list[float]
    mending: list[float]
    backward: list[float]
    nodes: list[int]


def speed(seed: int, count: int) -> list[Figure]:
    """Milliseconds of CPU time for each step of a Case, over `count` Cases, after a warm-up on others.

    A draw gives the Case as drawn; check and render take its Program. Reference is one evaluation, its inputs
    included, of a Case of the standard lanes that is defined as drawn; with mending it is all evaluations that
    such a draw takes until it is defined or dropped. The backward pass is what it costs beside: to see whether its
    gradients are judged, to record the launch instead of only running it, and to go back.
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
        *_stage("backward pass, beside the reference", times.backward, mean_nodes),
        _share(float(np.mean(times.backward)), ours + float(np.mean(times.reference))),
    ]


def _share(backward: float, forward: float) -> Figure:
    share = backward / forward
    return Figure("  of draw, check, render and reference", f"{share:.0%}", "<= 100%", share <= 1)


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
    times = _Times([], [], [], [], [], [], [])
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
        with suppress(Undefined):
            inputs = materialize(case.program, case.launch)
            run(case.program, inputs, case.launch.dim, "cpu", noise)
            forward = clock() - begin
            times.reference.append(forward)
            begin = clock()
            judged = excuse(case.program) is None
            times.backward.append(clock() - begin)
            if judged:
                begin = clock()
                recorded = record(case.program, materialize(case.program, case.launch), case.launch.dim, "cpu", noise)
                backward(case, inputs, "cpu", recorded)
                times.backward[-1] += clock() - begin - forward
        begin = clock()
        with suppress(Undefined):
            mended(case)
        times.mending.append(clock() - begin)
    return times

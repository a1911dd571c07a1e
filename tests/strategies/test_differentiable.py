"""Programs and Cases whose gradient can be judged: what they have not, how few need a retry, how varied they are."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

from kernelfuzz import strategies as kst
from kernelfuzz.cases import Case
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOATS, VALUE_KINDS, Matrix, Quaternion, Transformation, Vector
from kernelfuzz.lang.flow import has_path
from kernelfuzz.lang.limits import limitations
from kernelfuzz.lang.nodes import Assign, Atomic, Augment, Call, For, If, Part, Program, While, size, walk
from kernelfuzz.lang.unrolling import known_constants, turns
from kernelfuzz.rendering import render
from kernelfuzz.strategies.grammar import grammars
from kernelfuzz.strategies.programs import (
    _programs,  # what is drawn before the filter
    is_differentiable,
)

MANY = 500


@cache
def drawn(filtered: bool) -> tuple[Program | None, ...]:
    """What MANY sequences of bytes give, before or after what has no gradient is drawn again."""
    found: list[Program] = []
    plain = _programs(kst.DEFAULT_SIZE, grammars(differentiable=True))

    @given(kst.programs(differentiable=True) if filtered else plain)
    def draw(program: Program) -> None:
        found.append(program)

    made: list[Program | None] = []
    for index in range(MANY):
        found.clear()
        words = np.random.Philox(key=(9 << 64) + index).random_raw(1 << 12)
        draw.hypothesis.fuzz_one_input(words.tobytes())  # type: ignore[attr-defined]  # Hypothesis' public attribute
        made.append(found[0] if found else None)
    return tuple(made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(kst.cases(differentiable=True))
def test_they_are_legal_and_have_no_excuse(case: Case) -> None:
    check(case.program)
    compile(render(case.program), "kernel.py", "exec")
    assert limitations(case.program) == ()
    assert has_path(case.program)


def test_most_need_no_retry() -> None:
    share = sum(program is not None and is_differentiable(program) for program in drawn(False)) / MANY
    assert share >= 0.8
    assert sum(program is None for program in drawn(True)) <= MANY // 50


def test_they_are_of_the_size_that_was_asked() -> None:
    counts = [size(program) for program in drawn(True) if program is not None]
    assert sum(counts) / len(counts) >= 30


def test_they_are_varied() -> None:
    """Whatever a gradient goes through is there in some of MANY."""
    seen: Counter[str] = Counter()
    for program in drawn(True):
        if program is not None:
            seen.update(_traits(program))
    print(seen)
    assert {trait: seen[trait] for trait in _WANTED if seen[trait] < _WANTED[trait]} == {}


_WANTED = {
    **{"function": 100, "early return": 5, "gradient": 10, "replay": 10, "two kernels": 15, "struct": 40},
    **{"unrolled loop": 60, "loop that runs": 40, "while": 10, "assignment in a loop that runs": 20},
    **{"vector": 100, "matrix": 60, "quaternion": 20, "transformation": 5, "component": 20, "atomic": 40},
    **{f"of {kind.name}": 10 for kind in FLOATS},
}


def _traits(program: Program) -> set[str]:
    found = {"two kernels"} if program.kernels else set()
    found |= {"struct"} if program.structs else set()
    for function in program.functions:
        found |= {"gradient"} if function.gradient else set()
        found |= {"replay"} if function.replays else set()
        found |= {"early return"} if any(isinstance(node, If) for node in function.body) else set()
    kinds = {Vector: "vector", Matrix: "matrix", Quaternion: "quaternion", Transformation: "transformation"}
    for node in walk(program):
        match node:
            case Call():
                found.add("function")
            case While():
                found.add("while")
            case Atomic():
                found.add("atomic")
            case Assign(Part()) | Augment(Part()):
                found.add("component")
            case For():
                unrolled = turns(node, known_constants(program), {}) is not None
                found.add("unrolled loop" if unrolled else "loop that runs")
                if not unrolled and any(isinstance(each, Assign | Augment) for each in node.body):
                    found.add("assignment in a loop that runs")
        dtype = getattr(node, "dtype", None)
        if type(dtype) in kinds:
            found.add(kinds[type(dtype)])
        if isinstance(dtype, VALUE_KINDS) and dtype.scalar.is_float:  # type: ignore[union-attr]  # one of them
            found.add(f"of {dtype.scalar.name}")  # type: ignore[union-attr]
    return found


def test_they_shrink_to_one_store_of_what_was_read() -> None:
    quick = settings(max_examples=400, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    least = find(kst.programs(differentiable=True), lambda program: True, settings=quick)
    assert size(least) <= 16, render(least)


@pytest.mark.parametrize(
    "options", [{"families": {"integer"}}, {"dtypes": ["mat33d"]}, {"operations": ["frac", "sin"]}]
)
def test_other_options_hold_as_well(options: dict[str, list[str]]) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(kst.programs(differentiable=True, **options))  # type: ignore[arg-type]  # names are dtypes too
    def each(program: Program) -> None:
        assert is_differentiable(program)

    each()

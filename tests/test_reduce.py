"""Reduction: what comes out is smaller, still shows it, is 1-minimal, and is often the same from different Programs."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import STANDARD_DIMS, Case, Launch
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import evaluate, mended, standard
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Apply,
    Assign,
    Cell,
    Expr,
    For,
    Literal,
    Load,
    Name,
    Parameter,
    Path,
    Program,
    Tids,
    children,
    replaced,
    size,
    walk,
    walk_paths,
)
from kernelfuzz.lang.rename import canonical, used_names
from kernelfuzz.plainness import cost
from kernelfuzz.reduction import reduce, reduce_program, reduce_to_feature, shows
from kernelfuzz.rendering import render
from kernelfuzz.skeletons import isolate

FEATURES, SEEDS = 12, 5


@cache
def shown() -> dict[str, list[Case]]:
    """Drawn Cases by the features that they show."""
    found: dict[str, list[Case]] = defaultdict(list)
    for index in range(120):
        drawn = draw(23, index, 40)
        assert drawn is not None
        try:
            evaluation = mended(drawn)
        except Undefined:
            continue
        for feature in judged_features(evaluation):
            found[feature].append(evaluation.case)
    return found


@cache
def reduced() -> dict[str, tuple[Case, ...]]:
    """For FEATURES features spread over all that SEEDS Cases show: the Cases that came of these."""
    common = sorted(feature for feature, cases in shown().items() if len(cases) >= SEEDS)
    chosen = common[:: len(common) // FEATURES][:FEATURES]
    return {feature: tuple(reduce_to_feature(case, feature) for case in shown()[feature][:SEEDS]) for feature in chosen}


def results() -> Iterator[tuple[str, Case, Case]]:
    """(feature, Case, reduced Case), but for Cases that do not show the feature under a standard Launch."""
    for feature, cases in reduced().items():
        for before, after in zip(shown()[feature], cases, strict=False):
            if after is not before:
                yield feature, before, after


def tidy(program: Program) -> Program:
    used = used_names(program)
    return replace(program, params=tuple(p for p in program.params if p.name in used))


def neighbours(program: Program) -> Iterator[Program]:
    """The Program without one statement, or with an expression replaced by a part of itself of the same dtype."""
    for path, node in walk_paths(program):
        if isinstance(node, STATEMENTS):
            yield replaced(program, path, ())
        elif isinstance(node, EXPRESSIONS) and not in_target(path):
            yield from (replaced(program, path, (part,)) for part in parts(node) if part.dtype == node.dtype)


def in_target(path: Path) -> bool:
    """Whether a path leads to what is assigned to (but not into an index of it)."""
    names = [name for name, _ in path]
    return "target" in names and set(names[names.index("target") + 1 :]) <= {"base"}


def parts(node: Expr) -> Iterator[Expr]:
    for _, child in children(node):
        # an array that is handed on is none
        if isinstance(child, EXPRESSIONS):
            yield child
            yield from parts(child)


def test_what_is_reduced_shows_the_feature_under_its_standard_launch() -> None:
    count = 0
    for feature, before, after in results():
        count += 1
        check(after.program)
        assert feature in judged_features(evaluate(after))
        assert after.launch.dim in STANDARD_DIMS.values() and after == standard(after.program).case
        assert size(after.program) <= size(before.program)
    assert count >= FEATURES * SEEDS * 0.8


def smaller(program: Program, feature: str) -> list[Program]:
    """The neighbours of a Program that show a feature too."""
    candidates = [canonical(tidied) for tidied in map(tidy, neighbours(program)) if legal(tidied)]
    return [candidate for candidate in candidates if shows(candidate, feature)]


def test_reduced_programs_are_one_minimal() -> None:
    assert not [(feature, after.program) for feature, _, after in results() if smaller(after.program, feature)]


def test_drawn_programs_are_not() -> None:
    drawn = [(feature, before.program) for feature, before, _ in list(results())[::20]]
    # (of some only a part shows it under its standard Launch)
    showing = [(feature, program) for feature, program in drawn if shows(canonical(tidy(program)), feature)]
    assert len(showing) > len(drawn) / 2
    assert all(smaller(program, feature) for feature, program in showing)


def test_reduction_is_idempotent_and_canonical() -> None:
    for feature, _, after in list(results())[::3]:
        assert reduce_to_feature(after, feature) == after
        assert canonical(after.program) == after.program


def test_reduction_is_deterministic() -> None:
    for feature, before, after in list(results())[::8]:
        assert reduce_to_feature(before, feature) == after


def test_reductions_are_small(figure: Callable[[str], None]) -> None:
    todo = [(feature, cases[0]) for feature, cases in sorted(shown().items())][::40]
    begin = time.perf_counter()
    done = [reduce_to_feature(case, feature) for feature, case in todo]
    seconds = (time.perf_counter() - begin) / len(done)
    nodes = sum(size(case.program) for case in done) / len(done)
    figure(f"{seconds:.3f} s a reduction, to {nodes:.1f} nodes")
    assert nodes <= 20


def test_a_program_that_does_not_show_it_comes_back() -> None:
    case = next(iter(shown().values()))[0]
    assert reduce_to_feature(case, "op no such(thing) forward") is case


LOOP = Program(
    "compute",
    (Parameter("data", Array(FLOAT32)), Parameter("res", Array(FLOAT32)), Parameter("unused", INT32)),
    (
        Assign(Name("tid", INT32), Apply("tid()", (), INT32)),
        Assign(Name("w", FLOAT32), Load("data", Name("tid", INT32), FLOAT32)),
        For(
            "it",
            None,
            Literal(4, INT32),
            None,
            (Assign(Load("res", Name("tid", INT32), FLOAT32), Apply("sin(float32)", (Name("w", FLOAT32),), FLOAT32)),),
        ),
    ),
)


def test_reduction_by_any_predicate() -> None:
    launch = Launch(5, 9, extremes=False)
    asked: list[Case] = []

    def has_sine(case: Case) -> bool:
        check(case.program)
        asked.append(case)
        return any(isinstance(node, Apply) and node.op == "sin(float32)" for node in walk(case.program))

    after = reduce(Case(LOOP, launch), has_sine)
    assert after.launch == launch and {case.launch for case in asked} == {launch}
    assert size(after.program) == 9  # i = wp.tid(); out[i] = wp.sin(a[i])
    assert has_sine(after) and not any(
        has_sine(replace(after, program=tidy(other))) for other in neighbours(after.program) if legal(tidy(other))
    )
    assert reduce(after, has_sine) == after


def legal(program: Program) -> bool:
    try:
        check(program)
    except IllTyped:
        return False
    return True


def test_names_stay_where_they_matter() -> None:
    after = reduce_program(LOOP, lambda program: program.name == "compute")
    assert after.name == "compute"
    assert size(after) <= 3


def test_names_are_canonical_else() -> None:
    after = reduce_program(LOOP, lambda program: any(isinstance(node, For) for node in walk(program)))
    assert after == canonical(after)
    assert after.name == "kernel" and not {"unused", "it", "w"} & set(used_names(after))


def test_names_cost_nothing() -> None:
    assert all(cost(case.program) == cost(canonical(case.program)) for cases in shown().values() for case in cases[:1])


def test_a_skeleton_depends_on_the_kinds_of_its_nodes_only() -> None:
    lane, element = Name("i", INT32), Load("a", Name("i", INT32), FLOAT32)
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))

    def sine_of(part: Expr) -> Program:
        value = Apply("sin(float32)", (part,), FLOAT32)
        start = Assign(lane, Apply("tid()", (), INT32))
        return Program("kernel", params, (start, Assign(Load("out", lane, FLOAT32), value)))

    root = Apply("sqrt(float32)", (element,), FLOAT32)
    for part in (Literal(3.0, FLOAT32), root, Apply("add(float32,float32)", (root, element), FLOAT32)):
        assert sine_of(element) in {canonical(tidy(one)) for one in isolate(sine_of(part))}


def test_every_step_costs_less() -> None:
    kept: list[Program] = [LOOP]

    def keeps(program: Program) -> bool:
        if any(isinstance(node, For) for node in walk(program)):
            kept.append(program)
            return True
        return False

    reduce_program(LOOP, keeps)
    costs = [cost(program) for program in kept[2:]]
    assert costs == sorted(costs, reverse=True)


def test_canonical_names_do_not_collide_with_unused_parameters() -> None:
    params = (Parameter("b", Array(FLOAT32)), Parameter("data", Array(FLOAT32)), Parameter("a", Array(FLOAT32)))
    lane = Name("i", INT32)
    body = (LOOP.body[0], Assign(Load("data", Name("tid", INT32), FLOAT32), Load("b", Name("tid", INT32), FLOAT32)))
    found = canonical(Program("k", params, body))
    check(found)
    assert sorted(p.name for p in found.params) == ["a", "b", "out"]
    assert found.body[1] == Assign(Load("out", lane, FLOAT32), Load("a", lane, FLOAT32))
    assert canonical(found) == found


def test_a_launch_of_fewer_dimensions_has_as_many_lanes() -> None:
    lane, column = Name("i", INT32), Name("j", INT32)
    sine = Apply("sin(float32)", (Load("a", lane, FLOAT32),), FLOAT32)
    store = Assign(Cell("out", (lane, column), FLOAT32, "tuple"), sine)
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32, 2)))
    case = Case(Program("k", params, (Tids(("i", "j")), store)), Launch((11, 7), 9))
    asked: set[int | tuple[int, ...]] = set()

    def has_sine(candidate: Case) -> bool:
        asked.add(candidate.launch.dim)
        evaluate(candidate)
        return any(node == "sin(float32)" for node in (getattr(each, "op", None) for each in walk(candidate.program)))

    after = reduce(case, has_sine)
    assert asked == {(11, 7), 77}
    assert (after.launch.dim, after.launch.seed) == (77, 9)
    assert render(after.program).endswith("    i = wp.tid()\n    out[i] = wp.sin(a[i])\n")


def test_what_was_interrupted_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Program] = []

    def none_shows(program: Program, feature: str) -> bool:
        asked.append(program)
        return False

    def interrupted(program: Program) -> Iterator[Program]:
        yield from islice(isolate(program), 2)
        raise KeyboardInterrupt

    # (a Case that no other test has skeletons of)
    case = draw(29, 0, 20)
    assert case is not None
    monkeypatch.setattr("kernelfuzz.reduction.shows", none_shows)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("kernelfuzz.reduction.isolate", interrupted)
        reduce_to_feature(case, "op sin(float32) forward")
    few = len(asked)
    for _ in range(2):
        asked.clear()
        assert reduce_to_feature(case, "op sin(float32) forward") is case
        assert len(asked) > few + 10

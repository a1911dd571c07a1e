"""What `measure` counts: structures without names and constants, errors in exactly one operation, every alarm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import faulty_units
import numpy as np
import numpy.typing as npt
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from kernelfuzz import strategies as kst
from kernelfuzz.batch import Clock
from kernelfuzz.campaigns import alarms, breadth, figures, power
from kernelfuzz.campaigns.measure import Plan, measure
from kernelfuzz.campaigns.unit import Configuration, Prepared, prepare
from kernelfuzz.campaigns.workers import Workers
from kernelfuzz.cases import Case, Launch
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Apply,
    Assign,
    Augment,
    Expr,
    Literal,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Stmt,
    Ternary,
)
from kernelfuzz.lang.rename import renamed, used_names
from kernelfuzz.oracle import RATIOS, Errors, Status
from kernelfuzz.reference.provenance import FAMILIES
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

ADD, MUL, SIN = "add(float32,float32)", "mul(float32,float32)", "sin(float32)"
LANE = Assign(Name("i", INT32), Apply("tid()", (), INT32))


def element(array: str) -> Load:
    return Load(array, Name("i", INT32), FLOAT32)


def number(value: float) -> Literal:
    return Literal(value, FLOAT32)


def call(op: str, *args: Expr) -> Apply:
    return Apply(op, args, FLOAT32)


def kernel(*body: Stmt, name: str = "k") -> Program:
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    return Program(name, params, (LANE, *body))


def prepared(program: Program) -> Prepared:
    ready = prepare(Case(program, Launch(seed=1)), Clock())
    assert isinstance(ready, Prepared)
    return ready


# Breadth


def test_breadth_counts_rows_scalars_and_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = frozenset({"op sin(F) float32 forward", "op sin(F) float64 forward", "op neg(I) int32 forward"})
    rows |= {"op neg(Vec[n,S]) float32 forward"}
    monkeypatch.setattr(breadth, "wanted", lambda: rows)
    shown = [
        frozenset[str](),
        frozenset({"op sin(F) float32 forward", "stmt If<For.body", "node If>Logical@test"}),
        frozenset({"op neg(I) int32 forward", "op sin(F) float32 forward", "shape neg(Vec[n,S]) of 3", "stmt Assign"}),
    ]
    lines = list(breadth.breadth(shown, None))
    found = {one.what: (one.figure, one.met) for one in lines if isinstance(one, figures.Figure)}
    assert found["rows of the table judged within 3 Cases"] == ("3 of 3, after 3", True)
    assert found["rows with each scalar judged within 3 Cases"] == ("2 of 4", None)
    kinds = len(STATEMENTS) - 2
    assert found["kinds of statement judged within 3 Cases"] == (f"2 of {kinds}", False)
    assert "not rows with each scalar judged within 3 Cases: op sin(F) float64 forward" in lines
    assert "not kinds of statement judged within 3 Cases: While" in lines


def test_breadth_shows_what_the_reference_judges(tmp_path: Path) -> None:
    answer = breadth.show_some(range(4), tmp_path, seed=3)
    assert len(answer.results) == 4
    assert all("stmt Assign" in one for one in answer.results if isinstance(one, frozenset) and one)
    assert any(one for one in answer.results)


# Structure


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(kst.programs())
def test_structure_ignores_names(program: Program) -> None:
    names = [*used_names(program), *(p.name for p in program.params)]
    other = renamed(program, {name: f"z{number}" for number, name in enumerate(dict.fromkeys(names))})
    assert figures.structure(replace(other, name="z")) == figures.structure(program)


def test_structure_ignores_constants_but_not_their_dtypes() -> None:
    def index(value: Literal) -> Program:
        return kernel(Assign(element("out"), Load("a", value, FLOAT32)))

    def scaled(factor: float) -> Program:
        return kernel(Assign(element("out"), call(MUL, element("a"), number(factor))))

    assert figures.structure(scaled(2.0)) == figures.structure(scaled(-7.5))
    assert figures.structure(index(Literal(1, INT32))) == figures.structure(index(Literal(5, INT32)))
    assert figures.structure(index(Literal(1, INT32))) != figures.structure(scaled(1.0))


def test_structure_tells_operations_and_which_name_is_meant() -> None:
    both = [
        kernel(Assign(element("out"), call(op, element(left), element(right))))
        for op in (ADD, MUL)
        for left, right in (("a", "a"), ("a", "out"), ("out", "a"))
    ]
    assert len({figures.structure(program) for program in both}) == len(both)


# Errors put into one operation


def test_the_error_is_in_every_result_of_the_operation_and_nowhere_else() -> None:
    x = Name("x", FLOAT32)
    program = kernel(
        Assign(x, call(ADD, call(ADD, element("a"), number(1.0)), call(SIN, element("a")))),
        Augment(x, ADD, number(2.0)),
        Augment(x, MUL, number(3.0)),
        Assign(element("out"), x),
    )
    lines = render(power.injected(program, ADD)).splitlines()[-4:]
    assert [line.strip() for line in lines] == [
        "x = ((a[i] + 1.0) * 1.0001 + wp.sin(a[i])) * 1.0001",
        "x = (x + 2.0) * 1.0001",
        "x *= 3.0",
        "out[i] = x",
    ]


def test_an_error_in_a_product_is_put_in_once() -> None:
    program = kernel(Assign(element("out"), call(MUL, element("a"), element("a"))))
    assert "a[i] * a[i] * 1.0001" in render(power.injected(program, MUL))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(kst.programs())
def test_a_program_with_an_error_in_it_is_legal(program: Program) -> None:
    for op in power.candidates(program):
        wrong = power.injected(program, op)
        check(wrong)
        assert wrong != program


def test_only_operations_that_compute_floats_are_candidates() -> None:
    vector = Apply("vector[vec3](float32)", (call(SIN, element("a")),), VEC3)
    program = kernel(
        Assign(Name("n", INT32), Apply("add(int32,int32)", (Name("i", INT32), Literal(1, INT32)), INT32)),
        Assign(element("out"), Part(vector, (Literal(0, INT32),), FLOAT32)),
    )
    assert power.candidates(program) == [SIN]


def test_an_element_depends_on_what_it_was_computed_from_augmented_assignments_included() -> None:
    x = Name("x", FLOAT32)
    ready = prepared(
        kernel(
            Assign(x, call(SIN, element("a"))),
            Augment(x, ADD, number(1.0)),
            Assign(Name("dead", FLOAT32), call("cos(float32)", element("a"))),
            Assign(element("out"), x),
        )
    )
    assert power.traced(ready.evaluation, ready.accepted, SIN)
    assert power.traced(ready.evaluation, ready.accepted, ADD)
    assert not power.traced(ready.evaluation, ready.accepted, "cos(float32)")


def test_an_error_that_a_comparison_hides_is_traced_and_changes_nothing() -> None:
    test = Apply("gt(float32,float32)", (call(SIN, element("a")), number(2.0)), BOOL)
    ready = prepared(kernel(Assign(element("out"), Ternary(test, number(1.0), element("a"), FLOAT32))))
    wrong = evaluate(replace(ready.evaluation.case, program=power.injected(ready.evaluation.case.program, SIN)))
    assert power.traced(ready.evaluation, ready.accepted, SIN)
    assert not power.effect(ready.accepted, wrong).changed


def test_the_effect_of_an_error_is_measured_in_the_value_and_in_the_tolerance() -> None:
    ready = prepared(kernel(Assign(element("out"), call(SIN, element("a")))))
    wrong = evaluate(replace(ready.evaluation.case, program=power.injected(ready.evaluation.case.program, SIN)))
    effect = power.effect(ready.accepted, wrong)
    assert effect.changed and effect.representable and effect.tolerances > 10
    assert effect.relative == pytest.approx(1e-4, rel=1e-2)
    unchanged = power.effect(ready.accepted, ready.evaluation)
    assert unchanged == power.Effect(False, False, 0.0, 0.0)


# Figures


def _tolerances(found: npt.NDArray[np.float32]) -> dict[str, npt.NDArray[np.float32]]:
    return {"float32": found, "float64": np.zeros(0, np.float32), "16-bit": np.zeros(0, np.float32)}


def test_drops_and_judged_shares_are_over_all_cases() -> None:
    tight, exact = np.array([1e-6, 0.0], np.float32), np.zeros(2, np.float32)
    evaluated = [
        figures.Evaluated(elements=10, judged=10, zeros=1, tolerances=_tolerances(tight)),
        figures.Evaluated(elements=30, judged=20, beyond=1, tolerances=_tolerances(exact)),
        figures.Evaluated("UNDEFINED: race"),
    ]
    assert [f.figure for f in figures.drops(evaluated)] == ["33.33%", "33.33%"]
    judged = {f.what: f.figure for f in figures.judged(evaluated)}
    assert judged["elements judged, over all Cases run"] == "75.00%"
    assert judged["judged elements of floats that must be equal"] == "75.0%"
    assert judged["judged elements of floats that are zero"] == "25.0%"


def test_every_alarm_is_named_by_its_index() -> None:
    ran = [
        alarms.Ran(Status.PASS, elements=4, judged=4),
        alarms.Ran(Status.MISMATCH, "cpu: out[3] is 1.0", elements=4, judged=4),
        alarms.Ran(Status.UNDEFINED),
    ]
    found, notes = alarms.alarms(ran, 7, "-O0")
    assert found[0].figure == "1" and found[0].met is False
    assert notes == ["-O0: MISMATCH at index 1 of seed 7: cpu: out[3] is 1.0"]


def test_errors_are_printed_by_dtype_and_family() -> None:
    counts = tuple(int(ratio in (0.1, 0.6)) for ratio in (*RATIOS, 2.0))
    errors = (Errors("float32", counts, 0.55), Errors("float32", counts, 0.55, FAMILIES.index("vector")))
    ran = [alarms.Ran(Status.PASS, errors=errors, slope_errors=errors[:1], floats=(8, 6))] * 2
    found, _ = alarms.alarms(ran, 7, "-O0")
    shown = [(one.what.strip(), one.figure) for one in found]
    assert ("floats judged exactly", "75.00% of 16") in shown
    place = next(number for number, (what, _) in enumerate(shown) if what.startswith("errors: "))
    assert shown[place + 1 : place + 3] == [("float32", "4; 0.5, 0.5, 0; 0.55"), ("vector", "4; 0.5, 0.5, 0; 0.55")]
    assert shown[place + 3][0].startswith("errors of gradients: ")
    assert shown[place + 4 :] == [("float32", "4; 0.5, 0.5, 0; 0.55")]


# With Warp


@pytest.fixture(scope="module")
def workdir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("measure")
    initialize(folder / "cache")
    yield folder


def test_an_error_that_changes_a_value_is_caught(workdir: Path) -> None:
    results = power.inject(range(8), workdir, seed=0).results
    seen = [one for one in results if isinstance(one, power.Injection) and one.effect.representable]
    assert seen and all(one.caught for one in seen if one.effect.tolerances > 2)


def test_without_contraction_more_floats_are_judged_exactly(workdir: Path) -> None:
    shares = []
    for fuse_fp in (True, False):
        options = BuildOptions(backward=False, optimization_level=0, fuse_fp=fuse_fp, arch=None)
        results = alarms.run_some(range(16), workdir, Configuration(seed=7, options=options)).results
        ran = [one for one in results if isinstance(one, alarms.Ran)]
        assert len(ran) >= 12 and not any(map(alarms.remark, ran))
        assert any(each.bit is not None for one in ran for each in one.errors)
        judged, exact = (sum(one.floats[which] for one in ran) for which in (0, 1))
        shares.append(exact / judged)
    assert 0 < shares[0] < shares[1]


@pytest.mark.parametrize("what", ["speed", "judged"])
def test_the_command_prints_a_table(what: str) -> None:
    result = CliRunner().invoke(measure, [what, "--cases", "4", "--workers", "1"])
    assert result.exit_code == 0, result.output
    assert "to reach" in result.output


def test_what_is_done_in_time_is_measured_with() -> None:
    with Workers(1) as pool:
        found = Plan(pool).gather("double", faulty_units.slow, 10_000, chunk=5, first=7, minutes=0.02)
    assert 0 < len(found) < 1000
    assert found == [2 * item for item in range(7, 7 + len(found))]

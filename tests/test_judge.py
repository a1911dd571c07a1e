"""`kernelfuzz.judge`, `evaluate` and `render` as a library user meets them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

import kernelfuzz
from kernelfuzz import Case, Launch, Program, Status
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.verdicts import elsewhere
from kernelfuzz.errors import IllTyped, Undefined, UsageError
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import mended, standard, standard_launch
from kernelfuzz.lang.dtypes import FLOAT32, INT32, INT64, UINT64, Array, Scalar, Struct
from kernelfuzz.lang.nodes import Apply, Assign, Literal, Load, Name, Parameter
from kernelfuzz.lang.serialize import MAX_SEED
from kernelfuzz.relaunch import relaunches

LANE = Name("i", INT32)
START = Assign(LANE, Apply("tid()", (), INT32))


def storing(value: Apply | Literal | Load | Name) -> Case:
    """A Case in which every lane stores `value` at its own index."""
    dtype = value.dtype
    params = (Parameter("a", Array(dtype)), Parameter("out", Array(dtype)))
    return Case(Program("kernel", params, (START, Assign(Load("out", LANE, dtype), value))), Launch())


def _is_defined(case: Case) -> bool:
    try:
        kernelfuzz.evaluate(case)
    except Undefined:
        return False
    return True


def test_a_drawn_case_passes_on_the_cpu() -> None:
    drawn = (draw(seed=1, index=index, size=30) for index in range(20))
    case = next(case for case in drawn if case is not None and _is_defined(case))
    verdict = kernelfuzz.judge(case)["cpu"]
    assert verdict.status is Status.PASS
    assert 0 < verdict.judged <= verdict.elements
    assert "import warp as wp\n" in kernelfuzz.render(case.program)


def test_a_device_that_did_not_run_is_no_pass() -> None:
    verdicts = kernelfuzz.judge(storing(Load("a", LANE, FLOAT32)), devices=("cpu", "cuda"))
    assert verdicts["cpu"].status is Status.PASS
    # with a GPU it runs there too
    assert verdicts["cuda"].status in (Status.BUILT, Status.PASS)
    if verdicts["cuda"].status is Status.BUILT:
        assert "no cuda device here" in verdicts["cuda"].reason


def test_another_source_is_held_against_what_the_case_must_give() -> None:
    case = storing(Load("a", LANE, FLOAT32))
    source = kernelfuzz.render(case.program)
    other = source.replace("a[i]", "a[i] * 1.0")
    wrong = source.replace("a[i]", "a[i] * 1.0001")
    assert len({source, other, wrong}) == 3
    assert kernelfuzz.judge(case, source=other)["cpu"].status is Status.PASS
    assert kernelfuzz.judge(case, source=wrong)["cpu"].status is Status.MISMATCH


def test_other_launches_show_what_its_own_inputs_do_not() -> None:
    case = storing(Load("a", LANE, FLOAT32))
    source = kernelfuzz.render(case.program)
    held = materialize(case.program, case.launch).arrays["a"]
    beyond = float(held[np.isfinite(held)].max())
    # right for all that its own inputs hold
    wrong = source.replace("a[i]", f"wp.where(a[i] > {beyond!r} and wp.isfinite(a[i]), 0.0, a[i])")
    launches = list(relaunches(case.launch, 4))
    # (an array may be longer than the launch)
    others = [materialize(case.program, launch).arrays["a"][: launch.dims[0]] for launch in launches]
    first = next(n for n, values in enumerate(others) if (values[np.isfinite(values)] > beyond).any())
    assert kernelfuzz.judge(case, source=wrong)["cpu"].status is Status.PASS
    assert kernelfuzz.judge(case, source=wrong, launches=first + 1)["cpu"].status is Status.PASS
    verdict = kernelfuzz.judge(case, source=wrong, launches=first + 2)["cpu"]
    assert verdict.status is Status.MISMATCH and verdict.reason.startswith(f"under {launches[first]}")
    assert kernelfuzz.judge(case, launches=4)["cpu"].status is Status.PASS


def test_another_launch_is_named_and_its_own_is_not() -> None:
    own = Launch((11, 7), 5)
    assert list(elsewhere(own, replace(own))) == []
    second = list(relaunches(own, 3))[1]
    assert list(elsewhere(own, second)) == ["under another launch: 2 x 131 lanes, inputs of seed 7"]


def test_inputs_that_make_a_case_undefined_are_left_out() -> None:
    # a shift by what is negative has no meaning, and some of the inputs are
    bits = Apply("min(int32,int32)", (Load("a", LANE, INT32), Literal(3, INT32)), INT32)
    shifted = storing(Apply("lshift(int32,int32)", (Literal(1, INT32), bits), INT32))
    cases = [replace(shifted, launch=Launch(1, seed, extremes=False)) for seed in range(64)]
    defined = [case for case in cases if _is_defined(case)]
    assert 0 < len(defined) < len(cases)
    for case in defined[:2]:
        assert kernelfuzz.judge(case, launches=8)["cpu"].status is Status.PASS


@pytest.mark.parametrize("dtype", [FLOAT32, INT64], ids=lambda dtype: dtype.name)
def test_arrays_that_are_alike_hold_the_same_in_many_places(dtype: Scalar) -> None:
    program = storing(Load("a", LANE, dtype)).program
    both, apart = np.zeros(2), np.zeros(2)
    for seed in range(40):
        for number, alike in enumerate((False, True)):
            held = materialize(program, Launch(67, seed, alike=alike)).arrays
            a, out = held["a"][:67], held["out"][:67]
            same = (a == out) | ((a != a) & (out != out))
            both[number] += same.mean() / 40
            apart[number] += (same & (np.signbit(a) != np.signbit(out))).sum() if dtype.is_float else 0
    assert both[0] < 0.1 and 0.15 < both[1] < 0.4
    assert not dtype.is_float or apart[1] > 10


@pytest.mark.parametrize("dim", [67, (11, 7), (2, 1, 3, 1)])
def test_relaunches_have_other_inputs_and_as_many_dimensions(dim: int | tuple[int, ...]) -> None:
    launch = Launch(dim, MAX_SEED, extremes=False, wide=True)
    found = list(relaunches(launch, 9))
    assert len({each.seed for each in (launch, *found)}) == 9
    assert all(len(each.dims) == len(launch.dims) and not each.extremes and each.wide for each in found)
    assert [each.dim for each in found[::2]] == [dim] * 4
    assert found[1].lanes > 256
    assert not list(relaunches(launch, 1))


@pytest.mark.parametrize("place", ["out.shape[0]", "out.shape[0] + 60", "-out.shape[0] - 1"])
def test_a_store_beyond_an_array_is_a_mismatch(place: str) -> None:
    case = storing(Apply("sin(float32)", (Load("a", LANE, FLOAT32),), FLOAT32))
    source = f"{kernelfuzz.render(case.program)}    if i == 5:\n        out[{place}] = 7.0\n"
    verdict = kernelfuzz.judge(case, source=source)["cpu"]
    assert verdict.status is Status.MISMATCH
    assert "beside its elements" in verdict.reason


def test_a_store_beyond_an_array_of_structs_or_in_one_is_a_mismatch() -> None:
    point = Struct("Point", (("x", FLOAT32), ("k", INT32)))
    held = Struct("Params", (("gain", FLOAT32),), (("vals", Array(FLOAT32)),))
    params = tuple(Parameter(name, dtype) for name, dtype in (("a", Array(point)), ("out", Array(point)), ("p", held)))
    body = (Assign(Load("out", LANE, point), Load("a", LANE, point)), Assign(*(Load("p.vals", LANE, FLOAT32),) * 2))
    case = Case(Program("kernel", params, (START, *body), structs=(point, held)), Launch())
    assert kernelfuzz.judge(case)["cpu"].status is Status.PASS
    for store in ("out[out.shape[0]] = a[0]", "p.vals[p.vals.shape[0]] = 7.0"):
        source = f"{kernelfuzz.render(case.program)}    if i == 5:\n        {store}\n"
        verdict = kernelfuzz.judge(case, source=source)["cpu"]
        assert verdict.status is Status.MISMATCH
        assert "beside its elements" in verdict.reason


def test_what_is_read_beyond_an_array_is_something_else_in_the_second_launch() -> None:
    case = storing(Load("a", LANE, FLOAT32))
    source = kernelfuzz.render(case.program).replace("a[i]", "a[i] + 0.0 * a[a.shape[0] + 1]")
    verdict = kernelfuzz.judge(case, source=source)["cpu"]
    assert verdict.status is Status.MISMATCH


def test_a_zero_has_its_sign_beside_products_and_sums() -> None:
    a, b, out, more = (Load(name, LANE, FLOAT32) for name in ("a", "b", "out", "more"))
    params = tuple(Parameter(each.array, Array(FLOAT32)) for each in (a, b, out, more))
    fused = Apply("add(float32,float32)", (Apply("mul(float32,float32)", (a, b), FLOAT32), b), FLOAT32)
    program = Program("kernel", params, (START, Assign(out, a), Assign(more, fused)))
    for seed in range(8):
        case = Case(program, Launch(67, seed))
        held = materialize(program, case.launch).arrays["a"][:67]
        if ((held == 0) & np.signbit(held)).any():
            break
    assert kernelfuzz.judge(case)["cpu"].status is Status.PASS
    source = kernelfuzz.render(program).replace("out[i] = a[i]", "out[i] = a[i] + 0.0")
    assert kernelfuzz.judge(case, source=source)["cpu"].status is Status.MISMATCH


def test_a_kernel_is_launched_twice_and_has_to_give_the_same() -> None:
    case = storing(Apply("sin(float32)", (Load("a", LANE, FLOAT32),), FLOAT32))
    # what counts its calls changes every other result by less than an ulp: of 67 lanes, others in the second launch
    count = """
@wp.func_native("static int calls = 0; return ++calls;")
def count() -> int: ...


@wp.kernel"""
    unsteady = "wp.sin(a[i]) * wp.where(count() % 2 == 0, 1.0000001, 1.0)"
    source = kernelfuzz.render(case.program).replace("wp.sin(a[i])", unsteady).replace("@wp.kernel", count)
    verdict = kernelfuzz.judge(case, source=source)["cpu"]
    assert verdict.status is Status.MISMATCH
    assert "second launch" in verdict.reason
    assert kernelfuzz.judge(case)["cpu"].status is Status.PASS


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_a_source_that_warp_refuses_is_a_build_error(device: str) -> None:
    case = storing(Load("a", LANE, FLOAT32))
    source = kernelfuzz.render(case.program).replace("a[i]", "a[i] + nothing")
    verdict = kernelfuzz.judge(case, devices=(device,), source=source)[device]
    assert verdict.status is Status.BUILD_ERROR
    assert "nothing" in verdict.reason


def test_undefined_behaviour_is_never_built() -> None:
    case = storing(Apply("div(int32,int32)", (LANE, Literal(0, INT32)), INT32))
    with pytest.raises(Undefined, match="division by zero"):
        kernelfuzz.evaluate(case)
    verdict = kernelfuzz.judge(case)["cpu"]
    assert verdict.status is Status.UNDEFINED
    assert "division by zero" in verdict.reason


def test_what_cannot_be_judged_is_refused_by_name() -> None:
    case = storing(Load("a", LANE, FLOAT32))
    with pytest.raises(UsageError, match="tpu"):
        kernelfuzz.judge(case, devices=("tpu",))
    with pytest.raises(IllTyped, match="nowhere"):
        kernelfuzz.judge(storing(Load("nowhere", LANE, FLOAT32)))


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'warp', 'numpy', 'libcst', 'hypothesis'}"
    code = f"import sys, kernelfuzz; assert not {heavy} & set(sys.modules), sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("op", "scalar", "extremes", "wide"),
    [
        # the least int64 has no absolute value, and squares overflow soon; but the largest uint64 can be added to
        ("abs", INT64, False, True),
        ("mul", INT64, False, False),
        ("abs", INT32, False, False),
        ("add", UINT64, True, False),
    ],
)
def test_inputs_are_as_large_as_a_program_can_take(op: str, scalar: Scalar, extremes: bool, wide: bool) -> None:
    element = Load("a", LANE, scalar)
    args = (element,) if op == "abs" else (element, element)
    names = ",".join(scalar.name for _ in args)
    case = storing(Apply(f"{op}({names})", args, scalar))
    drawn = Case(case.program, standard_launch(case.program))
    for found in (standard(case.program).case.launch, mended(drawn).case.launch):
        assert (found.extremes, found.wide) == (extremes, wide)
    beyond = np.abs(materialize(case.program, found).arrays["a"].astype(np.float64)) > 2.0**32
    assert bool(beyond.any()) == (extremes or wide)

"""Plain Programs of rare forms: legal, judged by Warp to be what the reference says, and what they are there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.forms import forms
from kernelfuzz.campaigns.gradient_forms import GRADIENTS
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.judging import mended, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.mathematical import NAMED
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

KINDS = ("unrolled1", "unrolled2", "unrolled3", "down", "long", "long down", "runtime", "reversed")
SHOWN = {
    *(f"loop {kind} in order" for kind in KINDS if kind != "unrolled3"),
    *(f"loop {kind} exits by continue" for kind in (*KINDS, "while")),
    *(f"loop {kind} changes before an exit" for kind in (*KINDS, "while")),
    *(f"adjoint loop {kind} by its index" for kind in KINDS if kind != "unrolled3"),
    *(f"adjoint loop {kind} by its index in steps" for kind in ("unrolled3", "down", "long", "runtime")),
    *(f"effects on the right of {op}" for op in ("and", "or")),
    *(f"negative index of {held}" for held in ("array", "array2", "array3", "view", "indexedarray", "indexedarray2")),
    *(f"length of view{steps}" for steps in ("", " in steps")),
    *(f"field {name} of {whole}" for name in "xyzw" for whole in ("vector", "quaternion")),
    *(f"in place {op} slice" for op in ("add", "sub")),
    *(f"in place {op} component of an element" for op in ("add", "sub", "bit_and", "bit_or", "bit_xor")),
    *(f"adjoint added atomic {op}" for op in ("add", "sub", "min", "max")),
    *(f"constant {word.lower()}" for word in NAMED),
    *(f"digits of {name}" for name in ("float32", "float64", "a constant float")),
    *(f"negative of a constant {kind}" for kind in ("float", "int")),
    *(f"adjoint custom {change} whole" for change in ("add", "sub", "set")),
    *(f"adjoint custom add {part}" for part in ("Part1", "Part1 computed", "Part2", "Field", "Slice1", "Slice2")),
    *(f"adjoint custom add {part}" for part in ("Load", "Cell2 tuple", "Part1 of Load", "Part1 of Member", "Member")),
    *(f"captured {kind}{how}" for kind in ("int", "float", "vector", "matrix") for how in ("", " over the module's")),
    *(f"captured {kind} of two kernels" for kind in ("int", "float", "vector", "matrix")),
    *(
        f"constant {how}"
        for dtype in ("int64", "uint64", "float64")
        for how in (f"bare {dtype}", f"bare {dtype} beyond")
    ),
    *(f"constant as {dtype}" for dtype in ("int64", "uint64", "float64")),
    *(f"constant at {number} widths" for number in (2, 3)),
    "call keywords in another order",
    "adjoint call keywords in another order",
    "if passes",
    "adjoint call replay",
    "constant struct of different values",
    "own array2 in several places",
    "view 1 of indexed 2",
    "negative index 2 not square",
    "call one variable twice, all used",
    "adjoint call one variable twice, all used",
    "adjoint call several, all used",
}


def test_forms_are_legal_and_show_what_they_are_for() -> None:
    shown: set[str] = set()
    for program in (*forms(), *GRADIENTS.values()):
        check(program)
        shown |= judged_features(mended(Case(program, standard_launch(program))))
    assert shown >= SHOWN, SHOWN - shown


@pytest.mark.parametrize("part", range(3))
def test_warp_and_the_reference_agree_on_them(part: int, tmp_path: Path) -> None:
    evaluations = [mended(Case(each, standard_launch(each)), backward=True) for each in list(forms())[part::3]]
    options = BuildOptions(cpu=True, arch=None, optimization_level=0)
    outcomes = judge_batch(evaluations, options, tmp_path)
    for evaluation, outcome in zip(evaluations, outcomes, strict=True):
        assert outcome.status is Status.PASS, (evaluation.case.program.name, outcome)

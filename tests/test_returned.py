"""Functions that return arrays, or structs that hold arrays: Warp judges, forward and backward; what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kernelfuzz.batch import Outcome, judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.campaigns.returned_forms import returned_forms
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, INT64, Array, Scalar, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Call,
    Construct,
    Either,
    Enumeration,
    Enumerator,
    Expr,
    Function,
    If,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Returner,
    Span,
    Stmt,
    View,
    Window,
    Zeros,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.passes import plain_arrays
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

FORMS = list(returned_forms())
FLOATS, ROWS, BACK = Array(FLOAT32), Array(FLOAT32, 2), Span(None, None, -1)
HOLDER = Struct("Holder", (("x", FLOAT32),), (("u", FLOATS),))
PLAIN = Struct("Plain", (("x", FLOAT32),))
FLAG, S, X = Name("flag", BOOL), Name("s", HOLDER), Name("x", FLOAT32)
ROW_OF, FIELD = Returner("row_of"), Member(S, "x", FLOAT32)
PARAMS = (
    *(Parameter(name, FLOATS) for name in ("a", "b", "c", "out")),
    *(Parameter("g", ROWS), Parameter("counts", Array(INT32)), Parameter("picked", Array(FLOAT32, 2, True))),
    *(Parameter("flag", BOOL), Parameter("p", HOLDER)),
)
FIRST = Function(
    "first", (Parameter("given", FLOATS),), (Return((Load("given", Literal(0, INT32), FLOAT32),)),), (FLOAT32,)
)
MODE = Enumeration("Mode", (("FAST", 1),))


def program(*body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = kernel("kernel", *body, structs=(HOLDER, PLAIN))
    return replace(made, params=PARAMS, functions=(FIRST, *functions), enumerations=(MODE,))


def row(name: str = "row", array: str = "g", *indices: Expr, by: Returner = ROW_OF, inline: bool = False) -> View:
    return View(name, array, indices or (LANE,), inline, by)


def element(array: str, place: int = 0) -> Load:
    return Load(array, Literal(place, INT32), FLOAT32)


def out(value: Expr) -> Stmt:
    return Assign(at("out", FLOAT32), value)


FILLED = (Assign(FIELD, X), View("s.u", "a", ()))
READ = Assign(X, at("c", FLOAT32))


def made(form: str, by: Returner | None, struct: Struct = HOLDER) -> Stmt:
    return Assign(replace(S, dtype=struct), Construct((), struct, form, by))  # type: ignore[arg-type]  # one of its forms


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[list[Outcome]]:
    """What Warp makes of the forms, all in one module, each on Launches in which a parameter is true and false."""
    held = [evaluate(Case(form, Launch(9, seed, False))) for form in FORMS for seed in range(4)]
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    found = judge_batch(held, options, tmp_path_factory.mktemp("returned"))
    return [found[first : first + 4] for first in range(0, len(found), 4)]


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_warp_and_the_reference_agree(number: int, outcomes: Sequence[Sequence[Outcome]]) -> None:
    for outcome in outcomes[number]:
        verdict = outcome.verdicts["cpu"]
        assert verdict.status is Status.PASS, outcome.source
        assert verdict.gradient is not None and verdict.gradient.status is Status.PASS, verdict.gradient


@pytest.mark.parametrize("form", FORMS, ids=[str(number) for number in range(len(FORMS))])
def test_a_program_is_read_back_as_it_was(form: Program) -> None:
    assert from_json(to_json(form)) == form
    check(canonical(form))
    assert canonical(canonical(form)) == canonical(form)

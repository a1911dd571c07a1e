"""`kernelfuzz judge`: every way in which a file can be used, and cannot."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import faulty_units
import pytest

import kernelfuzz
from kernelfuzz.batch import Outcome, judge_batch
from kernelfuzz.campaigns.inspect import in_worker
from kernelfuzz.campaigns.judge_file import as_data, lines
from kernelfuzz.campaigns.subject import Subject, read
from kernelfuzz.campaigns.verify import Judged
from kernelfuzz.cases import Case, Launch
from kernelfuzz.cli import main
from kernelfuzz.corpus.entry import SCHEMA
from kernelfuzz.judging import standard
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Literal, Load, Name, Parameter, Program
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions, Source
from kernelfuzz.toolchain.runtime import initialize

LANE = Name("i", INT32)
TID = Assign(LANE, Apply("tid()", (), INT32))
ENTRY = sorted((Path(__file__).parents[2] / "corpus" / "scalar").glob("*.json"))[0]
FAST = ("--arch", "none", "--optimization-level", "0")


def _program(*statements: Assign) -> Program:
    arrays = (Parameter("k", Array(INT32)), Parameter("x", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    return Program("kernel", arrays, (TID, *statements))


def _store(value: Apply | Load) -> Assign:
    return Assign(Load("out", LANE, FLOAT32), value)


ADD = _program(_store(Apply("add(float32,float32)", (Load("x", LANE, FLOAT32), Literal(1.5, FLOAT32)), FLOAT32)))
DIVISION = Apply("floordiv(int32,int32)", (Load("k", LANE, INT32), Load("k", LANE, INT32)), INT32)
UNDEFINED = _program(Assign(Name("n", INT32), DIVISION))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kernelfuzz", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return call


# -- what is judged


def test_a_program_from_stdin_passes_with_a_line_for_the_device(run: Run) -> None:
    code, out, error = run("judge", "-", *FAST, stdin=kernelfuzz.dumps(ADD).encode())
    assert (code, error) == (0, "")
    passed, gradient = out.splitlines()
    assert passed.startswith("cpu   PASS      67 of 67 elements judged")
    assert gradient == "      gradient PASS 134 of 134 elements judged, worst error 0.25 of the tolerance"


def test_a_known_bug_is_judged_if_it_is_asked_for(run: Run) -> None:
    pair = (Load("x", LANE, FLOAT32), Load("y", LANE, FLOAT32))
    made = _program(_store(Apply("mod(float32,float32)", pair, FLOAT32)))
    text = kernelfuzz.dumps(replace(made, params=(*made.params, Parameter("y", Array(FLOAT32))))).encode()
    code, out, _ = run("judge", "-", *FAST, stdin=text)
    assert code == 0 and "gradient PASS" in out
    for bug in ("remainder_adjoint", "all"):
        code, out, _ = run("judge", "-", *FAST, "--judge-bug", bug, stdin=text)
        assert code == 1 and out.startswith("cpu   GRADIENT_MISMATCH")
    code, out, _ = run("judge", "-", *FAST, "--judge-bug", "left_loop", "--judge-bug", "tuple_gradient", stdin=text)
    assert code == 0


def test_a_bug_that_is_not_known_is_one_line(run: Run) -> None:
    code, _, error = run("judge", "-", *FAST, "--judge-bug", "none_such", stdin=kernelfuzz.dumps(ADD).encode())
    assert code == 2 and error.count("\n") == 1
    assert "'none_such' is no known bug" in error and "remainder_adjoint" in error


def test_json_holds_the_verdict_of_each_device(run: Run, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text(kernelfuzz.dumps(Case(ADD, Launch(5, 1, False))))
    code, out, _ = run("judge", "case.json", "--json", *FAST)
    told = json.loads(out)
    assert code == 0
    launch = {"dim": 5, "seed": 1, "extremes": False, "wide": False, "alike": False}
    assert (told["status"], told["launch"]) == ("PASS", launch)
    assert told["verdicts"]["cpu"]["judged"] == 5


def test_a_device_that_only_built_is_no_pass(run: Run) -> None:
    code, out, _ = run("judge", "-", "--device", "cuda", stdin=kernelfuzz.dumps(ADD).encode())
    assert "cpu" not in out.split()
    assert (code, out.split()[:2]) in [(1, ["cuda", "BUILT"]), (0, ["cuda", "PASS"])]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (UNDEFINED, "UNDEFINED integer division by zero"),
        (_program(), "VACUOUS   0 of 0 elements judged, too few to say anything"),
    ],
)
def test_what_is_no_pass_exits_with_1_and_says_why(program: Program, said: str, run: Run) -> None:
    code, out, _ = run("judge", "-", *FAST, stdin=kernelfuzz.dumps(program).encode())
    assert code == 1
    assert said in out


def test_a_crash_of_the_worker_is_a_verdict() -> None:
    lost = in_worker(faulty_units.segfault, faulty_units.BAD)
    first = next(line.plain for line in lines(lost))  # type: ignore[arg-type]
    assert first == "CRASH     the process was killed by SIGSEGV"
    told = as_data(Subject("-", Case(ADD, Launch())), lost)  # type: ignore[arg-type]
    assert (told["status"], told["verdicts"]) == (Status.CRASH, {})


@pytest.mark.parametrize("device", ["cpu", "cuda"])
def test_a_refused_program_is_a_verdict_of_the_device_that_was_asked_for(device: str, tmp_path: Path) -> None:
    initialize(tmp_path / "cache")
    refused = Source(
        "refused", "import warp as wp\n\n\n@wp.kernel\ndef kernel():\n    wp.no_such_builtin()\n", "kernel"
    )
    options = BuildOptions(cpu=device == "cpu", arch=80 if device == "cuda" else None)
    (outcome,) = judge_batch([standard(ADD)], options, tmp_path, sources=[refused])
    judged = Judged(Case(ADD, Launch()), outcome.status, "", outcome, frozenset())
    first, *_ = lines(judged)
    assert first.plain.split()[:2] == [device, "BUILD_ERROR"] and "no_such_builtin" in "".join(map(str, lines(judged)))


def test_numbers_that_json_has_not_are_written_as_strings() -> None:
    verdict = kernelfuzz.Verdict(
        Status.MISMATCH, differences=(kernelfuzz.Difference("x", (0,), float("nan"), 0.0, 0.0, float("inf")),)
    )
    judged = Judged(Case(ADD, Launch()), Status.MISMATCH, "", Outcome("", {}, {"cpu": verdict}), frozenset())
    told = json.loads(json.dumps(as_data(Subject("-", judged.case), judged), allow_nan=False))
    (difference,) = told["verdicts"]["cpu"]["differences"]
    assert (difference["observed"], difference["high"]) == ("nan", "inf")


# -- what can be named


def test_findings_entries_programs_and_cases_can_be_named(tmp_path: Path) -> None:
    case = Case(ADD, Launch(7, 3))
    (tmp_path / "case.json").write_text(kernelfuzz.dumps(case))
    (tmp_path / "program.json").write_text(kernelfuzz.dumps(ADD))
    assert read(str(tmp_path)).case == read(str(tmp_path / "case.json")).case == case
    assert read(str(tmp_path / "program.json")).case.launch.dim == 67
    entry = read(str(ENTRY)).entry
    assert entry is not None and entry.id == ENTRY.stem
    assert read(str(ENTRY.with_suffix(".py"))).entry == entry


# -- what cannot be used

GOOD = json.loads(kernelfuzz.dumps(ADD))


def _replaced(old: str, new: str) -> str:
    text = kernelfuzz.dumps(ADD)
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no JSON"),
        (kernelfuzz.dumps(ADD)[:-5], "no JSON"),
        ("\udcff", "no JSON"),
        ("3", "neither a Program nor a Case"),
        ("{}", "no entry"),
        ("[" * 100_000, "nested too deeply"),
        (_replaced("array[float32]", "array[float99]"), "params[1].dtype: expected the name of"),
        (_replaced("add(float32,float32)", "add(float32)"), "expected a known operation, got 'add(float32)'"),
        (_replaced('"Assign"', '"Goto"'), "body[0]: expected one of Assign"),
        (
            _replaced('"Literal",1.5,"float32"', '"Literal",1,"int32"'),
            "not legal: add(float32,float32) is given",
        ),
        (_replaced('"Name","i","int32"', '"Name","out","int32"'), "not legal: out cannot be assigned"),
        (json.dumps([*GOOD[:3], GOOD[3] * 600]), "more than 2000 nodes"),
        (json.dumps(["Case", GOOD, ["Launch", 1 << 20, 0, True]]), "launch.dim: expected an integer from 1 to 65536"),
        (" " * (1 << 20) + kernelfuzz.dumps(ADD), "more than the 1048576 bytes"),
    ],
)
def test_a_text_that_cannot_be_used_is_one_line(text: str, said: str, run: Run, tmp_path: Path) -> None:
    data = text.encode("utf-8", "surrogateescape")
    (tmp_path / "it.json").write_bytes(data)
    for command, file, shown in (("judge", "-", "stdin"), ("judge", "it.json", "it.json"), ("replay", "it.json", "")):
        code, out, error = run(command, file, stdin=data)
        assert (code, out) == (2, "")
        assert error.startswith(f"kernelfuzz: {shown}") and said in error and error.count("\n") == 1


def test_an_entry_is_read_from_its_path_only(run: Run) -> None:
    code, _, error = run("judge", "-", stdin=ENTRY.read_bytes())
    assert (code, error) == (2, "kernelfuzz: stdin: an entry is read from its path, and not from stdin\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.json",), "nowhere.json cannot be read (No such file or directory)"),
        (("empty",), "a folder and no finding"),
        (("alone.py",), "no alone.json beside it"),
        ((ENTRY.name,), f"schema {SCHEMA + 1} is newer than {SCHEMA}; it takes a newer kernelfuzz"),
        (("good.json", "--device", "cuda", "--arch", "none"), "leave nothing to build"),
        (("good.json", "--arch", "7"), "CUDA architecture 7 cannot be built for"),
        (("good.json", "--device", "tpu"), "--device"),
    ],
)
def test_what_cannot_be_used_is_one_line(arguments: tuple[str, ...], said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "alone.py").write_text("")
    (tmp_path / "good.json").write_text(kernelfuzz.dumps(ADD))
    shutil.copy(ENTRY.with_suffix(".py"), tmp_path)
    (tmp_path / ENTRY.name).write_text(json.dumps({**json.loads(ENTRY.read_text()), "schema": SCHEMA + 1}))
    code, out, error = run("judge", *arguments)
    assert (code, out) == (2, "")
    assert said in error and error.count("\n") == 1

"""`kernelfuzz show`: what is to be seen of a Pair, at every width."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import faulty_units
import numpy as np
import pytest
from rich.console import Console

import kernelfuzz
from kernelfuzz import oracle
from kernelfuzz.campaigns.aligned import Code, folded, segments
from kernelfuzz.campaigns.inspect import Inspected, in_worker, inspect_unit
from kernelfuzz.campaigns.show import Look, page
from kernelfuzz.campaigns.subject import Subject, find, read
from kernelfuzz.campaigns.verify import Judged
from kernelfuzz.campaigns.workers import Lost, Workers
from kernelfuzz.cli import main
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.errors import UsageError
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.nodes import Atomic, For, walk
from kernelfuzz.oracle import Element, Status, Verdict
from kernelfuzz.reference.sampled import ROUNDINGS
from kernelfuzz.toolchain.build import BuildOptions

CORPUS = Path(__file__).parents[2] / "corpus"
WIDTHS = (80, 120, 200)
WIDE = Look(200)


def _entry(family: str, wanted: Callable[[Entry], bool] = lambda entry: True) -> Subject:
    """The first entry of a family that is wanted."""
    subjects = (read(str(path)) for path in sorted((CORPUS / family).glob("*.json")))
    return next(subject for subject in subjects if subject.entry is not None and wanted(subject.entry))


def _worst(entry: Entry) -> float:
    return entry.observed.get("cpu", 0.0)


_COLUMN = 40
"""Characters of source that fit beside the code where a page is not wide."""


def _has_loop(entry: Entry) -> bool:
    """Whether there is a loop, and no line that is too long for a column."""
    return any(isinstance(node, For) for node in entry.case.program.body) and _fits(entry)


def _fits(entry: Entry) -> bool:
    """Whether there is a kernel alone, none of whose lines is too long for a column."""
    program = entry.case.program
    lines = kernelfuzz.render(program).partition("wp.tid()\n")[2].splitlines()
    return not program.functions and max(map(len, lines)) <= _COLUMN


SUBJECTS = {
    "atomic": _entry("atomic", lambda entry: _worst(entry) > 0),
    "loop": _entry("loop", _has_loop),
    "matrix": _entry("matrix", lambda entry: _worst(entry) > 0.2),
    "integer": _entry("integer", lambda entry: _worst(entry) == 0 and _fits(entry)),
}


@pytest.fixture(scope="module")
def inspected() -> Mapping[str, Inspected]:
    """Each of SUBJECTS, built as it was stored and run, all in one worker."""
    with Workers(1) as pool:
        unit = partial(inspect_unit, BuildOptions())
        results = pool.run(unit, [subject.case for subject in SUBJECTS.values()], len(SUBJECTS))
        found = [result for _, result, _ in results]
    return {name: one for name, one in zip(SUBJECTS, found, strict=True) if isinstance(one, Inspected)}


def _shown(subject: Subject, result: Inspected | Lost | None, look: Look = WIDE, colour: bool = False) -> str:
    console = Console(file=io.StringIO(), width=look.width, color_system="256" if colour else None)
    for part in page(subject, result, look):
        console.print(part, markup=False, highlight=False)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _squeezed(text: str) -> str:
    """Without blanks and rules: what wraps is the same again."""
    return re.sub(r"[\s│]+", "", text)


# -- code beside source


def _codes() -> list[tuple[str, str]]:
    """Source and generated functions of a few entries of each family."""
    found = []
    for family in sorted(CORPUS.iterdir()):
        for path in sorted(family.glob("*.json"))[:6] if family.is_dir() else ():
            source = path.with_suffix(".py").read_text()
            entry = read(str(path)).entry
            for code in entry.code.values() if entry is not None else ():
                # (kernels that are given references have no backward code)
                found += [(source, text) for text in (code.forward, code.backward) if text]
    return found


def test_cutting_at_the_comments_loses_no_generated_line() -> None:
    comment = re.compile(r"\s*// .*<L \d+>")
    for _, code in _codes():
        kept = [line for line in code.expandtabs(4).rstrip("\n").split("\n") if not comment.fullmatch(line)]
        assert [line for segment in segments(Code("", code)) for line in segment.code] == kept


def test_generated_lines_stand_beside_the_statement_that_they_come_from() -> None:
    stores = 0
    for source, code in _codes():
        lines = source.split("\n")
        for segment in segments(Code("", code)):
            for text in segment.code:
                if re.match(r"\s*wp::(adj_)?array_store\(var_out,", text):
                    assert segment.line is not None and re.match(r"\s*out\[.*=", lines[segment.line - 1])
                    stores += 1
    assert stores > 50


def test_folding_leaves_out_nothing_but_declarations_without_a_value() -> None:
    for _, code in _codes():
        short = folded(code).split("\n")
        gone = [line for line in code.split("\n") if line not in short]
        assert all(re.search(r"// (primal|dual) vars$| (var|adj)_\d+( = \{\})?;$", line) for line in gone)
        assert not any(line.lstrip().startswith("const ") for line in gone)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SUBJECTS)
def test_source_and_code_of_each_device_are_whole_at_every_width(name: str, width: int) -> None:
    subject = SUBJECTS[name]
    assert subject.entry is not None
    text = _shown(subject, None, Look(width, declarations=True, backward=True))
    assert max(len(line) for line in text.splitlines()) <= width
    squeezed = _squeezed(text)
    for code in subject.entry.code.values():
        for function in (code.forward, code.backward or ""):
            for line in function.split("\n"):
                if width < 100 and "<L " not in line:
                    assert _squeezed(line) in squeezed
    source = kernelfuzz.render(subject.case.program).splitlines()
    first = next(number for number, line in enumerate(source) if line.startswith("def "))
    statements = source[first + 1 :]
    assert all(any(statement.strip() in line for line in text.splitlines()) for statement in statements)


def test_columns_are_as_many_as_fit() -> None:
    headings = {}
    for width in WIDTHS:
        text = _shown(SUBJECTS["integer"], None, Look(width))
        headings[width] = [line.split() for line in text.splitlines() if "C++ for cpu" in line or "CUDA for" in line]
    assert len(headings[80]) == len(headings[120]) == 2
    assert all(line[0] == "source" for line in headings[120])
    (both,) = headings[200]
    assert both == ["source", "│", "C++", "for", "cpu", "│", "CUDA", "for", "sm_80"]


def test_a_device_can_be_chosen() -> None:
    text = _shown(SUBJECTS["loop"], None, Look(200, devices=("cuda",)))
    assert "CUDA for sm_80" in text and "C++" not in text


def test_colours_are_for_terminals() -> None:
    assert "\x1b[" in _shown(SUBJECTS["loop"], None, colour=True)
    piped = subprocess.run(
        [sys.executable, "-m", "kernelfuzz", "show", "--stored", str(CORPUS / "loop" / f"{_id('loop')}.json")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "\x1b" not in piped
    assert not any(line.endswith(" ") for line in piped.splitlines())


def _id(name: str) -> str:
    entry = SUBJECTS[name].entry
    assert entry is not None
    return entry.id


# -- verdict, features, inputs


def test_an_entry_shows_verdict_features_inputs_and_that_its_code_is_the_same(
    inspected: Mapping[str, Inspected],
) -> None:
    for name, subject in SUBJECTS.items():
        assert subject.entry is not None
        text = _shown(subject, inspected[name])
        assert "\ncpu   PASS " in text and "\n      stored PASS, " in text
        assert re.search(r"^This is the stored code, .*It is the same now", text, re.M)
        for feature in subject.entry.features:
            assert feature.partition(" ")[2] in text or feature in text
        for param in subject.case.program.params:
            assert re.search(rf"^{param.name} +{re.escape(param.dtype.name)} ", text, re.M)


def test_the_worst_element_is_shown_with_its_samples(inspected: Mapping[str, Inspected]) -> None:
    ran = inspected["matrix"]
    (account,) = ran.accounts["cpu"]
    text = _shown(SUBJECTS["matrix"], ran)
    assert ran.judged.outcome is not None
    ratio = ran.judged.outcome.verdicts["cpu"].worst
    place = f"{account.array}[{', '.join(map(str, account.index))}]"
    line = re.search(rf"{re.escape(place)} is (\S+); error \S+ of a tolerance of \S+: (\S+)", " ".join(text.split()))
    assert line and float(line[1]) == pytest.approx(account.observed, rel=1e-8)
    # (what the oracle computes is not rounded to a float64)
    assert float(line[2]) == pytest.approx(ratio, rel=0.01)
    rows = re.findall(r"^(\d+) +(.+?)  +(-?[\d.e-]+) +[+-][\d.]+ +\[.*\]", text, re.M)
    assert [(int(run), rounding) for run, rounding, _ in rows] == list(enumerate(ROUNDINGS))
    assert [float(value) for _, _, value in rows] == pytest.approx(account.samples, rel=1e-8)


def test_the_orders_of_atomic_sums_are_mentioned_where_nobody_knows_them(inspected: Mapping[str, Inspected]) -> None:
    ran, subject = inspected["atomic"], SUBJECTS["atomic"]
    assert "is the target of atomics" not in _shown(subject, ran)
    # as a GPU would have it
    (name,) = {node.array for node in walk(subject.case.program) if isinstance(node, Atomic)}
    expected = evaluate(subject.case, "cuda").expected
    accounts = {"cuda": (oracle.account(expected[name], Element(name, (0,), 0.0, 0.0)),)}
    assert ran.judged.outcome is not None
    outcome = replace(ran.judged.outcome, verdicts={"cuda": Verdict(Status.PASS)})
    assert "is the target of atomics" in _shown(
        subject, Inspected(replace(ran.judged, outcome=outcome), accounts, ran.versions)
    )


def test_where_nothing_has_a_tolerance_all_must_be_equal(inspected: Mapping[str, Inspected]) -> None:
    text = _shown(SUBJECTS["integer"], inspected["integer"])
    assert re.search(r"^All \d+ judged elements must be equal, and are\.", text, re.M)


def test_what_differs_is_shown_instead_of_the_worst(inspected: Mapping[str, Inspected]) -> None:
    subject, ran = SUBJECTS["matrix"], inspected["matrix"]
    evaluation = evaluate(subject.case)
    accepted = oracle.all_bounds(evaluation.expected)
    observed = {name: accepted[name].value.astype(array.dtype) for name, array in evaluation.inputs.arrays.items()}
    name = next(name for name, accept in accepted.items() if (accept.judged & ~accept.exact).any())
    loose = accepted[name].judged & ~accepted[name].exact
    observed[name] = np.where(loose, observed[name] * np.float32(1.5), observed[name])
    verdict = oracle.compare(accepted, evaluation.inputs.arrays, observed)
    accounts = tuple(oracle.account(evaluation.expected[d.array], d) for d in verdict.differences)
    assert ran.judged.outcome is not None
    outcome = replace(ran.judged.outcome, verdicts={"cpu": verdict})
    wrong = Inspected(replace(ran.judged, status=Status.MISMATCH, outcome=outcome), {"cpu": accounts}, ran.versions)
    text = _shown(subject, wrong)
    assert "cpu   MISMATCH" in text
    assert f"differs on cpu, the first of {verdict.differences[0].count} in its array" in text
    assert re.search(r"^ +observed .* (<  \[[.-]+\]|\[[.-]+\]  >)", text, re.M)
    assert "worst element on" not in text


def test_a_crash_is_a_verdict_beside_what_is_stored() -> None:
    lost = in_worker(faulty_units.segfault, faulty_units.BAD)
    assert isinstance(lost, Lost)
    text = _shown(SUBJECTS["loop"], lost)
    assert "\nCRASH     the process was killed by SIGSEGV" in text
    assert "\n      stored PASS, " in text and "C++ for cpu" in text


def test_undefined_behaviour_is_a_verdict_beside_the_source() -> None:
    case = SUBJECTS["loop"].case
    judged = Judged(case, Status.UNDEFINED, "race two lanes write one element", None, frozenset())
    text = _shown(Subject("it.json", case), Inspected(judged, {}, {}))
    assert "\nUNDEFINED race two lanes write one element" in text
    assert "def kernel(" in text


# -- the command


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["kernelfuzz", "show", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def test_code_that_is_not_what_is_built_now_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = CORPUS / "integer" / f"{_id('integer')}.json"
    shutil.copy(path.with_suffix(".py"), tmp_path)
    text = path.read_text().replace("var_0 = builtin_tid1d();", "var_0 = builtin_tid2d();")
    (tmp_path / path.name).write_text(text)
    assert _run(monkeypatch, str(tmp_path / path.name), "--device", "cpu", "--width", "120") == 0
    out = capsys.readouterr().out
    assert "builtin_tid2d" in out
    assert "Built now with Warp" in out and "2 lines of cpu forward" in out


def test_stored_needs_neither_warp_nor_a_build() -> None:
    code = (
        "import sys; from kernelfuzz.cli import kernelfuzz as k; "
        f"k.main(['show', '--stored', '--corpus', {str(CORPUS)!r}, {_id('matrix')!r}], standalone_mode=False); "
        "sys.exit('warp' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "cpu   PASS" in done.stdout and "wp::" in done.stdout


def test_an_id_may_be_short_if_it_is_the_only_one(tmp_path: Path) -> None:
    family = tmp_path / "integer"
    family.mkdir()
    paths = sorted((CORPUS / "integer").glob("*.json"))[:2]
    for path in paths:
        shutil.copy(path, family)
        shutil.copy(path.with_suffix(".py"), family)
    first = paths[0].stem
    for digits in (15, 16):
        found = find(first[:digits], tmp_path).entry
        assert found is not None and found.id == first
    other = f"{first[:15]}{'0' if first[15] != '0' else '1'}"
    (family / f"{other}.json").write_text("{}")
    with pytest.raises(UsageError, match=f"begins 2 ids in .*: {min(first, other)}, {max(first, other)}; give more"):
        find(first[:15], tmp_path)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ffffffffffffffff",), "no entry ffffffffffffffff in corpus"),
        (("abc", "--corpus", "nowhere"), "no corpus nowhere"),
        (("not-an-id",), "not-an-id cannot be read"),
        (("case.json", "--stored"), "case.json is no entry, so nothing is stored of it"),
        (("case.json", "--width", "3"), "--width"),
    ],
)
def test_what_cannot_be_shown_is_one_line(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    (tmp_path / "case.json").write_text(kernelfuzz.dumps(SUBJECTS["loop"].case))
    assert _run(monkeypatch, *arguments) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kernelfuzz.campaigns import findings as module
from kernelfuzz.campaigns.findings import Failure, Findings, flags, reduce_failure
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.verify import Judged
from kernelfuzz.campaigns.workers import Workers
from kernelfuzz.cases import Case
from kernelfuzz.judging import mended
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import Apply, size, walk
from kernelfuzz.lang.serialize import parse
from kernelfuzz.oracle import Difference, Status
from kernelfuzz.toolchain.build import BuildOptions

OPTIONS = BuildOptions(arch=None, optimization_level=0)


@pytest.fixture(scope="module")
def case() -> Case:
    drawn = draw(0, 0, 40)
    assert drawn is not None
    return mended(drawn).case


@pytest.fixture
def findings(tmp_path: Path) -> Iterator[Findings]:
    with Workers(1) as workers:
        yield Findings(tmp_path / "out", OPTIONS, {"warp": "1.19.0"}, workers)


def test_a_failed_case_is_reduced_while_it_fails(case: Case) -> None:
    op = sorted(node.op for node in walk(case.program) if isinstance(node, Apply) and node.args)[0]

    def judge(candidate: Case) -> Judged:
        wrong = any(isinstance(node, Apply) and node.op == op for node in walk(candidate.program))
        return Judged(candidate, Status.MISMATCH if wrong else Status.PASS, "", None, frozenset())

    reduced = reduce_failure(judge, case, Status.MISMATCH)
    assert reduced.status is Status.MISMATCH
    assert size(reduced.case.program) < size(case.program) / 2


def test_what_is_not_seen_again_is_reported_as_it_was(case: Case, findings: Findings) -> None:
    difference = Difference("out", (3,), 1.0, 2.0, 1.9, 2.1)
    failure = Failure(case, Status.MISMATCH, "cpu", "", "seed 0, index 0", (difference,))
    findings.offer(failure)
    findings.offer(failure)
    assert findings.count == 1
    (folder,) = findings.directory.iterdir()
    report = (folder / "report.md").read_text()
    assert "| out | [3] | 1.0 | 2.0 | 1.9 to 2.1 |" in report
    assert "Seen 2 times" in report and "warp 1.19.0" in report and "kernelfuzz replay" in report
    assert parse((folder / "case.json").read_bytes()) == case
    assert "@wp.kernel" in (folder / "program.py").read_text()


def test_the_command_in_a_report_names_the_bugs_that_were_judged() -> None:
    assert flags(OPTIONS, ALL_BUGS) == " --arch none --optimization-level 0"
    assert flags(OPTIONS, ALL_BUGS - {"left_loop", "tuple_gradient"}).endswith(
        " --judge-bug left_loop --judge-bug tuple_gradient"
    )


def test_equal_errors_fall_into_one_bucket(findings: Findings) -> None:
    for index in range(3):
        reason = f"cpu: error: no member at 0x{index}ff\nline {index}"
        findings.offer(Failure(None, Status.BUILD_ERROR, "cpu", reason, f"seed 0, index {index}"))
    assert findings.count == 1


def test_only_so_many_are_reduced(findings: Findings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    for word in ("one", "two", "three"):
        findings.offer(Failure(None, Status.TIMEOUT, "cpu", word, f"seed 0, {word}"))
    assert findings.count == 3
    assert (findings.directory / "more.txt").read_text() == "TIMEOUT seed 0, two\nTIMEOUT seed 0, three\n"

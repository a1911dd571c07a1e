"""What is kept: Pairs of calls that held, judged before a test failed; see `projects/staging.py`."""

from __future__ import annotations

import json
import re

import pytest
from plugin_project import Project, Run

from kernelfuzz.campaigns.findings import operations
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store


@pytest.fixture(scope="module")
def run(module_project: Project) -> Run:
    module_project.take("kernels", "staging")
    return module_project.pytest(
        "--hypothesis-seed=0", "--corpus", "c", "--corpus-grow", "--corpus-arch", "none", "-W", "error"
    )


@pytest.fixture(scope="module")
def kept(run: Run, module_project: Project) -> set[str]:
    """The operations that entries show."""
    entries = [entry for entry in Store(module_project.folder / "c").load() if isinstance(entry, Entry)]
    return {name.partition("(")[0] for entry in entries for name in operations(entry.case.program)}


def test_nothing_is_kept_after_the_first_failure(run: Run, kept: set[str], module_project: Project) -> None:
    calls = json.loads((module_project.folder / "calls.json").read_text())
    first = next(number for number, (_, held) in enumerate(calls) if not held)
    before = {name for name, _ in calls[:first]}
    while_shrinking = {name for name, held in calls[first:] if held} - before
    assert run.outcomes["test_fails_after_judging"] == "FAILED"
    assert before and before <= kept
    assert while_shrinking and kept.isdisjoint(while_shrinking)
    assert "sign" not in kept


def test_a_call_that_was_rejected_later_keeps_nothing(run: Run, kept: set[str]) -> None:
    assert run.outcomes["test_assumes_after_judging"] == "PASSED"
    assert "acos" in kept and "asin" not in kept


def test_items_of_one_function_fail_by_themselves(run: Run, kept: set[str]) -> None:
    assert run.outcomes["test_items_of_one_function[atan-False]"] == "FAILED"
    assert run.outcomes["test_items_of_one_function[log-True]"] == "PASSED"
    assert "log" in kept and "atan" not in kept


def test_methods_and_explicit_examples_are_kept(run: Run, kept: set[str]) -> None:
    assert run.outcomes["TestMethods::test_method"] == "PASSED"
    assert run.outcomes["test_example"] == "PASSED"
    assert {"log2", "log10"} <= kept


def test_a_skip_drops_its_call_and_fails_nothing(run: Run, kept: set[str]) -> None:
    assert re.search(r"^SKIPPED .*: another day$", run.text, re.MULTILINE)
    assert "erf" not in kept


def test_a_call_that_outlasts_the_deadline_keeps_nothing(run: Run, kept: set[str]) -> None:
    assert run.outcomes["test_outlasts_the_deadline"] == "FAILED"
    assert "DeadlineExceeded" in run.text
    assert "ceil" not in kept


def test_what_cannot_be_judged_is_rejected_and_counted(run: Run, kept: set[str]) -> None:
    assert run.outcomes["test_rejects"] == "PASSED"
    assert "rint" in kept
    assert re.search(r"^SKIPPED .*: kernelfuzz: loop out of fuel$", run.text, re.MULTILINE)
    assert re.search(r"^dropped +\d+ \(.*loop out of fuel, .*no element is written\)$", run.text, re.MULTILINE)


def test_other_tests_count_when_they_passed(run: Run, kept: set[str]) -> None:
    assert run.outcomes["test_without_hypothesis"] == "PASSED"
    assert run.outcomes["test_fails_without_hypothesis"] == "FAILED"
    assert "erfc" in kept and "floor" not in kept


def test_what_is_no_legal_case_is_an_error(run: Run) -> None:
    assert run.outcomes["test_what_is_no_case"] == "PASSED"


def test_the_users_tests_are_as_before_and_warp_stays_in_its_processes(run: Run, module_project: Project) -> None:
    assert run.outcomes["test_nothing_is_left"] == "PASSED"
    assert not module_project.left

"""What a test sees of a Warp that is wrong: a copy of the installed one with other definitions of three builtins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plugin_project import Project, Run

from kernelfuzz.campaigns.findings import operations
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store


@pytest.fixture(scope="module")
def run(module_project: Project, broken_warp: Path) -> Run:
    module_project.take("kernels", "broken")
    options = ("--hypothesis-seed=0", "--corpus", "c", "--corpus-grow", "--corpus-arch", "none")
    return module_project.pytest(*options, env={"PYTHONPATH": str(broken_warp)})


def _section(run: Run, test: str) -> str:
    """What pytest says of a test that failed."""
    return re.split(r"^_{3,} .* _{3,}$", run.text.partition(f" {test} __")[2], maxsplit=1, flags=re.MULTILINE)[0]


def test_a_mismatch_is_raised_and_shrunk(run: Run) -> None:
    said = _section(run, "test_wrong")
    assert "Mismatch: MISMATCH on cpu" in said
    # (which element is an extreme one, for which one more is the same, the inputs say)
    assert re.search(r"^E +out\[[01]\] is .*, expected .*, accepted .* to ", said, re.MULTILINE)
    assert "wp.sinh(a[i])" in said
    assert re.search(r"lanes=[12],", said) and "name='sinh'" in said


def test_a_failure_says_how_to_see_it_again(run: Run, module_project: Project, broken_warp: Path) -> None:
    (text,) = set(re.findall(r"echo '(.*)' \| kernelfuzz judge - --arch none", _section(run, "test_wrong")))
    again = ("-m", "kernelfuzz", "judge", "-", "--arch", "none")
    wrong = module_project.run(*again, env={"PYTHONPATH": str(broken_warp)}, feed=text)
    assert wrong.code == 1 and "MISMATCH" in wrong.text
    right = module_project.run(*again, feed=text)
    assert right.code == 0 and "PASS" in right.text


def test_a_crash_of_warp_fails_one_test_and_not_pytest(run: Run) -> None:
    assert "Crash: CRASH on worker" in _section(run, "test_kills")
    assert "SIGILL" in _section(run, "test_kills") or "SIGTRAP" in _section(run, "test_kills")
    assert run.outcomes["test_right"] == "PASSED"
    assert run.code == 1


def test_a_case_that_fails_when_it_is_reduced_fails_the_test(run: Run) -> None:
    said = _section(run, "test_wrong_when_reduced")
    assert "Mismatch: MISMATCH on cpu" in said and "67 lanes" in said and "tanh" in said


def test_so_does_one_beside_another_failure(run: Run) -> None:
    said = _section(run, "test_wrong_when_reduced_and_otherwise")
    assert "assert 1 == 0" in said and "A reduced Case fails, too: MISMATCH on cpu" in said


def test_what_failed_is_not_kept_and_is_counted(run: Run, module_project: Project) -> None:
    entries = [entry for entry in Store(module_project.folder / "c").load() if isinstance(entry, Entry)]
    kept = {name for entry in entries for name in operations(entry.case.program)}
    assert "sin(float32)" in kept
    assert kept.isdisjoint({"sinh(float32)", "cbrt(float32)", "tanh(float32)"})
    assert re.search(r"^failed +\d+ MISMATCH, 1 CRASH$", run.text, re.MULTILINE), run.text


def test_no_process_leaves_a_file(run: Run, module_project: Project) -> None:
    assert not module_project.left

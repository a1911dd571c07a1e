"""What can be wrong with the options, and Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from plugin_project import Project

USER = """
from kernels import case

def test_one(kernelfuzz_corpus):
    kernelfuzz_corpus.judge(case("sin"))
"""

ENDLESS = """
from kernels import case

def test_many(kernelfuzz_corpus):
    while True:
        kernelfuzz_corpus.judge(case("sin"))
"""


@pytest.fixture
def user(project: Project) -> Project:
    project.take("kernels")
    project.write("test_user.py", USER)
    return project


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--corpus", "test_user.py/c", "--corpus-grow"), "test_user.py/c cannot be written (Not a directory); free"),
        (("--corpus-arch", "ampere"), "'ampere' is no CUDA architecture: use one like 80 or 90, or none"),
        (("--corpus-arch", "7"), "CUDA architecture 7 cannot be built for; use one of 75, 80"),
    ],
)
def test_an_option_that_cannot_be_used_ends_pytest_in_one_line(
    user: Project, options: tuple[str, ...], said: str
) -> None:
    run = user.pytest(*options)
    assert run.code == pytest.ExitCode.USAGE_ERROR
    (line,) = [line for line in run.text.splitlines() if "ERROR" in line]
    assert said in line
    assert "Traceback" not in run.text and not run.outcomes


def test_a_file_that_is_no_entry_is_named_and_left_alone(user: Project) -> None:
    (user.folder / "c" / "scalar").mkdir(parents=True)
    broken = user.write("c/scalar/0123456789abcdef.json", "{}")
    run = user.pytest("--corpus", "c", "--corpus-grow", "--corpus-arch", "none")
    assert run.code == 0, run.text
    assert "no entry, left alone:" in run.text and "0123456789abcdef.py is missing" in run.text
    assert broken.read_text() == "{}"


def test_a_corpus_that_cannot_be_written_any_more_ends_pytest(user: Project) -> None:
    (user.folder / "c").mkdir()
    user.write("c/scalar", "in the way")
    run = user.pytest("--corpus", "c", "--corpus-grow", "--corpus-arch", "none")
    assert run.code == pytest.ExitCode.USAGE_ERROR
    said = r"^!+ .*Exit: kernelfuzz: \S*/c/scalar/\S* cannot be written \(File exists\); make room"
    assert re.search(said, run.text, re.MULTILINE), run.text


def test_growing_without_the_fixture_says_so(project: Project) -> None:
    project.write("test_other.py", "def test_one(): pass\n")
    run = project.pytest("--corpus", "c", "--corpus-grow")
    assert run.code == 0
    assert "nothing to grow from" in run.text
    assert not (project.folder / "c").exists()


def _alive(group: int) -> list[str]:
    """The processes of a group, without those that only wait to be reaped."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = path.read_text()
            state, _, pgrp = text.rpartition(")")[2].split()[:3]
            if pgrp == str(group) and state != "Z":
                found.append(text)
    return found


def test_ctrl_c_ends_pytest_as_usual(project: Project) -> None:
    project.take("kernels")
    project.write("test_user.py", ENDLESS)
    # where these tests run in the background of a shell, Ctrl-C is ignored, by what they start as well
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-m", "pytest", "--corpus", "c", "--corpus-grow"],
        cwd=project.folder,
        env=project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    try:
        begin = time.monotonic()
        end = begin + 60
        while not any((project.folder / "tmp").glob("kernelfuzz-*/worker-*/work/batch-*")):
            assert time.monotonic() < end and process.poll() is None
            time.sleep(0.05)
        assert _alive(process.pid)
        # it ends in a third of the time that its start took: pytest parses each module that the traceback names
        patience = 10 + 2 * (time.monotonic() - begin)
        # as a terminal sends it, to the whole group
        os.killpg(process.pid, signal.SIGINT)
        try:
            text, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            pytest.fail(f"it hangs:\n{process.communicate()[0]}")
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert "KeyboardInterrupt" in text and "INTERNALERROR" not in text
    assert not project.left
    # the last one to leave is Python's own, which waits for all others
    end = time.monotonic() + 10
    while alive := _alive(process.pid):
        assert time.monotonic() < end, alive
        time.sleep(0.05)

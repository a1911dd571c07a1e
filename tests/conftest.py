from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Mapping
from functools import partial
from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.judging import mended
from kernelfuzz.lang.nodes import Program
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import HEADERS, warp

# what tests of several folders share is imported by name
sys.path.insert(0, str(Path(__file__).parent))

import shared

_FIGURE = "figure"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-operation",
        action="store_true",
        help="ask of each typed operation what is else asked of one of each row (half an hour)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The processes of one run share Warp's precompiled headers, draws and the corpus, longer work than most tests."""
    for variable in (HEADERS, shared.FOLDER):
        if variable not in os.environ:
            folder = tempfile.TemporaryDirectory(prefix="kernelfuzz-tests-")
            config.add_cleanup(folder.cleanup)
            os.environ[variable] = folder.name
            config.add_cleanup(partial(os.environ.pop, variable))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is imported and collected is garbage before the run ends, and no collection looks at it again.

    A third of a second each time otherwise: each batch that is built ends with one.
    """
    gc.disable()
    try:
        # the largest of all, and most tests would import it later
        warp()
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Takes a line to print at the end of the run, from whichever process, passed or failed."""
    return lambda line: request.node.user_properties.append((_FIGURE, line))


@pytest.fixture
def warp_agrees(tmp_path: Path) -> Callable[..., None]:
    """Asserts that Programs pass on the CPU, and that little of what they store is too vague to be judged."""

    def agrees(programs: Mapping[str, Program], backward: bool, extremes: bool = True) -> None:
        evaluations = [mended(Case(each, Launch(seed=5, extremes=extremes))) for each in programs.values()]
        options = BuildOptions(arch=None, optimization_level=0, backward=backward)
        outcomes = judge_batch(evaluations, options, tmp_path)
        verdicts = {name: outcome.verdicts["cpu"] for name, outcome in zip(programs, outcomes, strict=True)}
        assert {name: one.status for name, one in verdicts.items()} == dict.fromkeys(programs, Status.PASS)
        assert all(one.judged > 0.9 * one.elements for one in verdicts.values())

    return agrees


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    lines = [value for report in reports for name, value in report.user_properties if name == _FIGURE]
    if lines:
        terminalreporter.write_sep("=", "figures")
        for line in lines:
            terminalreporter.write_line(str(line))

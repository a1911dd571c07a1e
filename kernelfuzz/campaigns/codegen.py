"""`kernelfuzz codegen`: how much of Warp's code generator a corpus, drawing and Warp's own tests reach.

Each runs in processes of its own under coverage.py, which counts lines and branches of the installed `codegen.py`
only. A process that dies takes what it reached along; how many did is printed.
"""

from __future__ import annotations

import ast
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.installed import own_file, require_warp

ENTRIES = 120
"""Entries of a corpus that one process replays."""

TURN = 120.0
"""Seconds that one process draws."""

PATIENCE = 600.0
"""Seconds that a file of Warp's own tests may take."""

_GRACE = 300.0
_TESTS = "unittest"


@dataclass(frozen=True, slots=True)
class Reach:
    """What was reached of a file: its statements by line, those that were run, and the exits of its branches."""

    statements: frozenset[int]
    lines: frozenset[int]
    exits: int
    taken: int

    @property
    def figures(self) -> tuple[str, str, str]:
        """Shares of the lines, of the branches' exits, and of both together."""
        pairs = (len(self.lines), len(self.statements)), (self.taken, self.exits)
        both = len(self.lines) + self.taken, len(self.statements) + self.exits
        lines, branches, total = (f"{part / max(whole, 1):.1%}" for part, whole in (*pairs, both))
        return lines, branches, total


Job = tuple[Sequence[str], float]
"""A module with its arguments, for `coverage run -m`, and the seconds that it may take."""


class Runs:
    """Processes under coverage.py, their data below `folder`; Warp's cache is there as well."""

    def __init__(self, folder: Path, file: Path, workers: int) -> None:
        if find_spec("coverage") is None:
            raise UsageError('coverage.py is not installed: python -m pip install "kernelfuzz[dev]"')
        self.folder = folder
        self.file = file
        self.workers = workers
        self.failed: list[str] = []

    def reach(self, jobs: Iterator[Job], name: str) -> Reach:
        """Runs all jobs, but for those whose data is there; what they reached together."""
        parts = self.folder / name
        parts.mkdir(parents=True, exist_ok=True)
        lock = threading.Lock()
        numbered = enumerate(jobs)

        def work() -> None:
            # a job is taken when somebody is free for it: those that draw say how much time is left
            while True:
                with lock:
                    number, job = next(numbered, (0, None))
                if job is None:
                    return
                if (parts / f"data.{number}").exists():
                    continue
                if failure := self._run(job, parts, number):
                    self.failed.append(f"{name}: {failure}")

        with ThreadPoolExecutor(self.workers) as pool:
            for done in [pool.submit(work) for _ in range(self.workers)]:
                done.result()
        return self.read(parts)

    def read(self, parts: Path) -> Reach:
        """What the data files of a folder say together."""
        from coverage import Coverage  # noqa: PLC0415 - nothing else here needs it

        found = sorted(str(path) for path in parts.glob("data.*"))
        coverage = Coverage(data_file=str(parts / "all"), branch=True, include=[str(self.file)], config_file=False)
        if found:
            coverage.combine(found, keep=True)
        _, statements, _, missing, _ = coverage.analysis2(str(self.file))
        branches = coverage.branch_stats(str(self.file)) if found else {}
        return Reach(
            frozenset(statements),
            frozenset(statements) - frozenset(missing),
            sum(total for total, _ in branches.values()),
            sum(taken for _, taken in branches.values()),
        )

    def _run(self, job: Job, parts: Path, number: int) -> str:
        """Runs one job; what to say of it if it did not end well."""
        words, seconds = job
        home = self.folder / f"home-{parts.name}-{number}"
        home.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "coverage", "run", "--branch", f"--include={self.file}", "--rcfile="]
        command += [f"--data-file={parts / f'data.{number}'}", "-m", *words]
        # no GPU: Warp's own tests run their CPU's part; what is drawn or replayed builds some code for CUDA without
        environment = os.environ | {"WARP_CACHE_PATH": str(home), "CUDA_VISIBLE_DEVICES": ""}
        with (parts / f"log.{number}").open("wb") as log:
            try:
                done = subprocess.run(
                    command, cwd=home, env=environment, stdout=log, stderr=log, timeout=seconds, check=False
                )
            except subprocess.TimeoutExpired:
                return f"{' '.join(words)} took more than {seconds:.0f} s"
        # a test of Warp's that fails has run all the same
        well = (0, 1) if words[0] == _TESTS else (0,)
        return "" if done.returncode in well else f"{' '.join(words)} ended with {done.returncode}"


# -- what is run -------------------------------------------------------------------------------------------

_CHILD = "kernelfuzz.campaigns.codegen_child"


def replays(corpus: Path, entries: int) -> Iterator[Job]:
    """The replay of a corpus of so many entries."""
    for first in range(0, entries, ENTRIES):
        yield (_CHILD, "replay", str(corpus), str(first), str(first + ENTRIES)), PATIENCE + _GRACE


def draws(seed: int, minutes: float, clock: Callable[[], float] = time.monotonic) -> Iterator[Job]:
    """Drawing, for `minutes` of each worker: process after process, each with indices of its own."""
    end = clock() + minutes * 60
    for number in itertools.count():
        left = min(end - clock(), TURN)
        if left <= 0:
            return
        yield (_CHILD, "draw", str(seed), str(number * 1_000_000), f"{left:.0f}"), left + _GRACE


def own_tests(folder: Path) -> Iterator[Job]:
    """Warp's own tests: every file in the folder of its tests, those below it left out."""
    for path in sorted(folder.glob("test_*.py")):
        yield (_TESTS, f"warp.tests.{path.stem}"), PATIENCE


# -- what is printed ---------------------------------------------------------------------------------------


def functions(text: str) -> Mapping[int, str]:
    """The innermost function or class around each line of a Python text."""
    found: dict[int, str] = {}

    def note(node: ast.AST, name: str) -> None:
        for child in ast.iter_child_nodes(node):
            inner = name
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = f"{name}.{child.name}" if name else child.name
                found.update(dict.fromkeys(range(child.lineno, (child.end_lineno or child.lineno) + 1), inner))
            note(child, inner)

    note(ast.parse(text), "")
    return found


def ranges(lines: Sequence[int], statements: frozenset[int]) -> str:
    """Lines, neighbours among the statements joined: `3-7, 9`."""
    order = {line: number for number, line in enumerate(sorted(statements))}
    parts: list[list[int]] = []
    for line in lines:
        if parts and order[line] == order[parts[-1][-1]] + 1:
            parts[-1].append(line)
        else:
            parts.append([line])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}-{part[-1]}" for part in parts)


def only(lines: frozenset[int], reach: Reach, where: Mapping[int, str]) -> list[tuple[str, int, str]]:
    """Of lines that one side alone reaches: the function, how many in it, and which."""
    by_function: dict[str, list[int]] = {}
    for line in sorted(lines):
        by_function.setdefault(where.get(line, "(module)"), []).append(line)
    return [(name, len(found), ranges(found, reach.statements)) for name, found in by_function.items()]


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path("corpus"))
@click.option("--minutes", type=click.FloatRange(0), default=20.0, show_default=True, help="How long to draw.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Names the draws.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    help="Processes at a time.  [default: one for each core]",
)
@click.option(
    "--keep", type=click.Path(path_type=Path), help="A folder for the data; what is there already is not run again."
)
def codegen(corpus: Path, minutes: float, seed: int, workers: int, keep: Path | None) -> None:
    """How much of Warp's code generator CORPUS, drawing, and Warp's own tests reach, without a GPU.

    Lines and branches of the installed codegen.py: by a replay of CORPUS, by drawing, by both together, and by the
    unit tests that come with Warp; then the lines that only one side reaches, by function.
    """
    require_warp()
    file, tests = own_file("_src/codegen.py"), own_file("tests")
    entries = sum(1 for _ in corpus.resolve().glob("*/*.json"))
    sides: dict[str, Iterator[Job]] = {
        "replay": replays(corpus.resolve(), entries),
        "draws": draws(seed, minutes),
        "tests": own_tests(tests),
    }
    with contextlib.ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kernelfuzz-")))
        runs = Runs(folder.resolve(), file, workers)
        found = {}
        for name, jobs in sides.items():
            # draws go on until their time is over: those that are there are all
            there = name == "draws" and any((runs.folder / name).glob("data.*"))
            found[name] = runs.read(runs.folder / name) if there else runs.reach(jobs, name)
            click.echo(f"{name}: {', '.join(found[name].figures)}", err=True)
        ours = runs.folder / "ours"
        ours.mkdir(exist_ok=True)
        for name in ("replay", "draws"):
            for part in (runs.folder / name).glob("data.*"):
                (ours / f"{part.name}.{name}").write_bytes(part.read_bytes())
        found["ours"] = runs.read(ours)
    _print(found, file, f"{minutes:g} minutes", entries, runs.failed)


def _print(found: Mapping[str, Reach], file: Path, drawn: str, entries: int, failed: Sequence[str]) -> None:
    console = Console()
    table = Table("what", "lines", "branches", "both")
    for name, what in (
        ("replay", f"a replay of {entries} entries"),
        ("draws", f"drawing, {drawn}"),
        ("ours", "both"),
        ("tests", "Warp's own tests"),
    ):
        table.add_row(what, *found[name].figures)
    console.print(table)
    where = functions(file.read_text(encoding="utf-8"))
    ours, theirs = found["ours"], found["tests"]
    for title, lines in (
        ("only kernelfuzz reaches", ours.lines - theirs.lines),
        ("only Warp's own tests reach", theirs.lines - ours.lines),
    ):
        console.print(f"{title}: {len(lines)} lines", markup=False, highlight=False)
        for name, count, text in only(lines, theirs, where):
            console.print(f"  {count:4} {name}: {text}", markup=False, highlight=False, soft_wrap=True)
    for line in failed:
        console.print(line, markup=False, highlight=False, soft_wrap=True)

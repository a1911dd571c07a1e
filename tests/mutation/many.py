"""The mutation score of a corpus over thousands of small changes of Warp's headers. See docs/mutation.md."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import click
from harness import pack
from mutants import copy_warp
from rich.console import Console
from rich.table import Table
from schemata import Small, numbers_near, patched
from switched import ENTRIES, Task

from kernelfuzz.campaigns.options import LAUNCHES
from kernelfuzz.errors import UsageError

CORPUS = Path(__file__).parents[2] / "corpus"
CHILD = Path(__file__).with_name("switched.py")


@dataclass(slots=True)
class Found:
    """What came of mutants: who killed each, which were reached by how many runs, which do not compile."""

    killed: dict[int, dict[str, str]] = field(default_factory=dict)
    reached: Counter[int] = field(default_factory=Counter)
    broken: set[int] = field(default_factory=set)
    left: list[str] = field(default_factory=list)
    entries: int = 0


def news(processes: Sequence[subprocess.Popen[str]]) -> Iterator[dict[str, Any]]:
    """What processes say until each has ended; raises UsageError for one that fails by itself."""
    lines: queue.SimpleQueue[tuple[int, str]] = queue.SimpleQueue()

    def read(number: int, stdout: IO[str]) -> None:
        for line in stdout:
            lines.put((number, line))
        lines.put((number, ""))

    for number, process in enumerate(processes):
        assert process.stdout is not None
        threading.Thread(target=read, args=(number, process.stdout), daemon=True).start()
    open_ones = len(processes)
    while open_ones:
        number, line = lines.get()
        if line:
            yield json.loads(line)
            continue
        open_ones -= 1
        if code := processes[number].wait():
            said = Path(processes[number].args[-1]).read_text(encoding="utf-8", errors="replace")[-2000:]
            raise UsageError(f"a process ended with {code} by itself: {said}")


def refused(told: dict[str, Any], files: Sequence[tuple[str, str]]) -> set[int]:
    """The mutants that a compiler's message is about."""
    texts = {Path(name).name: text for name, text in files}
    for kind in ("error", "note"):
        found: set[int] = set()
        for name, line, what in told["refused"]:
            if what == kind and name in texts:
                found |= numbers_near(texts[name], int(line))
        if found:
            return found
    raise UsageError(f"{told['name']} does not build, and no mutant is why: {told['message']}")


@dataclass(frozen=True, slots=True)
class Plan:
    """How the corpus is run: the packed `corpus`, processes, Launches to a Program, and tries of a mutant in each."""

    corpus: Path
    jobs: int
    launches: int
    tries: int


def attempt(
    files: Sequence[tuple[str, str]], count: int, plan: Plan, scratch: Path, batches: Sequence[int], found: Found
) -> list[int]:
    """Runs batches of the corpus under the `count` mutants that `files` hold, into `found`.

    Returns those that did not compile; the mutants that are why are `found.broken`.
    """
    folder = Path(tempfile.mkdtemp(prefix="copy-", dir=scratch))
    copy_warp(folder / "site", files)
    killed = folder / "killed"
    killed.write_bytes(bytes(number in found.killed for number in range(count)))
    again = []
    with ExitStack() as stack:
        parts = [tuple(batches[job :: plan.jobs]) for job in range(plan.jobs)]
        tasks = [(job, part) for job, part in enumerate(parts) if part]
        processes = [stack.enter_context(_process(folder, job, part, killed, count, plan)) for job, part in tasks]
        for told in news(processes):
            if "kill" in told:
                found.killed[told["kill"]] = {key: told[key] for key in ("by", "status", "detail")}
            elif "refused" in told:
                found.broken |= refused(told, files)
                again.append(told["batch"])
            elif "left" in told:
                found.left.append(f"{told['left']}: {told['detail']}")
            found.reached.update(told.get("reached", ()))
            found.entries += told.get("done", 0)
    return sorted(again)


@contextmanager
def _process(
    folder: Path, job: int, batches: tuple[int, ...], killed: Path, count: int, plan: Plan
) -> Iterator[subprocess.Popen[str]]:
    work = folder / f"work-{job}"
    (work / "tmp").mkdir(parents=True)
    task = Task(
        site=str(folder / "site"),
        folder=str(work),
        corpus=str(plan.corpus),
        killed=str(killed),
        mutants=count,
        launches=plan.launches,
        tries=plan.tries,
        batches=batches,
    )
    environment = os.environ | {
        "PYTHONPATH": task.site,
        "WARP_CACHE_PATH": str(work / "cache"),
        "TMPDIR": str(work / "tmp"),
        "CUDA_VISIBLE_DEVICES": "",
    }
    stderr = work / "stderr"
    with stderr.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, str(CHILD), json.dumps(asdict(task)), str(stderr)],
            cwd=work,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            # its forks, too
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def table(mutants: Sequence[Small], found: Found) -> Table:
    """For each header: mutants that compile, that are reached, that are killed."""
    shown = Table("", "mutants", "reached", "killed", "of the reached", title="small changes of Warp's headers")
    groups = {"all": list(mutants)}
    for small in mutants:
        groups.setdefault(small.file, []).append(small)
        groups.setdefault("adjoints" if small.function.startswith("adj_") else "all others", []).append(small)
    for name, group in groups.items():
        compiled = [small.id for small in group if small.id not in found.broken]
        reached = [number for number in compiled if found.reached[number]]
        killed = [number for number in reached if number in found.killed]
        share = f"{len(killed) / len(reached):.1%}" if reached else "-"
        shown.add_row(name, *(str(len(each)) for each in (compiled, reached, killed)), share)
    return shown


@click.command()
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Names the changes.")
@click.option("--share", type=click.FloatRange(0, 1), default=1.0, show_default=True, help="Of what can be changed.")
@click.option("--corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), default=CORPUS)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes.")
@click.option("--launches", type=click.IntRange(1), default=LAUNCHES, show_default=True, help="To each Program.")
@click.option(
    "--tries",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="Of a mutant in each process, then it lives.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="JSON for all mutants and what killed them."
)
def main(seed: int, share: float, corpus: Path, jobs: int, launches: int, tries: int, out: Path | None) -> None:
    """Changes statements of Warp's headers by the thousand, one at a time, and looks which the corpus sees.

    What does not compile is left out. A mutant that no entry reaches is not killed; one that is reached and lives may
    mean the same as what it is a change of, which nobody but a reader can tell.
    """
    console = Console()
    mutants, _ = patched(seed, share)
    found = Found()
    with tempfile.TemporaryDirectory(prefix="kernelfuzz-many-") as name:
        scratch = Path(name)
        plan = Plan(scratch / "corpus", jobs, launches, tries)
        count = pack(corpus, plan.corpus)
        console.print(f"{len(mutants)} mutants, {count} entries, {launches} launches")
        # one alone says first what of the headers themselves does not compile
        batches = list(range(1 + -(-(count - 1) // ENTRIES)))
        for part in (batches[:1], batches[1:]):
            left = part
            while left:
                left = attempt(patched(seed, share, found.broken)[1], len(mutants), plan, scratch, left, found)
                killed, broken = len(found.killed), len(found.broken)
                console.print(f"{found.entries} entries, {killed} killed, {broken} do not compile")
    for line in found.left:
        console.print(f"left out: {line}")
    console.print(table(mutants, found))
    if out is not None:
        rows = [asdict(m) | {"reached": found.reached[m.id]} | found.killed.get(m.id, {}) for m in mutants]
        rows = [row for row in rows if row["id"] not in found.broken]
        out.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()

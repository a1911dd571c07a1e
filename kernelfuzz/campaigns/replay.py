"""`replay`: builds, runs and judges the entries of a corpus again, and compares their code with what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from kernelfuzz.campaigns.budget import Budget, Interrupted
from kernelfuzz.campaigns.changes import changes
from kernelfuzz.campaigns.inspect import in_worker
from kernelfuzz.campaigns.options import LAUNCHES
from kernelfuzz.campaigns.subject import read
from kernelfuzz.campaigns.verdicts import details, elsewhere, first_line
from kernelfuzz.campaigns.verify import Judged, judge_unit
from kernelfuzz.campaigns.workers import Lost, Unit, Workers
from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Fault, Store
from kernelfuzz.errors import UsageError
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

UNIT = 16
"""Entries that are built in one module."""

_DIFFS, _DIFF_LINES = 5, 12

EXIT_CHANGED, EXIT_INTERRUPTED = 1, 130


@dataclass(slots=True)
class Report:
    """What a replay found."""

    passed: int = 0
    failed: int = 0
    changed: int = 0
    faults: int = 0
    diffs: int = 0
    first: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether everything passed and is as it was."""
        return not (self.failed or self.changed or self.faults)


def replay(
    path: Path,
    options: BuildOptions,
    workers: int,
    console: Console,
    only_quick: bool = False,
    past: frozenset[str] = ALL_BUGS,
    launches: int = LAUNCHES,
) -> int:
    """Replays a corpus, or one finding; prints what failed and what changed and returns the exit code.

    0: everything passed and is as it was; 1: not; 130: Ctrl-C. Gradients are not judged where they meet a known bug
    that is among `past`. Each entry is judged under so many `launches`, its own and others (`kernelfuzz.relaunch`); a
    finding under its own. Raises UsageError if there is nothing at `path`.
    """
    if (path / "case.json").is_file() or path.is_file():
        alone = partial(judge_unit, options, past=past)
        return _replay_case(path if path.is_file() else path / "case.json", alone, console)
    unit = partial(judge_unit, options, past=past, launches=launches)
    store, report = Store(path), Report()
    entries = []
    quick = store.load_quick() if only_quick and path.is_dir() else None
    for found in store.load():
        if isinstance(found, Fault):
            report.faults += 1
            _say(console, f"fault: {found}")
        elif quick is None or found.id in quick:
            entries.append(found)
    if not entries and not report.faults:
        raise UsageError(f"no entries in {path}: name the directory of a corpus, or grow one there first")
    budget = Budget()
    with budget.interruptible():
        try:
            _replay_entries(entries, unit, workers, console, report, budget)
        except Interrupted:
            _say(console, f"interrupted after {report.passed + report.failed} of {len(entries)} entries")
            return EXIT_INTERRUPTED
    _say(
        console,
        f"{len(entries)} entries: {report.passed} passed, {report.failed} failed; "
        f"code of {report.changed} changed; {report.faults} faults; {budget.elapsed:.0f} s",
    )
    return 0 if report.clean else EXIT_CHANGED


def _replay_entries(
    entries: list[Entry],
    unit: Unit[Case, Judged],
    workers: int,
    console: Console,
    report: Report,
    budget: Budget,
) -> None:
    with (
        Workers(min(workers, max(1, -(-len(entries) // UNIT))), budget.tick) as pool,
        Progress(console=console, transient=True, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("replay", total=len(entries))
        results = pool.run(unit, [entry.case for entry in entries], UNIT)
        for entry, (_, judged, _) in zip(entries, results, strict=True):
            _compare(entry, judged, report, console)
            progress.advance(task)


def _compare(entry: Entry, judged: Judged | Lost, report: Report, console: Console) -> None:
    name = f"{entry.family}/{entry.id}"
    if isinstance(judged, Lost) or judged.outcome is None or judged.status is not Status.PASS:
        report.failed += 1
        _say(console, f"{name}: {judged.status} {judged.reason}".rstrip())
        for line in elsewhere(entry.case.launch, judged.case.launch) if isinstance(judged, Judged) else ():
            _say(console, f"  {line}")
        for line in _verdicts(judged):
            _say(console, f"  {line}")
    else:
        report.passed += 1
    if isinstance(judged, Lost) or judged.outcome is None:
        return
    lost = sorted(entry.features - judged.features)
    if lost and judged.status is Status.PASS:
        report.changed += 1
        _say(console, f"{name}: {len(lost)} features are not shown any more: {', '.join(lost[:3])}")
    changed = list(changes(entry.code, judged.outcome.code))
    report.changed += bool(changed)
    for change in changed:
        _say(console, f"{name}: {change.device} {change.function}: {change.lines} lines differ")
        if report.diffs < _DIFFS:
            report.diffs += 1
            for line in change.diff()[:_DIFF_LINES]:
                _say(console, f"    {line}")


def _verdicts(judged: Judged | Lost) -> Iterator[str]:
    """A line for each verdict, and for each array and each adjoint that differs."""
    if isinstance(judged, Lost) or judged.outcome is None:
        return
    for device, verdict in judged.outcome.verdicts.items():
        yield f"{device}: {verdict.status} {first_line(verdict.reason)}".rstrip()
        yield from (f"  {line}" for line in details(verdict))


def _replay_case(path: Path, unit: Unit[Case, Judged], console: Console) -> int:
    """Judges the Case of a finding again."""
    judged = in_worker(unit, read(str(path)).case)
    _say(console, f"{path}: {judged.status} {judged.reason}".rstrip())
    for line in _verdicts(judged):
        _say(console, f"  {line}")
    return 0 if judged.status is Status.PASS else EXIT_CHANGED


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)

"""Findings: Cases that failed, reduced, put into buckets, each with its report.

    <out>/<id>/program.py    the reduced Program as it was built
    <out>/<id>/case.json     the reduced Case; `kernelfuzz replay <out>/<id>` judges it again
    <out>/<id>/report.md     what differed, where, and with which versions

A bucket is a status with the operations of the reduced Program, or with the first line of the error; it is written
once, and counts what falls into it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kernelfuzz.campaigns.verify import Judged, judge_unit
from kernelfuzz.campaigns.workers import RAISED, Answer, Limit, Workers
from kernelfuzz.cases import Case
from kernelfuzz.errors import IllTyped, UsageError
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import Apply, Augment, Program, walk
from kernelfuzz.lang.serialize import canonical
from kernelfuzz.oracle import Difference, Status, Verdict
from kernelfuzz.reduction import reduce
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

REDUCTION = 60.0
"""Seconds that the reduction of one failed Case may take."""

MOST = 20
"""Failed Cases that a campaign reduces; further ones are listed in `more.txt` by seed and index."""

_SHOWN = 8
_CHANGING = re.compile(r"0x[0-9a-f]+|[0-9a-f]{8,}|\d+")


@dataclass(frozen=True, slots=True)
class Failure:
    """A Case that failed: on which device, how, and where it came from ("seed 0, index 7")."""

    case: Case | None
    status: Status
    device: str
    reason: str
    origin: str
    differences: tuple[Difference, ...] = ()


@dataclass(slots=True)
class Finding:
    """A bucket: its first Failure, reduced, and the origins of all."""

    id: str
    failure: Failure
    origins: list[str] = field(default_factory=list)


def failure_of(judged: Judged, origin: str) -> Failure:
    """What failed in a Case whose status is one of FAILURES."""
    device, verdict = _worst(judged.outcome.verdicts if judged.outcome else {}, judged.status)
    of = verdict.gradient if judged.status is Status.GRADIENT_MISMATCH and verdict.gradient else verdict
    return Failure(judged.case, judged.status, device, of.reason, origin, of.differences)


def _worst(verdicts: Mapping[str, Verdict], status: Status) -> tuple[str, Verdict]:
    return next(((d, v) for d, v in verdicts.items() if v.status is status), ("none", Verdict(status)))


class Findings:
    """The findings of a campaign, written below `directory` as they come.

    `past` are the known bugs, by slug, whose gradients the campaign does not judge.
    """

    def __init__(
        self,
        directory: Path,
        options: BuildOptions,
        versions: Mapping[str, str],
        workers: Workers,
        past: frozenset[str] = ALL_BUGS,
    ) -> None:
        self.directory = directory
        self._past = past
        self._options = options
        self._versions = versions
        self._workers = workers
        self._buckets: dict[str, Finding] = {}
        self._raw: dict[str, str] = {}
        self._reduced = 0
        self._listed = 0

    @property
    def count(self) -> int:
        """How many different findings there are."""
        return len(self._buckets) + self._listed

    def offer(self, failure: Failure) -> Finding | None:
        """Reduces the failed Case and puts it into its bucket; None if it was only listed."""
        # what fails with one message is reduced once
        raw = _error_key(failure) if _says_why(failure) else ""
        if raw in self._raw:
            return self._count(self._buckets[self._raw[raw]], failure)
        if self._reduced >= MOST:
            self._listed += 1
            with _writing(self.directory / "more.txt") as path, path.open("a", encoding="utf-8") as file:
                file.write(f"{failure.status} {failure.origin}\n")
            return None
        self._reduced += 1
        reduced = self._reduce(failure)
        name = _bucket(reduced)
        if raw:
            self._raw[raw] = name
        if name not in self._buckets:
            self._buckets[name] = Finding(name, reduced)
        return self._count(self._buckets[name], failure)

    def _count(self, finding: Finding, failure: Failure) -> Finding:
        finding.origins.append(failure.origin)
        write(self.directory, finding, self._options, self._versions, self._past)
        return finding

    def _reduce(self, failure: Failure) -> Failure:
        if failure.case is None or failure.status is Status.TIMEOUT:
            return failure
        if failure.status is Status.CRASH:
            return self._reduce_crash(failure.case, failure)
        unit = partial(reduce_failure_unit, self._options, past=self._past)
        ((_, judged, _),) = self._workers.run(unit, [(failure.case, failure.status)], 1, Limit(2 * REDUCTION + 60))
        if isinstance(judged, Judged) and judged.status is failure.status:
            return failure_of(judged, failure.origin)
        # what is not seen again is reported as it was
        return failure

    def _reduce_crash(self, case: Case, failure: Failure) -> Failure:
        """As in a worker, but each candidate in a worker of its own, since the worker dies."""
        deadline = time.monotonic() + REDUCTION

        def crashes(candidate: Case) -> bool:
            if time.monotonic() > deadline:
                return False
            unit = partial(judge_unit, self._options, past=self._past)
            ((_, lost, _),) = self._workers.run(unit, [candidate], 1)
            return lost.status is Status.CRASH

        return replace(failure, case=reduce(case, crashes)) if crashes(case) else failure


def reduce_failure_unit(
    options: BuildOptions,
    items: tuple[tuple[Case, Status], ...],
    folder: Path,
    past: frozenset[str] = ALL_BUGS,
) -> Answer[Judged]:
    """Reduces each Case as long as it has the status beside it."""

    def judge(case: Case) -> Judged:
        return judge_unit(options, (case,), folder, past).results[0]

    return Answer(tuple(reduce_failure(judge, case, status) for case, status in items), {})


def reduce_failure(judge: Callable[[Case], Judged], case: Case, status: Status) -> Judged:
    """The smallest Case found within REDUCTION seconds of which `judge` says `status`; or what it says of `case`."""
    deadline = time.monotonic() + REDUCTION
    first = judge(case)
    if first.status is not status:
        return first
    return judge(reduce(case, lambda c: time.monotonic() < deadline and judge(c).status is status))


def _says_why(failure: Failure) -> bool:
    return failure.status in (Status.BUILD_ERROR, Status.TIMEOUT) or failure.reason.startswith(RAISED)


def _error_key(failure: Failure) -> str:
    first = next(iter(failure.reason.splitlines()), "")
    return f"{failure.status} {failure.device} {_CHANGING.sub('#', first)}"


def _bucket(failure: Failure) -> str:
    """The id of a Failure's bucket: its status in words, and a hash."""
    if failure.case is not None and not _says_why(failure):
        key = f"{failure.status} {failure.device} {' '.join(sorted(operations(failure.case.program)))}"
    else:
        key = _error_key(failure)
    word = failure.status.value.lower().replace("_", "-")
    return f"{word}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def operations(program: Program) -> set[str]:
    """The keys of all operations in a Program."""
    return {node.op for node in walk(program) if isinstance(node, Apply | Augment)}


# -- writing


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[Path]:
    """The path, its folder made; OSError becomes a UsageError that names it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror}); free or choose another place with --out"
        ) from None


def write(
    directory: Path,
    finding: Finding,
    options: BuildOptions,
    versions: Mapping[str, str],
    past: frozenset[str] = ALL_BUGS,
) -> None:
    """Writes a finding's files; raises UsageError if that cannot be done."""
    failure, folder = finding.failure, directory / finding.id
    texts = {"report.md": report(finding, folder, options, versions, past)}
    if failure.case is not None:
        texts["program.py"] = _source(failure.case)
        texts["case.json"] = canonical(failure.case).decode("ascii") + "\n"
    for name, text in texts.items():
        with _writing(folder / name) as path:
            temporary = path.with_name(f".{name}.tmp")
            temporary.write_text(text, encoding="utf-8")
            os.replace(temporary, path)


def _source(case: Case) -> str:
    try:
        return render(case.program)
    except IllTyped as error:
        return f"# cannot be rendered: {error}\n"


def report(
    finding: Finding,
    folder: Path,
    options: BuildOptions,
    versions: Mapping[str, str],
    past: frozenset[str] = ALL_BUGS,
) -> str:
    """What a person needs to know, as Markdown."""
    failure = finding.failure
    lines = [f"# {failure.status} on {failure.device}", ""]
    if failure.differences:
        lines += _table(failure.differences)
    if failure.reason:
        lines += ["```", failure.reason, "```", ""]
    if failure.case is not None:
        lines += ["```python", _source(failure.case).rstrip(), "```", ""]
        launch = failure.case.launch
        lines += [
            f"Launch: {' x '.join(map(str, launch.dims))} lanes, input seed {launch.seed}, extremes {launch.extremes}.",
            "",
        ]
        lines += ["See it again:", "", f"    kernelfuzz replay {_quoted(folder)}{flags(options, past)}", ""]
    lines += [f"Seen {len(finding.origins)} times: {'; '.join(finding.origins[:_SHOWN])}.", ""]
    lines += [f"Built with {options}.", ""]
    lines += ["Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + ".", ""]
    return "\n".join(lines)


def _table(differences: Iterable[Difference]) -> list[str]:
    rows = ["| array | index | observed | expected | accepted |", "|---|---|---|---|---|"]
    for d in differences:
        index = ", ".join(map(str, d.index))
        rows.append(f"| {d.array} | [{index}] | {d.observed!r} | {d.expected!r} | {d.low!r} to {d.high!r} |")
    return [*rows, ""]


def flags(options: BuildOptions, past: frozenset[str] = ALL_BUGS) -> str:
    """The options of the command that build and judge so."""
    arch = "none" if options.arch is None else options.arch
    level = "" if options.optimization_level is None else f" --optimization-level {options.optimization_level}"
    bugs = "".join(f" --judge-bug {slug}" for slug in sorted(ALL_BUGS - past))
    return f" --arch {arch}{level}{bugs}"


def _quoted(path: Path) -> str:
    text = str(path)
    return text if re.fullmatch(r"[\w./-]+", text) else f"'{text}'"

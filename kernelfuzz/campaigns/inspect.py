"""One Case, judged in a worker of its own, with an account of the elements that decide its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kernelfuzz.campaigns.verify import Judged, judge_unit
from kernelfuzz.campaigns.workers import Answer, Lost, R, T, Unit, Workers
from kernelfuzz.cases import Case
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.oracle import Account, account
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.versions import versions


@dataclass(frozen=True, slots=True)
class Inspected:
    """A Case judged; for each device that ran the elements that differ, or else the worst one; and what built it."""

    judged: Judged
    accounts: Mapping[str, tuple[Account, ...]]
    versions: Mapping[str, str]


def in_worker(unit: Unit[T, R], item: T) -> R | Lost:
    """What `unit` says of an item, a Case; if Warp kills or hangs the worker, how.

    Raises UsageError and OSError of the unit.
    """
    with Workers(1) as pool:
        ((_, result, _),) = pool.run(unit, [item], 1)
    return result


def inspect_unit(
    options: BuildOptions, cases: tuple[Case, ...], folder: Path, past: frozenset[str] = ALL_BUGS
) -> Answer[Inspected]:
    """As `judge_unit`, with the samples of the elements that decide."""
    answer = judge_unit(options, cases, folder, past)
    found = (Inspected(judged, _accounts(judged), dict(versions())) for judged in answer.results)
    return Answer(tuple(found), answer.seconds)


def _accounts(judged: Judged) -> dict[str, tuple[Account, ...]]:
    found = {}
    for device, verdict in judged.outcome.verdicts.items() if judged.outcome else ():
        wanted = verdict.differences or (() if verdict.worst_element is None else (verdict.worst_element,))
        if wanted:
            # the other device has other accuracies, and so other samples
            expected = evaluate(judged.case, "cuda" if device == "cuda" else "cpu").expected
            found[device] = tuple(account(expected[at.array], at) for at in wanted)
    return found

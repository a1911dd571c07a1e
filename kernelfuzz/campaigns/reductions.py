"""The figure of reduction: how often different Programs that show one thing end in one text.

For a feature, or for a made-up bug (`bugs`), TRIALS Cases of different indices that show it are reduced: to a feature
under the standard Launch of each Program, to a bug under the Launch that was drawn. Counted are those that end in the
commonest text, as a share of all. A Case that does not show its feature under a standard Launch is not reduced; it
counts as one that did not meet.

Features are drawn among all that at least TRIALS of the looked at Cases show, by a hash, so that each is as likely;
bugs likewise, equally many of each kind. Rarer ones are not looked at.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kernelfuzz.campaigns.bugs import KINDS, Bug, bugs_in, shows_bug
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import Evaluation, mended
from kernelfuzz.lang.nodes import size
from kernelfuzz.lang.serialize import identity
from kernelfuzz.reduction import reduce, reduce_to_feature
from kernelfuzz.strategies.programs import DEFAULT_SIZE

TRIALS = 5
"""Cases that are reduced to one feature or bug."""

SHARE = 0.8
"""The share that is to end in the commonest text."""

_LOOKED_AT = 6 * TRIALS
"""Cases that may have a bug and are asked whether they show it, before it is given up as too rare."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a drawn Case shows: its features, and the bugs that it may show."""

    features: frozenset[str]
    bugs: frozenset[Bug]


Wanted = tuple[str | Bug, tuple[int, ...]]
"""A feature or a bug, and the indices of Cases that show it, or may."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What became of the Cases reduced to one thing: their texts, None for what was not shown; seconds; nodes."""

    what: str | Bug
    texts: tuple[str | None, ...]
    seconds: float
    nodes: int

    @property
    def met(self) -> int:
        """How many ended in the commonest text."""
        return max(Counter(text for text in self.texts if text is not None).values(), default=0)


@lru_cache(maxsize=512)
def drawn(seed: int, index: int) -> Evaluation | None:
    """Case number `index`, mended; None if it is undefined. Most show many of the things that are looked for."""
    case = draw(seed, index, DEFAULT_SIZE)
    try:
        return None if case is None else mended(case)
    except Undefined:
        return None


def look_at_some(part: Sequence[int], workdir: Path, seed: int) -> Answer[Shown]:
    """What the Cases `part` show."""
    return Answer(tuple(_look_at(seed, index) for index in part), {})


def _look_at(seed: int, index: int) -> Shown:
    evaluation = drawn(seed, index)
    if evaluation is None:
        return Shown(frozenset(), frozenset())
    return Shown(judged_features(evaluation), bugs_in(evaluation.case.program))


def choose(shown: Mapping[int, Shown], features: int, bugs: int, seed: int) -> list[Wanted]:
    """That many features, and that many bugs of each kind, with the indices of Cases for each."""

    def rank(what: object, index: int = 0) -> str:
        return hashlib.sha256(f"{seed} {what} {index}".encode()).hexdigest()

    def indices(of: Iterable[int], what: object, most: int) -> tuple[int, ...]:
        return tuple(sorted(of, key=lambda index: rank(what, index))[:most])

    by_feature: dict[str, list[int]] = defaultdict(list)
    by_bug: dict[Bug, list[int]] = defaultdict(list)
    for index, one in shown.items():
        for feature in one.features:
            by_feature[feature].append(index)
        for bug in one.bugs:
            by_bug[bug].append(index)
    common = sorted((f for f, cases in by_feature.items() if len(cases) >= TRIALS), key=rank)[:features]
    wanted: list[Wanted] = [(feature, indices(by_feature[feature], feature, TRIALS)) for feature in common]
    for kind in KINDS:
        # twice as many, since some are shown by too few
        of_kind = sorted((b for b, cases in by_bug.items() if b.kind == kind and len(cases) >= 2 * TRIALS), key=rank)
        wanted += [(bug, indices(by_bug[bug], bug, _LOOKED_AT)) for bug in of_kind[:bugs]]
    return wanted


def meet_some(part: Sequence[int], workdir: Path, seed: int, wanted: Sequence[Wanted]) -> Answer[Meeting | None]:
    """Reduces to the things number `part` of `wanted`; None for a bug that too few Cases show."""
    return Answer(tuple(meet(seed, *wanted[number]) for number in part), {})


def meet(seed: int, what: str | Bug, indices: Sequence[int]) -> Meeting | None:
    """Reduces Cases of these indices to one thing; None if it is a bug that fewer than TRIALS of them show."""
    evaluations = (evaluation for index in indices if (evaluation := drawn(seed, index)) is not None)
    if isinstance(what, Bug):
        evaluations = (each for each in evaluations if shows_bug(each.case, what, each))
    chosen = [each.case for each, _ in zip(evaluations, range(TRIALS), strict=False)]
    if len(chosen) < TRIALS:
        return None
    begin = time.process_time()
    done = [_reduced(case, what) for case in chosen]
    seconds = time.process_time() - begin
    texts = tuple(None if case is None else identity(Case(case.program, Launch())) for case in done)
    return Meeting(what, texts, seconds, sum(size(case.program) for case in done if case is not None))


def _reduced(case: Case, what: str | Bug) -> Case | None:
    if isinstance(what, Bug):
        return reduce(case, lambda candidate: shows_bug(candidate, what))
    found = reduce_to_feature(case, what)
    return None if found is case else found


def meetings(found: Sequence[Meeting | None]) -> list[Figure]:
    """The shares for features and for bugs, by kind below, and how long a reduction takes and how small it gets."""
    figures: list[Figure] = []
    held = [one for one in found if one is not None]
    for label, of, kinds in (
        ("one feature", [m for m in held if isinstance(m.what, str)], None),
        ("one bug", [m for m in held if isinstance(m.what, Bug)], KINDS),
    ):
        share = _share(of)
        what = f"reductions of different Programs to {label} that end in one text ({len(of)} x {TRIALS})"
        figures.append(Figure(what, f"{share:.1%}", f">= {SHARE:.0%}", share >= SHARE))
        groups: dict[str, list[Meeting]] = defaultdict(list)
        for one in of:
            groups[_kind(one)].append(one)
        for kind in kinds or sorted(groups):
            if kind in groups:
                figures.append(Figure(f"  {kind} ({len(groups[kind])})", f"{_share(groups[kind]):.1%}"))
        reductions = max(sum(len(one.texts) for one in of), 1)
        texts = max(sum(text is not None for one in of for text in one.texts), 1)
        figures.append(Figure("  CPU seconds a reduction", f"{sum(one.seconds for one in of) / reductions:.3f}"))
        figures.append(Figure("  nodes of the result", f"{sum(one.nodes for one in of) / texts:.1f}"))
    lost = sum(text is None for one in held for text in one.texts)
    figures.append(Figure("  not shown under the standard Launch, counted as not met", str(lost)))
    figures.append(Figure("  bugs left out, shown by too few Cases", str(len(found) - len(held))))
    return figures


def _kind(one: Meeting) -> str:
    return one.what.kind if isinstance(one.what, Bug) else one.what.partition(" ")[0]


def _share(of: Sequence[Meeting]) -> float:
    return sum(one.met for one in of) / max(sum(len(one.texts) for one in of), 1)

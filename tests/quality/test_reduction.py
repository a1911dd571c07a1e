"""Reductions of different Programs meet: for one feature, and for one made-up bug, most end in the same text.

Of a few features, or of more with `--every-operation`; `kernelfuzz measure reduction` asks for most.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kernelfuzz.campaigns import reductions
from kernelfuzz.campaigns.bugs import Bug
from kernelfuzz.campaigns.reductions import SHARE, Meeting

SEED, CASES = 31, 150


@pytest.fixture(scope="module")
def met(pytestconfig: pytest.Config) -> tuple[Meeting | None, ...]:
    """Features and bugs drawn among all that the first Cases of a campaign show, and what became of these."""
    work = Path("unused")
    shown = dict(enumerate(reductions.look_at_some(range(CASES), work, SEED).results))
    features = 40 if pytestconfig.getoption("--every-operation", default=False) else 10
    wanted = reductions.choose(shown, features, bugs=1, seed=SEED)
    return tuple(reductions.meet_some(range(len(wanted)), work, SEED, wanted).results)


@pytest.mark.parametrize("kind", [str, Bug], ids=["feature", "bug"])
def test_most_reductions_to_one_thing_end_in_one_text(kind: type, met: tuple[Meeting | None, ...]) -> None:
    of = [one for one in met if one is not None and isinstance(one.what, kind)]
    assert len(of) >= 10
    share = sum(one.met for one in of) / sum(len(one.texts) for one in of)
    assert share >= SHARE


def test_the_figures_are_printed(figure: Callable[[str], None], met: tuple[Meeting | None, ...]) -> None:
    figures = reductions.meetings(met)
    for each in figures:
        figure(f"{each.what} {each.figure} {each.wanted}")
    assert [each.met for each in figures if each.wanted] == [True, True]


def _meeting(*texts: str | None) -> Meeting:
    return Meeting("op sin(float32) forward", texts, 1.0, 10)


@pytest.mark.parametrize(
    ("one", "count"),
    [
        (_meeting("a", "b", "a", "c", "a"), 3),
        (_meeting("a", None, None), 1),
        (_meeting(None, None), 0),
    ],
)
def test_what_is_not_shown_does_not_meet(one: Meeting, count: int) -> None:
    assert one.met == count


def test_the_share_is_one_of_all_reductions() -> None:
    figures = reductions.meetings([_meeting("a", "a", "b", "c", None), _meeting("a", "a", "a", "a", "a"), None])
    assert (figures[0].figure, figures[0].met) == ("70.0%", False)
    assert [figure.figure for figure in figures[-2:]] == ["1", "1"]


def _shown(*features: str) -> reductions.Shown:
    return reductions.Shown(frozenset(features), frozenset({Bug("anywhere", "sin(float32)")}))


def test_what_is_reduced_to_is_drawn_among_what_enough_cases_show() -> None:
    shown = {index: _shown("common", *(["rare"] if index == 7 else [])) for index in range(12)}
    choose: Callable[[int], list[reductions.Wanted]] = lambda seed: reductions.choose(shown, 5, 5, seed)  # noqa: E731
    ((feature, some), (bug, all_of_them)) = choose(3)
    assert (feature, len(some)) == ("common", reductions.TRIALS)
    assert (bug, sorted(all_of_them)) == (Bug("anywhere", "sin(float32)"), list(range(12)))
    assert choose(3) == choose(3) and choose(3)[0][1] != choose(4)[0][1]

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import faulty_units
import pytest

from kernelfuzz.campaigns.workers import RAISED, Limit, Lost, Workers
from kernelfuzz.errors import UsageError
from kernelfuzz.oracle import Status


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as pool:
        yield pool


@pytest.mark.parametrize(
    ("unit", "status", "reason"),
    [
        ("segfault", Status.CRASH, "SIGSEGV"),
        ("leave", Status.CRASH, "exited with 7"),
        ("fault_of_ours", Status.CRASH, f"{RAISED} ZeroDivisionError: no such luck"),
        ("hang", Status.TIMEOUT, "no answer within"),
    ],
)
def test_a_bad_item_is_found_and_the_others_get_their_results(
    workers: Workers, unit: str, status: Status, reason: str
) -> None:
    answer = workers.start(getattr(faulty_units, unit), range(5), Limit(1.0, 0.0)).answer()
    lost = answer.results[faulty_units.BAD]
    assert isinstance(lost, Lost) and lost.status is status and reason in lost.reason
    assert [r for r in answer.results if r is not lost] == [0, 2, 4, 8]
    assert answer.seconds == {"doubling": 4.0}


def test_results_come_in_order(workers: Workers) -> None:
    assert [r for _, r, _ in workers.run(faulty_units.good, range(20), 3)] == list(range(0, 40, 2))


def test_what_a_bad_item_takes_along_does_not_wait_for_all_others(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    # once the halves of a unit that died were queued behind a whole campaign, whose results came in order
    started: list[int] = []
    start = workers.start
    monkeypatch.setattr(
        workers, "start", lambda unit, items, *limit: (started.append(1), start(unit, items, *limit))[1]
    )
    results = iter(workers.run(faulty_units.leave, range(400), 4))
    assert [next(results)[1] for _ in range(3)] == [0, 2, 4]
    assert len(started) < 20
    found = [result for _, result, _ in results]
    assert isinstance(found[0], Lost) and found[1:] == list(range(8, 800, 2))
    assert len(started) == 100


def test_what_the_user_can_mend_is_raised(workers: Workers) -> None:
    with pytest.raises(UsageError, match="use something else"):
        workers.start(faulty_units.unusable, [1]).answer()


def test_the_tick_ends_a_wait_and_nothing_is_left(tmp_path: Path) -> None:
    def tick() -> None:
        if time.monotonic() > begin + 1.0:
            raise InterruptedError

    begin = time.monotonic()
    with pytest.raises(InterruptedError), Workers(1, tick) as pool:
        root = pool._root
        pool.start(faulty_units.hang, [faulty_units.BAD]).answer()
    assert time.monotonic() < begin + 3.0
    assert not root.exists()


def test_workers_have_folders_of_their_own(workers: Workers) -> None:
    found = [r for _, r, _ in workers.run(faulty_units.places, range(2), 1)]
    assert all(str(workers._root) in place for one in found for place in str(one).split())

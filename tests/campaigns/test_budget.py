from __future__ import annotations

import pytest

from kernelfuzz.campaigns.budget import Budget, OutOfTime, parse_budget
from kernelfuzz.errors import UsageError


@pytest.mark.parametrize(("text", "seconds"), [("60s", 60), ("5m", 300), ("2h", 7200), ("90", 90), ("1.5m", 90)])
def test_budgets(text: str, seconds: float) -> None:
    assert parse_budget(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "5x", "-5s", "0s", "1e9s", "5 m", "nan", "٣s"])
def test_no_budgets(text: str) -> None:
    with pytest.raises(UsageError, match="60s, 5m or 2h"):
        parse_budget(text)


def test_an_extension_ends() -> None:
    budget = Budget(0.0)
    with budget.extended(5.0):
        budget.tick()
    with pytest.raises(OutOfTime):
        budget.tick()

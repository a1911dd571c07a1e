from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-operation",
        action="store_true",
        help="shrink to each typed operation among all others, not to one of each row among some (half an hour)",
    )

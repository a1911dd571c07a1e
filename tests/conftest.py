from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-operation",
        action="store_true",
        help="ask of each typed operation what is else asked of one of each row (half an hour)",
    )

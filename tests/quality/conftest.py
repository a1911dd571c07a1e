from __future__ import annotations

import sys
from pathlib import Path

import pytest

# spawned processes import what they run by name, and get this path
sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-operation",
        action="store_true",
        help="shrink to each typed operation among all others, not to one of each row among some (half an hour)",
    )

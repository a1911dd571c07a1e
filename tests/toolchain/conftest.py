from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz.toolchain.runtime import initialize


@pytest.fixture(scope="session", autouse=True)
def warp(tmp_path_factory: pytest.TempPathFactory) -> None:
    initialize(tmp_path_factory.mktemp("warp-cache"))


@pytest.fixture
def workdir(tmp_path: Path) -> Path:
    return tmp_path / "work"

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from multiprocessing import set_forkserver_preload
from pathlib import Path

import pytest

# worker processes import units by name, and get this path
sys.path.insert(0, str(Path(__file__).parent))

from command_runs import Run

from kernelfuzz.campaigns import workers


@pytest.fixture(scope="module", autouse=True)
def forked() -> Iterator[None]:
    """Workers of this process are forks of one that has imported all that they need.

    Spawned, each takes two seconds of a core to start, most of what many do here. What tests start as a command of its
    own spawns its workers, as every command does.
    """
    set_forkserver_preload(["kernelfuzz.campaigns.draws", "kernelfuzz.campaigns.inspect", "warp"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "START", "forkserver")
        yield


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Run]]:
    runs: list[Run] = []

    def begin(*arguments: str) -> Run:
        runs.append(Run(tmp_path, *arguments))
        return runs[-1]

    yield begin
    for run in runs:
        run.close()

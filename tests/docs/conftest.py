from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

import pytest

from kernelfuzz.toolchain.runtime import HEADERS

sys.path.insert(0, str(Path(__file__).parent))

_KEPT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "SYSTEMROOT")


@pytest.fixture
def reader(tmp_path: Path) -> dict[str, str]:
    """The environment of someone who follows a page: nothing of the test run's own settings, and a home of their own.

    Without `CI`, above all: Hypothesis has other defaults where it is set, and the examples are for the usual ones.
    """
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    scripts = dict.fromkeys((str(Path(sys.executable).parent), sysconfig.get_path("scripts")))
    return {
        **{key: os.environ[key] for key in _KEPT if key in os.environ},
        "PATH": os.pathsep.join((*scripts, os.environ["PATH"])),
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "WARP_CACHE_PATH": str(temporary / "warp"),
        "MPLCONFIGDIR": str(temporary / "matplotlib"),
        # (seconds for each process, and nothing else)
        HEADERS: os.environ[HEADERS],
    }

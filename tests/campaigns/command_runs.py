"""`kernelfuzz` as a process of its own, for what only a process can show: signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


class Run:
    """A `kernelfuzz` command in a process group of its own, as a shell starts it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.temporary = folder / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kernelfuzz", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            start_new_session=True,
        )

    def signal(self, number: signal.Signals) -> None:
        """As a terminal sends it, to the whole group."""
        os.killpg(self.process.pid, number)

    def until(self, true: Callable[[], bool], seconds: float = 180.0) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, "too slow"
            assert self.process.poll() is None, self.process.communicate()[0]
            time.sleep(0.05)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

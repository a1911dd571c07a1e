"""pytest as a process of its own, in a project that knows kernelfuzz only as installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECTS = Path(__file__).parent / "projects"
# Hypothesis has other defaults where it sees one of these
CI = ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "BUILDKITE", "CIRCLECI", "CIRRUS_CI", "CODEBUILD_BUILD_ID")


@dataclass(frozen=True)
class Run:
    """What a command came to."""

    code: int
    text: str

    @property
    def outcomes(self) -> dict[str, str]:
        """PASSED, FAILED, ERROR of each test, by its name; skipped ones have none."""
        found = re.findall(r"^(PASSED|FAILED|ERROR) \S*?::(\S+)", self.text, re.MULTILINE)
        return {name: outcome for outcome, name in found}


@dataclass(frozen=True)
class Project:
    """A folder with tests in it."""

    folder: Path

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def take(self, *names: str) -> None:
        """Copies modules of PROJECTS; those that hold tests are named so that pytest finds them."""
        for name in names:
            text = (PROJECTS / f"{name}.py").read_text(encoding="utf-8")
            self.write(f"test_{name}.py" if "def test_" in text else f"{name}.py", text)

    def environment(self, **more: str) -> dict[str, str]:
        temporary = self.folder / "tmp"
        temporary.mkdir(exist_ok=True)
        kept = {k: v for k, v in os.environ.items() if k not in CI and not k.startswith(("PYTEST_", "HYPOTHESIS_"))}
        return {**kept, "TMPDIR": str(temporary), **more}

    def run(self, *arguments: str, env: Mapping[str, str] = {}, feed: str | None = None) -> Run:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment(**env),
            input=feed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        return Run(done.returncode, done.stdout)

    def pytest(self, *arguments: str, env: Mapping[str, str] = {}) -> Run:
        return self.run("-m", "pytest", "-rA", *arguments, env=env)

    def files(self, name: str) -> dict[str, bytes]:
        directory = self.folder / name
        return {str(p.relative_to(directory)): p.read_bytes() for p in sorted(directory.rglob("*")) if p.is_file()}

    @property
    def left(self) -> list[Path]:
        """What is in the temporary folder."""
        return sorted((self.folder / "tmp").iterdir())

"""What the plugin costs a project that does not use it: nothing of ours, or of what we use, is imported."""

from __future__ import annotations

from plugin_project import Project

HEAVY = ("warp", "libcst", "numpy", "hypothesis", "rich", "pebble", "click")

# after the tests, and before Hypothesis' own plugin imports Hypothesis for its summary
WATCH = f"""
import sys

def pytest_sessionfinish():
    print("\\nours:", *sorted(name for name in sys.modules if name.partition(".")[0] == "kernelfuzz"))
    print("heavy:", *sorted(name for name in {HEAVY!r} if name in sys.modules))
"""


def _imported(text: str, kind: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if line.startswith(f"{kind}:")]
    return line.split()[1:]


def test_a_project_without_kernelfuzz_imports_nothing(project: Project) -> None:
    project.write("conftest.py", WATCH)
    project.write("test_other.py", "def test_one(): pass\n")
    run = project.pytest("-s")
    assert run.outcomes == {"test_one": "PASSED"}
    assert _imported(run.text, "ours") == ["kernelfuzz", "kernelfuzz.errors", "kernelfuzz.pytest_plugin"]
    assert _imported(run.text, "heavy") == []


def test_neither_does_the_version(project: Project) -> None:
    project.write("watch.py", WATCH)
    code = "import pytest, watch, kernelfuzz.pytest_plugin; pytest.main(['--version']); watch.pytest_sessionfinish()"
    run = project.run("-c", code)
    assert "pytest " in run.text
    assert _imported(run.text, "heavy") == []

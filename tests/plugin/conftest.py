from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from plugin_project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def module_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def broken_warp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH: a copy of the installed Warp with other definitions of `sinh`, `cbrt` and `tanh`."""
    import warp  # noqa: PLC0415 - the tests that need no copy need no Warp in this process

    folder = tmp_path_factory.mktemp("broken")
    installed = Path(warp.__file__).parent
    unused = shutil.ignore_patterns("__pycache__", "examples", "tests")
    shutil.copytree(installed, folder / "warp", copy_function=_link_or_copy, ignore=unused)
    header = folder / "warp" / "native" / "builtin.h"
    text = header.read_text(encoding="utf-8")
    for before, after in (
        ("float sinh(float x) { return ::sinhf(x); }", "float sinh(float x) { return ::sinhf(x) + 1.0f; }"),
        ("float cbrt(float x) { return ::cbrtf(x); }", "float cbrt(float x) { __builtin_trap(); return x; }"),
        ("float tanh(float x) { return ::tanhf(x); }", "float tanh(float x) { return x > 3.0f ? 0.0f : ::tanhf(x); }"),
    ):
        assert text.count(before) == 1
        text = text.replace(before, after)
    # the installed file is the same file
    header.unlink()
    header.write_text(text, encoding="utf-8")
    return folder


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)

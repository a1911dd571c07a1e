"""Each example in the documentation does what its page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from pages import PAGES, ROOT, Block, blocks, name

EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.py"))

BLOCKS = [block for page in PAGES for block in blocks(page)]


@pytest.mark.parametrize("page", [p for p in PAGES if any(b.language and not b.excuse for b in blocks(p))], ids=name)
def test_the_examples_of_a_page_run_in_order(page: Path, tmp_path: Path, reader: dict[str, str]) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    if any("docs/" in block.text for block in blocks(page) if block.language == "sh"):
        # whoever reads this page stands in a clone
        (folder / "docs").symlink_to(ROOT / "docs")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("run_page.py")), str(page)],
        cwd=folder,
        env=reader,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-8000:]
    assert not list(Path(reader["HOME"]).iterdir()), "something was written to the home folder"


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.excuse is not None], ids=lambda b: f"{b.page}:{b.line}")
def test_what_is_not_run_says_which_file_covers_it(block: Block) -> None:
    named = re.findall(r"(?:\.ci|docs|tests|kernelfuzz|strategies)/[\w/.]*\w", block.excuse or "")
    assert named and all((ROOT / file).is_file() for file in named), block.excuse


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_each_example_file_is_shown_by_a_page_that_runs_it(example: Path) -> None:
    text = example.read_text(encoding="utf-8").strip()
    shown = [block for block in BLOCKS if block.title == example.name and block.text.strip() == text]
    assert shown, f"no page includes docs/examples/{example.name} under its name"
    assert any(_runs(block, example.name) for block in BLOCKS if block.page in {b.page for b in shown})


def _runs(block: Block, file: str) -> bool:
    """Whether a block runs a file, by its name or as pytest does, which finds it."""
    found = file.startswith("test_") and "pytest" in block.text
    return block.language == "sh" and block.excuse is None and (file in block.text or found)

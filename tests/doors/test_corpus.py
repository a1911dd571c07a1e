"""A corpus that a newer kernelfuzz wrote is left alone by every command, which says so in one line."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from kernelfuzz.cli import main
from kernelfuzz.corpus.entry import SCHEMA

CHECKED_IN = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """Two entries, the second of a newer schema."""
    directory = tmp_path / "newer"
    (directory / "scalar").mkdir(parents=True)
    for path in sorted((CHECKED_IN / "scalar").glob("*.json"))[:2]:
        for suffix in (".json", ".py"):
            shutil.copy(path.with_suffix(suffix), directory / "scalar")
    data = json.loads(path.read_text())
    (directory / "scalar" / path.name).write_text(json.dumps({**data, "schema": SCHEMA + 1, "more": []}))
    return directory


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", "newer"),
        ("grow", "newer", "--cases", "1", "--arch", "none"),
        ("export", "newer", "rows.jsonl"),
        ("measure", "corpus", "--corpus", "newer"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_newer_schema_is_one_line(
    arguments: tuple[str, ...],
    newer: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    before = {path: path.read_bytes() for path in newer.rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["kernelfuzz", *arguments])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    error = capsys.readouterr().err
    assert f"schema {SCHEMA + 1} is newer than {SCHEMA}; it takes a newer kernelfuzz" in error
    assert error.count("\n") == 1
    assert {path: path.read_bytes() for path in newer.rglob("*") if path.is_file()} == before
    assert not (tmp_path / "rows.jsonl").exists()

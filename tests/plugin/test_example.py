"""The documentation's example as it stands: docs/examples/test_grow.py, in an empty folder, under default settings."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from plugin_project import Project, Run
from rich.console import Console

from kernelfuzz.campaigns.replay import replay
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import QUICK_FILE, Store, quick
from kernelfuzz.toolchain.build import BuildOptions

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "test_grow.py"


def _grown(project: Project) -> Run:
    project.write(EXAMPLE.name, EXAMPLE.read_text(encoding="utf-8"))
    return project.pytest("--hypothesis-seed=0", "--corpus", "c", "--corpus-grow")


@pytest.fixture(scope="module")
def run(module_project: Project) -> Run:
    return _grown(module_project)


def test_the_example_passes_under_default_settings(run: Run) -> None:
    assert run.code == 0, run.text
    assert run.outcomes == {"test_grow": "PASSED"}


def test_it_grows_a_corpus_of_smallest_entries(run: Run, module_project: Project) -> None:
    store = Store(module_project.folder / "c")
    entries = [entry for entry in store.load() if isinstance(entry, Entry)]
    assert len(entries) == len(list(store.load())) > 5
    best = {feature: min(e.order for e in entries if feature in e.features) for e in entries for feature in e.features}
    assert {entry.order for entry in entries} == set(best.values())
    assert all(entry.code.keys() == {"cpu", "cuda"} and entry.code["cuda"].arch == 80 for entry in entries)
    assert store.load_quick() == set(quick(entries))


def test_the_corpus_replays(run: Run, module_project: Project) -> None:
    console = Console(file=io.StringIO(), width=200)
    code = replay(module_project.folder / "c", BuildOptions(arch=None), 1, console)
    assert isinstance(console.file, io.StringIO)
    assert (code, "0 failed; code of 0 changed; 0 faults" in console.file.getvalue()) == (0, True)


def test_the_summary_counts(run: Run, module_project: Project) -> None:
    entries = len([p for p in module_project.files("c") if p.endswith(".json") and p != QUICK_FILE])
    assert re.search(r"^=+ kernelfuzz =+$", run.text, re.MULTILINE)
    assert re.search(r"^judged +\d+ Cases, [\d.]+% of \d+ elements$", run.text, re.MULTILINE)
    assert re.search(rf"^entries +{entries} \({entries} added, 0 replaced\) in c$", run.text, re.MULTILINE)


def test_the_same_seed_gives_the_same_corpus(run: Run, module_project: Project, project: Project) -> None:
    assert _grown(project).code == 0
    assert project.files("c") == module_project.files("c")


def test_without_the_option_nothing_is_written(project: Project) -> None:
    project.write(EXAMPLE.name, EXAMPLE.read_text(encoding="utf-8"))
    run = project.pytest("--hypothesis-seed=0", "--corpus", "c", "--corpus-arch", "none")
    assert run.code == 0, run.text
    assert re.search(r"^judged +1\d Cases", run.text, re.MULTILINE) and "entries" not in run.text
    made = {path.name for path in project.folder.iterdir()}
    assert made <= {EXAMPLE.name, "tmp", ".hypothesis", ".pytest_cache", "__pycache__"}
    assert not project.left

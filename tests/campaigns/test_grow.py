"""`grow` and `replay`, end to end: small Programs, without optimization, for the CPU alone unless CUDA is the point."""

from __future__ import annotations

import io
import json
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import faulty_units
import pytest
from command_runs import Run
from rich.console import Console

from kernelfuzz.campaigns import draws, workers
from kernelfuzz.campaigns.grow import Settings, grow
from kernelfuzz.campaigns.replay import replay
from kernelfuzz.campaigns.unit import Configuration
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import QUICK_FILE, Store
from kernelfuzz.toolchain.build import BuildOptions

QUICKLY = BuildOptions(arch=None, optimization_level=0)
FLAGS = ("--arch", "none", "--optimization-level", "0", "--size", "6", "--seed", "2")


def _grow(folder: Path, name: str, workers: int, cases: int = 6, options: BuildOptions = QUICKLY) -> tuple[int, str]:
    console = Console(file=io.StringIO(), width=120)
    configuration = Configuration(seed=2, nodes=6, options=options)
    code = grow(Settings(folder / name, folder / "findings", configuration, cases, None, workers), console)
    assert isinstance(console.file, io.StringIO)
    return code, console.file.getvalue()


def _replay(directory: Path, options: BuildOptions = QUICKLY, quick: bool = False) -> tuple[int, str]:
    console = Console(file=io.StringIO(), width=120)
    code = replay(directory, options, 1, console, quick)
    assert isinstance(console.file, io.StringIO)
    return code, console.file.getvalue()


def _files(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in sorted(directory.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grown")
    for count in (1, 2):
        with pytest.MonkeyPatch.context() as patch:
            # each that is spawned hashes in its own way, which forks of one process do not
            patch.setattr(workers, "START", "spawn")
            code, text = _grow(folder, f"of{count}", count)
        assert code == 0, text
        assert "drawn     6" in text
    return folder


def test_a_corpus_does_not_depend_on_the_number_of_workers(corpora: Path) -> None:
    one, two = _files(corpora / "of1"), _files(corpora / "of2")
    assert len(one) > 20
    assert one == two


def test_every_entry_is_smallest_for_a_feature(corpora: Path) -> None:
    entries = [entry for entry in Store(corpora / "of1").load() if isinstance(entry, Entry)]
    best = {feature: min(e.order for e in entries if feature in e.features) for e in entries for feature in e.features}
    assert {entry.order for entry in entries} == set(best.values())


def test_a_second_run_starts_from_what_is_there(corpora: Path) -> None:
    before = _files(corpora / "of2")
    _, text = _grow(corpora, "of2", 2)
    assert "(0 added, 0 replaced)" in text
    assert _files(corpora / "of2") == before


@pytest.mark.parametrize("quick", [False, True])
def test_a_corpus_replays(corpora: Path, quick: bool) -> None:
    code, text = _replay(corpora / "of1", quick=quick)
    assert (code, "0 failed; code of 0 changed; 0 faults" in text) == (0, True), text


def test_replay_names_what_changed_and_what_is_broken(corpora: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "few")
    entries = [entry for entry in Store(corpora / "of1").load() if isinstance(entry, Entry)][:2]
    for entry in entries:
        store.save(entry)
    changed, other = entries
    first, _, rest = changed.code["cpu"].forward.partition("\n")
    older = replace(changed.code["cpu"], forward=f"{first}\n    // older\n{rest}")
    store.save(replace(changed, code={"cpu": older}))
    broken = tmp_path / "few" / other.family / f"{other.id}.json"
    broken.write_bytes(broken.read_bytes()[:100])
    code, text = _replay(tmp_path / "few")
    assert code == 1
    assert f"{changed.id}: cpu forward: 1 lines differ" in text and "-    // older" in text
    assert f"{other.id}" in text and "1 faults" in text


def test_cuda_code_comes_without_a_gpu(tmp_path: Path) -> None:
    options = BuildOptions(arch=90, optimization_level=0)
    assert _grow(tmp_path, "both", 1, 1, options)[0] == 0
    entries = [entry for entry in Store(tmp_path / "both").load() if isinstance(entry, Entry)]
    assert entries
    for entry in entries:
        assert entry.code.keys() == {"cpu", "cuda"} and entry.code["cuda"].arch == 90
        assert all(code.backward for code in entry.code.values())


def test_a_draw_that_kills_its_worker_is_a_finding(
    corpora: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what the others show is there already, and is not reduced again
    shutil.copytree(corpora / "of1", tmp_path / "corpus")
    monkeypatch.setattr(draws, "draw_unit", faulty_units.draw_and_crash)
    code, text = _grow(tmp_path, "corpus", 1, 5)
    assert code == 1
    assert "drawn     5" in text and "passed    4" in text and "1 CRASH" in text
    (folder,) = (tmp_path / "findings").iterdir()
    report = (folder / "report.md").read_text()
    assert "SIGSEGV" in report and f"index {faulty_units.BAD}" in report
    assert "CRASH" not in _replay(folder)[1], "the Case itself kills nobody"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_ctrl_c_ends_within_two_seconds(number: signal.Signals, start: Callable[..., Run], tmp_path: Path) -> None:
    # default flags, so that a compiler is at work for seconds
    run = start("grow", "corpus", "--budget", "5m", "--arch", "none", "--workers", "2")
    run.until(lambda: any(run.temporary.glob("kernelfuzz-*/worker-*/work/batch-*")))
    time.sleep(0.5)
    begin = time.monotonic()
    run.signal(number)
    text, _ = run.process.communicate(timeout=30)
    assert time.monotonic() < begin + 2.0
    assert run.process.returncode == 130
    assert "drawn" in text and "Traceback" not in text
    assert not list(run.temporary.iterdir())


def test_a_killed_run_leaves_whole_entries_and_no_files(start: Callable[..., Run], tmp_path: Path) -> None:
    run = start("grow", "corpus", "--budget", "5m", "--workers", "2", *FLAGS)
    # (of a single one there may be a smaller one soon)
    run.until(lambda: len(list((tmp_path / "corpus").rglob("*.json"))) > 4)
    run.process.send_signal(signal.SIGKILL)
    run.process.wait()
    left = [one for one in Store(tmp_path / "corpus").load()]
    assert left and all(isinstance(entry, Entry) for entry in left)
    # a worker that is inside of a compiler sees it when that is done
    end = time.monotonic() + 60
    while list(run.temporary.iterdir()):
        assert time.monotonic() < end, sorted(run.temporary.rglob("*"))
        time.sleep(0.1)
    again = start("grow", "corpus", "--cases", "3", "--workers", "1", *FLAGS)
    text, _ = again.process.communicate(timeout=180)
    assert again.process.returncode == 0, text
    quick = json.loads((tmp_path / "corpus" / QUICK_FILE).read_text())
    assert quick and {e.id for e in left if isinstance(e, Entry)} & set(quick)

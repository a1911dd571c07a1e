"""Small changes of Warp's headers: found where they say, none at work before it is switched on, killed by entries."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

import checked_in
import numpy as np
import pytest
from harness import pack
from many import Found, Plan, attempt
from schemata import ALWAYS, HEADERS, OFF, WHEN, Small, numbers_near, patched
from switched import Batch, Run, Switch, Task

from kernelfuzz.corpus.store import Store
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.installed import own_file


@pytest.fixture(scope="module")
def everything() -> tuple[list[Small], dict[str, str]]:
    mutants, files = patched(1)
    return mutants, dict(files)


def test_there_are_thousands_in_all_headers(everything: tuple[list[Small], dict[str, str]]) -> None:
    mutants, files = everything
    assert len(mutants) > 5000 and [small.id for small in mutants] == list(range(len(mutants)))
    assert set(files) == set(HEADERS) == {small.file for small in mutants}
    assert {small.when for small in mutants} == set(WHEN)
    assert sum(small.function.startswith("adj_") for small in mutants) > 1500


def test_each_is_a_change_of_what_stands_where_it_says(everything: tuple[list[Small], dict[str, str]]) -> None:
    mutants, files = everything
    for file in HEADERS:
        lines = own_file(file).read_text(encoding="utf-8").splitlines()
        for small in mutants:
            if small.file == file:
                found = " ".join(" ".join(lines[small.line - 1 :][:25]).replace("\\", " ").split())
                assert small.before in found and small.after != small.before
    for file, text in files.items():
        numbers = {int(number) for number in re.findall(r"schema_on(?:_when)?\((\d+)[,)]", text)}
        assert numbers == {small.id for small in mutants if small.file == file}


def test_what_is_left_out_is_not_there_and_all_else_keeps_its_number(
    everything: tuple[list[Small], dict[str, str]],
) -> None:
    mutants, files = everything
    again, without = patched(1, without={small.id for small in mutants if small.file != "native/quat.h"})
    assert again == mutants
    assert dict(without)["native/quat.h"] == files["native/quat.h"]
    assert dict(without)["native/vec.h"] == own_file("native/vec.h").read_text(encoding="utf-8")


def test_the_mutants_of_a_line_are_found() -> None:
    text = "a;\nx = (wp::schema_on(12) ? (b) : (c)\n   + d);\ne;\n"
    assert numbers_near(text, 2) == numbers_near(text, 3) == {12}
    assert numbers_near(text, 1) == set()


def test_entries_kill_what_they_reach(tmp_path: Path) -> None:
    mutants, _ = patched(1)
    few = [small for small in mutants if small.function in ("quat_rotate", "adj_quat_rotate") and small.when == ALWAYS]
    all_of_them = checked_in.entries()
    entries = [one for one in all_of_them if any(what.startswith("op quat_rotate(") for what in one.features)][:4]
    store = Store(tmp_path / "corpus")
    for entry in entries:
        store.save(entry)
    pack(store.directory, tmp_path / "few")
    found = Found()
    _, files = patched(1, without={small.id for small in mutants} - {small.id for small in few})
    assert not attempt(files, len(mutants), Plan(tmp_path / "few", 1, 4, 50), tmp_path, [0, 1], found)
    assert found.entries == len(entries) and not found.broken and not found.left
    assert found.reached.keys() == {small.id for small in few} and len(few) > 5
    assert found.killed.keys() >= {small.id for small in few if small.function == "quat_rotate"}
    assert {one["status"] for one in found.killed.values()} <= {"MISMATCH", "GRADIENT_MISMATCH", "CRASH", "TIMEOUT"}


class _Three(Switch):
    """Reaches three mutants at each run, in no memory of its own."""

    def __init__(self) -> None:
        self.mutant = OFF

    def turn(self, mutant: int) -> None:
        self.mutant = mutant

    def reached(self) -> list[int]:
        return [0, 1, 2]


def test_what_dies_or_differs_is_killed_and_what_raises_is_left(tmp_path: Path) -> None:
    switch, said = _Three(), tmp_path / "said"

    def check() -> tuple[Status, str]:
        match switch.mutant:
            case 0:
                raise ValueError("of our own")
            case 1:
                os.kill(os.getpid(), signal.SIGKILL)
            case 2:
                return Status.MISMATCH, "1 is 2"
        return Status.PASS, ""

    def say(**what: object) -> None:
        # forks say it
        with said.open("a") as file:
            file.write(json.dumps(what) + "\n")

    (tmp_path / "killed").write_bytes(bytes(3))
    task = Task("", "", "", str(tmp_path / "killed"), mutants=3, launches=1, tries=9, batches=())
    Batch([Run("first", check), Run("second", check)], task, switch, np.zeros(3, np.int32)).all(say)
    told = [json.loads(line) for line in said.read_text().splitlines()]
    kills = {one["kill"]: (one["by"], one["status"]) for one in told if "kill" in one}
    assert kills == {1: ("first", "CRASH"), 2: ("first", "MISMATCH")}
    left = [one for one in told if "left" in one]
    assert left == [{"left": "first", "detail": "raised under mutant 0: ValueError('of our own')"}]

"""`kernelfuzz codegen`: what it counts, and what it says of it."""

from __future__ import annotations

from pathlib import Path

from kernelfuzz.campaigns import codegen
from kernelfuzz.campaigns.codegen import Reach, Runs, draws, functions, only, own_tests, ranges, replays
from kernelfuzz.toolchain.installed import own_file

TEXT = """class Adjoint:
    def add(self):
        x = 1

        return x

    def emit(self):
        pass


y = 2
"""


def test_lines_belong_to_the_innermost_function() -> None:
    where = functions(TEXT)
    assert where[1] == "Adjoint"
    assert where[3] == where[5] == "Adjoint.add"
    assert where[8] == "Adjoint.emit"
    assert 11 not in where


def test_neighbours_among_the_statements_are_one_range() -> None:
    statements = frozenset({1, 2, 3, 5, 7, 8, 11})
    assert ranges([3, 5, 8, 11], statements) == "3-5, 8-11"
    assert ranges([2], statements) == "2"


def test_what_one_side_reaches_is_listed_by_function() -> None:
    reach = Reach(frozenset({1, 2, 3, 5, 7, 8, 11}), frozenset(), 0, 0)
    found = only(frozenset({3, 5, 11}), reach, functions(TEXT))
    assert found == [("Adjoint.add", 2, "3-5"), ("(module)", 1, "11")]


def test_shares_are_of_lines_of_exits_and_of_both() -> None:
    assert Reach(frozenset(range(8)), frozenset(range(4)), 2, 2).figures == ("50.0%", "100.0%", "60.0%")


def test_a_corpus_is_replayed_in_parts() -> None:
    jobs = [words for words, _ in replays(Path("c"), 2 * codegen.ENTRIES + 1)]
    assert [words[-2:] for words in jobs] == [("0", "120"), ("120", "240"), ("240", "360")]


def test_drawing_ends_after_its_time_and_repeats_no_index() -> None:
    times = iter([0.0, 0.0, 100.0, 130.0, 200.0])
    jobs = list(draws(seed=3, minutes=2.5, clock=lambda: next(times)))
    assert [(words[-2], seconds) for words, seconds in jobs] == [("0", 420.0), ("1000000", 350.0), ("2000000", 320.0)]


def test_warps_own_tests_are_there() -> None:
    named = {words[-1] for words, _ in own_tests(own_file("tests"))}
    assert {"warp.tests.test_codegen", "warp.tests.test_func"} <= named


def test_drawing_reaches_the_code_generator(tmp_path: Path) -> None:
    runs = Runs(tmp_path, own_file("_src/codegen.py"), 1)
    reach = runs.reach(iter([((codegen._CHILD, "draw", "0", "0", "1", "4"), 120.0)]), "draws")
    assert not runs.failed
    where = functions(own_file("_src/codegen.py").read_text())
    # what a definition alone reaches is little: imports and headers of functions
    inside = {line for line in reach.lines if where.get(line, "").startswith("Adjoint.")}
    assert len(inside) > 300
    assert len(reach.lines) < len(reach.statements)
    assert 0 < reach.taken < reach.exits

    # its data stays: another run of the same folder does not run it again
    again = Runs(tmp_path, own_file("_src/codegen.py"), 1)
    assert again.reach(iter([(("no_such_module",), 1.0)]), "draws") == reach
    assert not again.failed


def test_a_process_that_dies_is_named(tmp_path: Path) -> None:
    runs = Runs(tmp_path, own_file("_src/codegen.py"), 1)
    runs.reach(iter([((codegen._CHILD, "replay", str(tmp_path / "none"), "0", "1"), 60.0)]), "replay")
    assert len(runs.failed) == 1
    assert "ended with 1" in runs.failed[0]


def test_a_process_that_takes_too_long_is_named(tmp_path: Path) -> None:
    runs = Runs(tmp_path, own_file("_src/codegen.py"), 1)
    runs.reach(iter([((codegen._CHILD, "draw", "0", "0", "1"), 0.01)]), "draws")
    assert len(runs.failed) == 1
    assert "took more than" in runs.failed[0]

"""Small changes of Warp's code generator: made where they say, and seen by entries whose code they change."""

from __future__ import annotations

import ast
import random
from functools import partial
from pathlib import Path

import checked_in
import pytest
from generator import KILLED, LIVES, SAME, UNREACHED, Effort, Fate, Generator, fates
from mutants import load
from rewrites import FILE, Patch, Rewrite, functions, patched, rewrites, rewritten

from kernelfuzz.toolchain.installed import own_file


@pytest.fixture(scope="module")
def text() -> str:
    return own_file(FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def everything(text: str) -> list[Rewrite]:
    return rewrites(text)


def test_there_are_thousands_of_all_functions(text: str, everything: list[Rewrite]) -> None:
    assert len(everything) > 5000 and len({each.id for each in everything}) == len(everything)
    assert {each.function for each in everything} <= {name for name, _ in functions(text)}
    assert len({each.function for each in everything}) > 150


def test_a_share_is_some_of_all_with_the_same_numbers(text: str, everything: list[Rewrite]) -> None:
    few = rewrites(text, share=0.05)
    assert 0.03 < len(few) / len(everything) < 0.07
    by_number = {each.id: each for each in everything}
    assert all(by_number[each.id] == each for each in few)


def test_each_is_a_function_that_compiles_and_differs(text: str, everything: list[Rewrite]) -> None:
    sources = dict(functions(text))
    for each in random.Random(0).sample(everything, 100):
        ((name, made),) = rewritten(text, each).functions.items()
        (function,) = made.body
        begin, end = sources[each.function].lineno, sources[each.function].end_lineno
        assert end is not None and begin <= each.line <= end
        assert compile(made, "<changed>", "exec").co_consts and name == each.function
        assert ast.dump(function) != ast.dump(sources[name])


def test_functions_that_are_put_back_unchanged_generate_the_same(text: str, tmp_path: Path) -> None:
    entries = [*checked_in.entries()][::400]
    generator = Generator({entry.id: entry.case for entry in entries}, tmp_path / "work")
    made = {name: ast.fix_missing_locations(ast.Module([each], [])) for name, each in functions(text)}
    patch = Patch(made, frozenset(generator.lines))
    ((_, found),) = fates(generator, {"it": lambda: patch}, Effort(len(entries), 1, 1), 1, tmp_path)
    assert found == Fate(SAME, len(entries))


def test_what_needs_its_class_is_no_function_to_change(text: str) -> None:
    kept = dict(functions("class A:\n    def f(self):\n        super().f()\n    def g(self):\n        pass\n"))
    assert kept.keys() == {"A.g"}
    assert "StructInstance.__init__" not in dict(functions(text))


def test_what_stands_beside_an_exception_is_changed() -> None:
    text = "def f(x):\n    if x:\n        raise ValueError(1)\n    else:\n        y = x + 1\n"
    assert [(each.before, each.after) for each in rewrites(text)] == [("x + 1", "x - 1"), ("1", "2"), ("1", "0")]


def test_entries_see_what_changes_their_code(text: str, everything: list[Rewrite], tmp_path: Path) -> None:
    entries = [entry for entry in checked_in.entries() if "once BinOp@args" in entry.features]
    generator = Generator({entry.id: entry.case for entry in entries}, tmp_path / "work")
    of_sums = [each for each in everything if each.function == "Adjoint.emit_BinOp"]
    of_tiles = [each for each in everything if each.function == "Adjoint._tile_call_type_probe"][:3]
    some = {str(each.id): partial(rewritten, text, each) for each in (*of_sums, *of_tiles)}
    found = dict(fates(generator, some, Effort(2, 2, 1), 1, tmp_path))
    assert found.keys() == some.keys()
    assert {found[str(each.id)].outcome for each in of_tiles} == {UNREACHED}
    assert KILLED in {found[str(each.id)].outcome for each in of_sums}
    assert all(each.by or each.detail for each in found.values() if each.outcome == KILLED)
    # this process has the installed generator still
    assert [generator.text(source) for source in generator.sources.values()] == list(generator.texts.values())


def test_what_changes_code_and_no_value_lives(text: str, everything: list[Rewrite], tmp_path: Path) -> None:
    (entry, *_) = [entry for entry in checked_in.entries() if "once BinOp@args" in entry.features]
    generator = Generator({entry.id: entry.case}, tmp_path / "work")
    # in a comment the number of a line and what stands there change places
    comment = next(each for each in everything if each.before.startswith("f'// {source}"))
    ((_, found),) = fates(generator, {"it": partial(rewritten, text, comment)}, Effort(1, 1, 1), 1, tmp_path)
    assert found == Fate(LIVES, 1, 1)


def test_mutants_of_a_file_are_functions_that_differ(text: str) -> None:
    mutants = [mutant for mutant in load() if mutant.file == FILE]
    found = 0
    for mutant in mutants:
        try:
            patch = patched(text, mutant.patched(text))
        except ValueError:
            continue
        line = 1 + text[: text.index(mutant.find)].count("\n")
        assert patch.functions and (mutant.after or line in patch.lines)
        found += 1
    assert len(mutants) > found > 15
    with pytest.raises(ValueError, match="functions alone"):
        patched(text, text + "\nx = 1\n")

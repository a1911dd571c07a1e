"""Mutants: one semantic change of Warp each, read from `mutants.toml`, and copies of the installed package with one."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.installed import own_file

FILE = Path(__file__).with_name("mutants.toml")

Side = Literal["forward", "adjoint", "codegen"]
SIDES: tuple[Side, ...] = ("forward", "adjoint", "codegen")

REACH = 4000
"""Characters behind `after` in which `find` has to be: farther away it stands in another function."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A line of `mutants.toml`; what its fields mean is told there."""

    id: str
    family: str
    side: Side
    file: str
    find: str
    replace: str
    kind: str
    near: tuple[str, ...] = ()
    after: str = ""

    def patched(self, text: str) -> str:
        """The text of the file with the change; raises UsageError if `find` is not where it should be."""
        start = 0
        if self.after:
            if text.count(self.after) != 1:
                raise UsageError(f"{self.id}: `after` occurs {text.count(self.after)} times in {self.file}")
            start = text.index(self.after)
        elif text.count(self.find) != 1:
            raise UsageError(f"{self.id}: `find` occurs {text.count(self.find)} times in {self.file}")
        at = text.find(self.find, start)
        if at < 0 or (self.after and at - start > REACH):
            raise UsageError(f"{self.id}: `find` is not behind `after` in {self.file}")
        return text[:at] + self.replace + text[at + len(self.find) :]

    def changes(self) -> list[tuple[str, str]]:
        """The file that is changed and its new text; nothing for NONE."""
        if self is NONE:
            return []
        return [(self.file, self.patched(own_file(self.file).read_text(encoding="utf-8")))]


NONE = Mutant("none", "none", "forward", "", "", "", "a copy without a change, which nothing may kill")


def load(path: Path = FILE) -> list[Mutant]:
    """All mutants of a file, in its order; raises UsageError for an id that occurs twice."""
    with path.open("rb") as file:
        lines = tomllib.load(file)["mutants"]
    found = [Mutant(**{**line, "near": tuple(line.get("near", ()))}) for line in lines]
    ids = [mutant.id for mutant in found]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise UsageError(f"{path.name}: used for more than one mutant: {', '.join(twice)}")
    return found


def chosen(mutants: Sequence[Mutant], ids: Sequence[str], sides: Sequence[str]) -> list[Mutant]:
    """The mutants with these ids and of these sides; none given means all. Raises UsageError for an unknown id."""
    if unknown := sorted(set(ids) - {mutant.id for mutant in mutants}):
        raise UsageError(f"no such mutants: {', '.join(unknown)}")
    return [m for m in mutants if (not ids or m.id in ids) and (not sides or m.side in sides)]


def copy_warp(folder: Path, changes: Sequence[tuple[str, str]]) -> None:
    """Puts a copy of the installed package `warp` below `folder`, for PYTHONPATH, with other texts for some files.

    `changes` are (file, text). Directories are real, for Warp resolves links to find its headers; files are links,
    so that a copy takes no room, and what is changed is written anew.
    """
    installed, copy = own_file(""), folder / "warp"
    unused = shutil.ignore_patterns("examples", "tests")
    shutil.copytree(installed, copy, copy_function=_link, ignore=unused)
    for name, text in changes:
        path = copy / name
        path.unlink()
        path.write_text(text, encoding="utf-8")
        # of the unchanged file; which of two is newer must not decide
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            compiled.unlink()


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # another file system
        os.symlink(source, target)

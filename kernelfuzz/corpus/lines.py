"""Several texts as one table of their lines and, for each text, runs of lines of that table.

The generated code of an entry says most things two to four times: a backward function repeats the forward one, and CUDA
code that for the CPU, further to the right. A line stands in the table once, whatever its indentation, in the order and
with the indentation of its first use.

A run is lines of the table, counted from 1, in a row: `7`, `7-12`, and `7-12>4` or `7-12<4` where each of them stands 4
spaces further to the right or to the left than in the table. A text is its runs with a blank between them: their lines,
joined by newlines, are the text, and the empty text has no runs. There is one way to write texts, and no other is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from kernelfuzz.errors import CorruptEntry

_NUMBER = "[1-9][0-9]{0,6}"
_RUN = re.compile(rf"({_NUMBER})(?:-({_NUMBER}))?(?:([<>])({_NUMBER}))?")


class _Run(NamedTuple):
    """Lines `first` to `last` of the table, `right` spaces further to the right."""

    first: int
    last: int
    right: int


# Writing


def to_runs(texts: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The table of these texts and the runs of each; the order of the texts says which use of a line is its first."""
    table: list[str] = []
    numbers: dict[str, int] = {}
    runs = {}
    for name, text in texts.items():
        places = []
        for line in text.split("\n") if text else ():
            number = numbers.setdefault(line.lstrip(" "), len(table) + 1)
            if number > len(table):
                table.append(line)
            places.append((number, len(line) - len(table[number - 1])))
        runs[name] = " ".join(map(_written, _joined(places)))
    return table, runs


def _joined(places: Sequence[tuple[int, int]]) -> list[_Run]:
    """Runs of lines, each given by its number and how far to the right it stands: as few runs as there can be."""
    joined = []
    # in a run the numbers rise with the place
    for _, group in groupby(enumerate(places), lambda at: (at[1][0] - at[0], at[1][1])):
        (_, (first, right)), *more = group
        joined.append(_Run(first, first + len(more), right))
    return joined


def _written(run: _Run) -> str:
    span = f"{run.first}-{run.last}" if run.last > run.first else f"{run.first}"
    return f"{span}{'>' if run.right > 0 else '<'}{abs(run.right)}" if run.right else span


# Reading


def from_runs(table: Sequence[str], runs: Mapping[str, object], limit: int) -> dict[str, str]:
    """The texts with these runs, of at most `limit` characters together, a newline for each line among them.

    No line of the table has a newline in it. Raises CorruptEntry, before it makes more than `limit` characters, for
    whatever `to_runs` does not write.
    """
    if len({line.lstrip(" ") for line in table}) < len(table):
        raise CorruptEntry("code.lines has a line twice")
    reader = _Reader(table, limit)
    texts = {}
    for name, written in runs.items():
        try:
            texts[name] = reader.text(written)
        except CorruptEntry as error:
            raise CorruptEntry(f"{name}: {error}") from None
    if reader.used < len(table):
        raise CorruptEntry(f"code.lines: no text uses line {reader.used + 1}")
    return texts


class _Reader:
    """A table whose first `used` lines are in the texts that were read, and `room` for characters of further ones."""

    __slots__ = ("ends", "room", "table", "used")

    def __init__(self, table: Sequence[str], room: int) -> None:
        self.table = table
        # characters up to the end of each line, without newlines
        self.ends = list(accumulate(map(len, table), initial=0))
        self.used = 0
        self.room = room

    def text(self, written: object) -> str:
        """The text with these runs."""
        if not isinstance(written, str):
            raise CorruptEntry("no string of runs")
        lines: list[str] = []
        following, moved = 0, 0
        for word in written.split(" ") if written else ():
            first, last, right = _run(word)
            if last > self.used:
                self._use(first, last, right)
            if first == following and right == moved:
                raise CorruptEntry(f"{word} belongs to the run before it")
            following, moved = last + 1, right
            self.room -= self.ends[last] - self.ends[first - 1] + (following - first) * (1 + right)
            if self.room < 0:
                raise CorruptEntry("more characters of code than an entry may have")
            found = self.table[first - 1 : last]
            lines += _moved(found, right) if right else found
        if lines == [""]:
            raise CorruptEntry("a run for an empty text")
        return "\n".join(lines)

    def _use(self, first: int, last: int, right: int) -> None:
        """Counts the lines of a run as used, some for the first time."""
        if last > len(self.table):
            raise CorruptEntry(f"line {last} where code.lines has {len(self.table)}")
        if first > self.used + 1:
            raise CorruptEntry(f"line {first} before line {self.used + 1}")
        if right:
            raise CorruptEntry(f"line {last} is moved at its first use")
        self.used = last


# a corpus has the same few thousand runs again and again
@lru_cache(1 << 13)
def _run(word: str) -> _Run:
    match = _RUN.fullmatch(word)
    if match is None:
        raise CorruptEntry(f"{ascii(word)[:40]} is no run of lines, such as 7, 7-12 or 7-12>4")
    first, last, side, spaces = match.groups()
    right = 0 if side is None else int(spaces) if side == ">" else -int(spaces)
    run = _Run(int(first), int(last or first), right)
    if last and run.last <= run.first:
        raise CorruptEntry(f"{word} ends before its second line")
    return run


def _moved(lines: Sequence[str], right: int) -> list[str]:
    if right > 0:
        margin = " " * right
        return [margin + line for line in lines]
    margin = " " * -right
    if not all(line.startswith(margin) for line in lines):
        raise CorruptEntry(f"a line with fewer than {-right} spaces is moved to the left by as many")
    return [line[-right:] for line in lines]

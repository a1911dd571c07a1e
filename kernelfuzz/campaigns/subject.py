"""What a user names on the command line: an entry, a finding, or a Program or Case as JSON."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import FAMILIES, MAX_ENTRY_BYTES, Entry, from_files
from kernelfuzz.errors import CorruptEntry, IllTyped, Undefined, UsageError
from kernelfuzz.judging import standard, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.serialize import MAX_BYTES, load, loads

STDIN = "-"

_PREFIX = re.compile(r"[0-9a-f]{1,16}")
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """A legal Case, what the user called it, and the entry that it comes from, if it is one's."""

    name: str
    case: Case
    entry: Entry | None = None


def find(name: str, corpus: Path) -> Subject:
    """The entry of `corpus` whose id begins with `name`, or what `read` finds at that path.

    Raises UsageError, in one line, if there is none, or if several ids begin so.
    """
    if name == STDIN or Path(name).exists() or _PREFIX.fullmatch(name) is None:
        return read(name)
    found = sorted(_entries(corpus, name), key=lambda path: path.stem)
    if not found:
        raise UsageError(f"no entry {name} in {corpus}, and no such file: name another id or path, or use --corpus")
    if len(found) > 1:
        shown = ", ".join(path.stem for path in found[:_CANDIDATES])
        more = f" and {len(found) - _CANDIDATES} more" if len(found) > _CANDIDATES else ""
        raise UsageError(f"{name} begins {len(found)} ids in {corpus}: {shown}{more}; give more digits")
    return read(str(found[0]))


def _entries(corpus: Path, prefix: str) -> Iterator[Path]:
    if not corpus.is_dir():
        raise UsageError(f"no corpus {corpus}, and no file {prefix}: use --corpus DIR, or name a path")
    for family in FAMILIES:
        yield from (corpus / family).glob(f"{prefix}*.json")


def read(name: str) -> Subject:
    """What is at a path: an entry's .json or .py, a finding's folder, a JSON text of a Program or Case; - is stdin.

    A Program alone gets its standard Launch. Raises UsageError, in one line that names the path, for what cannot be
    read, is none of these or is not legal.
    """
    path = Path(name)
    if name != STDIN and path.is_dir():
        if not (path / "case.json").is_file():
            raise UsageError(f"{name} is a folder and no finding: it has no case.json; name an entry or a file")
        path /= "case.json"
    if path.suffix == ".py":
        path = path.with_suffix(".json")
        if not path.exists():
            raise UsageError(f"{name} is no entry's: there is no {path.name} beside it")
    try:
        return _parsed(name, path, _bytes(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}): name an entry or a file") from None
    except IllTyped as error:
        raise UsageError(f"{_shown(path)}: the Program is not legal: {error}") from None
    except CorruptEntry as error:
        # an entry's own messages begin with its id
        raise UsageError(f"{_shown(path)}: {str(error).removeprefix(f'{path.stem}: ')}") from None


def _shown(path: Path) -> str:
    return "stdin" if str(path) == STDIN else str(path)


def _bytes(path: Path) -> bytes:
    """At most one byte more than is allowed."""
    if str(path) == STDIN:
        return sys.stdin.buffer.read(MAX_ENTRY_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_ENTRY_BYTES + 1)


def _parsed(name: str, path: Path, text: bytes) -> Subject:
    if text.lstrip()[:1] == b"{":
        data = load(text, MAX_ENTRY_BYTES)
        if not isinstance(data, dict) or "schema" not in data:
            raise CorruptEntry("an object that is no entry; a Program or Case is a list")
        if str(path) == STDIN:
            raise CorruptEntry("an entry is read from its path, and not from stdin")
        entry = from_files(_source(path), text, path.stem)
        return Subject(name, entry.case, entry)
    if len(text) > MAX_BYTES:
        raise CorruptEntry(f"more than the {MAX_BYTES} bytes of JSON that are allowed")
    value = loads(text)
    if isinstance(value, Case):
        check(value.program)
        return Subject(name, value)
    check(value)
    try:
        return Subject(name, standard(value).case)
    except Undefined:
        # whoever judges it finds the same and says why
        return Subject(name, Case(value, standard_launch(value, extremes=False)))


def _source(path: Path) -> bytes:
    beside = path.with_suffix(".py")
    if not beside.is_file():
        raise CorruptEntry(f"its source {beside.name} is not beside it")
    with beside.open("rb") as file:
        return file.read(MAX_ENTRY_BYTES + 1)

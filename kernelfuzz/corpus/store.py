"""The corpus on disk, and which entries are worth keeping.

An entry is two files, `<family>/<id>.py` and `<family>/<id>.json`. The JSON is written last, by rename, and
an entry without it does not exist: whatever a killed writer leaves behind is no entry. One process writes at
a time.
"""

from __future__ import annotations

import contextlib
import heapq
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from kernelfuzz.corpus.entry import FAMILIES, MAX_ENTRY_BYTES, Entry, Order, from_files, to_files
from kernelfuzz.corpus.mistakes import KINDS
from kernelfuzz.errors import CorruptEntry, NewerSchema, UsageError
from kernelfuzz.lang.serialize import MAX_BYTES, load

MOST = 2000
"""Entries of a corpus. Beyond them those go whose features others show, and then those that show least."""

MOST_BYTES = 24_900_000
"""Bytes of a corpus, its entries' two files together: 25 MB with the list of the quick split. As with MOST."""

QUICK = 600
"""The most entries that the quick split names."""

QUICK_FILE = "quick.json"

_ID = re.compile(r"[0-9a-f]{16}")
_TEMPORARY = re.compile(r"\.[0-9a-z.]{1,40}\.[0-9]{1,20}\.tmp")


@dataclass(frozen=True, slots=True)
class Fault:
    """A file of a corpus that is no entry, and why; it is left where it is."""

    path: Path
    reason: str

    def __str__(self) -> str:
        shown = str(self.path)
        return f"{shown if shown.isprintable() else ascii(shown)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Store:
    """A directory of entries; one that cannot be read or written raises UsageError, in one line."""

    directory: Path

    def load(self) -> Iterator[Entry | Fault]:
        """Every entry in the order of family and id, and in its place each file that is none.

        Raises UsageError, before the first entry, if there is no such directory, and at an entry that a newer
        kernelfuzz wrote: what would be left out of such a corpus, or overwritten in it, is not for this one to say.
        """
        return self._load(_listed(self.directory))

    def _load(self, listed: Iterable[Path]) -> Iterator[Entry | Fault]:
        for directory in listed:
            if directory.name in FAMILIES:
                yield from _load_family(directory)
            elif any(_ID.fullmatch(path.stem) for path in directory.glob("*.json")):
                yield Fault(directory, f"has entries and is no family; known are {', '.join(FAMILIES)}")

    def save(self, entry: Entry) -> None:
        """Writes the two files of `entry`, over an older version of it.

        Raises UsageError if they cannot be written, CorruptEntry if they could not be read back.
        """
        text, data = to_files(entry)
        from_files(text, data, entry.id)
        path = self.directory / entry.family / f"{entry.id}.json"
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(".py")
            if not beside.is_file() or beside.read_bytes() != text:
                # the old JSON has the digest of another source
                path.unlink(missing_ok=True)
                _replace(beside, text)
            _replace(path, data)

    def remove(self, entry_id: str) -> None:
        """Deletes the entry called `entry_id`, if it is there; raises UsageError if it cannot be deleted."""
        if _ID.fullmatch(entry_id) is None:
            raise UsageError(f"{entry_id!a} is no id of an entry; those are 16 of 0-9 and a-f")
        for family in FAMILIES:
            for suffix in (".json", ".py"):
                path = self.directory / family / f"{entry_id}{suffix}"
                with _writing(path):
                    path.unlink(missing_ok=True)

    def sweep(self) -> tuple[Path, ...]:
        """Deletes what a killed writer left, temporary files and sources without JSON; returns their paths.

        Only for a process that is about to write: another one's files would go too.
        """
        swept = []
        for directory in (self.directory, *(self.directory / family for family in FAMILIES)):
            for path in _listed(directory) if directory.is_dir() else ():
                orphan = directory != self.directory and _is_orphan(path)
                if path.is_file() and (orphan or _TEMPORARY.fullmatch(path.name)):
                    with _writing(path):
                        path.unlink(missing_ok=True)
                    swept.append(path)
        return tuple(swept)

    def save_quick(self, ids: Iterable[str]) -> None:
        """Writes the index of the quick split; raises UsageError if it cannot be written."""
        path = self.directory / QUICK_FILE
        with _writing(path):
            self.directory.mkdir(parents=True, exist_ok=True)
            _replace(path, (json.dumps(sorted(ids), indent=1) + "\n").encode("ascii"))

    def load_quick(self) -> frozenset[str]:
        """The ids of the quick split; some may be gone since.

        Raises UsageError if the corpus has no index, CorruptEntry if the index is none.
        """
        path = self.directory / QUICK_FILE
        if not path.exists():
            raise UsageError(f"corpus {self.directory} has no {QUICK_FILE}; use all of it or grow it first")
        try:
            ids = load(_read(path, MAX_BYTES))
        except CorruptEntry as error:
            raise CorruptEntry(f"{path}: {error}") from None
        if not isinstance(ids, list) or not all(isinstance(i, str) and _ID.fullmatch(i) for i in ids):
            raise CorruptEntry(f"{path}: no list of ids")
        return frozenset(ids)


def _listed(directory: Path) -> list[Path]:
    try:
        return sorted(directory.iterdir())
    except OSError as error:
        raise UsageError(
            f"corpus {directory} cannot be read ({error.strerror}); name another one or grow it first"
        ) from None


def _is_orphan(path: Path) -> bool:
    """Whether a file is the source of an entry that does not exist."""
    is_source = path.suffix == ".py" and _ID.fullmatch(path.stem) is not None
    return is_source and not path.with_suffix(".json").exists()


def _load_family(directory: Path) -> Iterator[Entry | Fault]:
    try:
        listed = _listed(directory)
    except UsageError as error:
        yield Fault(directory, str(error))
        return
    for path in listed:
        if path.name == "__pycache__" or _TEMPORARY.fullmatch(path.name):
            continue
        if _ID.fullmatch(path.stem) is None or path.suffix not in (".py", ".json"):
            yield Fault(path, "is no file of an entry")
        elif path.suffix == ".json":
            yield _read_entry(path)


def _read_entry(path: Path) -> Entry | Fault:
    try:
        entry = from_files(_read(path.with_suffix(".py"), MAX_ENTRY_BYTES), _read(path, MAX_ENTRY_BYTES), path.stem)
    except NewerSchema as error:
        raise UsageError(f"{path.parent.parent}: {error}") from None
    except CorruptEntry as error:
        return Fault(path, str(error))
    if entry.family != path.parent.name:
        return Fault(path, f"{entry.id}: belongs in {entry.family}")
    return entry


def _read(path: Path, limit: int) -> bytes:
    """A regular file of at most `limit` bytes; raises CorruptEntry for all else, without opening a device."""
    try:
        if not path.is_file():
            raise CorruptEntry(f"{path.name} is {'no regular file' if path.exists() else 'missing'}")
        with path.open("rb") as file:
            # room for `limit` bytes takes longer to get than a file of a few thousand to read
            data = file.read(min(limit, os.fstat(file.fileno()).st_size) + 1)
    except OSError as error:
        raise CorruptEntry(f"{path.name} cannot be read ({error.strerror})") from None
    if len(data) > limit:
        raise CorruptEntry(f"{path.name} has more than the {limit} bytes that are allowed")
    return data


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); make room or use another corpus") from None


def _replace(path: Path, data: bytes) -> None:
    """Puts `data` at `path` in one step: a reader sees the old file or the whole new one."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


class Collection:
    """Entries in memory, each the smallest known one for some feature.

    Which ids remain does not depend on the order of the offers: `best` is a minimum for each feature, and the
    entries are those that it names.
    """

    def __init__(self) -> None:
        self.best: dict[str, Entry] = {}
        self.entries: dict[str, Entry] = {}

    def offer(self, entry: Entry) -> tuple[bool, tuple[str, ...]]:
        """Takes `entry` in if it is smallest for some feature: whether it is, and the ids that go for it.

        A Case that is known already keeps what is known of it and gains the features that are new.
        """
        known = self.entries.get(entry.id)
        if known is not None:
            entry = replace(known, features=known.features | entry.features)
        won = [f for f in entry.features if f not in self.best or entry.order < self.best[f].order]
        if not won:
            return False, ()
        losers = {self.best[feature].id for feature in won if feature in self.best}
        if known is not None:
            won += [feature for feature, held in self.best.items() if held.id == entry.id]
        self.best.update(dict.fromkeys(won, entry))
        self.entries[entry.id] = entry
        removed = tuple(sorted(losers - {held.id for held in self.best.values()}))
        for name in removed:
            del self.entries[name]
        return True, removed

    def unite(self, entry: Entry, alone: tuple[Entry, ...]) -> None:
        """Takes `entry`, which shows all that those that are `alone` show, in their place."""
        for one in alone:
            del self.entries[one.id]
        ids = {one.id for one in alone}
        new = {feature for feature in entry.features if feature not in self.best}
        new |= {feature for feature, held in self.best.items() if held.id in ids}
        self.best.update(dict.fromkeys(new, entry))
        self.entries[entry.id] = entry

    def trim(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> tuple[str, ...]:
        """Where there are more than `most` entries, or more bytes than that, drops some; returns their ids.

        What stays shows all operations, adjoints and loops, then all that is about calls and places, and of the rest as
        much as there is room for; last come which node stands where, and how what is assigned.
        """
        sizes = {name: sum(map(len, to_files(entry))) for name, entry in self.entries.items()}
        if len(self.entries) <= most and sum(sizes.values()) <= most_bytes:
            return ()
        groups = {
            e.order: (
                _beginning(e.features, _OPERATIONS),
                _beginning(e.features, _TABLE),
                _named(e.features),
                e.features,
            )
            for e in self.entries.values()
        }
        # of either budget whatever is short counts: a large entry takes bytes of others, a small one a place
        shares = {e.order: sizes[e.id] / most_bytes + 1 / most for e in self.entries.values()}
        chosen = cover(groups, most, shares)
        held = accumulate(sizes[name] for name in chosen)
        kept = {name for name, total in zip(chosen, held, strict=True) if total <= most_bytes}
        gone = tuple(sorted(self.entries.keys() - kept))
        for name in gone:
            del self.entries[name]
        self.best.clear()
        for entry in sorted(self.entries.values(), key=lambda entry: entry.order):
            for feature in entry.features:
                self.best.setdefault(feature, entry)
        return gone


# fmt: off
_TABLE = (
    "op ", "shape ", "adjoint ", "negative ", "atomic ", "old ", "loop ", "call ", "grad ", "effects ", "constant ",
    "digits ", "in place ", "length ", "field ", "slice ", "copy ", "own ", "constants ", "view ", *KINDS,
    "operands ", "draw ", "slices ", "lines ", "components ", "names ", "views ", "several ", "results ",
    "all results ", "elements ", "assertion", "array in ",
)
# fmt: on
"""What features begin with that each stand for code of their own in Warp: operations, adjoints, loops, calls."""


_OPERATIONS = ("op ", "atomic ", "old ", "shape ", "adjoint ", "loop ")
"""As _TABLE, of what comes first."""


def _beginning(features: frozenset[str], words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(feature for feature in features if feature.startswith(words))


def _named(features: frozenset[str]) -> frozenset[str]:
    return frozenset(feature for feature in features if not feature.startswith(("node ", "assign ")))


def quick(entries: Iterable[Entry], most: int = QUICK) -> list[str]:
    """The ids of at most `most` entries that cover the features: most new ones first, then smallest.

    The result does not depend on the order of `entries`.
    """
    return cover({entry.order: (entry.features,) for entry in entries}, most)


def cover(
    features: Mapping[Order, tuple[frozenset[str], ...]], most: int, costs: Mapping[Order, float] | None = None
) -> list[str]:
    """The ids of at most `most` entries that cover the features: most new ones first, then smallest.

    The features of an entry stand in groups, of which the last has them all: an entry with more new ones in an earlier
    group goes before those with fewer. With `costs`, what counts is how many new ones there are for what it costs.
    """
    covered: set[str] = set()

    def gain(order: Order) -> tuple[float, ...]:
        cost = 1.0 if costs is None else costs[order]
        return tuple(-len(group - covered) / cost for group in features[order])

    # what an entry adds only shrinks: a stale gain is an upper bound, and the top is right once recounted
    heap = [(gain(order), order) for order in features]
    heapq.heapify(heap)
    chosen: list[str] = []
    while heap and len(chosen) < most:
        stale, order = heap[0]
        now = gain(order)
        if not any(now):
            heapq.heappop(heap)
        elif now != stale:
            heapq.heapreplace(heap, (now, order))
        else:
            heapq.heappop(heap)
            covered |= features[order][-1]
            chosen.append(order[-1])
    return chosen

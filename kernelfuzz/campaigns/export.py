"""`kernelfuzz export`: a corpus as one file of rows, for who builds datasets. Warp is not needed.

The same corpus gives the same bytes, for one version of kernelfuzz and, for Parquet, of pyarrow.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

import click
from rich.console import Console
from rich.progress import Progress

from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.kernel_type import TYPES
from kernelfuzz.corpus.rows import Row, arrow_schema, json_schema, rows
from kernelfuzz.corpus.store import Fault, Store
from kernelfuzz.errors import CorruptEntry, UsageError

EXIT_FAULTS = 1

GROUP_ROWS = 1000
"""Rows of a Parquet row group, which is held in memory until it is full."""

GROUP_BYTES = 16 << 20
"""A row group of this many characters is full with fewer rows."""

_COMPRESSED = (".gz", ".bz2", ".xz", ".zst", ".zip")


class Writer(Protocol):
    """Takes rows, and puts them into a file that stays open."""

    def write(self, row: Row) -> None:
        """Takes one row."""

    def close(self) -> None:
        """Writes what is left."""


class JsonLines:
    """A JSON object a line, in ASCII."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, row: Row) -> None:
        """Takes one row."""
        self._file.write(json.dumps(row, allow_nan=False).encode("ascii") + b"\n")

    def close(self) -> None:
        """Writes what is left in the file's buffer."""
        self._file.flush()


class Parquet:
    """Row groups of zstd-compressed columns; raises UsageError where pyarrow is not installed."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            import pyarrow.parquet as pq  # noqa: PLC0415 - an extra, and slow to import
        except ImportError:
            raise UsageError('parquet needs pyarrow: pip install "kernelfuzz[parquet]", or use jsonl') from None

        self._schema = arrow_schema()
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0

    def write(self, row: Row) -> None:
        """Takes one row."""
        self._rows.append(row)
        self._characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(self._rows) == GROUP_ROWS or self._characters >= GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Writes the last row group and the footer."""
        if self._rows:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 - as above

        self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema), row_group_size=GROUP_ROWS)
        self._rows, self._characters = [], 0


FORMATS: dict[str, Callable[[IO[bytes]], Writer]] = {"parquet": Parquet, "jsonl": JsonLines}


@dataclass(slots=True)
class Tally:
    """What was exported, and how many files of the corpus were left out because they are no entries."""

    entries: int = 0
    rows: int = 0
    faults: int = 0
    types: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)

    def add(self, found: list[Row]) -> None:
        """Counts the rows of one entry."""
        self.entries += 1
        self.rows += len(found)
        self.types.update(str(row["kernel_type"]) for row in found)
        self.verdicts.update(str(row["verdict"]) for row in found)


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="Of the file.  [default: parquet for .parquet, else jsonl]",
)
@click.option("--device", type=click.Choice(["cpu", "cuda"]), help="Only the rows of this device.")
@click.option("--quick", is_flag=True, help="Only the quick split.")
@click.option("--force", is_flag=True, help="Replace OUT if it exists.")
def export(corpus: Path, out: Path, form: str | None, device: str | None, quick: bool, force: bool) -> int:
    """Write a row for each kernel and device of CORPUS to the file OUT, and what the columns are to OUT.schema.json.

    OUT - is stdout, without the schema. Exits with 1 if files of CORPUS are no entries; they are named and left out.
    """
    stdout = str(out) == "-"
    form = form or ("parquet" if out.suffix == ".parquet" else "jsonl")
    if stdout and form == "parquet":
        raise UsageError("parquet cannot go to stdout: name a file, or use jsonl")
    if out.suffix in _COMPRESSED:
        raise UsageError(f"{out} would not be compressed: name a .jsonl and compress it, or use parquet")
    tally = Tally()
    found = _exported(Store(corpus), device, quick, tally)
    if stdout:
        _write(found, sys.stdout.buffer, form)
        written = "stdout"
    else:
        with _writing(out):
            schema = _beside(out, force)
            with _whole(out) as data, _whole(schema) as beside:
                with data.open("wb") as file:
                    _write(found, file, form)
                beside.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")
            written = f"{out} ({out.stat().st_size} bytes), columns in {schema}"
    for line in _summary(tally, written):
        click.echo(line, err=stdout)
    return EXIT_FAULTS if tally.faults else 0


def _exported(store: Store, device: str | None, quick: bool, tally: Tally) -> Iterator[Row]:
    """The rows of a corpus, sorted by family, id and device; what is no entry is named on stderr.

    Raises UsageError if there is no row.
    """
    chosen = store.load_quick() if quick and store.directory.is_dir() else None
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("export", total=None)
        for found in store.load():
            if isinstance(found, Fault):
                _name(tally, str(found))
            elif chosen is None or found.id in chosen:
                yield from _rows(found, device, tally)
                progress.advance(task)
    if not tally.rows:
        only = f"with code for {device} " if device else ""
        raise UsageError(f"no entries {only}in {store.directory}: name another corpus, or grow one there first")


def _rows(entry: Entry, device: str | None, tally: Tally) -> list[Row]:
    try:
        found = [row for row in rows(entry) if device in (None, row["device"])]
    except CorruptEntry as error:
        _name(tally, f"{entry.family}/{error}")
        return []
    if found:
        tally.add(found)
    return found


def _name(tally: Tally, fault: str) -> None:
    tally.faults += 1
    click.echo(f"fault: {fault}", err=True)


def _write(found: Iterator[Row], file: IO[bytes], form: str) -> None:
    with contextlib.closing(FORMATS[form](file)) as writer:
        for row in found:
            writer.write(row)


def _beside(out: Path, force: bool) -> Path:
    """Where the schema goes; raises UsageError if the two files cannot be put where they are to go."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file")
    if not out.parent.is_dir():
        raise UsageError(f"there is no folder {out.parent} for {out.name}; make it first")
    schema = out.with_name(f"{out.name}.schema.json")
    for path in (out, schema):
        if path.exists() and not path.is_file():
            raise UsageError(f"{path} is no regular file; - stands for stdout")
        if path.exists() and not force:
            raise UsageError(f"{path} exists; --force replaces it")
    return schema


@contextlib.contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where to write, so that `path` appears in one step when all is written, and is as it was after an error."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise UsageError(f"{out} cannot be written ({why}); free some space or choose another place") from None


def _summary(tally: Tally, written: str) -> Iterator[str]:
    yield f"rows      {tally.rows} of {tally.entries} entries, in {written}"
    yield "types     " + ", ".join(f"{each} {tally.types[each]}" for each in TYPES if tally.types[each])
    yield "verdicts  " + ", ".join(f"{each} {count}" for each, count in sorted(tally.verdicts.items()))
    if tally.faults:
        yield f"faults    {tally.faults}, left out"

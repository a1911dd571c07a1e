"""Which rows of the operation table, and how many features, a corpus shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.seeds import wanted, wanted_adjoints, wanted_shapes
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store, quick


def coverage(directory: Path) -> Iterator[Figure | str]:
    """Rows with an entry in which a judged element depends on them, entries, bytes; below, the rows that have none."""
    loaded = list(Store(directory).load())
    entries = [one for one in loaded if isinstance(one, Entry)]
    shown = frozenset[str]().union(*(entry.features for entry in entries))
    rows = wanted()
    missing = sorted(rows - shown)
    share = 1 - len(missing) / len(rows)
    files = [path for path in directory.rglob("*") if path.is_file()]
    yield Figure(
        f"rows of the table with a judged entry in {directory} ({len(rows) - len(missing)} of {len(rows)})",
        f"{share:.1%}",
        "100%",
        not missing,
    )
    for label, asked in (("adjoints of rows", wanted_adjoints()), ("shapes of rows", wanted_shapes())):
        yield Figure(f"  {label}", f"{len(asked & shown)} of {len(asked)}")
    yield Figure("  features", str(len(shown)))
    yield Figure("  entries", str(len(entries)), "<= 2,000", len(entries) <= 2000)
    size = sum(path.stat().st_size for path in files)
    yield Figure("  megabytes", f"{size / 1e6:.1f}", "<= 25", size <= 25e6)
    split = len(quick(entries))
    yield Figure("  entries of the quick split", str(split), "<= 600", split <= 600)
    yield Figure("  unreadable entries", str(len(loaded) - len(entries)), "0", len(loaded) == len(entries))
    yield from (f"no entry: {feature}" for feature in missing)

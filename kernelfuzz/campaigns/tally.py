"""What a campaign counted, and how it is shown: a line while it runs, a table when it ends."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from kernelfuzz.batch import Clock

REFRESH = 0.25
"""Seconds between two pictures on a terminal."""

PLAIN = 10.0
"""Seconds between two lines where there is no terminal."""

_WARP = "build"


@dataclass(slots=True)
class Tally:
    """Counts of a campaign. `elements` and `judged` are scalar elements of all Cases that were run."""

    drawn: int = 0
    passed: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    elements: int = 0
    judged: int = 0
    features: int = 0
    entries: int = 0
    added: int = 0
    replaced: int = 0
    faults: int = 0
    given_up: int = 0
    findings: int = 0
    clock: Clock = field(default_factory=Clock)

    @property
    def share(self) -> str:
        """The judged share of the elements, as text."""
        return f"{self.judged / self.elements:.1%}" if self.elements else "-"

    def line(self, seconds: float) -> str:
        """Where the campaign is, in one line."""
        rate = self.drawn / seconds if seconds > 0 else 0.0
        parts = [
            f"{int(seconds) // 60:d}:{int(seconds) % 60:02d}",
            f"drawn {self.drawn}",
            f"passed {self.passed}",
            f"dropped {self.dropped.total()}",
            f"judged {self.share}",
            f"entries {self.entries}",
            f"features {self.features}",
            f"findings {self.findings}",
            f"{rate:.1f} cases/s",
        ]
        return "  ".join(parts)

    def summary(self, seconds: float, corpus: str, out: str) -> Table:
        """All counts, as a table."""
        table = Table(show_header=False, box=None, pad_edge=False)
        rows = [
            ("drawn", f"{self.drawn} in {seconds:.0f} s"),
            ("dropped", counted(self.dropped, self.drawn)),
            ("passed", str(self.passed)),
            ("judged", f"{self.share} of {self.elements} elements"),
            ("features", str(self.features)),
            ("entries", f"{self.entries} in {corpus} ({self.added} added, {self.replaced} replaced)"),
            ("findings", f"{self.findings} in {out} ({listed(self.failed)})" if self.failed else "none"),
            ("time", self._times()),
        ]
        if self.given_up:
            rows.insert(-1, ("given up", f"{self.given_up} reductions"))
        if self.faults:
            rows.insert(-1, ("faults", f"{self.faults} files that are no entries, left alone (named above)"))
        for name, value in rows:
            table.add_row(Text(name, style="bold"), Text(value))
        return table

    def _times(self) -> str:
        stages = self.clock.seconds
        warp, reduction = stages.get(_WARP, 0.0), stages.get("reduce", 0.0)
        ours = {stage: s for stage, s in stages.items() if stage not in (_WARP, "reduce")}
        parts = ", ".join(f"{stage} {s:.1f}" for stage, s in sorted(ours.items(), key=lambda item: -item[1]))
        ratio = f" = {sum(ours.values()) / warp:.2f} of it" if warp else ""
        return (
            f"Warp's build {warp:.1f} s, ours {sum(ours.values()):.1f} s{ratio} ({parts}), "
            f"reduction {reduction:.1f} s, over all workers"
        )


def counted(counts: Counter[str], whole: int) -> str:
    """How many there are, which share of the whole, and of which kinds."""
    if not counts:
        return "none"
    return f"{counts.total()} ({counts.total() / max(whole, 1):.1%}: {listed(counts)})"


def listed(counts: Counter[str]) -> str:
    """The kinds, the most frequent first."""
    return ", ".join(
        f"{count} {reason}" for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


class Display:
    """Shows a Tally while it grows: one line that changes on a terminal, a line now and then elsewhere."""

    def __init__(self, console: Console, tally: Tally) -> None:
        self._console = console
        self._tally = tally
        self._live: Live | None = None
        self._next = 0.0

    @contextlib.contextmanager
    def open(self) -> Iterator[None]:
        """Meanwhile the display is shown."""
        if not self._console.is_terminal:
            yield
            return
        with Live(console=self._console, auto_refresh=False, transient=True) as self._live:
            yield
        self._live = None

    def show(self, seconds: float) -> None:
        """Show the state after so many seconds, unless that was done just now."""
        now = time.monotonic()
        if now < self._next:
            return
        if self._live is not None:
            self._next = now + REFRESH
            self._live.update(Text(self._tally.line(seconds)), refresh=True)
        else:
            if self._next:
                self._console.print(self._tally.line(seconds), highlight=False, soft_wrap=True)
            self._next = now + PLAIN

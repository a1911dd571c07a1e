"""Verdicts in words, the same in every command."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kernelfuzz.cases import Launch
from kernelfuzz.corpus.entry import EntryVerdict
from kernelfuzz.oracle import Account, Difference, Element, Status, Verdict

_COUNTED = frozenset({Status.PASS, Status.MISMATCH, Status.GRADIENT_MISMATCH, Status.VACUOUS})
_STYLES = {Status.PASS: "green", Status.BUILT: "yellow"}
_LINES = 12


def status_line(device: str, status: Status, said: str) -> Text:
    """`cpu   PASS      67 of 67 elements judged`; `device` may be empty, where none was reached."""
    name = f"{device:<5} " if device else ""
    return Text.assemble(name, (f"{status:<9}", f"bold {_STYLES.get(status, 'red')}"), f" {said}".rstrip())


def elsewhere(own: Launch, launch: Launch) -> Iterator[str]:
    """Under which Launch a Program was judged, where that is not its own."""
    if launch != own:
        yield f"under another launch: {' x '.join(map(str, launch.dims))} lanes, inputs of seed {launch.seed}"


def summary(verdict: Verdict) -> str:
    """What was judged and how well it fits, or why nothing was; without the status, one line."""
    if verdict.status not in _COUNTED:
        return first_line(verdict.reason)
    said = f"{verdict.judged} of {verdict.elements} elements judged"
    if verdict.status is Status.VACUOUS:
        said += ", too few to say anything"
    elif verdict.worst_element is not None:
        said += f", worst error {verdict.worst:.3g} of the tolerance"
    elif verdict.status is Status.PASS:
        said += ", all equal"
    return f"{said}; {verdict.reason}" if verdict.reason else said


def stored_summary(verdict: EntryVerdict, worst: float | None) -> str:
    """As `summary`, of what an entry keeps; `worst` is what was observed when it was stored."""
    if verdict.status is Status.BUILT:
        return f"built for sm_{verdict.arch}"
    said = f"{verdict.judged} of {verdict.elements} elements judged"
    return f"{said}, worst error {worst:.3g} of the tolerance" if worst else said


def details(verdict: Verdict) -> Iterator[str]:
    """What `summary` leaves out.

    The rest of a compiler's message, a line for each array that differs, and what is said of the backward pass.
    """
    yield from further_lines(verdict.reason)
    yield from map(difference_line, verdict.differences)
    if verdict.gradient is not None and not _is_empty(verdict.gradient):
        yield f"gradient {verdict.gradient.status} {summary(verdict.gradient)}".rstrip()
        for difference in verdict.gradient.differences:
            yield f"adjoint of {difference_line(difference)}"


def _is_empty(gradient: Verdict) -> bool:
    """Whether there is no gradient to speak of: no float depends on another one."""
    return gradient.status is Status.VACUOUS and not gradient.elements


def indented(line: str) -> Text:
    """A line that belongs to the one above it."""
    return Text(f"      {line}")


def first_line(reason: str) -> str:
    """The first line of a text that may have none."""
    return reason.partition("\n")[0]


def further_lines(reason: str) -> list[str]:
    """The lines after the first, the last ones of them if they are many."""
    return reason.splitlines()[1:][-_LINES:]


def place(at: Account | Difference | Element) -> str:
    """`out[3, 0]`."""
    return f"{at.array}[{', '.join(map(str, at.index))}]"


def difference_line(d: Difference) -> str:
    """What differs, and what would have been accepted."""
    more = f"; the first of {d.count}" if d.count > 1 else ""
    return f"{place(d)} is {d.observed!r}, expected {d.expected!r}, accepted {d.low!r} to {d.high!r}{more}"

"""A Program's source beside its generated code, each statement beside the lines that Warp made of it.

Warp writes the source line of a statement above its code, and in the backward pass below its adjoint:

    // x += a[i]                                                 <L 10>
    var_8 = wp::add(var_3, var_9);
    ...
    wp::adj_add(var_3, var_9, adj_3, adj_7, adj_8);
    // adj: x += a[i]                                            <L 10>
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.box import MINIMAL
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

_COMMENT = re.compile(r"[ \t]*// (?P<adjoint>adj: )?.*<L (?P<line>\d+)>[ \t]*")
_PASS = re.compile(r"[ \t]*// (?:forward|reverse)")

# what puts the line numbers of these comments below each other
_FILL = re.compile(r"[ ]{3,}(?=<L \d+>$)", re.M)
_HEAD = re.compile(r"[ \t]*// (?:primal|dual) vars")
_DECLARATION = re.compile(r"[ \t]*(?!const )[\w:<>, ]+\*? (?:var|adj)_\d+(?: = \{\})?;")

# colours of the terminal's own palette, for light and dark ones
_THEME = "ansi_dark"

_NUMBER = len("123 ")
_SEPARATOR = 3
_SOURCE, _CODE = (36, 60), (64, 110)
"""The least and the most columns of each that are worth having."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Generated lines, and the source line that they come from, or None; `adjoint` if they are its backward pass."""

    line: int | None
    code: tuple[str, ...]
    adjoint: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A kernel's function for one pass, and the structs and functions that it needs, which come first."""

    needs: str
    kernel: str

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.needs.rstrip()}\n\n{self.kernel}".lstrip()


def segments(code: Code) -> list[Segment]:
    """Generated code cut at the comments that name source lines, which are left out.

    What precedes the kernel's first comment belongs to the line that this names, the kernel's `def`. The comments in
    functions of Warp's own name lines of Warp's sources, and stay.
    """
    found: list[Segment] = []
    label: int | None = None
    started = False
    held = [*code.needs.rstrip().split("\n"), ""] if code.needs.strip() else []
    for text in code.kernel.expandtabs(4).rstrip("\n").split("\n"):
        comment = _COMMENT.fullmatch(text)
        if started and (comment or _PASS.fullmatch(text)):
            adjoint = comment is not None and comment["adjoint"] is not None
            line = int(comment["line"]) if comment and adjoint else label
            if held or line is not None:
                found.append(Segment(line, tuple(held), adjoint))
            label, held = None, []
        if comment is None:
            held.append(text)
        elif comment["adjoint"] is None:
            label, started = int(comment["line"]), True
    return [*found, Segment(label, tuple(held))]


def folded(code: str) -> str:
    """Generated code with the declarations of variables that have no value yet counted instead of listed."""
    lines: list[str] = []
    heads: dict[int, int] = {}
    for text in code.split("\n"):
        if heads and _DECLARATION.fullmatch(text):
            heads[max(heads)] += 1
            continue
        if _HEAD.fullmatch(text):
            heads[len(lines)] = 0
        lines.append(text)
    for at, count in heads.items():
        lines[at] += f": {count} declarations not shown"
    return "\n".join(lines)


def side_by_side(source: str, codes: Mapping[str, Code], width: int) -> Iterator[Table]:
    """Tables of source and generated code in `width` columns: one for all devices, or one for each.

    `codes` maps a heading to the code. Yields nothing where `width` is too narrow for two columns.
    """
    parts = {heading: segments(code) for heading, code in codes.items()}
    shapes = {tuple(segment.line for segment in found) for found in parts.values()}
    if len(shapes) == 1 and width >= _SOURCE[0] + len(parts) * (_CODE[0] + _SEPARATOR):
        yield _table(source, parts, width)
    elif width >= _SOURCE[0] + _CODE[0] + _SEPARATOR:
        for heading, found in parts.items():
            yield _table(source, {heading: found}, width)


def one_column(text: str, lexer: str, width: int) -> Text:
    """Code by itself, in `width` columns; `lexer` is "python" or "cpp"."""
    return _joined(highlighted(text, lexer), width)


def highlighted(text: str, lexer: str) -> list[Text]:
    """The lines of `text`, coloured as Python ("python") or C++ ("cpp")."""
    plain = _FILL.sub("  ", text.rstrip("\n"))
    coloured = Syntax(plain, lexer, theme=_THEME, background_color="default").highlight(plain)
    coloured.rstrip()
    return list(coloured.split("\n", allow_blank=True))


def _table(source: str, parts: Mapping[str, Sequence[Segment]], width: int) -> Table:
    lines = highlighted(source, "python")
    free = width - _SEPARATOR * len(parts)
    # the kernel's `def` names all parameters and may take two lines
    longest = max((len(line) for line in lines if not line.plain.startswith("def ")), default=0) + _NUMBER
    left = max(_SOURCE[0], min(longest, _SOURCE[1], free - len(parts) * _CODE[0]))
    right = min((free - left) // len(parts), _CODE[1])
    table = Table(box=MINIMAL, padding=(0, 1), pad_edge=False, show_edge=False)
    table.add_column("source", width=left, no_wrap=True)
    for heading in parts:
        table.add_column(heading, width=right, no_wrap=True)
    shown = 0
    for row in zip(*parts.values(), strict=True):
        line, adjoint = row[0].line or 0, row[0].adjoint
        if line <= shown and not any(segment.code for segment in row):
            continue
        if 0 < shown < line - 1:
            # an `else`, or what is only in the backward pass
            table.add_row(_numbered(lines, shown + 1, line - 1, left))
        if line > shown:
            # beside the declarations stand the imports too
            cell = _numbered(lines, line if shown else 1, line, left)
        else:
            cell = _again(lines, line, adjoint, left) if line else Text()
        shown = max(shown, line)
        table.add_row(cell, *(_joined(highlighted("\n".join(segment.code), "cpp"), right) for segment in row))
    if shown < len(lines):
        table.add_row(_numbered(lines, shown + 1, len(lines), left))
    return table


def _numbered(lines: Sequence[Text], first: int, last: int, width: int) -> Text:
    """Source lines with their numbers."""
    chosen = enumerate(lines[first - 1 : last], first)
    return Text("\n").join(piece for number, line in chosen for piece in _prefixed(f"{number:>3} ", line, width))


def _again(lines: Sequence[Text], line: int, adjoint: bool, width: int) -> Text:
    """A source line that was shown before, dim."""
    mark = "adj " if adjoint else ""
    pieces = _prefixed(f"{line:>3} {mark}", Text(lines[line - 1].plain, "dim"), width)
    return Text("\n").join(pieces)


def _prefixed(prefix: str, line: Text, width: int) -> list[Text]:
    first, *rest = _pieces(line, width - len(prefix))
    blank = " " * len(prefix)
    return [Text.assemble((prefix, "dim"), first), *(Text.assemble(blank, piece) for piece in rest)]


def _joined(lines: Sequence[Text], width: int) -> Text:
    return Text("\n").join(piece for line in lines for piece in _pieces(line, width))


def _pieces(line: Text, width: int) -> list[Text]:
    """A line in pieces of at most `width` columns, cut at blanks and parentheses, the further ones indented more."""
    plain = line.plain
    begin = len(plain) - len(plain.lstrip(" "))
    indent = min(begin + 4, width // 2)
    offsets, start, room = [], 0, width
    while len(plain) - start > room:
        least = max(start, begin) + room // 2
        cut = max(plain.rfind(" ", least, start + room), plain.rfind("(", least, start + room))
        start = start + room if cut < 0 else cut + 1
        offsets.append(start)
        room = width - indent
    first, *rest = line.divide(offsets)
    pieces = [first, *(Text.assemble(" " * indent, piece) for piece in rest)]
    for piece in pieces:
        piece.rstrip()
    return pieces

"""What may be a name in a Program, and what the names that have a value stand for."""

from __future__ import annotations

import keyword
import re

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import DEFINED, Value

CAPITALS = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,31}")
RESERVED = frozenset({"wp", "math", "range", "len", "int", "float", "bool", "reversed", "type"})

Names = dict[str, Value]
"""The names that have a value at some place, on every path that leads there, and the dtype of each."""


def identifier(name: str) -> None:
    """Raises IllTyped unless `name` is a plain identifier that hides nothing a Program uses."""
    dunder = name.startswith("__")
    if dunder or not IDENTIFIER.fullmatch(name) or keyword.iskeyword(name) or name in RESERVED or name in DEFINED:
        raise IllTyped(f"{name!r} is not a plain identifier")

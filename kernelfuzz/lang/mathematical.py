"""Constants that have a name in Warp or in Python's `math`: `wp.pi`, `wp.inf`, `math.e`.

Warp sees the number behind the name when it generates code. Infinities and NaN are written in no other way.
"""

from __future__ import annotations

import math

WARP: dict[str, float] = {
    "pi": math.pi,
    "half_pi": math.pi / 2,
    "tau": math.tau,
    "e": math.e,
    "phi": (1 + math.sqrt(5)) / 2,
    "ln2": math.log(2),
    "ln10": math.log(10),
    "log2e": 1 / math.log(2),
    "log10e": math.log10(math.e),
    "inf": math.inf,
    "nan": math.nan,
}
"""What they are in Warp, by their names in small letters; each has one in capitals, too."""

NAMED: dict[str, float] = {
    **{f"wp.{word}": value for name, value in WARP.items() for word in (name, name.upper())},
    **{f"math.{name}": getattr(math, name) for name in ("pi", "tau", "e", "inf", "nan")},
}
"""Numbers by what is written for them."""


def is_named(word: str, value: float) -> bool:
    """Whether a number is what a name says, or the negative of it."""
    known = NAMED.get(word)
    return known is not None and (abs(value) == known or (math.isnan(value) and math.isnan(known)))


def spelled(word: str, value: float) -> str:
    """What is written for a number with a name: that, or `-wp.inf`."""
    return f"-{word}" if math.copysign(1.0, value) < 0 else word


def named(text: str) -> tuple[float, str]:
    """The number that is written so, and its name; raises KeyError for what `spelled` does not write."""
    word = text.removeprefix("-")
    return (NAMED[word] if word == text else -NAMED[word]), word

"""The campaigns' source of draws: a Case is a pure function of (versions, seed, index).

Hypothesis' engine cannot give that: what it draws depends on the cases before. `fuzz_one_input` draws from given bytes,
here from a counter-based generator keyed by seed and index, on any machine and in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
from hypothesis import given

from kernelfuzz.cases import Case
from kernelfuzz.strategies.cases import flat_cases

# A Program of default size takes about 2 KiB; a draw that runs out of bytes gives no Case.
_WORDS = 1 << 12


@cache
def _drawer(size: int) -> tuple[Callable[[bytes], object], list[Case]]:
    drawn: list[Case] = []

    @given(flat_cases(size))
    def draw(case: Case) -> None:
        drawn.append(case)

    return draw.hypothesis.fuzz_one_input, drawn  # type: ignore[attr-defined]  # Hypothesis' public attribute


def draw(seed: int, index: int, size: int) -> Case | None:
    """Case number `index` of the campaign with this seed, of about `size` nodes; None if its bytes ran out."""
    fuzz, drawn = _drawer(size)
    drawn.clear()
    fuzz(np.random.Philox(key=(seed << 64) + index).random_raw(_WORDS).tobytes())
    return drawn[0] if drawn else None

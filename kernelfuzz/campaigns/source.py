"""The campaigns' source of draws: a Case is a pure function of (version, seed, index).

Hypothesis' engine cannot give that: what it draws depends on the cases before, and on its own version. A Case is read
from bytes, which come from a counter-based generator keyed by seed and index, on any machine and in any order.
"""

from __future__ import annotations

import numpy as np

from kernelfuzz.cases import Case
from kernelfuzz.strategies.cases import flat_case
from kernelfuzz.strategies.choices import Exhausted

# A Program of default size takes about 2 KiB; a draw that runs out of bytes gives no Case.
_WORDS = 1 << 12


def draw(seed: int, index: int, size: int) -> Case | None:
    """Case number `index` of the campaign with this seed, of a `size` as in `kst.programs`; None if bytes run out."""
    given = np.random.Philox(key=(seed << 64) + index).random_raw(_WORDS).tobytes()
    try:
        return flat_case(given, size)
    except Exhausted:
        return None

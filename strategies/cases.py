"""Cases: a Program and the Launch that runs it."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kernelfuzz.cases import STANDARD_LANES, Case, Launch
from kernelfuzz.lang.dtypes import Value
from kernelfuzz.strategies.choices import Draw, Weighted, below
from kernelfuzz.strategies.programs import DEFAULT_SIZE, programs

_DIMS = Weighted([(8, STANDARD_LANES), (1, 64), (1, 31), (1, 1), (1, 5)])
_SEEDS = below(1 << 32)


@st.composite
def _launches(draw: Draw) -> Launch:
    return Launch(_DIMS.draw(draw), draw(_SEEDS))


def launches() -> st.SearchStrategy[Launch]:
    """Launches, most of them of the standard 67 lanes; shrinks towards those with the inputs of seed 0."""
    return _launches()


def cases(
    *,
    size: int = DEFAULT_SIZE,
    families: Collection[str] | None = None,
    dtypes: Collection[Value | str] | None = None,
    operations: Collection[str] | None = None,
) -> st.SearchStrategy[Case]:
    """Cases whose Programs are those of `programs` with the same options.

    Undefined behaviour is rare by construction and not excluded: `kernelfuzz.evaluate` finds it. Shrinks as `programs`
    does, and towards the standard Launch. Raises UsageError as `programs` does.
    """
    return st.builds(Case, programs(size=size, families=families, dtypes=dtypes, operations=operations), launches())

"""Cases: a Program and the Launch that runs it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from hypothesis import strategies as st

from kernelfuzz.cases import DIMS, STANDARD_LANES, Case, Launch, rank
from kernelfuzz.lang.dtypes import Value
from kernelfuzz.lang.nodes import Program
from kernelfuzz.strategies.choices import Draw, Flat, Weighted, below
from kernelfuzz.strategies.programs import DEFAULT_SIZE, flat_program, programs

_DIMS = Weighted([(8, STANDARD_LANES), (1, 64), (1, 31), (1, 1), (1, 5), (1, 263)])
_SEEDS = below(1 << 32)
_ALIKE = below(5)


def _launch(draw: Draw) -> Launch:
    return Launch(_DIMS.draw(draw), draw(_SEEDS), alike=draw(_ALIKE) == 1)


_launches = st.composite(_launch)


def launches() -> st.SearchStrategy[Launch]:
    """Launches, most of them of the standard 67 lanes; shrinks towards those with the inputs of seed 0, not alike."""
    return _launches()


def cases(
    *,
    size: int = DEFAULT_SIZE,
    families: Collection[str] | None = None,
    dtypes: Collection[Value | str] | None = None,
    operations: Collection[str] | None = None,
    differentiable: bool = False,
) -> st.SearchStrategy[Case]:
    """Cases whose Programs are those of `programs` with the same options.

    Undefined behaviour is rare by construction and not excluded: `kernelfuzz.evaluate` finds it. Shrinks as `programs`
    does, and towards the standard Launch. Raises UsageError as `programs` does.
    """
    drawn = programs(size=size, families=families, dtypes=dtypes, operations=operations, differentiable=differentiable)
    return st.builds(_case, drawn, launches())


def flat_case(given: bytes, size: int) -> Case:
    """What `cases` of this size draws from the same bytes, sooner; raises Exhausted if they are too few."""
    draw = Flat(given)
    return _case(flat_program(draw, size), _launch(draw))


def _case(program: Program, launch: Launch) -> Case:
    """A launch of as many dimensions as the Program asks for; now and then of fewer."""
    asked = rank(program)
    if asked > 1 and launch.seed % 16 == 15:
        asked -= 1
    return Case(program, replace(launch, dim=DIMS[launch.lanes][asked - 1]))

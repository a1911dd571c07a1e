"""Features that are asked for what a wrong compiler would make of them: a mistake, which a judged value has to show.

What a Program has at a place says little about operands that change each other, or about the third operand of an `and`:
these may be there, and live, and not matter. So the reference makes the mistake itself, on the same inputs, and the
feature counts if it leaves something else where an element is judged, or writes one that nothing should write.

    order BinOp@args0<args1          two parts of a node whose order matters (`kernelfuzz.corpus.evaluation`)
    once BinOp@args                  what is evaluated once and not twice
    lazy and@2                       what some lanes must not evaluate: of `and`, `or`, a ternary; the test of an `elif`
    operand 3 of and                 what cannot be left out (`kernelfuzz.corpus.omissions`); `comparison 2 of chain`
    arm 2 of elif, of two            of several branches, or of one whose arms assign one variable; `else`
    return 2, return of kernel       what is returned, or that lanes leave, under a condition
    apart function@1                 what cannot change places with its neighbour (`kernelfuzz.corpus.confusions`)
    apart comparison@2               what is compared in `a < b < c` is not its neighbour's neighbour
    apart starred down               what one star stands for does not come in ascending order, or without steps
    apart continue in while          what goes on with the next turn does not leave the loop; `break`
    apart break in a loop at run time in a loop unrolled
                                     what leaves a loop does not leave the one around it; `continue`
    apart index behind runtime         what the index of a loop is behind it; `that hides` what its name stood for
    apart true and one in while      what a condition that is a number asks is whether it is zero
    apart count and its low bits in lshift of vector
                                     how far integers of 64 bits are shifted
    apart octaves and two of vec2    how many of them noise adds up
    apart local and what it hides in a range
                                     what a name stands for is not the number of the module by that name
    apart argument and parameter of struct
                                     what a function does with its parameter it does not do with what it was given
    at once 2                        what `a, b = b, a` assigns one after the other
    at once 2, to a reference and a local, read late
                                     and that `old, x = x, y` does not read what x becomes
    kept Load                        what is read once and used after it has changed
    grad of result 2                 of a function whose gradient is that of several results
    apart axes 1 and 2 of own array3 how long each is matters (`kernelfuzz.corpus.own_arrays`)
    once own array                   one that each turn of a loop makes is zero again; `once last of own array`
    apart new and old of cas int32   what an exchange that takes place gives is not what it stores
    digits of float64 in vector      literals that a narrower dtype cannot hold (`kernelfuzz.corpus.digits`)

A node is called by what Warp's code generator takes it for, where it has code of its own for that: BinOp, Compare,
builtin, function.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from kernelfuzz import oracle
from kernelfuzz.cases import Case
from kernelfuzz.corpus.confusions import confusions
from kernelfuzz.corpus.digits import shortened
from kernelfuzz.corpus.evaluation import detours
from kernelfuzz.corpus.omissions import omissions
from kernelfuzz.corpus.own_arrays import mistaken
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import noise_seed
from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import Program
from kernelfuzz.reference.astray import Detour, run_astray, run_instead
from kernelfuzz.reference.evaluate import Expected, Inputs

KINDS = (
    "order ",
    "once ",
    "lazy ",
    "operand ",
    "comparison ",
    "arm ",
    "return ",
    "apart ",
    "at once ",
    "kept ",
    "grad of result ",
)
"""What the names of these features begin with, but for those of digits."""

Mistake = Detour | Program
"""What is evaluated in another way, or the Program that is evaluated instead."""


def is_of_mistakes(feature: str) -> bool:
    """Whether a feature is one of these."""
    return feature.startswith(KINDS) or (feature.startswith("digits of ") and " in " in feature)


def mistakes(program: Program, live: Collection[int]) -> Iterator[tuple[str, Mistake]]:
    """What could be wrong in a Program of distinct nodes, and the feature that says that it matters.

    Only `live` nodes count, by `id`. Of one feature there may be several.
    """
    yield from detours(program, live)
    yield from omissions(program, live)
    yield from confusions(program, live)
    yield from shortened(program, live)
    yield from mistaken(program, live)


def shown(case: Case, inputs: Inputs, program: Program, seen: Seen, only: str = "") -> Iterator[str]:
    """The features of mistakes that a judged element of a Case shows, all or the `only` one.

    `program` is that of the Case with distinct nodes, of which `seen` says what the Case shows.
    """
    found: set[str] = set()
    accepted = oracle.all_bounds(seen.expected)
    for feature, mistake in mistakes(program, seen.live):
        if feature not in found and feature == (only or feature) and _is_seen(case, inputs, program, accepted, mistake):
            found.add(feature)
            yield feature


def _is_seen(
    case: Case, inputs: Inputs, program: Program, accepted: Mapping[str, oracle.Bounds], mistake: Mistake
) -> bool:
    """Whether a mistake leaves what would not be accepted."""
    lanes, seed = case.launch.dim, noise_seed(case)
    try:
        if isinstance(mistake, Detour):
            left = run_astray(program, inputs, lanes, mistake, seed=seed)
        else:
            check(mistake)
            left = run_instead(mistake, inputs, lanes, seed=seed)
    except (IllTyped, Undefined):
        return False
    return any(differs(accept, left[name]) for name, accept in accepted.items() if name in left)


def differs(accept: oracle.Bounds, left: Expected) -> bool:
    """Whether what was computed in another way is not what is accepted of an array."""
    value = left.data[0]
    with np.errstate(invalid="ignore"):
        held = (accept.low <= value) & (value <= accept.high)
    if left.kind.is_float:
        held |= np.isnan(value) & np.isnan(accept.value)
    wrong = accept.judged & ~held & ~left.unstable
    return bool(wrong.any() or (left.written & ~accept.written).any())

"""What features say of indices of arrays that count from the end, along each axis: all of a rank in one Program.

    adjoint negative indices of array3, read     an element for each axis, whose other indices count from the start
    negative indices of indexedarray4, stored    as these; nothing goes back to elements of indexed arrays
    negative views of indexedarray3              by as many indices as there may be, and of each an element

Warp has a function for each rank, that looks at one index after the other, and for indexed arrays one for each number
of indices that a view is made by. There an index from the end shows something only if the axis has a list: without one
it is left to the array below. So it is with what is left to the element of the view, which counts from the end as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kernelfuzz.corpus.places import counts_from_end
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.nodes import Cell, Load, Program, View, indices_of, root, targets_of, walk

_RANKS = (1, 2, 3, 4)
_USES = ("read", "stored")


def _held(ndim: int, indexed: bool) -> str:
    return f"{'indexedarray' if indexed else 'array'}{ndim if ndim > 1 else ''}"


def _axes(ndim: int) -> frozenset[str]:
    return frozenset(map(str, range(ndim)))


FAMILIES: Mapping[str, frozenset[str]] = {
    **{
        f"{'' if indexed else 'adjoint '}negative indices of {_held(ndim, indexed)}, {use}": _axes(ndim)
        for indexed in (False, True)
        for ndim in _RANKS
        for use in _USES
    },
    **{
        f"negative views of {_held(ndim, True)}": frozenset(
            f"{count} indices, axis {axis}" for count in range(1, ndim) for axis in range(ndim)
        )
        for ndim in _RANKS[1:]
    },
}
"""What all has to be found for each feature of a family."""


def of_ends(program: Program, seen: Seen) -> Iterator[str]:
    """The families of which a Program shows all."""
    held = {param.name: param.dtype for param in program.params if isinstance(param.dtype, Array)}
    nodes = [*walk(program)]
    views = {n.name: n for n in nodes if isinstance(n, View) and n.array in held and held[n.array].indexed}
    targets = {id(root(target)) for node in nodes for target in targets_of(node)}
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if not isinstance(node, Load | Cell) or id(node) not in seen.live:
            continue
        ends = [*map(counts_from_end, indices_of(node))]
        if node.array in held and sum(ends) == 1:
            dtype, use = held[node.array], "stored" if id(node) in targets else "read"
            family = f"negative indices of {_held(dtype.ndim, dtype.indexed)}, {use}"
            for name in (family, f"adjoint {family}") if id(node) in seen.back else (family,):
                found[name].add(str(ends.index(True)))
        elif (view := views.get(node.array)) and all(ends) and all(map(counts_from_end, view.indices)):
            ndim, count = held[view.array].ndim, len(view.indices)
            axes = (axis for axis in range(ndim) if (view.array, axis) not in seen.straight)
            found[f"negative views of {_held(ndim, True)}"] |= {f"{count} indices, axis {axis}" for axis in axes}
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])

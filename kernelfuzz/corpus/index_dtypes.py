"""What features say of indices by their dtype: families of which a Program shows all integers but int32.

    indices of array, read               elements that are read; `vector` and `matrix`: components
    indices of array, stored             elements that are stored to; `added up`: by atomics
    adjoint indices of array, read       as these, where an adjoint goes to the element

An index counts where what it finds does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kernelfuzz.corpus.seen import Seen
from kernelfuzz.lang.dtypes import INTEGERS, Matrix, Vector
from kernelfuzz.lang.nodes import (
    Assign,
    Atomic,
    Augment,
    Cell,
    Expr,
    Load,
    Node,
    Part,
    Program,
    indices_of,
    root,
    targets_of,
    walk,
)

_OTHERS = frozenset(dtype.name for dtype in INTEGERS[1:])
_READ = ("array, read", "vector, read", "matrix, read")

FAMILIES: Mapping[str, frozenset[str]] = {
    **{f"{adjoint}indices of {what}": _OTHERS for what in _READ for adjoint in ("", "adjoint ")},
    **{f"indices of array, {use}": _OTHERS for use in ("stored", "added up")},
}
"""What all has to be found for each feature of a family."""


def of_indices(program: Program, seen: Seen) -> Iterator[str]:
    """The families of which a Program shows all."""
    found: dict[str, set[str]] = defaultdict(set)
    stored: set[int] = set()
    for node in walk(program):
        if isinstance(node, Assign | Augment):
            stored |= {id(root(target)) for target in targets_of(node)}
        what = _what(node, stored)
        for index in _indices(node) if what and id(node) in seen.live else ():
            found[f"indices of {what}"].add(index.dtype.name)
            if id(node) in seen.back:
                found[f"adjoint indices of {what}"].add(index.dtype.name)
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])


def _what(node: Node, stored: set[int]) -> str:
    match node:
        case Load() | Cell():
            return "array, stored" if id(node) in stored else "array, read"
        case Atomic():
            return "array, added up"
        case Part(base) if isinstance(base.dtype, Vector):
            return "vector, read"
        case Part(base) if isinstance(base.dtype, Matrix):
            return "matrix, read"
    return ""


def _indices(node: Node) -> tuple[Expr, ...]:
    match node:
        case Load() | Cell():
            return indices_of(node)
        case Atomic():
            return (node.index,)
        case Part():
            return node.indices
    return ()

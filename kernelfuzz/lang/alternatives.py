"""Arrays of which a name may be one or the other: which are taken for one array."""

from __future__ import annotations

from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import Either, Program, View, Window, walk


def taken_for_one(program: Program) -> dict[str, str]:
    """For each array of a Program that some kernel chooses, or a part of it, the one that stands for all of them."""
    one: dict[str, str] = {}
    for kernel in kernels_of(program):
        roots: dict[str, str] = {}
        for node in walk(kernel):
            if isinstance(node, View | Window | Either):
                roots[node.name] = roots.get(node.array, node.array)
            if isinstance(node, Either):
                arrays = (roots.get(array, array) for array in (node.array, node.instead))
                kept, gone = (one.setdefault(array, array) for array in arrays)
                one = {array: kept if whole == gone else whole for array, whole in one.items()}
    return one

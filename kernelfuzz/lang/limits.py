"""What Warp documents as not differentiable, found in a Program.

A Program that has any of it is no test of a gradient: a wrong one is no finding, and a right one no pass; its backward
kernel may even write beyond an array. What the documentation does not name is not here, whatever Warp makes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kernelfuzz.lang.components import assigned_twice
from kernelfuzz.lang.flow import has_gradient
from kernelfuzz.lang.kernels import kernels_of, separate
from kernelfuzz.lang.nodes import (
    Augment,
    Call,
    Cell,
    Function,
    Kernel,
    Load,
    Node,
    Program,
    Reference,
    Zeros,
    root,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.overwrites import overwritten
from kernelfuzz.lang.replays import ATOMIC, LOCAL, LOOP, UNMARKED, not_replayed
from kernelfuzz.lang.unrolling import known_constants

_PAGE = "https://nvidia.github.io/warp/v1.19/user_guide/differentiability.html"
_BUILTINS = "https://nvidia.github.io/warp/v1.19/language_reference/builtins.html"
_ZEROS = "https://nvidia.github.io/warp/v1.19/language_reference/_generated/warp.zeros.html"
_BASICS = "https://nvidia.github.io/warp/v1.19/user_guide/basics.html"

OVERWRITE, IN_PLACE, COMPONENT, REFERENCE = "array-overwrite", "in-place", "component-twice", "by-reference"

REASONS: dict[str, tuple[str, str]] = {
    LOOP: (
        "an adjoint needs a value that a loop carries and that is not unrolled, in it or after it",
        f"{_PAGE}#dynamic-loops and https://github.com/NVIDIA/warp/issues/729",
    ),
    OVERWRITE: ("an element is written after it was read", f"{_PAGE}#array-overwrite-tracking"),
    IN_PLACE: (
        "an element is changed in place by an operator other than += and -=",
        f"{_PAGE}#in-place-math-operations",
    ),
    COMPONENT: (
        "a component that had a value is assigned another one",
        f"{_PAGE}#vector-matrix-and-quaternion-component-assignment",
    ),
    ATOMIC: (
        "the backward pass does not have what an atomic returned",
        f"{_PAGE}#example-2-custom-replay-function",
    ),
    LOCAL: ("an array made by wp.zeros in a kernel, which is not marked as differentiable", _ZEROS),
    UNMARKED: ("a builtin that is not marked as differentiable, and is not constant between its steps", _BUILTINS),
    REFERENCE: ("a function with a wp.ref parameter is not differentiated", f"{_BASICS}#user-functions"),
}
"""The slugs of the limits, what each is and where Warp says so."""


@dataclass(frozen=True, slots=True)
class Limitation:
    """One place in a Program that Warp documents as not differentiable.

    `reason` says why in words, `reference` where Warp says so; `node` is the statement or expression.
    """

    slug: str
    reason: str
    reference: str
    node: Node


def limitations(program: Program) -> tuple[Limitation, ...]:
    """The limits of Warp's gradients that a Program meets, none of them twice at one node."""
    return tuple(Limitation(slug, *REASONS[slug], node) for slug, node in _found(program))


def is_limited(program: Program) -> bool:
    """Whether a Program meets any limit: `limitations` up to the first one."""
    return next(_found(program), None) is not None


def _found(program: Program) -> Iterator[tuple[str, Node]]:
    yield from _found_in(program)
    if program.all_constants != program.constants:
        # what a kernel captures says how it is built
        seen = {(slug, id(node)) for slug, node in _found_in(program)}
        found = (each for kernel in separate(program) for each in _found_in(kernel))
        yield from ((slug, node) for slug, node in found if (slug, id(node)) not in seen)


def _found_in(program: Program) -> Iterator[tuple[str, Node]]:
    parts: tuple[Kernel | Function, ...] = (*kernels_of(program), *program.functions)
    for part in parts:
        nodes = list(walk(part))
        own = {node.name for node in nodes if isinstance(node, Zeros)}
        for node in nodes:
            if isinstance(node, Call) and any(isinstance(arg, Reference) for arg in node.args):
                yield REFERENCE, node
            elif isinstance(node, Augment) and _is_in_place(node, own):
                yield IN_PLACE, node
        if isinstance(part, Kernel) or not part.own_gradient:
            for statement in assigned_twice(part, known_constants(program, part)):
                yield COMPONENT, statement
    stale: dict[int, str] = {}
    said: set[int] = set()
    for write, element in overwritten(program):
        if not has_gradient(element.dtype):
            # another integer there matters where an adjoint needs it
            stale[id(element)] = OVERWRITE
        elif id(write) not in said:
            said.add(id(write))
            yield OVERWRITE, write
    yield from not_replayed(program, parts, stale)


def _is_in_place(node: Augment, own: set[str]) -> bool:
    element = root(node.target)
    if not isinstance(element, Load | Cell) or element.array in own or not node.target.dtype.scalar.is_float:
        return False
    return OPS[node.op].row.name not in ("add", "sub")

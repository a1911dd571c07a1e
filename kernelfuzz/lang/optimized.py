"""Bugs of Warp that a Program may meet where its code is optimized, on the CPU: such a Program is not run.

Each is a page of docs/findings. None shows at `-O0`, and none is about gradients, as those of `kernelfuzz.lang.known`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from kernelfuzz.lang.dtypes import FLOAT16, FLOAT64, INT32, UINT32, Scalar
from kernelfuzz.lang.nodes import Apply, ArrayArgument, Augment, Cell, Load, Program, View, Window, walk
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ranges import bounds
from kernelfuzz.lang.specialize import is_special, specialized


def optimized_bug(program: Program, past: Collection[str]) -> str | None:
    """The slug of the first bug, of those to go `past`, that a Program may meet."""
    return next((slug for slug, is_met in OPTIMIZED_BUGS.items() if slug in past and is_met(program)), None)


def rounds_halves(program: Program) -> bool:
    """Whether an integer may be made of a float16 that `wp.rint` rounds, of itself or as a wider float.

    What the compiler brings together may be in several statements and functions.
    """
    ops = _operations(program)
    if not any(op.row.name == "rint" for op in ops):
        return False
    made = any(
        op.result.scalar.is_integer and op.result.scalar.bits <= INT32.bits and op.result.scalar != UINT32
        for op in ops
        if op.params and op.params[0].scalar.is_float
    )
    return made and any(param.scalar == FLOAT16 for op in ops for param in op.params)


def takes_signs_of_halves(program: Program) -> bool:
    """Whether `wp.copysign` may take a sign from a float16 that a double was rounded to, as in degrees and radians.

    What the compiler brings together may be in several statements and functions.
    """
    ops = _operations(program)
    if not any(op.row.name == "copysign" for op in ops):
        return False
    if not any(FLOAT16 in {each.scalar for each in (op.result, *op.params)} for op in ops):
        return False
    # (degrees and radians multiply by a double)
    return any(
        op.row.name in ("degrees", "radians") or any(each.scalar == FLOAT64 for each in op.params)
        for op in ops
        if op.result.scalar.is_float and op.result.scalar != FLOAT64
    )


def _operations(program: Program) -> list[Op]:
    """The operations of a Program, each once, those among them that functions are given."""
    whole = specialized(program).program if is_special(program) else program
    keys = {node.op for node in walk(whole) if isinstance(node, Apply | Augment)}
    return [OPS[key] for key in keys]


def _goes_down(node: Window) -> bool:
    """Whether a slice may go down along some axis."""
    steps = (bound.value for bound in node.bounds if bound.edge == "step")
    numbers = (span.step for span in node.spans if span and span.step is not None)
    return any(step < 0 for step in numbers) or any(bounds(step)[0] < 0 for step in steps)


def sees_bytes_from_the_end(program: Program) -> bool:
    """Whether an element of a byte may be read, or stored, in a part of an array that goes down."""
    nodes = list(walk(program))
    down = {node.name for node in nodes if isinstance(node, Window) and _goes_down(node)}
    # (a part of one, or what a function is given, is another name)
    whole = any(isinstance(node, View | Window | ArrayArgument) and node.array in down for node in nodes)
    read = (node for node in nodes if isinstance(node, Load | Cell) and (whole or node.array in down))
    return bool(down) and any(isinstance(node.dtype, Scalar) and node.dtype.bits == 8 for node in read)


OPTIMIZED_BUGS: Mapping[str, Callable[[Program], bool]] = {
    "negative_offset": sees_bytes_from_the_end,
    "half_degrees": takes_signs_of_halves,
    "half_rint": rounds_halves,
}
"""How each is recognized in a Program, by slug: the first may end the process, the second cannot be loaded."""

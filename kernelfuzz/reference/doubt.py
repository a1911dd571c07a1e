"""What uncertain values may do to control flow: end a process, a loop, or change what a loop assigns.

The value of an uncertain operand is not known; only what its text guarantees (`kernelfuzz.lang.ranges`) counts.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.nodes import Apply, Expr, For, Name, Pack, SampleCdf, Stmt, root, slot, targets_of, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.noise import MOST_OCTAVES
from kernelfuzz.lang.ranges import Bounds, bounds, never_zero
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Bools, Sampled, either


def uncertain_division(n: Arithmetic, args: tuple[Sampled, ...], nodes: tuple[Expr, ...]) -> None:
    """Raises Undefined where an uncertain operand may make an integer division kill the process.

    A division by 0 does, and that of the lowest integer by -1.
    """
    (dividend, divisor), (low, high) = args, bounds(nodes[1])
    if divisor.unstable is not None and not never_zero(nodes[1]):
        n.undefined(divisor.unstable[None], None, "integer division by zero, for some uncertain divisor,")
    lowest = dividend.data == dividend.kind.lowest
    if dividend.unstable is not None and bounds(nodes[0])[0] <= dividend.kind.lowest:
        lowest = lowest | dividend.unstable
    negative = divisor.data == -1
    if divisor.unstable is not None and low <= -1 <= high:
        negative = negative | divisor.unstable
    # a vector may be divided by a scalar, and a scalar by a vector
    most = max(lowest.ndim, negative.ndim)
    lowest, negative = (each.reshape(each.shape + (1,) * (most - each.ndim)) for each in (lowest, negative))
    n.undefined(lowest & negative, None, "signed overflow, for some uncertain operand,")


def uncertain_draw(n: Arithmetic, name: str, args: tuple[Sampled, ...], nodes: tuple[Expr, ...]) -> None:
    """Raises Undefined where an uncertain bound, period or number of octaves may end the process or never end."""
    bounded: tuple[int, ...] = ()
    if name in ("randi", "randu") and len(args) == 3:
        bounded = (1, 2)
        if bounds(nodes[1])[1] < bounds(nodes[2])[0]:
            return
    elif name == "pnoise":
        bounded = tuple(place for place in range(2, len(args)) if not never_zero(nodes[place]))
    elif name == "curlnoise" and len(args) > 2 and bounds(nodes[2])[1] > MOST_OCTAVES:
        bounded = (2,)
    for place in bounded:
        unstable = args[place].unstable
        if unstable is not None:
            n.undefined(unstable[None], None, "an uncertain bound of a random number, period or number of octaves,")


def uncertain_count(
    n: Arithmetic, node: For, values: tuple[Sampled, Sampled, Sampled], lengths: Mapping[str, int], fuel: int
) -> Bools | None:
    """The running lanes of which nobody knows how often they run the body, or None if there are none.

    `values` are start, stop and step. Raises Undefined if it may be more often than `fuel`.
    """
    start, stop, step = values
    unsure = either(start.unstable, either(stop.unstable, step.unstable))
    if unsure is None or not (unsure & n.active).any():
        return None
    lanes: Bools = n.active & unsure
    if step.unstable is not None and not (node.step is not None and never_zero(node.step)):
        n.undefined(step.unstable[None], None, "range with step zero")
    first, last = (_span(n, *bound, lanes, lengths) for bound in ((node.start, start), (node.stop, stop)))
    if max(last[1] - first[0], first[1] - last[0]) > fuel:
        raise Undefined("loop out of fuel", "for some value of an uncertain bound", node)
    return lanes


def _span(n: Arithmetic, node: Expr | None, value: Sampled, lanes: Bools, lengths: Mapping[str, int]) -> Bounds:
    """The least and the greatest value of a loop's bound in `lanes`."""
    if node is not None and value.unstable is not None:
        return bounds(node, lengths)
    found = np.broadcast_to(value.data[0], n.lanes)[lanes]
    return int(found.min()), int(found.max())


def assigned(body: tuple[Stmt, ...]) -> set[str]:
    """The locals that `body` may assign; of a tuple each component."""
    found = set()
    for node in (node for statement in body for node in walk(statement)):
        if isinstance(node, For):
            found.add(node.name)
        elif isinstance(node, Pack):
            found |= {slot(node.name, number) for number in range(len(node.elements))}
        found |= {whole.id for whole in map(root, targets_of(node)) if isinstance(whole, Name)}
        match node:
            case SampleCdf(Name(name)):
                found.add(name)
            case Apply(key, (Name(name), *_)) if OPS[key].row.advances:
                found.add(name)
    return found

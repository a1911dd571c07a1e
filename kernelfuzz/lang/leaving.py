"""Loops that are left before their end, where that loses a gradient.

The backward pass goes over the turns of a loop that is not unrolled with what they did before their adjoints, and
leaves a turn, or the loop, where that did: what stood before a `continue` has no adjoint then, and after a `break` no
turn of a `for`, since it goes over the last one first. A `while` is gone over forward: there it is the turn that was
left. Turns that a `return` left out get adjoints; in a `while`, going back over it does not end, gradients or none: the
jump is over what would have ended it.
"""

from __future__ import annotations

from kernelfuzz.lang.nodes import Break, Continue, For, Function, If, Kernel, Node, Return, Stmt, While, walk
from kernelfuzz.lang.replays import Body, Known
from kernelfuzz.lang.unrolling import turns


def is_left(known: Known, part: Kernel | Function) -> bool:
    """Whether a loop is left so that adjoints of its turns are lost, or made of what was no turn."""
    whiles = (node for statement in part.body for node in walk(statement) if isinstance(node, While))
    if any(isinstance(node, Return) for loop in whiles for node in walk(loop)):
        return True
    return _Leaving(known, part).leaves(part.body, (), None, looped=False)


class _Leaving:
    def __init__(self, known: Known, part: Kernel | Function) -> None:
        self.body = Body(known, part)

    def leaves(
        self, body: tuple[Stmt, ...], before: tuple[Node, ...], loop: For | While | None, *, looped: bool
    ) -> bool:
        """Of statements in a `loop` that is not unrolled; `before` is what is done of its turn by then.

        `looped`: whether any loop around them is not unrolled.
        """
        for number, node in enumerate(body):
            done = (*before, *body[:number])
            lost: tuple[Node, ...]
            match node:
                case Break() if loop is not None:
                    lost = loop.body if isinstance(loop, For) else done
                case Continue() if loop is not None:
                    lost = done
                case Return() if looped:
                    lost = self.body.part.body
                case If(test, then, other):
                    # (a condition may store, or be infinitely steep)
                    if any(self.leaves(branch, (*done, test), loop, looped=looped) for branch in (then, other)):
                        return True
                    continue
                case For() | While():
                    unrolled = isinstance(node, For) and turns(node, self.body.constants, {}) is not None
                    inner = None if unrolled else node
                    if self.leaves(node.body, (), inner, looped=looped or not unrolled):
                        return True
                    continue
                case _:
                    continue
            if self.body.acts(lost):
                return True
        return False

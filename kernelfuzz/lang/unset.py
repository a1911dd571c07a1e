"""Branches that the backward pass takes by variables to which it has assigned nothing.

It runs a body forward again without its loops and atomics (see `kernelfuzz.lang.replays`). What one of these alone
assigns has no value then, and to a compiler a branch on that is one that is never reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.nodes import (
    Argument,
    ArrayArgument,
    AtomicOld,
    Call,
    Cell,
    Expr,
    For,
    Function,
    If,
    Kernel,
    Load,
    Logical,
    Node,
    Program,
    Stmt,
    Ternary,
    While,
    indices_of,
    walk,
)
from kernelfuzz.lang.replays import LOOP, Body, Known, changed
from kernelfuzz.lang.unrolling import turns

_BRANCHES = (If, Ternary, Logical, While, For, Call)


def branches_on_unset(program: Program, parts: Iterable[Kernel | Function]) -> bool:
    """Whether a branch in one of these parts hangs on what the backward pass has not assigned."""
    known = Known(program, {})
    if not any(_leaves_unset(node, known.constants) for node in walk(program)):
        return False
    return any(_Unset(known, part).branches() for part in parts)


def _leaves_unset(node: Node, constants: Mapping[str, Expr]) -> bool:
    """Whether there may be a variable that a node alone assigns, and the backward pass does not."""
    return isinstance(node, AtomicOld | While) or (isinstance(node, For) and turns(node, constants, {}) is None)


class _Unset(Body):
    """Statements in order, with the variables that have no value when they are run again: those are stale here."""

    def __init__(self, known: Known, part: Kernel | Function) -> None:
        super().__init__(known, part)
        self.met = False

    def branches(self) -> bool:
        """Whether there is such a branch."""
        self.run(self.part.body, {})
        return self.met

    def slug(self, node: Argument) -> str | None:
        """Not None where it has no value; what functions of a kernel give is computed again."""
        match node:
            case ArrayArgument():
                return None
            case Load() | Cell():
                return next(filter(None, map(self.slug, indices_of(node))), None)
            case Call(_, args):
                return next(filter(None, map(self.slug, args)), None)
        return super().slug(node)

    def need(self, node: Argument, where: object) -> None:
        """What an adjoint needs is a matter of limits."""

    def hangs(self, test: Argument) -> None:
        """A branch hangs on the value of an expression."""
        self.met = self.met or self.slug(test) is not None

    def visit(self, node: Argument, wanted: bool) -> None:
        """An expression."""
        match node:
            case Ternary(test) | Logical(_, test):
                self.hangs(test)
            case Call() if self.slug(node) is not None:
                function = resolved(node, self.functions)
                self.met = self.met or any(isinstance(each, _BRANCHES) for each in walk(function))
        super().visit(node, wanted)

    def statement(self, node: Stmt, known: Mapping[str, tuple[int, ...]]) -> None:
        """One statement."""
        match node:
            case If(test) | While(test):
                self.hangs(test)
            case For():
                for bound in (node.start, node.stop, node.step):
                    if bound is not None:
                        self.hangs(bound)
        super().statement(node, known)

    def carried(self, loop: For | While, known: Mapping[str, tuple[int, ...]]) -> None:
        """The body of a loop that is not unrolled: behind it what it assigns is what it was before, if it was."""
        before = dict(self.stale)
        had = set(self.defined)
        if isinstance(loop, For):
            self.stale.pop(loop.name, None)
        # (a turn begins with what the one before it left)
        for _ in range(2):
            self.block(loop.body, known)
            if isinstance(loop, While):
                self.hangs(loop.test)
        new = {name for name in changed(loop.body) if name.split(".")[0].split("[")[0] not in had}
        self.stale = {**before, **dict.fromkeys(new, LOOP)}
        if isinstance(loop, For):
            self.stale[loop.name] = LOOP
            self.defined.add(loop.name)

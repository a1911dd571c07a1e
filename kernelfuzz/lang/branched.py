"""Constants of which Warp makes a variable where both arms of a branch read them, and loses it elsewhere.

A constant with components gets a variable where it is first read. Where both arms of an `if` read it first, there are
two, and Warp takes them for two values of one: from there on the constant is a third variable, which is set where that
`if` ends. Whoever reads it elsewhere reads what nobody has set: docs/findings/constant_in_branches.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from kernelfuzz.lang.checking.control import certain_turns
from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import For, Function, If, Kernel, Name, Node, Program, Static, Stmt, While, children

_Where: TypeAlias = tuple[int, ...]
"""The branches and loops around, by number, in which something is set; nothing for what is set in any case."""

_Bound: TypeAlias = dict[str, tuple[int, _Where]]
"""The variable of each constant that was read, by a number of its own, and where it is set."""


def loses_constants(program: Program) -> bool:
    """Whether a constant may be read that nobody has set."""
    names = {constant.name for constant in program.all_constants if not isinstance(constant.value.dtype, Scalar)}
    parts: tuple[Kernel | Function, ...] = (*kernels_of(program), *program.functions) if names else ()
    return any(_Reader(names).loses(part) for part in parts)


class _Reader:
    """What reads constants in a body, in the order in which Warp generates code for it."""

    def __init__(self, names: set[str]) -> None:
        self._names = names
        self._made = 0
        self._is_lost = False

    def loses(self, part: Kernel | Function) -> bool:
        """Whether a constant is read where it is not set."""
        self._block(part.body, {}, ())
        return self._is_lost

    def _number(self) -> int:
        self._made += 1
        return self._made

    def _read(self, node: Node, bound: _Bound, here: _Where) -> None:
        """The constants in an expression; of a static one Warp knows the value."""
        if isinstance(node, Static):
            return
        if isinstance(node, Name) and node.id in self._names:
            _, where = bound.setdefault(node.id, (self._number(), ()))
            self._is_lost |= here[: len(where)] != where
        for _, child in children(node):
            self._read(child, bound, here)

    def _block(self, body: Iterable[Stmt], bound: _Bound, here: _Where) -> None:
        for statement in body:
            self._statement(statement, bound, here)

    def _statement(self, node: Stmt, bound: _Bound, here: _Where) -> None:
        match node:
            case If(test, body, other):
                self._read(test, bound, here)
                one, two = dict(bound), dict(bound)
                for arm, held in ((body, one), (other, two)):
                    self._block(arm, held, (*here, self._number()))
                self._merge(one, two, bound, here)
            case While(test, body):
                inside = (*here, self._number())
                self._read(test, bound, inside)
                self._block(body, bound, inside)
            case For():
                for part in (node.start, node.stop, node.step):
                    if part is not None:
                        self._read(part, bound, here)
                # (of one that is unrolled, each turn is code of its own)
                inside = here if certain_turns(node) else (*here, self._number())
                for _ in range(2):
                    self._block(node.body, bound, inside)
            case _:
                self._read(node, bound, here)

    def _merge(self, one: _Bound, other: _Bound, bound: _Bound, here: _Where) -> None:
        """What constants are behind a branch."""
        for name in (*one, *other):
            left, right = one.get(name), other.get(name)
            if left is not None and right is not None and left != right:
                bound[name] = self._number(), here
            else:
                bound[name] = left or right or bound[name]

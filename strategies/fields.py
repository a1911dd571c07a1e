"""What strategies of structs share: the names that are free, fields and elements of structs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kernelfuzz.lang.dtypes import Struct, Value
from kernelfuzz.lang.nodes import Cell, Expr, Load, Member, Program, Stmt

WORDS = (("Params", "params"), ("Settings", "cfg"), ("Options", "opts"), ("Material", "mat"), ("World", "world"))
"""What structs are called whose values are the same in all lanes, and what is of them."""


@dataclass
class FreeNames:
    """The names that a Program has, and those of its new structs, which no others may have."""

    taken: set[str]
    kinds: set[str] = field(default_factory=set)

    def of_struct(self, names: tuple[str, str]) -> tuple[str, str]:
        """What a struct is called, and what is of it, after these two."""
        kind, number = names[0], 0
        while kind in self.kinds:
            number += 1
            kind = f"{names[0]}{number}"
        self.kinds.add(kind)
        return kind, self.fresh(names[1])

    def fresh(self, word: str) -> str:
        """A name after this word, which is taken from here on."""
        name, number = word, 0
        while name in self.taken:
            number += 1
            name = f"{word}{number}"
        self.taken.add(name)
        return name


def member(base: Expr, path: Iterable[str]) -> Expr:
    """The field of a struct that these names lead to."""
    for name in path:
        dtype = base.dtype
        assert isinstance(dtype, Struct)
        held = dtype.field(name)
        assert held is not None
        base = Member(base, name, held)
    return base


def element(array: str, indices: tuple[Expr, ...], struct: Value) -> Load | Cell:
    """The element of an array at a place of as many indices as it has dimensions."""
    return Load(array, indices[0], struct) if len(indices) == 1 else Cell(array, indices, struct)


def inserted(program: Program, statement: Stmt) -> Program:
    """The Program with a statement at the top of its kernel, after the lane's number is known."""
    return replace(program, body=(program.body[0], statement, *program.body[1:]))

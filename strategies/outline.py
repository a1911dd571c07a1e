"""Statements and expressions of a Program as functions of their own: which may become one, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kernelfuzz.lang.dtypes import Array, Struct, Value
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Callee,
    Cell,
    Chain,
    Constant,
    Construct,
    Extent,
    Field,
    For,
    Function,
    Given,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Node,
    Parameter,
    Part,
    Path,
    Program,
    Slice,
    Static,
    Stmt,
    Ternary,
    While,
    children,
    walk,
    walk_paths,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, below, chance, one_of
from kernelfuzz.strategies.rewriting import changed

_MOST_PARAMS, _MOST_STATEMENTS = 7, 4
_GIVEN = 30
"""Percent of the constants that a function is given where it could read them."""

T = TypeVar("T")


def one_that(draw: Draw, found: list[T], fits: Callable[[T], object]) -> T | None:
    """One of what was found that fits: the first one from a drawn place on."""
    if not found:
        return None
    first: int = one_of(draw, range(len(found)))
    return next((each for each in (*found[first:], *found[:first]) if fits(each)), None)


@dataclass(frozen=True)
class Run:
    """Statements that follow each other: the path to their block, where the first one is, and they themselves."""

    path: Path
    start: int
    body: tuple[Stmt, ...]


def runs(program: Program) -> Iterator[Run]:
    """The statements of a kernel, up to four that follow each other, that may become a function."""
    blocks: list[tuple[Path, tuple[Stmt, ...]]] = [((("body", None),), program.body)]
    for path, node in walk_paths(replace(program, functions=())):
        if isinstance(node, If | For | While):
            blocks.append(((*path, ("body", None)), node.body))
        if isinstance(node, If) and node.other:
            blocks.append(((*path, ("other", None)), node.other))
    for path, block in blocks:
        for start in range(len(block)):
            for stop in range(start + 1, min(start + _MOST_STATEMENTS, len(block)) + 1):
                if not may_go(block[stop - 1]):
                    break
                yield Run(path, start, block[start:stop])


_INSIDE = (
    *(Literal, Name, Apply, Load, Part, Field, Slice, Logical, Ternary, Chain, Member, Construct, Length, Call),
    *(Cell, Extent, Static, Given),
)
_INSIDE_STATEMENTS = (Assign, Augment, If, For)


def may_go(node: Node) -> bool:
    """Whether a node means the same in a function: nothing in it asks for the lane, draws, leaves or is atomic.

    What is static in it consists of constants.
    """
    for part in walk(node):
        if not isinstance(part, (*_INSIDE, *_INSIDE_STATEMENTS)):
            return False
        if isinstance(part, Apply) and (part.op == "tid()" or OPS[part.op].row.advances):
            return False
        if isinstance(part, Static) and not all(each.id.isupper() for each in walk(part) if isinstance(each, Name)):
            return False
        if isinstance(part, Construct) and part.dtype.array_leaves:
            return False
        if isinstance(part, Call) and any(isinstance(arg, ArrayArgument | Callee) for arg in part.args):
            return False
    # what is an integer may be an index, or a divisor, that is safe as long as its text can be seen
    dtype = getattr(node, "dtype", None)
    return not isinstance(node, EXPRESSIONS) or isinstance(dtype, Struct) or not dtype.scalar.is_integer  # type: ignore[union-attr]


class Names:
    """What a kernel's names are, and those that are free.

    Of the constants of the module a function reads most itself; a drawn few it is given.
    """

    def __init__(self, draw: Draw, program: Program) -> None:
        self.program = program
        self.all = set(names_in(program))
        self.arrays = {p.name: p.dtype for p in program.params if isinstance(p.dtype, Array) and not p.dtype.indexed}
        self.structs = {p.name: p.dtype for p in program.params if isinstance(p.dtype, Struct)}
        self.structs |= {name.id: name.dtype for name in _made(program) if isinstance(name.dtype, Struct)}
        self.constants = {constant.name for constant in program.constants}
        self.given = {each.name for each in program.constants if _can_be_given(each) and chance(draw, _GIVEN)}

    def fresh(self, draw: Draw, pool: tuple[str, ...]) -> str:
        """A name for a function."""
        first = draw(below(len(pool)))
        return unused((*pool[first:], *pool[:first]), self.all)

    def free(self, nodes: tuple[Node, ...]) -> list[Name | ArrayArgument] | None:
        """The variables and arrays that nodes take from outside, if a function can be given all of them."""
        found: dict[Name | ArrayArgument, None] = {}
        own: set[str] = set()
        for node in (part for each in nodes for part in walk(each)):
            if isinstance(node, For):
                own.add(node.name)
            elif isinstance(node, Load | Length | Cell | Extent | Given) and "." in node.array:
                owner = node.array.partition(".")[0]
                found[Name(owner, self.structs[owner])] = None
            elif isinstance(node, Load | Length | Cell | Extent | Given):
                if node.array not in self.arrays:
                    return None
                found[ArrayArgument(node.array, self.arrays[node.array])] = None
            elif isinstance(node, Name) and (node.id in self.given or node.id not in self.constants):
                found[node] = None
        if own and any(isinstance(n, Name) and n.id in own for n in self._outside(nodes)):
            return None
        kept = [each for each in found if not (isinstance(each, Name) and each.id in own)]
        return kept if len(kept) <= _MOST_PARAMS else None

    def _outside(self, nodes: tuple[Node, ...]) -> Iterator[Node]:
        inside = {id(node) for node in nodes}

        def below_it(node: Node) -> Iterator[Node]:
            if id(node) not in inside:
                yield node
                for _, child in children(node):
                    yield from below_it(child)

        for statement in self.program.body:
            yield from below_it(statement)

    def function(
        self, name: str, given: list[Name | ArrayArgument], body: tuple[Stmt, ...], results: tuple[Value, ...]
    ) -> tuple[Function, Call]:
        """A function of this body that is given these, constants under names of its own, and its call."""
        params: list[Parameter] = []
        names: dict[str, str] = {}
        args: list[Argument] = sorted(given, key=_rank)
        taken = {each.id for each in given if isinstance(each, Name)} | self.all
        for arg in args:
            if isinstance(arg, ArrayArgument):
                params.append(Parameter(arg.array, arg.dtype))
            elif isinstance(arg, Name):
                word = arg.id
                if word in self.constants:
                    names[word] = word = unused((word.lower(), f"{word.lower()}_"), taken)
                params.append(Parameter(word, arg.dtype))

        def change(node: Any) -> Any:
            return replace(node, id=names[node.id]) if isinstance(node, Name) and node.id in names else node

        inner = tuple(changed(statement, change) for statement in body)
        function = Function(name, tuple(params), inner, results)
        return function, Call(name, tuple(args), (), function.result)


def _made(program: Program) -> Iterator[Name]:
    """The variables that new structs are assigned to."""
    for node in (part for statement in program.statements for part in walk(statement)):
        if isinstance(node, Assign) and isinstance(node.value, Construct) and isinstance(node.target, Name):
            yield node.target


def _can_be_given(constant: Constant) -> bool:
    return not isinstance(constant.value, Construct)


def _rank(arg: Argument) -> int:
    """Arrays come first, then structs."""
    return 0 if isinstance(arg, ArrayArgument) else 1 if isinstance(arg.dtype, Struct) else 2


def unused(pool: tuple[str, ...], taken: Collection[str]) -> str:
    """The first of these names that is free, or the first with a number."""
    names = [*pool, *(f"{pool[0]}{number}" for number in range(1, 40))]
    return next(each for each in names if each not in taken)

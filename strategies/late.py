"""Values that Warp computes when it generates code, in a Program that was drawn without: `wp.static(j + 1)`.

The index of a loop that is unrolled, what is computed from it, and the length of a vector become static.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32, Matrix, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Expr,
    For,
    Function,
    Literal,
    Name,
    Node,
    Path,
    Program,
    Static,
    replaced,
    walk,
    walk_around,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.static import TURNING
from kernelfuzz.lang.unrolling import known_constants, turns
from kernelfuzz.strategies.choices import Draw, Weighted, one_of

_HOW_MANY = Weighted([(1, 0), (2, 1), (1, 2)])

# where a name is a variable, and no value
_PLACES = ("target", "targets", "base", "state")


def with_late(draw: Draw, program: Program) -> Program:
    """The Program, or now and then, where an index is read, one with a late static value; shrinks towards itself."""
    sites = list(_sites(program))
    for _ in range(_HOW_MANY.draw(draw) if sites else 0):
        path, value = one_of(draw, sites)
        made = replaced(program, path, (Static(value, INT32),))
        try:
            check(made)
        except IllTyped:
            # a loop with a break, or a variable that would be a constant
            continue
        return made
    return program


def _sites(program: Program) -> Iterator[tuple[Path, Apply | Name]]:
    """Where a static value can stand, and what it is."""
    constants = known_constants(program)
    # by the statement: most of them mention no vector, and are asked for each of their numbers
    shaped: dict[int, tuple[Name, ...]] = {}
    for path, node, around in walk_around(program):
        if type(node) not in _VALUES or path[-1][0] in _PLACES:
            continue
        starred = bool(around) and getattr(around[-1], "starred", False)
        if starred or any(isinstance(each, Static) for each in around):
            continue
        match node:
            case Apply(op, (Name(_, Vector() | Matrix()),)) if op.startswith("len("):
                yield path, node
            case Literal(int(value), dtype) if dtype == INT32 and value > 1:
                statement = around[0]
                if id(statement) not in shaped:
                    shaped[id(statement)] = _shaped(statement)
                yield from ((path, length) for length in _lengths(shaped[id(statement)], int(value)))
            case Name(name) if _turns(name, around, path, constants):
                yield path, node
            case Apply(op, (Name(name), Literal()) | (Literal(), Name(name))) if op in TURNING and node.dtype == INT32:
                if _turns(name, around, path, constants):
                    yield path, node


_VALUES = (Apply, Literal, Name)


def _shaped(statement: Node) -> tuple[Name, ...]:
    """The vectors and matrices that a statement mentions by name."""
    if isinstance(statement, Function):
        return ()
    held = (node for node in walk(statement) if isinstance(node, Name))
    return tuple(dict.fromkeys(name for name in held if isinstance(name.dtype, Vector | Matrix)))


def _lengths(names: tuple[Name, ...], value: int) -> Iterator[Apply]:
    """What is known to be that number, of vectors and matrices."""
    keys = ((name, f"len({name.dtype.name})") for name in names if name.dtype.shape[:1] == (value,))
    yield from (Apply(key, (name,), INT32) for name, key in keys if key in OPS)


def _turns(name: str, around: Sequence[Node], path: Path, constants: Mapping[str, Expr]) -> bool:
    """Whether a name is the index of a loop around that Warp unrolls, in its body."""
    for depth, loop in enumerate(around, 1):
        if isinstance(loop, For) and loop.name == name and path[depth][0] == "body":
            return turns(loop, constants, {}) is not None
    return False

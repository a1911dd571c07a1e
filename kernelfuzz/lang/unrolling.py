"""Which loops Warp unrolls, in its default settings: what is in them is code of its own for each turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from kernelfuzz.lang.dtypes import Matrix, Struct, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Break,
    Construct,
    Expr,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Member,
    Name,
    Program,
    Static,
    Stmt,
    walk,
)
from kernelfuzz.lang.static import is_late, static_value

MAX_UNROLL = 16
"""The most turns of a loop that Warp unrolls by default."""

Known = Mapping[str, tuple[int, ...]]
"""The integers that names may stand for, each of which Warp knows when it builds the kernel."""


class Constants(dict[str, Expr]):
    """The values of constants by name, and of which `params` Warp knows the lengths before it generates code."""

    params: frozenset[str] = frozenset()


def known_constants(program: Program, part: Kernel | Function | None = None) -> Constants:
    """The constants of a Program, of what stands in a `part` of it; in anything, if none is given.

    Of one that kernels capture with several values it is one of these.
    """
    found = Constants((constant.name, constant.value) for constant in program.all_constants)
    if isinstance(part, Function):
        listed = [part.params]
    else:
        # (a kernel takes of these what it mentions)
        listed = [program.params, *(each.params for each in program.functions if part is None)]
    found.params = frozenset(param.name for params in listed for param in params)
    return found


def turns(loop: For, constants: Mapping[str, Expr], known: Known) -> tuple[range, ...] | None:
    """The ranges over which a loop may be unrolled: one, or several where the index of another one bounds it.

    None where the loop is not unrolled: its bounds are not known, it has more turns than Warp unrolls or a `break`, or
    it goes over `reversed(range(...))`. With a `wp.static` in it that is late a loop of any length is unrolled.
    """
    if loop.backwards:
        return None
    found: list[tuple[int, ...]] = []
    for bound in (loop.start, loop.stop, loop.step):
        if bound is not None:
            values = _values(bound, constants, known)
            if values is None:
                return None
            found.append(values)
    if loop.step is not None and 0 in found[-1]:
        # (no range has such a step: the checker refuses it)
        return None
    ranges = tuple(range(*bounds) for bounds in product(*found))
    if is_forced(loop, constants):
        return ranges
    if any(len(each) > MAX_UNROLL for each in ranges) or any(breaks(loop.body)):
        return None
    return ranges


def is_stuck(loop: For, constants: Mapping[str, Expr]) -> bool:
    """Whether the step of a range is known to be zero, which Python refuses."""
    known = None if loop.step is None else _values(loop.step, constants, {})
    return known is not None and 0 in known


def is_forced(loop: For, constants: Mapping[str, Expr]) -> bool:
    """Whether Warp unrolls a loop with known bounds however long it is, even if it has a `break`."""
    params = constants.params if isinstance(constants, Constants) else ()
    return any(isinstance(node, Static) and is_late(node, constants, params) for node in walk(loop))


def _values(bound: Expr, constants: Mapping[str, Expr], known: Known) -> tuple[int, ...] | None:
    match bound:
        case Literal(value):
            return (int(value),)
        case Name(name) if name in known:
            return known[name]
        case Name(name) if name in constants:
            return (int(static_value(constants[name], constants)),)
        case Static(Member() as field) | (Member() as field):
            held = _field(field, constants)
            return (int(held.value),) if isinstance(held, Literal) else None
        case Static(inner):
            return (int(static_value(inner, constants)),)
        case Apply(op, (arg,)) if op.startswith("len("):
            if isinstance(arg.dtype, Vector):
                return (arg.dtype.length,)
            return (arg.dtype.rows,) if isinstance(arg.dtype, Matrix) else (arg.dtype.shape or (0,))[:1]
    return None


def _field(node: Expr, constants: Mapping[str, Expr]) -> Expr | None:
    """What a field of a constant that is a struct holds; None where it is not one."""
    if isinstance(node, Static):
        return _field(node.value, constants)
    if isinstance(node, Name):
        return constants.get(node.id)
    if isinstance(node, Member) and isinstance(node.base.dtype, Struct):
        whole = _field(node.base, constants)
        if isinstance(whole, Construct):
            names = [name for name, _ in node.base.dtype.fields]
            return whole.args[names.index(node.name)] if whole.args else Literal(0, node.dtype)  # type: ignore[arg-type]
    return None


def breaks(body: Iterable[Stmt]) -> Iterator[bool]:
    """Whether statements leave the loop that they are the body of."""
    for statement in body:
        if isinstance(statement, If):
            yield from breaks((*statement.body, *statement.other))
        else:
            yield isinstance(statement, Break)

"""Constants of 32 bits in Python that a kernel reads with 64: where Warp keeps all bits, and where it tells two apart.

`wp.int64(C)` gives the constant C another type in the whole kernel, and its value where the first of these casts is
reached; what that one gives is the variable of C itself (docs/findings/constant_width.md). Where C is read in no other
way, never without the first one before, and nothing changes that variable, it is no matter, and a number that Python
holds has all its digits.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, INT64, UINT64, Scalar, Value
from kernelfuzz.lang.nodes import (
    AnyNode,
    Apply,
    Assign,
    AssignMany,
    Constant,
    Continue,
    Expr,
    For,
    If,
    Literal,
    Logical,
    Name,
    Node,
    Pack,
    Path,
    Program,
    Static,
    Stmt,
    Ternary,
    While,
    children,
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.cast import widens

_NARROW = {INT64: INT32, UINT64: INT32, FLOAT64: FLOAT32}
"""What Warp takes a plain number of Python for, by the dtype of 64 bits that it may be converted to."""

_PASSED_BY: dict[type, tuple[str, ...]] = {
    If: ("body", "other"),
    For: ("body",),
    While: ("body",),
    Ternary: ("then", "other"),
    Logical: ("right",),
}
"""The fields that need not be evaluated where the node is."""

Around = tuple[Path, ...]
"""What may be passed by with a node in it, the outermost first."""


def widened(body: tuple[Stmt, ...], constants: Iterable[Constant]) -> dict[str, Value]:
    """The constants that a kernel or a function converts to one dtype of 64 bits in all places, and that dtype."""
    names = {constant.name for constant in constants if _is_whole(constant.value)}
    if not names:
        return {}
    read: Counter[str] = Counter()
    wide: Counter[tuple[str, Value]] = Counter()
    for statement in body:
        for node in walk(statement):
            if isinstance(node, Name) and node.id in names:
                read[node.id] += 1
            elif isinstance(node, Apply) and node.op in OPS and widens(OPS[node.op]):
                (given,) = node.args
                if isinstance(given, Name):
                    wide[given.id, node.dtype] += 1
    found = {name: dtype for (name, dtype), number in wide.items() if number == read[name]}
    spoilt = _spoilt(body, found.keys()) if found else ()
    return {name: dtype for name, dtype in found.items() if name not in spoilt}


@dataclass(frozen=True, slots=True)
class _Read:
    """A read of a constant: its name, the statement, and what may be passed by with it.

    `turns` says which of what is `around` are bodies of loops over ranges, which Warp may write down turn by turn,
    `is_kept` whether a local is what the read gives, `skips` whether a turn around may be over before the read.
    """

    name: str
    where: Path
    around: Around
    turns: tuple[bool, ...]
    is_kept: bool
    skips: bool = False


def _spoilt(body: tuple[Stmt, ...], names: Collection[str]) -> set[str]:
    """The names of which a read may not give what the constant is.

    The read that is written first may be passed by, and another one be reached, or the same one in the next turn. Or a
    local is that variable itself, and changes.
    """
    first: dict[str, _Read] = {}
    found = set()
    for number, statement in enumerate(body):
        here: Path = (("body", number),)
        for read in _reads(statement, names, here, _Read("", here, (), (), False)):
            begin = first.setdefault(read.name, read)
            if read is begin:
                # of a loop that is unrolled the next turn reads it again
                if any(read.turns) and (read.is_kept or read.skips or any(read.turns[:-1]) or not read.turns[-1]):
                    found.add(read.name)
            # (within one statement they need not be evaluated as they are written)
            elif begin.is_kept or (
                read.around != begin.around
                if read.where == begin.where
                else read.around[: len(begin.around)] != begin.around
            ):
                found.add(read.name)
    return found


def _reads(node: Node, names: Collection[str], path: Path, place: _Read) -> Iterator[_Read]:
    """Each read of the names in a node, which is at this place."""
    if isinstance(node, Name) and node.id in names:
        yield replace(place, name=node.id)
    for position, child in children(node):
        field, _ = position
        below, inside = (*path, position), place
        if field in _PASSED_BY.get(type(node), ()):
            begins = isinstance(node, If | For | While)
            around, turns = (*place.around, (*path, (field, None))), (*place.turns, isinstance(node, For))
            skips = place.skips or (isinstance(node, For) and any(isinstance(part, Continue) for part in walk(node)))
            inside = _Read("", below if begins else place.where, around, turns, False, skips)
        elif isinstance(node, AssignMany | Pack) or (isinstance(node, Assign) and isinstance(node.target, Name)):
            inside = replace(place, is_kept=True)
        elif place.is_kept and not (isinstance(node, Apply) and node.op in OPS and widens(OPS[node.op])):
            inside = replace(place, is_kept=False)
        yield from _reads(child, names, below, inside)


def _is_whole(value: Expr) -> bool:
    """Whether a constant is a number that nothing is lost of in 32 bits."""
    if not isinstance(value, Literal) or value.dtype not in (INT32, FLOAT32) or value.word:
        return False
    return value.dtype == INT32 or ctypes.c_float(value.value).value == value.value


def check_bare(constant: Constant) -> None:
    """Raises IllTyped unless a constant may be bare."""
    value = constant.value
    if not isinstance(value, Literal) or value.dtype not in _NARROW or value.word or not math.isfinite(value.value):
        raise IllTyped(f"{constant.name} is written as a plain number, and is none of 64 bits")


def check_reads(bodies: Iterable[tuple[Stmt, ...]], constants: Iterable[Constant]) -> None:
    """Raises IllTyped unless each read of a bare constant in a body gives what it is."""
    bare = {constant.name for constant in constants if constant.bare}
    for body in bodies if bare else ():
        for name in sorted(_spoilt(body, bare)):
            raise IllTyped(f"{name} is written as a plain number, and is not what it was where it is read again")


def check_not_static(program: Program) -> None:
    """Raises IllTyped where a bare constant stands in what is static: Python would compute with it as it is."""
    bare = {constant.name for constant in program.constants if constant.bare}
    for node in walk(program) if bare else ():
        if isinstance(node, Static) and any(isinstance(part, Name) and part.id in bare for part in walk(node)):
            raise IllTyped("a constant that is written as a plain number stands in what is static")


def with_casts(program: Program) -> Program:
    """The Program of one kernel with `wp.int64(BIG)` for each constant that is bare, as it is written."""
    bare = {constant.name for constant in program.constants if constant.bare}
    if not bare:
        return program
    functions = tuple(
        replace(
            each,
            body=_all_cast(each.body, bare),
            gradient=_all_cast(each.gradient, bare),
            replay=_all_cast(each.replay, bare),
        )
        for each in program.functions
    )
    return replace(program, body=_all_cast(program.body, bare), functions=functions)


def _all_cast(body: tuple[AnyNode, ...], bare: set[str]) -> tuple[AnyNode, ...]:
    return tuple(_cast(node, bare) for node in body)


def _cast(node: Any, bare: set[str]) -> Any:
    if isinstance(node, Name):
        if node.id not in bare:
            return node
        assert isinstance(node.dtype, Scalar)
        narrow = _NARROW[node.dtype]
        return Apply(f"{node.dtype.name}({narrow.name})", (Name(node.id, narrow),), node.dtype)
    changes: dict[str, Any] = {}
    for (field, index), child in children(node):
        new = _cast(child, bare)
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    return with_fields(node, changes) if changes else node


def are_one(one: Mapping[str, Constant], other: Mapping[str, Constant]) -> bool:
    """Whether Warp takes the constants that two kernels of one text capture for the same: it looks at 32 bits.

    docs/findings/constant_hash.md
    """
    return all(_hashed(constant) == _hashed(other[name]) for name, constant in one.items())


def _hashed(constant: Constant) -> object:
    value = constant.value
    if not constant.bare or not isinstance(value, Literal):
        return value
    kind = ctypes.c_float if value.dtype.is_float else ctypes.c_int
    return bytes(kind(value.value))  # type: ignore[arg-type]  # the number is one of the kind

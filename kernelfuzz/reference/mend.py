"""Mends undefined behaviour where it happened: the guilty node gets the guard that its row names, the rest stays.

A drawn Program is evaluated before anything is compiled; where that meets undefined behaviour, dropping the Case would
lose all that was good in it, and guarding everything beforehand would make Programs unlike what people write.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.lang.dtypes import Matrix, Scalar, Value
from kernelfuzz.lang.generic import check_also
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Callee,
    Cell,
    Chosen,
    Either,
    Expr,
    Function,
    Invoke,
    Literal,
    Load,
    Name,
    Node,
    Part,
    Path,
    Program,
    Slice,
    View,
    Window,
    children,
    replaced,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call, Domain


def mend(program: Program, error: Undefined, shortest: int) -> Program | None:
    """`program` with a guard at the node that `error` names, or None if no guard helps.

    `shortest` is the length that every array has at least.
    """
    for path, node in walk_paths(program):
        if node is error.node:
            new = _invoked(program, node) if isinstance(node, Invoke) else _guarded(node, shortest)
            if new is None or _is_of_one_dtype(program, path, new):
                return None
            made = _in_gradient(replaced(program, path, (new,)), path, node, new)
            if isinstance(node, Augment):
                made = _with_names(made, node.target)
            return made if all(map(_is_alike, made.functions)) else None
    return None


def _with_names(program: Program, target: Expr) -> Program:
    """The Program, in which the arrays in a place have names that were written in it: now it is written twice."""
    arrays = {getattr(node, "array", "") for node in walk(target)}
    while True:
        for path, node in walk_paths(program):
            if isinstance(node, View | Window | Either) and node.inline and node.name in arrays:
                program = replaced(program, path, (replace(node, inline=False),))
                break
        else:
            return program


def _is_alike(function: Function) -> bool:
    """Whether a function can stand for all that it stands for, with the numbers that guards have."""
    try:
        check_also(function)
    except IllTyped:
        return False
    return True


def _in_gradient(program: Program, path: Path, old: Node, new: Node) -> Program:
    """The Program with `new` for `old` in the gradient and the replay of the function that it was mended in, too.

    What these may read are elements that the function reads.
    """
    (name, number), *_ = path
    function = program.functions[number] if name == "functions" and number is not None else None
    if function is None or not function.custom:
        return program
    gradient = tuple(_substituted(statement, old, new) for statement in function.gradient)
    replay = tuple(_substituted(value, old, new) for value in function.replay)
    return replaced(program, path[:1], (replace(function, gradient=gradient, replay=replay),))


def _substituted(node: Any, old: Node, new: Node) -> Any:
    if node == old:
        return new
    changes: dict[str, Any] = {}
    for (name, index), child in children(node):
        made = _substituted(child, old, new)
        changes[name] = made if index is None else (*changes.get(name, ()), made)
    return with_fields(node, changes) if changes else node


def _is_of_one_dtype(program: Program, path: Path, new: Node) -> bool:
    """Whether a guard names a dtype, or a number that others have not, in a function that stands for several."""
    (name, index), *_ = path
    also = program.functions[index].also if name == "functions" and index is not None else ()
    made = (OPS[each.op].row.spelling for each in walk(new) if isinstance(each, Apply))
    if also and any(isinstance(spelling, Call) and "{" in spelling.function for spelling in made):
        return True
    numbers = [each.value for each in walk(new) if isinstance(each, Literal)]
    return any(not scalar.holds(number) for scalar in also for number in numbers)


def _invoked(program: Program, node: Invoke) -> Node | None:
    """A guard for the arguments of an operation that has a name of its own."""
    keys = {each.value.of for each in walk(program) if isinstance(each, Bind) and each.name == node.name}
    if len(keys) != 1 or not keys <= OPS.keys():
        return None
    guarded = _arguments(keys.pop(), node.args)
    return None if guarded == node.args else replace(node, args=guarded)


def _guarded(node: Node, shortest: int) -> Node | None:
    match node:
        case Chosen(Callee(op), args) if op in OPS:
            guarded = _arguments(op, args)
            return None if guarded == args else replace(node, args=guarded)
        case Apply(op, args):
            guarded = _arguments(op, args)
            return None if guarded == args else replace(node, args=guarded)
        case Augment(target, op, value):
            guarded = _arguments(op, (target, value))
            return None if guarded == (target, value) else Assign(target, Apply(op, guarded, target.dtype))
        case Load(_, index) | Atomic(_, _, index):
            return replace(node, index=_clamped(index, Domain(0, shortest - 1)))
        case AtomicOld() if node.more and (places := _but_names(node.indices)) != node.indices:
            return replace(node, index=places[0], more=places[1:])
        case AtomicOld(_, _, index) if not (node.more or isinstance(index, Name)):
            return replace(node, index=_clamped(index, Domain(0, shortest - 1)))
        case AtomicOld("add" | "sub"):
            # where a sum overflows
            return replace(node, op="max")
        case Assign(Load() as target):
            return replace(node, target=replace(target, index=_clamped(target.index, Domain(0, shortest - 1))))
        case Cell() | AtomicCell():
            return replace(node, indices=_in_extents(node.indices))
        case Assign(Cell() as target):
            return replace(node, target=replace(target, indices=_in_extents(target.indices)))
        case Assign(Part() as target):
            return replace(node, target=_part(target))
        case Assign(Slice() as target):
            return replace(node, target=_part(target))
        case Part() | Slice():
            return _part(node)
        case Window(bounds=(_, *_)):
            return replace(node, bounds=())
    return None


LEAST_EXTENTS: dict[int, tuple[int, ...]] = {1: (8,), 2: (8, 5), 3: (8, 4, 3), 4: (5, 3, 2, 3)}
"""The extents that every array has at least, by its number of dimensions."""


def _in_extents(indices: tuple[Expr, ...]) -> tuple[Expr, ...]:
    least = LEAST_EXTENTS[len(indices)]
    return tuple(
        index if isinstance(index, Literal) and 0 <= index.value < extent else _clamped(index, Domain(0, extent - 1))
        for index, extent in zip(indices, least, strict=True)
    )


def _but_names(indices: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """As `_in_extents`, but for names, which most often are those of lanes: what they index is theirs alone."""
    pairs = zip(indices, _in_extents(indices), strict=True)
    return tuple(index if isinstance(index, Name) else within for index, within in pairs)


def _part(node: Part | Slice) -> Part | Slice:
    lengths = node.base.dtype.shape
    if isinstance(node, Slice):
        lengths = tuple(length for length, span in zip(lengths, node.spans, strict=False) if span is None)
    indices = tuple(
        index if isinstance(index, Literal) else _clamped(index, Domain(0, length - 1))
        for index, length in zip(node.indices, lengths, strict=False)
    )
    return replace(node, indices=indices)


def _arguments(key: str, args: tuple[Expr, ...]) -> tuple[Expr, ...]:
    op = OPS[key]
    domains = [op.domain(number) for number in range(len(args))]
    return tuple(
        arg if domain is None or (isinstance(arg, Literal) and _holds(arg, domain)) else _clamped(arg, domain)
        for arg, domain in zip(args, domains, strict=True)
    )


def _holds(literal: Literal, domain: Domain) -> bool:
    return domain.low <= literal.value <= domain.high


def _clamped(value: Expr, domain: Domain) -> Expr:
    dtype: Value = value.dtype
    scalar = dtype.scalar
    bounds = [Literal(int(b) if scalar.is_integer else float(b), scalar) for b in (domain.low, domain.high)]
    if isinstance(dtype, Scalar):
        return Apply(f"clamp({dtype.name},{dtype.name},{dtype.name})", (value, *bounds), dtype)
    if isinstance(dtype, Matrix):
        return _masked(value, dtype, domain)
    # vectors have no clamp
    guarded: Expr = value
    for name, bound in zip(("max", "min"), bounds, strict=True):
        key, made = f"{name}({dtype.name},{dtype.name})", f"vector[{dtype.name}]({scalar.name})"
        if key in OPS:
            guarded = Apply(key, (guarded, Apply(made, (bound,), dtype)), dtype)
    return guarded


def _masked(value: Expr, dtype: Matrix, domain: Domain) -> Expr:
    """`m | 1` where no element may be zero, `m & 7` where all are small; matrices have neither min nor max."""
    divisor = domain.low > 0
    key, mask = ("bit_or", 1) if divisor else ("bit_and", int(domain.high))
    if not dtype.scalar.is_integer or (not divisor and (domain.low < 0 or mask & (mask + 1))):
        return value
    made = Apply(f"matrix[{dtype.name}]({dtype.scalar.name})", (Literal(mask, dtype.scalar),), dtype)
    return Apply(f"{key}({dtype.name},{dtype.name})", (value, made), dtype)

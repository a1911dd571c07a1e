"""What features say of several values at once: tuples of which each needs the others, results, fields.

    adjoint several from each other      two values, each computed from what the other one was, assigned together; of
                                         scalars and of vectors
    ... from each other, in a loop       and so from turn to turn; without `adjoint` in a loop `at run time`
    adjoint results carried by a loop    those of a call that is given what it gave the turn before
    adjoint all results of svd3          an operation with several results, all of which are used
    shared element of float              what Warp does not copy in `x, y = a[i], z`: an element, a field of a
                                         struct, or a variable, `name`; and the kind of its dtype
    shared name that a loop carries      `x, y = y, x + y` in a loop at run time: x is carried, and gets what y was
    shared what was before               `last, x = x, x + y`: what x was is read by another name
    places changed by 2                  as many variables that are each other's values
    adjoint construct of used values     a new struct of values that have other uses
    adjoint stored over at 2 indices     an element whose first value has another use, and an adjoint by that alone
    adjoint field stored over            a field of a local that was read before, and is again

As in `kernelfuzz.corpus.assigned` those of gradients are of values, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from kernelfuzz.corpus.loops import held_before, loop_kind
from kernelfuzz.corpus.origins import times_read
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Call,
    Cell,
    Construct,
    Expr,
    For,
    Load,
    Member,
    Name,
    Node,
    Program,
    Unpack,
    While,
    indices_of,
    walk,
)
from kernelfuzz.lang.ops import OPS

FAMILIES: Mapping[str, frozenset[str]] = {
    "adjoint several from each other": frozenset({"float", "vector"}),
    "adjoint several from each other, in a loop": frozenset({"float", "vector"}),
    "several from each other, in a loop at run time": frozenset({"float", "vector"}),
    "adjoint results carried by a loop": frozenset({"float"}),
}
"""What all has to be found for each feature of a family."""

_AT_RUN_TIME = frozenset({"runtime", "long", "long down", "static", "while"})


def of_several(program: Program, seen: Seen) -> Iterator[str]:
    """The families of which a Program shows all, and the other features of several values."""
    constants = {constant.name for constant in program.all_constants}
    live = [node for node in walk(program) if id(node) in seen.live]
    used = times_read(live)
    loops = [(node, loop_kind(node, constants)) for node in live if isinstance(node, For | While)]
    turned = {id(part): kind for node, kind in loops for part in walk(node)}
    around = {id(part): node for node, _ in loops for part in walk(node)}
    before = held_before(program)
    found: dict[str, set[str]] = defaultdict(set)
    # what is read of fields of locals before
    fields: dict[tuple[str, str], set[int]] = defaultdict(set)
    for node in live:
        back = id(node) in seen.back
        if isinstance(node, AssignMany):
            loop = around.get(id(node))
            runs = loop is not None and turned[id(node)] in _AT_RUN_TIME
            yield from of_shared(node, seen.live, before[id(loop)] if runs else ())
        match node:
            case AssignMany(targets, values) if _are_crossed(targets, values):
                kind = turned.get(id(node))
                where = "" if kind is None else f", in a loop{' at run time' if kind in _AT_RUN_TIME else ''}"
                feature, dtype = f"several from each other{where}", dtype_kind(targets[0].dtype)
                found[feature].add(dtype)
                if back:
                    found[f"adjoint {feature}"].add(dtype)
            case Unpack(targets, Call() as call) if back and id(node) in turned and _names(*targets) <= _names(call):
                found["adjoint results carried by a loop"].add(dtype_kind(targets[0].dtype))
            case Unpack(targets, Apply(op)) if back and all(used[name] for name in _names(*targets)):
                yield f"adjoint all results of {OPS[op].row.name}"
            case Assign(Member(Name() as whole, name) as target) if back and fields[whole.id, name] & seen.back:
                if target.dtype.scalar.is_float:
                    yield "adjoint field stored over"
            case Member(Name(whole_name), name):
                fields[whole_name, name].add(id(node))
            case Assign(_, Construct(args)) if back:
                again = {arg for arg in args if isinstance(arg, Name) and used[arg.id] > 1}
                if len(again) > 1:
                    yield "adjoint construct of used values"
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])
    yield from _stored_over(program, seen)


def _stored_over(program: Program, seen: Seen) -> Iterator[str]:
    """Elements that are stored to twice, first what has an adjoint by another use."""
    again = {node.id for node in walk(program) if isinstance(node, Name) and id(node) in seen.back}
    stored: dict[Expr, list[Expr]] = defaultdict(list)
    for node in walk(program):
        if isinstance(node, Assign) and isinstance(node.target, Load | Cell) and node.target.dtype.scalar.is_float:
            if id(node) in seen.back and any(_names(vain) & again for vain in stored[node.target]):
                yield f"adjoint stored over at {len(indices_of(node.target))} indices"
            stored[node.target].append(node.value)


def of_shared(node: AssignMany, live: Collection[int], held: Collection[str]) -> Iterator[str]:
    """What a tuple shares: Warp copies no names, elements and fields in it.

    `held` is what had a value before the loop around it, if that is not unrolled.
    """
    names = {target.id for target in node.targets if isinstance(target, Name)}
    for target, value in zip(node.targets, node.values, strict=True):
        if id(value) not in live or id(target) not in live:
            continue
        match value:
            case Load() | Cell():
                yield f"shared element of {dtype_kind(value.dtype)}"
            case Member():
                yield f"shared field of {dtype_kind(value.dtype)}"
            case Name(name):
                yield f"shared name of {dtype_kind(value.dtype)}"
                if isinstance(target, Name) and target.id in held:
                    yield "shared name that a loop carries"
                elif name in names and set(node.targets) != set(node.values):
                    yield "shared what was before"
    if set(node.targets) == set(node.values) and all(id(value) in live for value in node.values):
        yield f"places changed by {len(node.values)}"


def _are_crossed(targets: tuple[Expr, ...], values: tuple[Expr, ...]) -> bool:
    """Whether each value takes what another target was before."""
    others = (_names(*targets[:number], *targets[number + 1 :]) for number in range(len(targets)))
    return all(_names(value) & names for value, names in zip(values, others, strict=True))


def _names(*nodes: Node) -> set[str]:
    return {part.id for node in nodes for part in walk(node) if isinstance(part, Name)}

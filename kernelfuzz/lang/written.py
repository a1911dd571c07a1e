"""What several statements are written as one: parts of arrays where they are handed on, structs made of their fields.

`f(a[i])` is a View that is `inline` and, in the statement behind it, a call that is handed what it names. `s = S(x, a)`
is a new struct that is "given" its fields: the statements behind it assign them, values first, in the class's order.
`s = p` is one that is "copied": those are the fields of p, or of the element of an array, `s = items[i]`. What a
function returns (`kernelfuzz.lang.returned`) is used where it is called in the same way: `row_of(a, i)[j]`; and the
struct that it makes is given those fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import Struct
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    Augment,
    Bound,
    Cell,
    Construct,
    Do,
    Either,
    Expr,
    Extent,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Reference,
    Return,
    Stmt,
    Unpack,
    View,
    Window,
    children,
    indices_of,
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS

_WHOLE = (Assign, Augment, Do, Return, Unpack, Atomic, AtomicCell)
"""Statements without others in them, in which a part of an array may be handed on."""


def is_given(node: Stmt) -> bool:
    """Whether a statement makes a struct of the values and arrays in the statements behind it."""
    return isinstance(node, Assign) and isinstance(node.value, Construct) and node.value.form != "plain"


def joined(body: Sequence[Stmt]) -> Iterator[Stmt]:
    """Statements as they are written: with a View or a Window among the arguments of a call, or of a new struct."""
    held: dict[str, View | Window | Either] = {}
    rest = list(body)
    while rest:
        node = rest.pop(0)
        if isinstance(node, View | Window | Either) and node.inline:
            held[node.name] = node
        elif isinstance(node, Assign) and isinstance(node.value, Construct) and node.value.form != "plain":
            count = _count(node.value.dtype)
            filling, rest = rest[:count], rest[count:]
            args = tuple(each.value if isinstance(each, Assign) else each for each in filling)
            made = replace(node.value, args=args)  # type: ignore[arg-type]  # arguments, to be written
            base = _copied(filling[0], node.value.dtype) if node.value.form == "copied" else None
            if base is not None and node.value.returned_by is not None:
                yield replace(node, value=replace(made, args=(base,)))
            else:
                yield replace(node, value=base or made)
        elif held:
            yield _handed(node, held)
            held = {}
        else:
            yield node


def together(body: Iterable[Stmt]) -> Iterator[tuple[Stmt, ...]]:
    """Statements as they are written, those that are one assignment together."""
    group: list[Stmt] = []
    for node in body:
        if group and not (getattr(node, "together", False) and _is_assigned(group[-1])):
            yield tuple(group)
            group = []
        group.append(node)
    if group:
        yield tuple(group)


def _count(struct: Struct) -> int:
    return len(struct.fields) + len(struct.arrays)


def _handed(node: Any, held: dict[str, View | Window | Either]) -> Any:
    if isinstance(node, ArrayArgument):
        return held.get(node.array, node)
    changes: dict[str, Any] = {}
    if getattr(node, "array", "") in held:
        # an access to what a function returns
        changes["array"] = held[node.array]
    for (name, index), child in children(node):
        new = _handed(child, held)
        changes[name] = new if index is None else (*changes.get(name, ()), new)
    return with_fields(node, changes) if changes else node


def check_written(body: Sequence[Stmt]) -> None:
    """Raises IllTyped unless what is written as one statement in a body means the same as the statements do."""
    for number, node in enumerate(body):
        if isinstance(node, View | Window) and (node.takes or node.together):
            _check_assigned(node, body[:number])
        if isinstance(node, View | Window | Either) and node.inline:
            _check_inline(node, body[number + 1 :])
        elif isinstance(node, Assign) and isinstance(node.value, Construct) and node.value.form != "plain":
            _check_filled(node, node.value.dtype, body[number + 1 :])
            if node.value.form == "copied":
                _check_copied(node.value.dtype, body[number + 1 :])
            else:
                _check_given(node, node.value.dtype, body[number + 1 :])


def _is_assigned(node: Stmt) -> TypeGuard[View | Window]:
    """Whether an array gets a local name, by an assignment and as what is written there."""
    return isinstance(node, View | Window) and not node.inline and node.returned_by is None and "." not in node.name


def _check_assigned(node: View | Window, before: Sequence[Stmt]) -> None:
    """It is an assignment; of those that are one, none is of what another one names, and no two have one name."""
    if not _is_assigned(node):
        raise IllTyped(f"{node.name} is no name that is assigned alone or with another one")
    if not node.together:
        return
    others = list(_assigned_with(before))
    if not others:
        raise IllTyped(f"{node.name} is assigned together with another one, and there is none")
    known = {node.takes, *(getattr(part, "array", "") for part in walk(node))}
    if any(other.name in known for other in others):
        raise IllTyped(f"{node.name} is assigned together with what it is a part of, or has the name of")
    if any(other.takes and other.takes == node.takes for other in others):
        raise IllTyped(f"{node.name} is assigned together with another one of the same name")


def _assigned_with(before: Sequence[Stmt]) -> Iterator[View | Window]:
    """Those that are assigned together with what stands behind these statements, the last one first."""
    for node in reversed(before):
        if not _is_assigned(node):
            return
        yield node
        if not node.together:
            return


_ACCESSES = (ArrayArgument, Load, Cell, Length, Extent, Atomic, AtomicCell)
"""What may name an array that a function returns where it is called."""


def _check_inline(node: View | Window | Either, rest: Sequence[Stmt]) -> None:
    """It is handed on by the next statement, once and nowhere else, and where it is does not hang on when that is."""
    if isinstance(node, Either) and node.returned_by is None:
        raise IllTyped(f"{node.name} is chosen where it is handed on, and no function chooses it")
    behind = next((each for each in rest if not (isinstance(each, View | Window | Either) and each.inline)), None)
    uses = [part for each in rest for part in walk(each) if getattr(part, "array", "") == node.name]
    may_use = _ACCESSES if node.returned_by else ArrayArgument
    if "." in node.name or len(uses) != 1 or not isinstance(uses[0], may_use) or getattr(uses[0], "starred", False):
        raise IllTyped(f"{node.name} is written where it is handed on, which is not once")
    if not isinstance(behind, _WHOLE) or all(part is not uses[0] for part in walk(behind)):
        raise IllTyped(f"{node.name} is written where it is handed on, which is not in the next statement")
    if any(isinstance(part, Reference) for part in walk(behind)):
        raise IllTyped(f"{node.name} is handed on beside a reference, which may change where it is")
    if not all(map(_is_plain, _within(node))):
        raise IllTyped(f"{node.name} is handed on, and where it is is not said by names and numbers")


def _within(node: View | Window | Either) -> Iterator[Expr]:
    for _, child in children(node):
        yield child.value if isinstance(child, Bound) else child  # type: ignore[misc]  # all others are expressions


def _is_plain(value: Expr) -> bool:
    """Whether an expression gives the same whenever it is evaluated in one statement."""
    return all(
        isinstance(part, Name | Literal | Length) or (isinstance(part, Apply) and not OPS[part.op].row.advances)
        for part in walk(value)
    )


def _check_filled(node: Assign, struct: Struct, rest: Sequence[Stmt]) -> None:
    """Behind it each field is assigned, and gets its array, in order; none of it is the struct's own."""
    if not isinstance(node.target, Name):
        raise IllTyped(f"a new {struct.name} is given its fields, and is no variable")
    filling = rest[: _count(struct)]
    wanted: list[object] = [Member(node.target, name, dtype) for name, dtype in struct.fields]
    wanted += [f"{node.target.id}.{name}" for name, _ in struct.arrays]
    found = [each.target if isinstance(each, Assign) else getattr(each, "name", None) for each in filling]
    if found != wanted:
        raise IllTyped(f"{node.target.id} is given its fields, which are not assigned behind it, in order")
    if any(part == node.target for each in filling if isinstance(each, Assign) for part in walk(each.value)):
        raise IllTyped(f"{node.target.id} is given its fields, which are its own")


def _check_given(node: Assign, struct: Struct, rest: Sequence[Stmt]) -> None:
    """What it is given says where nothing is that hangs on when it is evaluated."""
    assert isinstance(node.target, Name)
    filling = rest[: _count(struct)]
    values = [each.value for each in filling if isinstance(each, Assign)]
    plain = all(isinstance(part, Name | Literal | Member) for value in values for part in walk(value))
    whole = all(isinstance(each, Assign) or (isinstance(each, View) and not each.indices) for each in filling)
    if not (plain and whole):
        raise IllTyped(f"{node.target.id} is given its fields, which are not names, numbers, fields and whole arrays")


def _copied(first: Stmt, struct: Struct) -> Name | Load | Cell | None:
    """What a struct is a copy of, from the first statement behind it, which gives it a field or an array."""
    if isinstance(first, Assign) and isinstance(first.value, Member):
        base = first.value.base
        return base if isinstance(base, Name | Load | Cell) else None
    if not isinstance(first, View):
        return None
    owner, _, _ = first.array.rpartition(".")
    array, bracket, _ = owner.partition("[")
    if not bracket:
        return Name(owner, struct)
    one = len(first.indices) == 1
    return Load(array, first.indices[0], struct) if one else Cell(array, first.indices, struct)


def _check_copied(struct: Struct, rest: Sequence[Stmt]) -> None:
    """What it is given are the fields of one struct, a variable or an element of an array."""
    filling = rest[: _count(struct)]
    base = _copied(filling[0], struct)
    if base is None or base.dtype != struct:
        raise IllTyped(f"a {struct.name} is a copy, and not of a variable or an element")
    places = () if isinstance(base, Name) else indices_of(base)
    if not all(map(_is_plain, places)):
        raise IllTyped(f"a {struct.name} is a copy of an element, and where that is is not said by names and numbers")
    owner = base.id if isinstance(base, Name) else f"{base.array}[{',' * (len(places) - 1)}]"
    wanted: list[object] = [Member(base, name, dtype) for name, dtype in struct.fields]
    wanted += [(f"{owner}.{name}", places) for name, _ in struct.arrays]
    found = [each.value if isinstance(each, Assign) else _source(each) for each in filling]
    if found != wanted:
        raise IllTyped(f"a {struct.name} is a copy of {owner}, and has other fields")


def _source(node: Stmt) -> object:
    """Which part of an array a View is."""
    return (node.array, node.indices) if isinstance(node, View) else None

"""Enumerations of a Program, whose members are integers that Warp knows when it builds a kernel."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import Enumeration, Enumerator, Expr, Program, children, walk, with_fields, with_statements

_CLASS = re.compile(r"[A-Z][A-Za-z0-9]{0,31}")
_MEMBER = re.compile(r"[A-Z][A-Z0-9_]{0,31}")

IMPORTED = frozenset({"IntEnum", "IntFlag", "Any"})
"""What a module has from Python, and no class of a Program is called."""

MOST_MEMBERS = 16
"""Members of an enumeration."""


def check_enumerations(program: Program) -> None:
    """Raises IllTyped unless the enumerations of a Program are legal."""
    taken = _taken(program)
    for enumeration in program.enumerations:
        name, members = enumeration.name, enumeration.members
        if not _CLASS.fullmatch(name) or name in taken or name in IMPORTED:
            raise IllTyped(f"{name!r} is no name of an enumeration, or there twice")
        taken.add(name)
        if not 1 <= len(members) <= MOST_MEMBERS or len({member for member, _ in members}) != len(members):
            raise IllTyped(f"{name} has 1 to {MOST_MEMBERS} members, no two of one name")
        values = [value for _, value in members]
        if len(set(values)) != len(values):
            raise IllTyped(f"{name} has two names for one member")
        for member, value in members:
            if not _MEMBER.fullmatch(member):
                raise IllTyped(f"{member!r} is no name in capitals")
            if not INT32.lowest <= value <= INT32.highest:
                raise IllTyped(f"{name}.{member} is no int32")
            if enumeration.flags and (value <= 0 or value & (value - 1)):
                raise IllTyped(f"{name}.{member} is a flag, and no power of two")


def _taken(program: Program) -> set[str]:
    return {constant.name for constant in program.all_constants} | {struct.name for struct in program.structs}


def check_enumerator(node: Enumerator, enumerations: Sequence[Enumeration]) -> None:
    """Raises IllTyped unless a member is one of the Program's, with its value."""
    members = next((each.members for each in enumerations if each.name == node.enumeration), ())
    if (node.name, node.value) not in members:
        raise IllTyped(f"{node.enumeration}.{node.name} is no member that is {node.value}")


def with_used_enumerations(program: Program) -> Program:
    """Without the members that nothing mentions, and the enumerations that have no others."""
    if not program.enumerations:
        return program
    used = {(node.enumeration, node.name) for node in walk(program) if isinstance(node, Enumerator)}
    kept = []
    for each in program.enumerations:
        members = tuple(member for member in each.members if (each.name, member[0]) in used)
        kept += [replace(each, members=members)] if members else []
    return replace(program, enumerations=tuple(kept))


def with_plain_enumerations(program: Program) -> Program:
    """The enumerations called Kind, Kind1, ... in the order of their first use, and their members A, B, ..."""
    if not program.enumerations:
        return program
    taken = _taken(program)
    used = dict.fromkeys(node.enumeration for node in walk(program) if isinstance(node, Enumerator))
    order = list(used) + [each.name for each in program.enumerations if each.name not in used]
    known = {each.name: each for each in program.enumerations}
    free = (name for number in range(len(taken) + len(order)) if (name := f"Kind{number or ''}") not in taken)
    names = {name: new for name, new in zip(order, free, strict=False) if name in known}
    members = {
        (each.name, member): _letters(number)
        for each in program.enumerations
        for number, (member, _) in enumerate(each.members)
    }
    whole = replace(
        program,
        enumerations=tuple(
            Enumeration(
                new,
                tuple((members[name, member], value) for member, value in known[name].members),
                known[name].flags,
            )
            for name, new in names.items()
        ),
    )
    return with_enumerators(
        whole,
        lambda node: replace(
            node,
            enumeration=names.get(node.enumeration, node.enumeration),
            name=members.get((node.enumeration, node.name), node.name),
        ),
    )


def _letters(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"A{number}"


def with_enumerators(program: Program, change: Callable[[Enumerator], Expr]) -> Program:
    """The Program with what `change` gives for each Enumerator in its place."""

    def changed(node: Any) -> Any:
        if isinstance(node, Enumerator):
            return change(node)
        changes: dict[str, Any] = {}
        for (field, index), child in children(node):
            made = changed(child)
            changes[field] = made if index is None else (*changes.get(field, ()), made)
        return with_fields(node, changes) if changes else node

    functions = tuple(changed(function) for function in program.functions)
    whole = replace(program, functions=functions)
    return with_statements(whole, lambda body: tuple(map(changed, body)))

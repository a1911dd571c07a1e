"""The names of functions that return arrays, or structs that hold arrays, and what else is said of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kernelfuzz.lang.nodes import (
    Construct,
    Either,
    Program,
    Returner,
    View,
    Window,
    children,
    walk,
    with_fields,
    with_statements,
)


def returners(program: Program) -> list[str]:
    """The names of the functions that return arrays or structs, by first use."""
    by = (node.returned_by for node in walk(program) if isinstance(node, View | Window | Either | Construct))
    return list(dict.fromkeys(each.name for each in by if each is not None))


def with_returners(program: Program, change: Callable[[Returner], Returner]) -> Program:
    """The Program with what `change` gives for each of them in its place; gradients have none."""

    def changed(node: Any) -> Any:
        changes: dict[str, Any] = {}
        for (field, index), child in children(node):
            new = changed(child)
            changes[field] = new if index is None else (*changes.get(field, ()), new)
        if (by := getattr(node, "returned_by", None)) is not None:
            changes["returned_by"] = change(by)
        return with_fields(node, changes) if changes else node

    whole = with_statements(program, lambda body: tuple(map(changed, body)))
    functions = tuple(changed(function) for function in program.functions)
    return whole if functions == program.functions else with_fields(whole, {"functions": functions})

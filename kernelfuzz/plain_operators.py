"""A pass of reduction for operators of a Program's own: calls of functions with plain names instead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kernelfuzz.lang.nodes import Call, Callee, Program, children, replaced, walk_paths, with_fields
from kernelfuzz.lang.operators import SYMBOLS, written_infix
from kernelfuzz.plainness import Fresh


def plain_operators(program: Program) -> Iterator[Program]:
    """Operators called as what they are, functions; each in all places, then in one, then `a = a + b` for `a += b`."""
    written = set(written_infix(program))
    for name in dict.fromkeys(function.name for function in program.functions if function.name in SYMBOLS):
        yield _called(program, name, Fresh(program).name("func"))
    for path, node in walk_paths(program) if written else ():
        if isinstance(node, Call) and node.form != "plain":
            yield replaced(program, path, (replace(node, form="plain"),))
            if node.form == "augmented":
                yield replaced(program, path, (replace(node, form="infix"),))


def _called(program: Program, name: str, new: str) -> Program:
    """The Program with an operator, and all overloads of it, under another name."""

    def changed(node: Any) -> Any:
        changes: dict[str, Any] = {}
        for (field, index), child in children(node):
            made = changed(child)
            changes[field] = made if index is None else (*changes.get(field, ()), made)
        if isinstance(node, Call) and node.function == name:
            changes |= {"function": new, "form": "plain"}
        elif isinstance(node, Callee):
            names = {name: new}
            changes |= {"of": names.get(node.of, node.of), "among": tuple(names.get(n, n) for n in node.among)}
        return with_fields(node, changes) if changes else node

    whole: Program = changed(program)
    functions = tuple(replace(each, name=new) if each.name == name else each for each in whole.functions)
    return replace(whole, functions=functions)

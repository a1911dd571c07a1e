"""Programs in which every function is of one set of dtypes, and none is an argument or has another name.

A function that is called with a function means one in which that function is called, and `g = wp.sin` says what `g(x)`
calls. So a Program means the same as the one in which there is a function for each set of functions that one is called
with, and for each set of dtypes that a generic one is called at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import Signature
from kernelfuzz.lang.generic import instances
from kernelfuzz.lang.nodes import (
    Apply,
    Bind,
    Call,
    Callee,
    Chosen,
    Function,
    Invoke,
    Node,
    Program,
    children,
    walk,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.ops import OPS


def takes_functions(function: Function) -> bool:
    """Whether a Function has a parameter that is a function."""
    return any(isinstance(param.dtype, Signature) for param in function.params)


def is_special(program: Program) -> bool:
    """Whether `specialized` changes anything."""
    if any(function.also or takes_functions(function) for function in program.functions):
        return True
    return any(isinstance(node, Bind | Chosen) for node in walk(program))


@dataclass
class Specialized:
    """The Program, and for (the `id` of) each of its nodes that is new, which node it stands for."""

    program: Program
    sources: dict[int, Node] = field(default_factory=dict)


def specialized(program: Program) -> Specialized:
    """A Program that means the same, in which no function is an argument, has another name, or is of several dtypes."""
    work = _Specialization(program)
    whole = with_statements(program, lambda body: tuple(work.block(body, {})))
    work.result.program = replace(whole, functions=tuple(work.made))
    return work.result


Bound = dict[str, str]
"""What names of functions stand for: the name of a Function, or the key of an operation."""


class _Specialization:
    def __init__(self, program: Program) -> None:
        self.result = Specialized(program)
        self.pool: list[Function] = []
        self.made: list[Function] = []
        self.special: dict[tuple[object, ...], Function] = {}
        for function in program.functions:
            for each, sources in instances(function):
                self.result.sources |= sources
                if not takes_functions(each):
                    body = tuple(self.block(each.body, {}))
                    each = replace(each, body=body)  # noqa: PLW2901
                    self.made.append(each)
                self.pool.append(each)

    def block(self, body: tuple[Any, ...], bound: Bound) -> Iterator[Any]:
        """A block with the functions that it calls by other names called by their own; `bound` grows with it."""
        for statement in body:
            if isinstance(statement, Bind):
                bound[statement.name] = bound.get(statement.value.of, statement.value.of)
            else:
                yield self.node(statement, bound)

    def node(self, node: Any, bound: Bound) -> Any:
        changes: dict[str, Any] = {}
        same = True
        done: set[str] = set()
        for (name, index), child in children(node):
            if name in ("body", "other") and index is not None:
                if name not in done:
                    done.add(name)
                    held = getattr(node, name)
                    changes[name] = tuple(self.block(held, bound))
                    same &= changes[name] == held and all(a is b for a, b in zip(changes[name], held, strict=True))
                continue
            new = self.node(child, bound)
            same &= new is child
            changes[name] = new if index is None else (*changes.get(name, ()), new)
        match node:
            case Invoke(name, _, dtype):
                of = bound[name]
                args = changes.get("args", ())
                made: Any = Apply(of, args, dtype) if of in OPS else Call(of, args, (), dtype)
                return self._known(made, node)
            case Chosen(Callee(of), _, dtype):
                args = changes.get("args", ())
                return self._known(Apply(of, args, dtype) if of in OPS else Call(of, args, (), dtype), node)
            case Call() if any(isinstance(arg, Callee) for arg in node.args):
                return self._known(self._called(replace(node, **changes), bound), node)
        return node if same else self._known(with_fields(node, changes), node)

    def _called(self, call: Call, bound: Bound) -> Call:
        """A call of the function in which the functions that this one is given are called."""
        function = resolved(call, self.pool)
        given = [(n, v.of) for n, v in arguments(call, function) if isinstance(v, Callee)]
        chosen = tuple((name, bound.get(of, of)) for name, of in given)
        key = (id(function), chosen)
        if key not in self.special:
            params = tuple(param for param in function.params if not isinstance(param.dtype, Signature))
            body = tuple(self.block(function.body, dict(chosen)))
            special = replace(function, name=f"{function.name} {len(self.special)}", params=params, body=body)
            self.special[key] = special
            self.made.append(special)
        split = len(call.args) - len(call.keywords)
        kept = [arg for arg in call.args[:split] if not isinstance(arg, Callee)]
        named = [p for p in zip(call.keywords, call.args[split:], strict=True) if not isinstance(p[1], Callee)]
        args = (*kept, *(arg for _, arg in named))
        return Call(self.special[key].name, args, tuple(name for name, _ in named), call.dtype)

    def _known(self, new: Any, node: Node) -> Any:
        sources = self.result.sources
        sources[id(new)] = sources.get(id(node), node)
        return new

"""Passes of reduction for functions: what they do written where they are called, and functions made plainer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import INT32, Scalar, Signature, results
from kernelfuzz.lang.generic import derived, instance
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    AtomicOld,
    Bind,
    Call,
    Callee,
    Cell,
    Chosen,
    Do,
    Either,
    Expr,
    For,
    Function,
    Invoke,
    Item,
    Literal,
    Load,
    Name,
    Pack,
    Parameter,
    Path,
    Program,
    Reference,
    Return,
    Stmt,
    Unpack,
    View,
    Window,
    Zeros,
    at,
    children,
    replaced,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.plainness import Fresh, assigned, constants, tidy


def inline_calls(program: Program) -> Iterator[Program]:
    """Calls replaced by what the function does, where it returns at its end only."""
    for path, node in walk_paths(program):
        if not isinstance(node, Call):
            continue
        function = instance(resolved(node, program.functions), node)
        if any(isinstance(part, Bind) for part in walk(function)):
            continue
        returned = [part for part in walk(function) if isinstance(part, Return)]
        if returned != [part for part in function.body[-1:] if isinstance(part, Return)]:
            continue
        where = _statement(program, path)
        before, given = _inlined(Fresh(program), node, function, {each.name for each in program.constants})
        match at(program, where):
            case Do(value) if value is node:
                yield tidy(replaced(program, where, tuple(before)))
            case Unpack(targets, value) if value is node:
                stores = [Assign(target, value) for target, value in zip(targets, given, strict=True)]
                yield tidy(replaced(program, where, (*before, *stores)))
            case Pack(name, (value,)) if value is node:
                yield tidy(replaced(program, where, (*before, Pack(name, given))))
            case _:
                inside = replaced(program, path, (given[0],))
                yield tidy(replaced(inside, where, (*before, at(inside, where))))


def _statement(program: Program, path: Path) -> Path:
    """The path to the innermost statement around a node."""
    return next(
        path[:length] for length in range(len(path), 0, -1) if isinstance(at(program, path[:length]), STATEMENTS)
    )


def _inlined(
    fresh: Fresh, call: Call, function: Function, constants: Collection[str]
) -> tuple[list[Stmt], tuple[Expr, ...]]:
    changed = {name.id for name in assigned([function])}
    names: dict[str, Expr] = {}
    arrays: dict[str, str] = {}
    callees: dict[str, str] = {}
    before: list[Stmt] = []
    for name, value in arguments(call, function):
        if isinstance(value, Callee):
            callees[name] = value.of
        elif isinstance(value, ArrayArgument):
            arrays[name] = value.array
        elif isinstance(value, Reference):
            names[name] = value.target
        elif name in changed:
            local = Name(fresh.name("x"), value.dtype)
            before.append(Assign(local, value))
            names[name] = local
        else:
            names[name] = value
    for part in walk(function):
        if isinstance(part, View | Window | Either | Zeros):
            arrays[part.name] = fresh.name("part")
        if isinstance(part, Pack):
            arrays[part.name] = fresh.name("pair")
        own = part.id if isinstance(part, Name) else part.name if isinstance(part, For) else None
        if own is not None and own not in names and own not in constants:
            names[own] = Name(fresh.name("x"), part.dtype if isinstance(part, Name) else INT32)
    body = [_written(_named(statement, callees), names, arrays) for statement in function.body]
    if body and isinstance(body[-1], Return):
        return [*before, *body[:-1]], _components(body[-1].values)
    return [*before, *body], ()


def _components(values: tuple[Expr, ...]) -> tuple[Expr, ...]:
    """What a function returns, of a tuple each component."""
    match values:
        case (Item(name, None, dtype),):
            return tuple(Item(name, number, each) for number, each in enumerate(results(dtype)))
    return values


def _named(node: Any, callees: Mapping[str, str], own: Collection[str] = ()) -> Any:
    """A node in which what names of functions stand for is called, and passed, by its own name.

    What `own` names is a name of a function where the node stands, and not a Function.
    """
    changes: dict[str, Any] = {}
    for (field, index), child in children(node):
        new = _named(child, callees, own)
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    match node:
        case Callee(of):
            return replace(node, of=callees.get(of, of))
        case Invoke(name, _, dtype) if name in callees:
            of, args = callees[name], changes.get("args", ())
            if of in own:
                return Invoke(of, args, dtype)
            return Apply(of, args, dtype) if of in OPS else Call(of, args, (), dtype)
    return with_fields(node, changes) if changes else node


def direct_calls(program: Program) -> Iterator[Program]:
    """Functions without local names, and not chosen; functions that take one function less."""
    for path, node in walk_paths(program):
        if isinstance(node, Chosen):
            of = node.callee.of
            made: Expr = Apply(of, node.args, node.dtype) if of in OPS else Call(of, node.args, (), node.dtype)
            yield replaced(program, path, (made,))
        if isinstance(node, Callee) and node.among:
            fewer: list[tuple[str, ...]] = [(node.of,)] if len(node.among) > 1 else []
            if not isinstance(at(program, path[:-1]), Chosen):
                fewer.insert(0, ())
            for among in fewer:
                yield replaced(program, path, (replace(node, among=among),))
        if isinstance(node, Bind):
            where, place = (path[:1], path[0][1]) if path[0][0] == "functions" else ((), None)
            rest = replaced(program, path, ())
            own = {p.name for p in at(rest, where).params if isinstance(p.dtype, Signature)} if where else set()  # type: ignore[union-attr]
            own |= {part.name for part in walk(at(program, where) if where else program) if isinstance(part, Bind)}
            callees = {node.name: node.value.of}
            if place is None:
                body = tuple(_named(statement, callees, own) for statement in rest.body)
                yield replace(rest, body=body)
            else:
                yield _with(rest, place, _named(rest.functions[place], callees, own))
    for number, function in enumerate(program.functions):
        for param in function.params:
            if not isinstance(param.dtype, Signature):
                continue
            of = {
                value.of
                for node in walk(program)
                if isinstance(node, Call) and resolved(node, program.functions) is function
                for name, value in arguments(node, function)
                if name == param.name and isinstance(value, Callee)
            }
            for each in sorted(of):
                made = _named(function, {param.name: each})
                less = tuple(p for p in function.params if p != param)
                yield _called_with(program, number, replace(made, params=less), param.name, False)
        for scalar in function.also:
            with suppress(IllTyped):
                yield _with(program, number, replace(function, also=tuple(s for s in function.also if s != scalar)))
                yield _with(program, number, derived(function, scalar)[0])


def _written(node: Any, names: Mapping[str, Expr], arrays: Mapping[str, str]) -> Any:
    """A node of a function with what its names, and its arrays and tuples, stand for."""
    if isinstance(node, Name):
        return names.get(node.id, node)
    changes: dict[str, Any] = {}
    if (array := getattr(node, "array", "")) in arrays:
        changes["array"] = arrays[array]
    if isinstance(node, View | Window | Either | Zeros | Pack | Item):
        changes["name"] = arrays[node.name]
    if isinstance(node, For) and isinstance(own := names.get(node.name), Name):
        changes["name"] = own.id
    for (field, index), child in children(node):
        new = _written(child, names, arrays)
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    return with_fields(node, changes) if changes else node


def plain_functions(program: Program) -> Iterator[Program]:
    """Functions without defaults, `Any`, gradients, C++, keywords, references, parameters, results; atomics as loads.

    Gradients that add to the adjoint of all of a parameter.
    """
    for path, node in walk_paths(program):
        match node:
            case Adjoint(_, _, part, change):
                if change != "add":
                    yield replaced(program, path, (replace(node, change="add"),))
                if part is not None:
                    yield replaced(program, path, (replace(node, part=None),))
            case Call(_, _, keywords) if keywords:
                function = resolved(node, program.functions)
                given = dict(arguments(node, function))
                if len(given) == len(function.params):
                    ordered = tuple(given[param.name] for param in function.params)
                    yield replaced(program, path, (replace(node, args=ordered, keywords=()),))
                    words = tuple(param.name for param in function.params if param.name in keywords)
                    split = len(node.args) - len(keywords)
                    if words != keywords and len(node.args) == len(function.params):
                        args = (*node.args[:split], *(given[word] for word in words))
                        yield replaced(program, path, (replace(node, args=args, keywords=words),))
            case AtomicOld(_, array, index, _, dtype):
                element = Cell(array, node.indices, dtype) if node.more else Load(array, index, dtype)
                yield replaced(program, path, (element,))
    for number, function in enumerate(program.functions):
        if function.generic:
            yield _with(program, number, replace(function, generic=()))
        if function.gradient:
            yield _with(program, number, replace(function, gradient=()))
        if function.replays:
            yield _with(program, number, replace(function, replays=False, replay=()))
        if function.replay:
            yield _with(program, number, replace(function, replay=()))
        if function.native:
            yield _with(program, number, replace(function, native=False))
        if function.captured:
            yield _with(program, number, replace(function, captured=()))
        if function.annotated:
            yield _with(program, number, replace(function, annotated=False))
        if function.hinted:
            yield _with(program, number, replace(function, hinted=False))
        if function.defaults:
            yield _called_with(program, number, replace(function, defaults=()), function.params[-1].name, True)
        yield from _fewer_params(program, number)
        listed = _calls(function, _listed)
        if listed != function:
            yield _with(program, number, listed)
        if len(function.results) > 1:
            for place in range(len(function.results)):
                yield _with_fewer(program, number, function, place)


def _fewer_params(program: Program, number: int) -> Iterator[Program]:
    """Parameters that are no references; functions without one that they do not read, or with a constant for it."""
    function = program.functions[number]
    for place, param in enumerate(function.params):
        if param.by_ref:
            yield _by_value(program, number, param)
        less = (*function.params[:place], *function.params[place + 1 :])
        optional = function.defaults if place < len(less) + 1 - len(function.defaults) else ()
        generic = tuple(name for name in function.generic if name != param.name)
        new = replace(function, params=less, defaults=optional, generic=generic)
        yield _called_with(program, number, new, param.name, False)
        if isinstance(param.dtype, Scalar) and not param.by_ref:
            fixed = _calls(new, partial(_fixed, name=param.name, value=constants(param.dtype)[0]))
            yield _called_with(program, number, fixed, param.name, False)


def _fixed(node: Any, name: str, value: Literal) -> Any:
    """A constant for a name."""
    return value if isinstance(node, Name) and node.id == name else node


def _listed(node: Any) -> Any:
    """A return of what is in a tuple, and not of the tuple."""
    return Return(_components(node.values)) if isinstance(node, Return) else node


def _with(program: Program, number: int, function: Function) -> Program:
    functions = program.functions
    return replace(program, functions=(*functions[:number], function, *functions[number + 1 :]))


def _calls(node: Any, change: Any) -> Any:
    """A node with every call and unpacking below it changed, the inner ones first."""
    changes: dict[str, Any] = {}
    for (field, index), child in children(node):
        new = _calls(child, change)
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    return change(with_fields(node, changes) if changes else node)


def _called_with(program: Program, number: int, new: Function, name: str, given: bool) -> Program:
    """The Program with a function that has no parameter `name` any more, or no defaults, and its calls accordingly."""
    old = program.functions[number]

    def change(node: Any) -> Any:
        if not isinstance(node, Call) or node.function != old.name or resolved(node, program.functions) is not old:
            return node
        held = dict(arguments(node, old))
        if not given:
            held = {name: value for name, value in held.items() if value in node.args}
        kept = tuple(held[param.name] for param in old.params if param.name in held and (given or param.name != name))
        return replace(node, args=kept, keywords=())

    return _calls(_with(program, number, new), change)  # type: ignore[no-any-return]  # a Program gives a Program


def _by_value(program: Program, number: int, param: Parameter) -> Program:
    """The Program with a function that has a copy of what is in a place, and not the place."""
    old = program.functions[number]
    new = replace(old, params=tuple(replace(p, by_ref=p.by_ref and p != param) for p in old.params))

    def change(node: Any) -> Any:
        if not isinstance(node, Call) or node.function != old.name or resolved(node, program.functions) is not old:
            return node
        given = (name for name, _ in arguments(node, old))
        args = tuple(
            arg.target if name == param.name and isinstance(arg, Reference) else arg
            for name, arg in zip(given, node.args, strict=False)
        )
        return replace(node, args=args)

    return _calls(_with(program, number, new), change)  # type: ignore[no-any-return]  # a Program gives a Program


def _with_fewer(program: Program, number: int, function: Function, place: int) -> Program:
    """The Program where a function has one result less."""
    results = (*function.results[:place], *function.results[place + 1 :])
    dtype = replace(function, results=results).result

    def returned(node: Any) -> Any:
        return Return((*node.values[:place], *node.values[place + 1 :])) if isinstance(node, Return) else node

    def unpacked(node: Any) -> Any:
        if not isinstance(node, Unpack | Do) or not isinstance(call := node.value, Call):
            return node
        if call.function != function.name or call.dtype != function.result:
            return node
        value = replace(call, dtype=dtype)
        if isinstance(node, Do):
            return Do(value)
        targets = (*node.targets[:place], *node.targets[place + 1 :])
        return Assign(targets[0], value) if len(targets) == 1 else Unpack(targets, value)

    new = replace(_calls(function, returned), results=results, annotated=function.annotated and len(results) > 1)
    return _calls(_with(program, number, new), unpacked)  # type: ignore[no-any-return]  # a Program gives a Program

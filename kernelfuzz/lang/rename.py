"""Names: which a Program uses, and the canonical ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, count
from typing import Any

from kernelfuzz.lang.dtypes import Array, Matrix, Value, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Bind,
    For,
    Length,
    Load,
    LowerBound,
    Name,
    Node,
    Program,
    SampleCdf,
    children,
    stored_arrays,
    walk,
    with_fields,
)

_LOCALS = {"bool": "p", "int32": "n", "float32": "x"}


def used_names(program: Program) -> list[str]:
    """The names of variables and arrays that the kernel's body mentions, by first use."""
    found: dict[str, None] = {}
    for node in (part for statement in program.body for part in walk(statement)):
        match node:
            case Name(name) | For(name):
                found[name] = None
            case Load(array) | Length(array) | Atomic(_, array) | LowerBound(array) | SampleCdf(_, array):
                found[array] = None
            case ArrayArgument(array) | AtomicOld(_, array):
                found[array] = None
    return list(found)


def renamed(program: Program, names: Mapping[str, str]) -> Program:
    """The Program with the kernel's parameters and variables called by `names`, where these say anything."""
    params = tuple(replace(p, name=names.get(p.name, p.name)) for p in program.params)
    constants = tuple(replace(c, name=names.get(c.name, c.name)) for c in program.constants)
    body = tuple(_renamed(s, names) for s in program.body)
    return replace(program, params=params, body=body, constants=constants)


def _renamed(node: Node, names: Mapping[str, str]) -> Any:
    changes: dict[str, object] = {}
    match node:
        case Name(name):
            changes["id"] = names.get(name, name)
        case For(name):
            changes["name"] = names.get(name, name)
        case Load(array) | Length(array) | Atomic(_, array) | LowerBound(array) | SampleCdf(_, array):
            changes["array"] = names.get(array, array)
        case ArrayArgument(array) | AtomicOld(_, array):
            changes["array"] = names.get(array, array)
    for position, _ in children(node):
        field = position[0]
        held = getattr(node, field)
        changes[field] = tuple(_renamed(c, names) for c in held) if type(held) is tuple else _renamed(held, names)
    return with_fields(node, changes) if changes else node


def canonical(program: Program) -> Program:
    """The Program with its names, and the order of its parameters, decided by first use.

    Inputs are a, b, ...; values s, t, ...; outputs out, out1, ...; targets of atomics acc, acc1, ...
    """
    order = used_names(program)
    order += [p.name for p in program.params if p.name not in order]
    inside = [node for statement in program.body for node in walk(statement)]
    written = {array for statement in program.body for array in stored_arrays(statement)}
    atomic = {n.array for n in inside if isinstance(n, Atomic)}
    lanes = {
        n.target.id
        for n in inside
        if isinstance(n, Assign) and isinstance(n.target, Name) and isinstance(n.value, Apply) and n.value.op == "tid()"
    }
    loops = {n.name for n in inside if isinstance(n, For)}
    dtypes = {n.id: n.dtype for n in inside if isinstance(n, Name)}
    params = {p.name: p for p in program.params}
    names: dict[str, str] = {}
    taken: set[str] = {"kernel", *(function.name for function in program.functions)}
    taken |= {node.name for node in inside if isinstance(node, Bind)}
    constants = {c.name: c for c in program.constants}
    for name in order:
        if name in params and isinstance(params[name].dtype, Array):
            base = "acc" if name in atomic else "out" if name in written else "a"
        elif name in params:
            base = "s"
        elif name in constants:
            base = "C"
        elif name in lanes:
            base = "i"
        elif name in loops:
            base = "j"
        else:
            base = _local(dtypes[name])
        names[name] = _free(base, taken)
    rank = {"a": 0, "s": 1, "o": 2}
    kinds = {name: (3 if name in atomic else rank[_kind(name, params[name].dtype, written)]) for name in params}
    ordered = sorted(program.params, key=lambda p: (kinds[p.name], order.index(p.name)))
    used = sorted((c for c in program.constants if c.name in names), key=lambda c: order.index(c.name))
    return renamed(replace(program, name="kernel", params=tuple(ordered), constants=tuple(used)), names)


def _kind(name: str, dtype: object, written: set[str]) -> str:
    return "o" if name in written else "a" if isinstance(dtype, Array) else "s"


def _local(dtype: Value) -> str:
    if isinstance(dtype, Vector):
        return "v"
    return "m" if isinstance(dtype, Matrix) else _LOCALS.get(dtype.name, "x")


_SERIES = {"a": "abcdefgh", "s": "stuw", "x": "xyz", "n": "nkl", "v": "vu", "m": "m", "p": "pq", "j": "j", "C": "CDE"}


def _free(base: str, taken: set[str]) -> str:
    candidates = chain(_SERIES.get(base, ()), [base], (f"{base}{n}" for n in count(1)))
    name = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(name)
    return name

"""Several kernels in a Program that was drawn with one: its statements in two or three, which run one after another.

A kernel is cut between two statements at its top. What the second part needs of the first one's locals goes through
arrays, `tmp[i] = x` there and `x = tmp[i]` here; and where it read an input, it may read what the first part stored or
added up, at any place, which no single kernel can do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32, UINT32, VALUE_KINDS, Array, Value
from kernelfuzz.lang.kernels import kernels_of, with_kernels as joined
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Cell,
    Do,
    Expr,
    For,
    Given,
    If,
    Kernel,
    Load,
    LowerBound,
    Name,
    Node,
    Parameter,
    Program,
    SampleCdf,
    Stmt,
    Tids,
    View,
    While,
    Window,
    Zeros,
    children,
    root,
    stored_arrays,
    targets_of,
    walk,
    with_fields,
)
from kernelfuzz.lang.rename import called_by, mentioned, names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of

_HOW = Weighted([(15, 1), (2, 2)])
_AGAIN = below(6)
_MOST_HANDED = 2
# what changes an array, or does, and what takes one that is in order or may be missing
_BARRED = (Atomic, AtomicCell, AtomicOld, ArrayArgument, Given, LowerBound, SampleCdf)
# fmt: off
_NAMES = (
    "apply_forces", "finish", "gather", "smooth", "resolve", "normalize_all", "collect", "write_back", "correct",
    "finalize", "scale_all", "step_end",
)
# fmt: on
_BETWEEN = ("tmp", "partial", "staged", "between", "pending")


def with_kernels(draw: Draw, program: Program) -> Program:
    """The Program, or about every twelfth time one of several kernels; shrinks towards itself."""
    if _HOW.draw(draw) == 1 or program.generic:
        return program
    made = _split(draw, program)
    if made.kernels and draw(_AGAIN) == 5:
        made = _split(draw, made)
    return made


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the last kernel is cut, and the locals that both parts know."""

    place: int
    handed: tuple[Name, ...]


def _split(draw: Draw, program: Program) -> Program:
    """The Program with its last kernel in two; as it is where nothing is to be cut."""
    *before, last = kernels_of(program)
    first = last.body[0]
    lanes: tuple[Name, ...]
    match first:
        case Assign(Name() as lane, Apply("tid()")):
            lanes = (lane,)
        case Tids(names):
            lanes = tuple(Name(name, INT32) for name in names)
        case _:
            return program
    cuts = list(_cuts(program, last.body, lanes))
    if not cuts:
        return program
    cut = one_of(draw, cuts)
    taken = set(names_in(program))
    params = list(program.params)
    one, two = last.body[: cut.place], _handed_on(draw, program, last.body[: cut.place], last.body[cut.place :])
    elements: dict[Name, Expr] = {}
    for name in cut.handed:
        array = _fresh(_BETWEEN, len(params), taken)
        params.append(Parameter(array, Array(name.dtype, len(lanes))))
        elements[name] = _own(array, lanes, name.dtype)
    one, two = _storing(one, elements), (first, *_reading(two, elements))
    called = _fresh(_NAMES, len(taken) + cut.place, taken)
    whole = joined(program, (*before, Kernel(last.name, one), Kernel(called, two)))
    used = set(mentioned(whole.statements))
    whole = replace(whole, params=tuple(param for param in params if param.name in used))
    try:
        # what one part tests, names or makes the other may lack
        check(whole)
    except IllTyped:
        return program
    return whole


def _storing(body: tuple[Stmt, ...], elements: Mapping[Name, Expr]) -> tuple[Stmt, ...]:
    """Statements, and then each name in its element; a last one that was there for that only stores its value."""
    last, left = body[-1], dict(elements)
    target = last.target if isinstance(last, Assign) else None
    if isinstance(last, Assign) and isinstance(target, Name) and target in left:
        count = sum(_read(statement).count(target.id) for statement in body)
        if count == 1:
            body = (*body[:-1], Assign(left.pop(target), last.value))
    return (*body, *(Assign(element, name) for name, element in left.items()))


def _reading(body: tuple[Stmt, ...], elements: Mapping[Name, Expr]) -> tuple[Stmt, ...]:
    """Statements after each name was read from its element; what is read once, from the element where it stands."""
    nodes = [node for statement in body for node in walk(statement)]
    assigned = {root(target) for node in nodes for target in targets_of(node)}
    once = {name: element for name, element in elements.items() if nodes.count(name) == 1}
    once = {name: element for name, element in once.items() if name not in assigned and name.dtype != UINT32}
    kept = tuple(Assign(name, element) for name, element in elements.items() if name not in once)
    return (*kept, *(_with_elements(statement, once) for statement in body))


def _with_elements(node: Any, elements: Mapping[Name, Expr]) -> Any:
    if isinstance(node, Name):
        return elements.get(node, node)
    changes: dict[str, Any] = {}
    for (field, index), child in children(node):
        new = _with_elements(child, elements)
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    return with_fields(node, changes) if changes and elements else node


def _own(array: str, lanes: tuple[Name, ...], dtype: Value) -> Expr:
    return Load(array, lanes[0], dtype) if len(lanes) == 1 else Cell(array, lanes, dtype)


def _cuts(program: Program, body: tuple[Stmt, ...], lanes: tuple[Name, ...]) -> Iterator[_Cut]:
    """The places where a kernel can be cut, each part doing something that is seen."""
    shared = {param.name for param in program.params} | {constant.name for constant in program.constants}
    shared |= {lane.id for lane in lanes}
    arrays = {param.name for param in program.params if isinstance(param.dtype, Array)}
    dtypes = {node.id: node.dtype for statement in body for node in walk(statement) if isinstance(node, Name)}
    assigned: set[str] = set()
    made: set[str] = set()
    for place in range(1, len(body)):
        if place > 1:
            new = body[place - 1]
            assigned |= _assigns(new)
            made |= {node.name for node in walk(new) if isinstance(node, View | Window | Zeros | Bind)}
        rest = body[place:]
        known = {name for statement in body[1:place] for name in mentioned((statement,))} - shared
        needed = [name for name in _needed(rest, set()) if name in known]
        if made.intersection(mentioned(rest)) or len(needed) > _MOST_HANDED or not assigned.issuperset(needed):
            continue
        if not all(isinstance(dtypes[name], VALUE_KINDS) for name in needed):
            continue
        if place > 1 and _is_seen(rest, arrays) and (needed or _is_seen(body[1:place], arrays)):
            yield _Cut(place, tuple(Name(name, dtypes[name]) for name in needed))


def _is_seen(body: tuple[Stmt, ...], arrays: set[str]) -> bool:
    nodes = [node for statement in body for node in walk(statement)]
    if any(isinstance(node, Atomic | AtomicCell | AtomicOld | Do) for node in nodes):
        return True
    return any(not arrays.isdisjoint(stored_arrays(statement)) for statement in body)


def _assigns(statement: Stmt) -> set[str]:
    """The locals that a statement certainly assigns."""
    if isinstance(statement, Augment):
        return set()
    return {target.id for target in targets_of(statement) if isinstance(target, Name)}


def _needed(body: tuple[Stmt, ...], known: set[str]) -> list[str]:
    """The names that statements may read before they assign them."""
    found: dict[str, None] = {}
    known = set(known)
    for statement in body:
        match statement:
            case If(test, then, other):
                reads = [*_read(test), *_needed(then, known), *_needed(other, known)]
            case While(test, inside):
                reads = [*_read(test), *_needed(inside, known)]
            case For(name, start, stop, step, inside):
                bounds = [bound for bound in (start, stop, step) if bound is not None]
                reads = [*(each for bound in bounds for each in _read(bound)), *_needed(inside, known | {name})]
            case Assign(Name(), value):
                reads = _read(value)
            case _:
                assigned = _assigns(statement)
                reads = [name for name in _read(statement) if name not in assigned]
        found.update((name, None) for name in reads if name not in known)
        known |= _assigns(statement)
    return list(found)


def _read(node: Node) -> list[str]:
    return [part.id for part in walk(node) if isinstance(part, Name)]


def _handed_on(draw: Draw, program: Program, one: tuple[Stmt, ...], two: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
    """The second part with inputs that it reads replaced by arrays that the first part wrote."""
    nodes = [node for statement in one for node in walk(statement)]
    stored = {array for statement in one for array in stored_arrays(statement)}
    stored |= {node.array for node in nodes if isinstance(node, Atomic | AtomicCell)}
    used = set(mentioned(two))
    barred = stored_arrays(program) | {node.array for node in walk(program) if isinstance(node, _BARRED)}
    left = [param for param in program.params if param.name in stored and param.name not in used]
    names: dict[str, str] = {}
    for param in program.params:
        alike = [other for other in left if other.dtype == param.dtype]
        if param.name in used - barred and isinstance(param.dtype, Array) and alike and draw(below(4)) > 0:
            chosen = one_of(draw, alike)
            left.remove(chosen)
            names[param.name] = chosen.name
    return called_by(two, names)


def _fresh(pool: tuple[str, ...], number: int, taken: set[str]) -> str:
    words = (*pool[number % len(pool) :], *pool[: number % len(pool)])
    name = next((word for word in words if word not in taken), f"{words[0]}{number}")
    taken.add(name)
    return name

"""What strategies share that change a drawn Program: nodes replaced within it, and what its kernel does with names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.dtypes import INT32, Transformation
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Cell,
    Chain,
    Expr,
    Field,
    Given,
    Load,
    LowerBound,
    Member,
    Name,
    Node,
    Part,
    Program,
    SampleCdf,
    Slice,
    Stmt,
    Tids,
    Unpack,
    View,
    Window,
    children,
    root,
    targets_of,
    walk,
    with_fields,
)
from kernelfuzz.lang.rename import mentioned


def changed(node: Any, change: Callable[[Node], Node | None]) -> Any:
    """A node in which `change` has replaced what it replaces, from the inside out."""
    changes: dict[str, object] = {}
    same = True
    for (name, index), child in children(node):
        new = changed(child, change)
        same &= new is child
        changes[name] = new if index is None else (*changes.get(name, ()), new)  # type: ignore[misc]
    if not same:
        node = with_fields(node, changes)
    return change(node) or node


def bare(body: tuple[Stmt, ...]) -> set[str]:
    """Names, of variables and arrays, that stand where no field can, or where a field would be another matter."""
    found: set[str] = set()

    def bar(node: Expr) -> None:
        whole = root(node)
        if isinstance(whole, Name):
            found.add(whole.id)
        elif isinstance(whole, Load | Cell):
            found.add(whole.array)

    for node in (part for statement in body for part in walk(statement)):
        state = state_of(node)
        if state is not None:
            bar(state)
        match node:
            case ArrayArgument(array) | AtomicOld(_, array) | Given(array) | View(_, array) | Window(_, array):
                found.add(array)
            case AssignMany(targets, values):
                for each in (*targets, *values):
                    bar(each)
            case Unpack(targets):
                for each in targets:
                    bar(each)
            case Chain(_, operands):
                for each in operands:
                    bar(each)
        for target in targets_of(node):
            inner = target.base if isinstance(target, Part | Field | Member) else None
            part = isinstance(target, Field) and isinstance(target.base.dtype, Transformation)
            if isinstance(target, Slice) or isinstance(inner, Slice) or part:
                bar(target)
    return found


def kernel_nodes(program: Program) -> Iterator[Node]:
    """The nodes of the kernel; functions have names of their own."""
    for statement in program.body:
        yield from walk(statement)


def mentions(program: Program, name: str) -> bool:
    """Whether the kernel has a variable of this name."""
    return any(isinstance(n, Name) and n.id == name for n in kernel_nodes(program))


def lanes_of(program: Program) -> tuple[Name, ...]:
    """The variables of the lane's place, as its kernel begins with them."""
    match program.body[0]:
        case Tids(names):
            return tuple(Name(name, INT32) for name in names)
        case Assign(Name() as lane):
            return (lane,)
    return ()


def lane_of(body: tuple[Stmt, ...]) -> str | None:
    """The name of the lane's number, the last one of several, where the first statement of a kernel asks for it."""
    match body[0]:
        case Assign(Name(name), Apply("tid()")):
            return name
        case Tids(names):
            return names[-1]
    return None


def taken_names(program: Program) -> set[str]:
    """The names that there are of variables, parameters, constants, functions and kernels."""
    taken = {param.name for param in program.params} | {each.name for each in program.all_constants}
    taken |= {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.hidden)}
    taken |= {function.name for function in program.functions}
    return taken | set(mentioned(program.statements))


def stored_to(program: Program) -> set[str]:
    """The arrays that the kernel stores to, atomics included."""
    roots = [root(t) for n in kernel_nodes(program) for t in targets_of(n)]
    atomic = {n.array for n in kernel_nodes(program) if isinstance(n, Atomic | AtomicCell)}
    return {r.array for r in roots if isinstance(r, Load | Cell)} | atomic


def places_of(program: Program) -> set[str]:
    """The names of a lane's place in a launch of several dimensions."""
    return {name for n in kernel_nodes(program) if isinstance(n, Tids) for name in n.names}


def searched(program: Program) -> set[str]:
    """The arrays that have to be sorted."""
    return {n.array for n in kernel_nodes(program) if isinstance(n, LowerBound | SampleCdf)}

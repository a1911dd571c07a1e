"""Reduction: a smaller Program that still shows what one is after, 1-minimal and, as far as possible, canonical.

A pass is a function from a Program to smaller candidates, in order. Passes are repeated until none of them finds
anything: then no statement can go and no expression can be replaced by a part of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import judged_features, possible_features
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import standard
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32, Array
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Apply,
    Assign,
    Expr,
    For,
    If,
    Length,
    Literal,
    Load,
    Name,
    Node,
    Parameter,
    Path,
    Program,
    Stmt,
    While,
    children,
    replaced,
    size,
    walk,
    walk_paths,
)
from kernelfuzz.lang.rename import canonical, used_names

Pass = Callable[[Program], Iterator[Program]]
Keeps = Callable[[Program], bool]


def reduce(case: Case, keeps: Callable[[Case], bool]) -> Case:
    """The Case with its Program reduced as far as `keeps` holds; the Launch stays as it is.

    Deterministic; `keeps` is asked only about legal Programs and must hold for `case` itself.
    """
    return replace(case, program=reduce_program(case.program, lambda program: keeps(replace(case, program=program))))


def reduce_to_feature(case: Case, feature: str) -> Case:
    """The smallest Program found that shows `feature` under its standard Launch, with that Launch.

    If the Program of `case` does not show it there, it comes back unreduced, and the caller sees that by `shows`.
    """
    if not shows(case.program, feature):
        return case
    program = reduce_program(case.program, lambda candidate: shows(candidate, feature))
    return standard(program).case


def shows(program: Program, feature: str) -> bool:
    """Whether a judged element depends on `feature` when the Program runs under its standard Launch."""
    if feature not in possible_features(program):
        return False
    try:
        return feature in judged_features(standard(program))
    except Undefined:
        return False


def reduce_program(program: Program, keeps: Keeps) -> Program:
    """The reduced Program: a fixpoint of all passes, with canonical names where that still keeps."""
    rejected: set[Program] = set()

    def holds(candidate: Program) -> bool:
        if candidate in rejected:
            return False
        try:
            check(candidate)
        except IllTyped:
            kept = False
        else:
            kept = keeps(candidate)
        if not kept:
            rejected.add(candidate)
        return kept

    before: Program | None = None
    while before != program:
        before = program
        for one in PASSES:
            program = _exhaust(program, one, holds)
    renamed = canonical(program)
    return renamed if holds(renamed) else program


def _exhaust(program: Program, one: Pass, holds: Keeps) -> Program:
    """Takes the first candidate that holds, and goes on from the same place in the new one, until none is left."""
    start = 0
    while True:
        for number, candidate in enumerate(one(program)):
            if number < start:
                continue
            tidied = canonical(_tidy(candidate))
            if size(tidied) < size(program) and holds(tidied):
                program, start = tidied, number
                break
        else:
            return program


def _tidy(program: Program) -> Program:
    """Without the parameters that nothing refers to."""
    used = used_names(program)
    return replace(program, params=tuple(p for p in program.params if p.name in used))


# -- passes ----------------------------------------------------------------------------------------------------------------


def drop_statements(program: Program) -> Iterator[Program]:
    """Blocks without runs of their statements: halves first, then quarters, down to one."""
    for path, body in _bodies(program):
        length = len(body)
        while length:
            for start in range(len(body) - length, -1, -length):
                yield _with_body(program, path, body[:start] + body[start + length :])
            length //= 2


def unwrap(program: Program) -> Iterator[Program]:
    """Branches and loops replaced by their bodies, branches without their else, ranges without start and step."""
    for path, node in walk_paths(program):
        match node:
            case If(_, body, other):
                yield replaced(program, path, body)
                if other:
                    yield replaced(program, path, other)
                    yield replaced(program, path, (replace(node, other=()),))
            case For(_, start, stop, step, body):
                yield replaced(program, path, body)
                if step is not None:
                    yield replaced(program, path, (replace(node, step=None),))
                elif start is not None:
                    yield replaced(program, path, (For(node.name, None, stop, None, body),))
            case While(_, body):
                yield replaced(program, path, body)


def hoist(program: Program) -> Iterator[Program]:
    """Expressions replaced by parts of themselves that have the same dtype, the nearest parts first."""
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS) and not _is_target(path):
            for part in sorted(_parts(node), key=size):
                yield replaced(program, path, (part,))


def load(program: Program) -> Iterator[Program]:
    """Expressions replaced by the lane's own element of an array: of one that is there, or of a new one."""
    lane = _lane(program)
    if lane is None:
        return
    names = used_names(program)
    fresh = next(f"in{n}" for n in range(len(names) + 1) if f"in{n}" not in names)
    written = {node.target.array for node in walk(program) if hasattr(node, "target") and isinstance(node.target, Load)}
    written |= {node.array for node in walk(program) if hasattr(node, "op") and hasattr(node, "array")}
    for path, node in walk_paths(program):
        if not isinstance(node, EXPRESSIONS) or isinstance(node, Literal | Name | Load | Length) or _is_target(path):
            continue
        for param in program.params:
            if param.name not in written and param.dtype == Array(node.dtype):
                yield replaced(program, path, (Load(param.name, lane, node.dtype),))
        if node.dtype.name != "uint32":
            new = replaced(program, path, (Load(fresh, lane, node.dtype),))
            yield replace(new, params=(Parameter(fresh, Array(node.dtype)), *new.params))


_LANE = Apply("tid()", (), INT32)


def inline(program: Program) -> Iterator[Program]:
    """Assignments dropped, the value written where the name was read."""
    for path, node in walk_paths(program):
        match node:
            case Assign(Name(name), value) if value != _LANE:
                # the target itself becomes a lone value, so it goes first
                rest = replaced(program, path, ())
                body = tuple(_substituted(statement, name, value) for statement in rest.body)
                yield replace(rest, body=body)


def _substituted(node: Node, name: str, value: Expr) -> Any:
    if isinstance(node, Name):
        return value if node.id == name else node
    changes: dict[str, object] = {}
    for (field, index), _ in children(node):
        if field in changes:
            continue
        held = getattr(node, field)
        if field == "target" and isinstance(held, Name):
            continue
        if index is None:
            changes[field] = _substituted(held, name, value)
        else:
            changes[field] = tuple(_substituted(child, name, value) for child in held)
    return replace(node, **changes) if changes else node


PASSES: tuple[Pass, ...] = (drop_statements, unwrap, load, hoist, inline)


def _bodies(program: Program) -> Iterator[tuple[Path, tuple[Stmt, ...]]]:
    """Every block: the path to the node that holds it, ending in the name of the field."""
    yield (("body", None),), program.body
    for path, node in walk_paths(program):
        if isinstance(node, If | For | While):
            yield (*path, ("body", None)), node.body
        if isinstance(node, If) and node.other:
            yield (*path, ("other", None)), node.other


def _with_body(program: Program, path: Path, body: tuple[Stmt, ...]) -> Program:
    (*outer, (name, _)) = path
    if not outer:
        return replace(program, body=body)
    node = _at(program, tuple(outer))
    if name == "body" and not body:
        return replaced(program, tuple(outer), ())
    return replaced(program, tuple(outer), (replace(node, **{name: body}),))


def _at(program: Program, path: Path) -> Stmt:
    node: object = program
    for name, index in path:
        held = getattr(node, name)
        node = held if index is None else held[index]
    return node  # type: ignore[return-value]  # the path of a block ends at a statement


def _is_target(path: Path) -> bool:
    return path[-1] == ("target", None) or (len(path) > 1 and path[-1] == ("base", None) and path[-2] == ("target", None))


def _parts(node: Expr) -> list[Expr]:
    return [
        part
        for part in walk(node)
        if part is not node and isinstance(part, EXPRESSIONS) and part.dtype == node.dtype
    ]


def _lane(program: Program) -> Name | None:
    """The name that holds the lane's number, if the kernel starts by asking for it."""
    first = program.body[0]
    match first:
        case _ if hasattr(first, "target") and isinstance(first.target, Name):
            value = getattr(first, "value", None)
            if value == _LANE:
                return Name(first.target.id, INT32)
    return None

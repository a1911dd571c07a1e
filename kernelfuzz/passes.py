"""The passes of reduction: each a function from a Program to smaller or plainer candidates, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, UINT32, VALUES, Array, Scalar, Value
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Apply,
    Assign,
    Atomic,
    Augment,
    Expr,
    Field,
    For,
    If,
    Length,
    Literal,
    Load,
    Name,
    Node,
    Parameter,
    Part,
    Path,
    Program,
    Stmt,
    While,
    at,
    children,
    replaced,
    size,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import used_names

Pass = Callable[[Program], Iterator[Program]]


_DTYPES = {dtype: rank for rank, dtype in enumerate((FLOAT32, INT32, BOOL, *VALUES[3:], UINT32))}
# 0 and 1 say little: x * 1, x + 0
_INTEGERS = {value: rank for rank, value in enumerate((2, 1, 0, 3, 4, 5))}
_FLOATS = {value: rank for rank, value in enumerate((2.0, 0.5, 1.0, 0.0))}

_RANKS = {key: rank for rank, key in enumerate(OPS)}
_KIN: dict[tuple[object, ...], list[str]] = {}
for _op in OPS.values():
    _KIN.setdefault((type(_op.row.spelling), _op.params, _op.result), []).append(_op.key)


def _constant(value: float, dtype: Scalar) -> int:
    """How far a constant is from the plainest."""
    if dtype == BOOL:
        return int(value)
    known: Mapping[Any, int] = _FLOATS if dtype == FLOAT32 else _INTEGERS
    return known.get(value, len(known))


def cost(program: Program) -> tuple[int, int, int, int]:
    """What reduction makes less.

    Nodes, then how far from plain dtypes, constants and statements, then parameters, then places in the table of
    operations.

    A value parameter counts as much as an array's element: what is the same in all lanes guards less.
    """
    values = {p.name for p in program.params if not isinstance(p.dtype, Array)}
    lane = _lane(program)
    nodes = plain = ops = 0
    for node in walk(program):
        nodes += 1
        match node:
            case Literal(value, dtype):
                plain += _constant(value, dtype)
            case Name(name):
                nodes += name in values
                plain += 4 * (name in values) + (node != lane)
            case Apply(op, args):
                plain += 3
                ops += _RANKS[op]
                if len(args) > 1:
                    plain += isinstance(args[0], Literal) + 9 * (args[0] == args[1] == lane)
            case Augment() | Length(_, "shape"):
                plain += 2
            case Atomic():
                plain += 4
        if isinstance(node, EXPRESSIONS):
            plain += _DTYPES[node.dtype]
    return nodes, plain, len(program.params), ops


# -- passes ----------------------------------------------------------------------------------------------------------


def isolate(program: Program) -> Iterator[Program]:
    """One expression stored, or one statement alone, the smallest first; what was computed before is read instead."""
    lane = _lane(program)
    if lane is None:
        return
    start = program.body[0]
    nodes = [node for path, node in walk_paths(program) if len(path) > 1 or path[-1][1]]
    for node in sorted(nodes, key=size):
        if isinstance(node, Apply) or (isinstance(node, EXPRESSIONS) and size(node) > 1):
            if node.dtype == UINT32:
                continue
            fresh = _Fresh(program)
            value = _reading(node, program, lane, fresh)
            out = Load(fresh.array("out", node.dtype), lane, node.dtype)
            yield fresh.program(start, Assign(out, value))
        elif isinstance(node, STATEMENTS):
            for form in _forms(node, program, lane):
                fresh, alone = form
                names = _locals(alone, fresh.base, lane)
                first = [Assign(name, Load(fresh.array("in", name.dtype), lane, name.dtype)) for name in names]
                yield fresh.program(start, *first, alone)
                for name in assigned(alone):
                    out = Load(fresh.array("out", name.dtype), lane, name.dtype)
                    yield fresh.program(start, *first, alone, Assign(out, name))


def _forms(node: Stmt, program: Program, lane: Name) -> Iterator[tuple[_Fresh, Stmt]]:
    """A statement in plain forms and as it is."""
    fresh = _Fresh(program)
    if isinstance(node, Augment):
        yield fresh, fresh.augment(lane)
    elif isinstance(node, If | For | While):
        for plain in (fresh.store(lane), fresh.augment(lane)):
            # the last statement of a while may be what ends it
            body = (plain, node.body[-1]) if isinstance(node, While) else (plain,)
            yield _Fresh(program, fresh.params), with_fields(node, {"body": body})
            if isinstance(node, If) and node.other:
                yield _Fresh(program, fresh.params), If(node.test, body, body)
                yield _Fresh(program, fresh.params), If(node.test, body)
    yield _Fresh(program), node


class _Fresh:
    """New array parameters beside those of a Program."""

    def __init__(self, program: Program, params: Iterable[Parameter] = ()) -> None:
        self.base = replace(program, params=(*program.params, *params))
        self.taken = {program.name, *(p.name for p in self.base.params), *used_names(program)}
        self.params: list[Parameter] = []

    def array(self, base: str, element: Value) -> str:
        name = next(f"{base}{n}" for n in range(len(self.taken) + 1) if f"{base}{n}" not in self.taken)
        self.taken.add(name)
        self.params.append(Parameter(name, Array(element)))
        return name

    def store(self, lane: Name) -> Assign:
        """The plainest statement there is: `out[i] = a[i]` in float32."""
        target = Load(self.array("out", FLOAT32), lane, FLOAT32)
        return Assign(target, Load(self.array("in", FLOAT32), lane, FLOAT32))

    def augment(self, lane: Name) -> Augment:
        """`out[i] += a[i]` in float32."""
        plain = self.store(lane)
        return Augment(plain.target, "add(float32,float32)", plain.value)

    def program(self, *body: Stmt) -> Program:
        return replace(self.base, params=(*self.base.params, *self.params), body=body)


def _locals(node: Node, program: Program, lane: Name) -> list[Name]:
    """The local variables that a statement mentions and does not make itself."""
    held = {p.name for p in program.params} | {lane.id} | {n.name for n in walk(node) if isinstance(n, For)}
    return list(dict.fromkeys(n for n in walk(node) if isinstance(n, Name) and n.id not in held))


def assigned(node: Node) -> list[Name]:
    """The local variables that a statement assigns."""
    targets = [n.target for n in walk(node) if isinstance(n, Assign | Augment)]
    bases = [target.base if isinstance(target, Part | Field) else target for target in targets]
    return list(dict.fromkeys(base for base in bases if isinstance(base, Name)))


def _reading(node: Expr, program: Program, lane: Name, fresh: _Fresh) -> Any:
    """An expression with elements of new arrays in the place of local variables."""
    for name in _locals(node, program, lane):
        node = _substituted(node, name.id, Load(fresh.array("in", name.dtype), lane, name.dtype))
    return node


def drop_statements(program: Program) -> Iterator[Program]:
    """Blocks without runs of their statements: halves first, then quarters, down to one."""
    for path, body in _bodies(program):
        length = len(body)
        while length:
            for start in range(len(body) - length, -1, -length):
                yield _with_body(program, path, body[:start] + body[start + length :])
            length //= 2


def unwrap(program: Program) -> Iterator[Program]:
    """Branches and loops replaced by their bodies, branches with one arm, ranges without start and step."""
    for path, node in walk_paths(program):
        match node:
            case If(test, body, other):
                yield replaced(program, path, body)
                if other:
                    yield replaced(program, path, other)
                    yield replaced(program, path, (If(test, body),))
                    yield replaced(program, path, (If(test, other),))
            case For(_, start, stop, step, body):
                yield replaced(program, path, body)
                if step is not None:
                    yield replaced(program, path, (replace(node, step=None),))
                elif start is not None:
                    yield replaced(program, path, (For(node.name, None, stop, None, body),))
            case While(_, body):
                yield replaced(program, path, body)


def hoist(program: Program) -> Iterator[Program]:
    """Expressions replaced by parts of themselves that have the same dtype, the smallest parts first."""
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS) and not _is_target(path):
            for part in sorted(_parts(node), key=size):
                yield replaced(program, path, (part,))


def load(program: Program) -> Iterator[Program]:
    """Expressions replaced by the lane's own element of an array: of one that is there, or of a new one."""
    lane = _lane(program)
    if lane is None:
        return
    stored = written(program)
    for path, node in walk_paths(program):
        if not isinstance(node, EXPRESSIONS) or isinstance(node, Literal | Length) or node.dtype == UINT32:
            continue
        if _is_target(path) or node == lane:
            continue
        if node.dtype == INT32:
            yield replaced(program, path, (lane,))
        for param in program.params:
            if param.name not in stored and param.dtype == Array(node.dtype):
                yield replaced(program, path, (Load(param.name, lane, node.dtype),))
        fresh = _Fresh(program)
        new = replaced(program, path, (Load(fresh.array("in", node.dtype), lane, node.dtype),))
        yield fresh.program(*new.body)


_LANE = Apply("tid()", (), INT32)


def inline(program: Program) -> Iterator[Program]:
    """Assignments dropped, the value written where the name was read."""
    for path, node in walk_paths(program):
        match node:
            case Assign(Name(name), value) if value != _LANE:
                rest = replaced(program, path, ())
                body = tuple(_substituted(statement, name, value) for statement in rest.body)
                yield replace(rest, body=body)


def _substituted(node: Any, name: str, value: Expr) -> Any:
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
    return with_fields(node, changes) if changes else node


def plain_statements(program: Program) -> Iterator[Program]:
    """Statements replaced by the plainest there is: `out[i] = a[i]` in float32."""
    lane = _lane(program)
    if lane is None:
        return
    for path, node in walk_paths(program):
        if not isinstance(node, Assign | Augment | Atomic) or path[0] == ("body", 0):
            continue
        if isinstance(node, Augment):
            yield replaced(program, path, (Assign(node.target, node.value),))
        fresh = _Fresh(program)
        for plain in (fresh.store(lane), fresh.augment(lane)):
            yield fresh.program(*replaced(program, path, (plain,)).body)


def plain_arrays(program: Program) -> Iterator[Program]:
    """Arrays replaced by others of the same dtype, so that there are fewer; elements replaced by the lane's own."""
    lane = _lane(program)
    stored = written(program)
    for path, node in walk_paths(program):
        if not isinstance(node, Load):
            continue
        same = (node.array in stored) == _is_target(path)
        for param in program.params:
            if same and param.dtype == Array(node.dtype) and (param.name in stored) == _is_target(path):
                yield replaced(program, path, (replace(node, array=param.name),))
        if lane is not None and node.index != lane:
            yield replaced(program, path, (replace(node, index=lane),))


def plain_constants(program: Program) -> Iterator[Program]:
    """Constants replaced by plainer ones."""
    for path, node in walk_paths(program):
        match node:
            case Literal(_, dtype):
                known: dict[Any, int] = _FLOATS if dtype == FLOAT32 else _INTEGERS if dtype == INT32 else {False: 0}
                for value in known:
                    yield replaced(program, path, (Literal(value, dtype),))
            case Length(array, "shape"):
                yield replaced(program, path, (Length(array),))
            case Apply(_, (first, second)) if first.dtype == second.dtype == INT32:
                yield replaced(program, path, (replace(node, args=(first, Literal(2, INT32))),))
                yield replaced(program, path, (replace(node, args=(second, first)),))


def plain_operations(program: Program) -> Iterator[Program]:
    """Operations replaced by those that take and give the same, are written alike and stand first in the table."""
    for path, node in walk_paths(program):
        if isinstance(node, Apply):
            op = OPS[node.op]
            for key in _KIN[type(op.row.spelling), op.params, op.result]:
                if key == node.op:
                    break
                yield replaced(program, path, (replace(node, op=key),))


PASSES: tuple[Pass, ...] = (
    isolate,
    drop_statements,
    unwrap,
    load,
    hoist,
    inline,
    plain_statements,
    plain_arrays,
    plain_constants,
    plain_operations,
)


def written(node: Node | Program) -> set[str]:
    """The arrays that are stored to or the targets of atomics."""
    found = {n.target.array for n in walk(node) if isinstance(n, Assign | Augment) and isinstance(n.target, Load)}
    return found | {n.array for n in walk(node) if isinstance(n, Atomic)}


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
    if name == "body" and not body:
        return replaced(program, tuple(outer), ())
    return replaced(program, tuple(outer), (with_fields(at(program, tuple(outer)), {name: body}),))


def _is_target(path: Path) -> bool:
    target = ("target", None)
    return path[-1] == target or (len(path) > 1 and path[-1] == ("base", None) and path[-2] == target)


def _parts(node: Expr) -> list[Expr]:
    inside = [part for part in walk(node) if part is not node and isinstance(part, EXPRESSIONS)]
    return [part for part in inside if part.dtype == node.dtype]


def _lane(program: Program) -> Name | None:
    """The name that holds the lane's number, if the kernel starts by asking for it."""
    match program.body[0]:
        case Assign(Name() as name, value) if value == _LANE:
            return name
    return None

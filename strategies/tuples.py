"""Tuples in a Program that was drawn without: values that are assigned together, or one after another, kept in one.

`x = a[i]` and `y = b[i]` become `pair = (a[i], b[i])`, `u, v = split(x)` becomes `hit = split(x)`; then what read `x`
reads `pair[0]`, or `x, y = pair` follows. A function that returns `x, y` may return `pair`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.dtypes import VALUE_KINDS
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Call,
    Expr,
    For,
    Function,
    If,
    Item,
    Kernel,
    Literal,
    Name,
    Node,
    Pack,
    Part,
    Path,
    Position,
    Program,
    Return,
    SampleCdf,
    Slice,
    Stmt,
    Tids,
    Unpack,
    While,
    at,
    replaced,
    root,
    targets_of,
    together,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import names_in
from kernelfuzz.lang.static import is_static
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.rewriting import changed

_HOW_MANY = Weighted([(16, 0), (2, 1), (1, 2)])
# how what is in a tuple is read: by component, all together, by component into variables, or from a copy of the tuple
_READS = Weighted([(5, "items"), (4, "unpacked"), (2, "assigned"), (1, "copied")])
_MOST = 3
# few functions have several results: what they return is chosen as often as so many other places together
_RETURNED = 4
_OF_VALUES = ("pair", "both", "t", "state", "span", "parts")
_OF_CALLS = ("hit", "both", "res", "found", "t", "parts")


def with_tuples(draw: Draw, program: Program) -> Program:
    """The Program, or about every eighth time one with a tuple or two; shrinks towards itself."""
    for _ in range(_HOW_MANY.draw(draw)):
        sites = list(_sites(program))
        if not sites:
            break
        program = _with_tuple(draw, program, one_of(draw, sites))
    return program


@dataclass(frozen=True, slots=True)
class _Site:
    """Statements of a block that assign `values`, or one that is several, to names: where the first is, how many.

    Or a function returns them, and nothing anywhere else, and there are no `targets`.
    """

    path: Path
    count: int
    targets: tuple[Name, ...]
    values: tuple[Expr, ...]


def _sites(program: Program) -> Iterator[_Site]:
    constants = {constant.name for constant in program.constants}
    for number, function in enumerate(program.functions):
        here: Path = (("functions", number),)
        yield from _within(function.body, here, constants)
        returned = [node for node in walk(function) if isinstance(node, Return)]
        if len(returned) == 1 and len(function.results) > 1 and not function.gradient:
            last, values = len(function.body) - 1, returned[0].values
            if len(values) > 1 and all(isinstance(dtype, VALUE_KINDS) for dtype in function.results):
                yield from (_Site((*here, ("body", last)), 1, (), values),) * _RETURNED
    yield from _within(program.body, (), constants)
    for number, kernel in enumerate(program.kernels):
        yield from _within(kernel.body, (("kernels", number),), constants)


def _within(body: tuple[Stmt, ...], path: Path, constants: set[str], block: str = "body") -> Iterator[_Site]:
    """What can be in a tuple: not in a loop that Warp may unroll, where each turn would assign the tuple again."""
    for start, statement in enumerate(body):
        here = (*path, (block, start))
        match statement:
            case AssignMany(targets, values):
                yield from _site(here, 1, targets, values)
            case Unpack(targets, Call() | Apply() as value):
                yield from _site(here, 1, targets, (value,))
            case Assign():
                run = run_of(body[start : start + _MOST])
                for count in range(2, len(run) + 1):
                    yield from _site(here, count, *(tuple(side) for side in zip(*run[:count], strict=True)))
            case If(_, then, other):
                yield from _within(then, here, constants)
                yield from _within(other, here, constants, "other")
            case While(_, inside):
                yield from _within(inside, here, constants)
            case For(_, first, stop, step, inside):
                bounds = (bound for bound in (first, stop, step) if bound is not None)
                if not all(isinstance(bound, Literal) or is_static(bound, constants) for bound in bounds):
                    yield from _within(inside, here, constants)


def _site(path: Path, count: int, targets: tuple[Expr, ...], values: tuple[Expr, ...]) -> Iterator[_Site]:
    names = tuple(target for target in targets if isinstance(target, Name) and isinstance(target.dtype, VALUE_KINDS))
    if len(names) == len(targets):
        yield _Site(path, count, names, values)


def run_of(body: tuple[Stmt, ...]) -> list[tuple[Expr, Expr]]:
    """The targets and values of assignments at the beginning of a block, of which none reads what another changes."""
    found: list[tuple[Expr, Expr]] = []
    names: set[Node] = set()
    mentioned: Counter[Node] = Counter()
    drawn: Counter[Node] = Counter()
    for statement in body:
        if not isinstance(statement, Assign) or not isinstance(statement.target, Name) or statement.target in names:
            break
        begins = isinstance(statement.value, Apply) and statement.value.op.startswith(("tid(", "rand_init("))
        nodes = list(walk(statement.value))
        mentioned.update(node for node in nodes if isinstance(node, Name))
        drawn.update(state for node in nodes if (state := state_of(node)) is not None)
        if begins or not names.isdisjoint(nodes) or any(mentioned[state] > drawn[state] for state in drawn):
            break
        found.append((statement.target, statement.value))
        names.add(statement.target)
    return found


def _with_tuple(draw: Draw, program: Program, site: _Site) -> Program:
    """The Program with a tuple at a site."""
    taken = names_in(program)
    name = _fresh(draw, _OF_VALUES if len(site.values) > 1 else _OF_CALLS, taken)
    pack = Pack(name, site.values)
    whole = together(pack.elements)
    made: list[Stmt] = [pack]
    if not site.targets:
        return replaced(program, site.path, (pack, Return((Item(name, None, whole),))))
    how = _READS.draw(draw)
    if how == "copied":
        other = _fresh(draw, _OF_VALUES, taken | {name})
        made.append(Pack(other, (Item(name, None, whole),)))
        name = other
    items = {target: Item(name, number, target.dtype) for number, target in enumerate(site.targets)}
    read: dict[Node, Item] = {}
    if how == "unpacked":
        made.append(Unpack(site.targets, Item(name, None, whole)))
    else:
        kept = set(items) if how == "assigned" else _kept(program, site.path[0])
        read = {target: item for target, item in items.items() if target not in kept}
        made += [Assign(target, item) for target, item in items.items() if target not in read]
    (*block, (field, start)) = site.path
    assert start is not None
    for place in range(start + site.count - 1, start, -1):
        program = replaced(program, (*block, (field, place)), ())
    return _reading(replaced(program, site.path, tuple(made)), site.path[0], read)


def _fresh(draw: Draw, pool: tuple[str, ...], taken: frozenset[str]) -> str:
    first = draw(below(len(pool)))
    words = (*pool[first:], *pool[:first])
    return next((word for word in words if word not in taken), f"{words[0]}{len(taken)}")


def _kept(program: Program, where: Position) -> set[Node]:
    """The variables for which no component can stand: what is assigned again, or indexed, or what a draw changes."""
    owner = at(program, (where,)) if where[0] in ("functions", "kernels") else None
    params = owner.params if isinstance(owner, Function) else program.params
    body = owner.body if isinstance(owner, Function | Kernel) else program.body
    nodes = [node for statement in body for node in walk(statement)]
    assigned: Counter[str] = Counter(param.name for param in params)
    kept: set[Node] = set()
    for node in nodes:
        assigned.update(whole.id for whole in map(root, targets_of(node)) if isinstance(whole, Name))
        match node:
            case For(name):
                assigned[name] += 1
            case Tids(names):
                assigned.update(names)
            case Part(base) | Slice(base):
                kept.add(base)
            case SampleCdf(state):
                kept.add(state)
            case Apply(key, (state, *_)) if OPS[key].row.advances:
                kept.add(state)
    return kept | {node for node in nodes if isinstance(node, Name) and assigned[node.id] > 1}


def _reading(program: Program, where: Position, read: Mapping[Node, Item]) -> Program:
    """The Program with components in the place of variables, in one function or kernel."""
    if where[0] == "body":
        return replace(program, body=tuple(changed(statement, read.get) for statement in program.body))
    owner = at(program, (where,))
    assert isinstance(owner, Function | Kernel)
    body = tuple(changed(statement, read.get) for statement in owner.body)
    return replaced(program, (where,), (replace(owner, body=body),))

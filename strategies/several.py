"""Tuple assignments in a Program that was drawn without, as people write them.

`x = a[i]` and `y = p.mass` become `x, y = a[i], p.mass`; `x = x + y` becomes `x, y = x + y, x`, or `last, x = x, x + y`
with `last` read further down; `x, y = y, x` comes in front of what reads both, and `x, y = a[i], p.mass` in front of
what reads these elements; a result that nobody reads is called `_`. Warp copies no name, no element and no
field there: what that would change is not legal, and left as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.checking.shared import is_bare
from kernelfuzz.lang.dtypes import INT32, VALUE_KINDS
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    AtomicOld,
    Augment,
    Call,
    Expr,
    For,
    Function,
    Kernel,
    Logical,
    Name,
    Node,
    Path,
    Program,
    Reference,
    Stmt,
    Ternary,
    Tids,
    Unpack,
    at,
    children,
    replaced,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, one_of
from kernelfuzz.strategies.rewriting import changed
from kernelfuzz.strategies.tuples import run_of

_WAYS = Weighted([(36, ""), (2, "r"), (4, "e"), (1, "re"), (1, "p"), (1, "l"), (2, "s"), (1, "sp"), (1, "d")])
_TRIES, _MOST = 3, 3
_Site: TypeAlias = tuple[Path, int, tuple[Stmt, ...]]
"""Where statements are, how many, and what stands in their place."""
_NEW = (("lo", "hi", "mid"), ("u", "w", "h"), ("one", "two", "three"), ("first", "second", "third"))
_LAST = ("last", "prev", "old", "before")


def with_several(draw: Draw, program: Program) -> Program:
    """The Program, or about every fourth time one with another tuple assignment or two; shrinks towards itself."""
    for way in _WAYS.draw(draw):
        made = list({"r": _runs, "e": _named, "p": _passed, "l": _kept, "s": _swapped, "d": _dropped}[way](program))
        for _ in range(_TRIES if made else 0):
            new = _put(program, *one_of(draw, made))
            if _is_legal(new):
                program = new
                break
    return program


def _is_legal(program: Program) -> bool:
    try:
        check(program)
    except IllTyped:
        # most often something that is not copied changes later
        return False
    return True


def _statements(program: Program) -> Iterator[tuple[Path, Stmt]]:
    """The statements of kernels and functions, in blocks or not, but for those of gradients."""
    for path, node in walk_paths(program):
        if path[-1][0] in ("body", "other") and path[-1][1] is not None:
            yield path, node  # type: ignore[misc]  # what stands there is one


def _rest(program: Program, path: Path) -> tuple[Stmt, ...]:
    """The statements of a block from one on."""
    (*outer, (field, place)) = path
    held: tuple[Stmt, ...] = getattr(at(program, tuple(outer)) if outer else program, field)
    return held[place:]


def _put(program: Program, path: Path, number: int, new: tuple[Stmt, ...]) -> Program:
    """The Program with others in the place of so many statements."""
    (*outer, (field, place)) = path
    assert place is not None
    for each in range(place + number - 1, place, -1):
        program = replaced(program, (*outer, (field, each)), ())
    return replaced(program, path, new)


def _runs(program: Program) -> Iterator[_Site]:
    """Assignments one after another, some of what Warp does not copy, as one."""
    for path, node in _statements(program):
        if isinstance(node, Assign):
            run = run_of(_rest(program, path)[:_MOST])
            for number in range(2, len(run) + 1):
                targets, values = zip(*run[:number], strict=True)
                if any(map(is_bare, values)):
                    yield (path, number, (AssignMany(targets, values),))


def _named(program: Program) -> Iterator[_Site]:
    """Elements and fields that a statement reads whatever happens have names before it."""
    taken = names_in(program)
    free = (words for words in _NEW if taken.isdisjoint(words))
    words = next(free, None)
    for path, node in _statements(program) if words else ():
        for number in (2, 3):
            found = list(dict.fromkeys(_elements(node)))[:number]
            if words and len(found) == number:
                names = [Name(word, each.dtype) for word, each in zip(words, found, strict=False)]
                new = _with_expressions(node, dict(zip(found, names, strict=True)))
                yield (path, 1, (AssignMany(tuple(names), tuple(found)), new))


def _elements(node: Node) -> Iterator[Expr]:
    """The elements, and fields of local structs, that are read at and below a node each time, and not in a block."""
    for (name, _), child in children(node):
        if name in ("body", "other", "target", "targets") or isinstance(child, Ternary | Logical | Reference):
            continue
        if is_bare(child) and not isinstance(child, Name) and isinstance(child.dtype, VALUE_KINDS):  # type: ignore[arg-type, union-attr]
            if not any(isinstance(inside, AtomicOld | Call) for inside in walk(child)):
                yield child  # type: ignore[misc]  # it is an expression
        else:
            yield from _elements(child)


def _reading(node: Stmt, new: Mapping[Node, Node]) -> Stmt:
    """A statement with others in the places of some of its parts."""
    made: Stmt = changed(node, new.get)
    return made


def _with_expressions(node: Stmt, names: Mapping[Node, Node]) -> Stmt:
    """A statement that reads these names, but for its blocks and for what it assigns."""
    new = _reading(node, names)
    kept = {field: getattr(node, field) for field in ("body", "other", "target", "targets") if hasattr(node, field)}
    made: Stmt = with_fields(new, kept)
    return made


def _values(program: Program) -> Iterator[tuple[Path, Name, Expr]]:
    """The places of statements that assign what they compute to a variable, with it, and what it becomes."""
    for path, node in _statements(program):
        match node:
            case Assign(Name() as target, value) if isinstance(target.dtype, VALUE_KINDS) and not is_bare(value):
                yield path, target, value
            case Augment(Name() as target, op, value):
                yield path, target, Apply(op, (target, value), target.dtype)


def _passed(program: Program) -> Iterator[_Site]:
    """What a variable was before it is assigned goes to another one: `x, y = x + y, x`, or `y, x = x, x + y`."""
    for path, target, value in _values(program):
        for other in _names(program, path):
            if other != target and other.dtype == target.dtype:
                yield (path, 1, (AssignMany((target, other), (value, target)),))
                yield (path, 1, (AssignMany((other, target), (target, value)),))


def _kept(program: Program) -> Iterator[_Site]:
    """What a variable was before it is assigned has a name, and is read in its place later."""
    taken = names_in(program)
    last = next((word for word in _LAST if word not in taken), f"last{len(taken)}")
    for path, target, value in _values(program):
        behind = _rest(program, path)[1:]
        kept = Name(last, target.dtype)
        for number, statement in enumerate(behind):
            new = _reading(statement, {target: kept})
            if new != statement and not any(target == each for each in _assigned(statement)):
                both = AssignMany((kept, target), (target, value))
                yield (path, number + 2, (both, *behind[:number], new))
                break


def _assigned(statement: Stmt) -> Iterator[Expr]:
    for node in walk(statement):
        match node:
            case Assign(target) | Augment(target):
                yield target
            case AssignMany(targets):
                yield from targets


def _swapped(program: Program) -> Iterator[_Site]:
    """Two variables change places before both are read."""
    for path, node in _statements(program):
        names = _names(program, path)
        read = [name for name in dict.fromkeys(_read(node)) if name in names]
        for number, one in enumerate(read):
            for other in read[number + 1 :]:
                if one.dtype == other.dtype:
                    yield (path, 1, (AssignMany((one, other), (other, one)), node))


def _dropped(program: Program) -> Iterator[_Site]:
    """Results that are not read have no name of their own."""
    for path, node in _statements(program):
        if isinstance(node, Unpack) and all(isinstance(target, Name) for target in node.targets):
            whole = at(program, path[:1]) if path[0][0] in ("functions", "kernels") else program
            uses = Counter(each for each in walk(whole) if isinstance(each, Name))
            left = [t if uses[t] > 1 else Name("_", t.dtype) for t in node.targets if isinstance(t, Name)]
            if tuple(left) != node.targets and any(name.id != "_" for name in left):
                yield (path, 1, (replace(node, targets=tuple(left)),))


def _read(node: Stmt) -> Iterator[Name]:
    skipped = set(map(id, _assigned(node)))
    return (each for each in walk(node) if isinstance(each, Name) and id(each) not in skipped)


def _names(program: Program, path: Path) -> list[Name]:
    """The variables of the kernel or function in which a statement is, by first use, that say nothing of the lane."""
    whole = at(program, path[:1]) if path[0][0] in ("functions", "kernels") else program
    assert isinstance(whole, Function | Kernel | Program)
    nodes = [node for statement in whole.body for node in walk(statement)]
    kept = {param.name for param in whole.params if param.dtype == INT32} if isinstance(whole, Function) else set()
    for node in nodes:
        match node:
            case Tids(names):
                kept.update(names)
            case For(name) | Assign(Name(name), Apply("tid()")):
                kept.add(name)
            case Assign(Name(name), Apply(op)) if op.startswith("rand_init("):
                kept.add(name)
    found = dict.fromkeys(node for node in nodes if isinstance(node, Name) and isinstance(node.dtype, VALUE_KINDS))
    return [name for name in found if name.id not in kept]

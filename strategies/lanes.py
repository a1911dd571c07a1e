"""The lane's place asked for again, in a Program that was drawn without: by other names, or fewer, or by none.

How many dimensions a launch has is what the call of `wp.tid()` with the most names says, wherever that stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Name,
    Node,
    Path,
    Program,
    Stmt,
    Tids,
    at,
    replaced,
    targets_of,
    walk,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.outline import unused

# a launch of one dimension has one place to ask for
_AGAIN, _AGAIN_IN_SEVERAL = Weighted([(30, 0), (1, 1)]), Weighted([(8, 0), (1, 1), (1, 2)])
_ASKED = Apply("tid()", (), INT32)
_NAMES = ("lane", "here", "place", "at", "mine", "me")
_ROOMS = ("body", "other")
# where a name is a variable, and no value
_VARIABLES = ("target", "targets", "base", "state")


def with_lanes(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one that asks for the lane's place more than once; shrinks towards itself."""
    several = any(isinstance(kernel.body[0], Tids) for kernel in kernels_of(program))
    for _ in range((_AGAIN_IN_SEVERAL if several else _AGAIN).draw(draw)):
        asked = [(path, node) for path, node in walk_paths(program) if _places(node)]
        if not asked:
            return program
        path, node = one_of(draw, asked)
        made = (_later, _again, _nameless)[draw(below(3))](draw, program, path, _places(node))
        if made is None:
            continue
        try:
            check(made)
        except IllTyped:
            # a name that is assigned again, or that stands where only a name may
            continue
        program = made
    return program


def _places(node: Node) -> tuple[str, ...]:
    """The names that the lane's place gets in a statement, none if it asks for nothing."""
    match node:
        case Tids(names):
            return names
        case Assign(Name(name), value) if value == _ASKED:
            return (name,)
    return ()


def _asking(names: tuple[str, ...]) -> Stmt:
    return Tids(names) if len(names) > 1 else Assign(Name(names[0], INT32), _ASKED)


def _rest(program: Program, path: Path) -> Iterator[Path]:
    """The statements behind one, those in their blocks among them, in order."""
    *above, (room, index) = path
    block = getattr(at(program, tuple(above)) if above else program, room)
    for number in range(index + 1 if index is not None else 0, len(block)):
        whole = (*above, (room, number))
        yield whole
        for inside, _ in walk_paths(block[number]):
            if all(name in _ROOMS and place is not None for name, place in inside):
                yield (*whole, *inside)


def _reads(program: Program, path: Path, names: tuple[str, ...]) -> list[Path]:
    """Where a statement reads one of these names."""
    found = [(inside, node.id) for inside, node in walk_paths(at(program, path)) if isinstance(node, Name)]
    return [(*path, *inside) for inside, name in found if name in names and inside[-1][0] not in _VARIABLES]


def _renamed(program: Program, places: list[Path], names: dict[str, str]) -> Program:
    for path in places:
        name = at(program, path)
        assert isinstance(name, Name)
        program = replaced(program, path, (Name(names[name.id], INT32),))
    return program


def _fresh(draw: Draw, program: Program, count: int) -> tuple[str, ...]:
    taken, first = set(names_in(program)), draw(below(len(_NAMES)))
    found: list[str] = []
    for number in range(count):
        found.append(unused((_NAMES[(first + number) % len(_NAMES)],), {*taken, *found}))
    return tuple(found)


def _later(draw: Draw, program: Program, path: Path, names: tuple[str, ...]) -> Program | None:
    """`i = wp.tid()` first, and `_, j = wp.tid()` before the first statement that reads j."""
    if len(names) == 1:
        return None
    kept = 1 + draw(below(len(names) - 1))
    depth = len(path)
    behind = [place for place in _rest(program, path) if len(place) == depth]
    user = next((place for place in behind if _reads(program, place, names[kept:])), None)
    if user is None:
        return None
    again = (*_fresh(draw, program, kept), *names[kept:])
    program = replaced(program, user, (_asking(again), at(program, user)))
    return replaced(program, path, (_asking(names[:kept]),))


def _again(draw: Draw, program: Program, path: Path, names: tuple[str, ...]) -> Program | None:
    """`k, l = wp.tid()` before a statement, or in its block, which reads those names then."""
    count = 1 + draw(below(len(names)))
    users = [place for place in _rest(program, path) if _reads(program, place, names[:count])]
    if not users:
        return None
    user = one_of(draw, users)
    if any(isinstance(t, Name) and t.id in names for n in walk(at(program, user)) for t in targets_of(n)):
        return None
    fresh = _fresh(draw, program, count)
    new = dict(zip(names, fresh, strict=False))
    program = _renamed(program, _reads(program, user, names[:count]), new)
    return replaced(program, user, (_asking(fresh), at(program, user)))


def _nameless(draw: Draw, program: Program, path: Path, names: tuple[str, ...]) -> Program | None:
    """`a[wp.tid()]`."""
    users = [place for place in _rest(program, path) if len(place) == len(path)]
    reads = [read for place in users for read in _reads(program, place, names[:1])]
    return replaced(program, one_of(draw, reads), (_ASKED,)) if reads else None

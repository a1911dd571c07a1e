"""What people do with arrays, put into a Program that was drawn without it.

A neighbour behind a test of the lane, an element that another element says, a sum along a whole array, an output that
is filled from its end, a loop that begins where the one around it is, a loop that is there twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32, Array, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Cell,
    Expr,
    Extent,
    For,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Program,
    Stmt,
    Ternary,
    While,
    replaced,
    size,
    stored_arrays,
    walk,
    walk_around,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.grammar import Grammar
from kernelfuzz.strategies.rewriting import lanes_of

_ZERO, _ONE, _END = Literal(0, INT32), Literal(1, INT32), Literal(-1, INT32)
_LESS, _MORE, _NOT_LESS, _ADD, _SUB = (f"{name}(int32,int32)" for name in ("lt", "gt", "ge", "add", "sub"))


def with_habits(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or one in ten or so with one of these in it; shrinks towards itself."""
    how = _HABITS.draw(draw)
    made = how(draw, program, table) if how is not None else None
    if made is None:
        return program
    try:
        check(made)
    except IllTyped:
        # what is added to is no variable to Warp, or a loop may have no turn
        return program
    return made


def _elements(program: Program, table: Grammar) -> list[tuple[int, Name, Load | Cell, str]]:
    """The statements `x = ... a[i] ...` that compute with an element of an input at the lane's own place.

    Where each is, its local, the element, and the operation that adds to the local.
    """
    own, stored, lanes = (
        {p.name for p in program.params},
        stored_arrays(program),
        tuple(lane.id for lane in lanes_of(program)),
    )
    found = []
    for number, statement in enumerate(program.body):
        if not (isinstance(statement, Assign) and isinstance(statement.target, Name)):
            continue
        for node in walk(statement.value):
            if not isinstance(node, Load | Cell) or node.array in stored or node.array not in own:
                continue
            first = node.index if isinstance(node, Load) else node.indices[0]
            addition = table.sum(node.dtype)
            if addition and statement.target.dtype == node.dtype and isinstance(first, Name) and first.id in lanes:
                found.append((number, statement.target, node, addition))
    return found


def _behind(program: Program, number: int, *statements: Stmt) -> Program:
    """The Program with statements behind that of this number."""
    return replace(program, body=(*program.body[: number + 1], *statements, *program.body[number + 1 :]))


def _moved(element: Load | Cell, index: Expr) -> Load | Cell:
    """An element at another place along the first axis."""
    if isinstance(element, Load):
        return replace(element, index=index)
    return replace(element, indices=(index, *element.indices[1:]))


def _length(program: Program, array: str) -> Expr:
    """The number of an array's elements along its first axis."""
    dtype = next(param.dtype for param in program.params if param.name == array)
    assert isinstance(dtype, Array)
    return Length(array) if dtype.ndim == 1 and not dtype.indexed else Extent(array, 0)


def _neighbour(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """`if i > 0: x += a[i - 1]`, `if i + 1 < len(a): x += a[i + 1]`, or the first of them as a ternary."""
    found = _elements(program, table)
    if not found or not table.allows(_MORE, _LESS, _ADD, _SUB):
        return None
    number, local, element, addition = one_of(draw, found)
    lane = element.index if isinstance(element, Load) else element.indices[0]
    before = _moved(element, Apply(_SUB, (lane, _ONE), INT32))
    after = Apply(_ADD, (lane, _ONE), INT32)
    how = draw(below(4))
    if how < 2:
        test = Apply(_MORE, (lane, _ZERO), BOOL)
        return _behind(program, number, If(test, (Augment(local, addition, before),)))
    if how == 2:
        test = Apply(_LESS, (after, _length(program, element.array)), BOOL)
        return _behind(program, number, If(test, (Augment(local, addition, _moved(element, after)),)))
    chosen = Ternary(Apply(_MORE, (lane, _ZERO), BOOL), before, element, element.dtype)
    return _behind(program, number, Augment(local, addition, chosen))


def _gathered(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """`k = keys[i]` and, where that is a place of `a`, `x += a[k]`."""
    found = [each for each in _elements(program, table) if isinstance(each[2], Load)]
    if not found or not table.allows(_NOT_LESS, _LESS):
        return None
    number, local, element, addition = one_of(draw, found)
    assert isinstance(element, Load)
    stored = stored_arrays(program)
    keys = [p.name for p in program.params if p.dtype == Array(INT32) and p.name not in stored]
    taken = set(names_in(program))
    free = [name for name in _PLACES if name not in taken]
    if not keys:
        keys = [next(name for name in _KEYS if name not in taken)]
        program = replace(program, params=(Parameter(keys[0], Array(INT32)), *program.params))
    if not free:
        return None
    key = Name(free[0], INT32)
    inside = Logical(
        "and",
        Apply(_NOT_LESS, (key, _ZERO), BOOL),
        Apply(_LESS, (key, _length(program, element.array)), BOOL),
    )
    return _behind(
        program,
        number,
        Assign(key, Load(one_of(draw, keys), element.index, INT32)),
        If(inside, (Augment(local, addition, replace(element, index=key)),)),
    )


_KEYS = ("keys", "order", "neighbors", "sources", "lookup")
_PLACES = ("k", "slot", "other", "nearest", "at")


def _summed(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """`for j in range(len(a)): x += a[j]`."""
    found = [each for each in _elements(program, table) if isinstance(each[1].dtype, Scalar)]
    taken = set(names_in(program))
    free = [name for name in _INDICES if name not in taken]
    if not found or not free:
        return None
    number, local, element, addition = one_of(draw, found)
    index = Name(free[0], INT32)
    body = (Augment(local, addition, _moved(element, index)),)
    return _behind(program, number, For(index.id, None, _length(program, element.array), None, body))


_INDICES = ("j", "n", "m", "idx", "q")


def _mirrored(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """`out[-1 - i]`, or `out[len(out) - 1 - i]`, wherever it was `out[i]`."""
    lanes = tuple(lane.id for lane in lanes_of(program))
    places: dict[str, set[Expr]] = {}
    for node in walk(program):
        if isinstance(node, Load):
            places.setdefault(node.array, set()).add(node.index)
    stored = stored_arrays(program)
    outputs = [
        param.name
        for param in program.params
        if param.name in stored and places.get(param.name) == {Name(lanes[0] if lanes else "", INT32)}
    ]
    if len(lanes) != 1 or not outputs or not table.allows(_SUB):
        return None
    array, lane = one_of(draw, outputs), Name(lanes[0], INT32)
    last: Expr = _END
    if draw(below(2)):
        last = Apply(_SUB, (Length(array), _ONE), INT32)
    place = Apply(_SUB, (last, lane), INT32)
    elements = [(path, node) for path, node in walk_paths(program) if isinstance(node, Load) and node.array == array]
    for path, node in elements:
        program = replaced(program, path, (replace(node, index=place),))
    return program


def _from_outer(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """`for k in range(j, 4)` in a loop over `j`."""
    pairs = [
        (path, inner, outer.name)
        for path, inner, around in walk_around(program)
        if isinstance(inner, For) and inner.start is None and inner.step is None
        for outer in around
        if isinstance(outer, For) and inner.name != outer.name
    ]
    if not pairs:
        return None
    path, inner, name = one_of(draw, pairs)
    return replaced(program, path, (replace(inner, start=Name(name, INT32)),))


def _again(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """A loop a second time, behind itself; one in another loop sooner than others."""
    loops = [
        (path, node, any(isinstance(each, For | While) for each in around))
        for path, node, around in walk_around(program)
        if isinstance(node, For) and size(node) <= _MOST_AGAIN
    ]
    found = [each for each in loops if each[2]] or loops
    if not found:
        return None
    path, node, _ = one_of(draw, found)
    return replaced(program, path, (node, node))


_MOST_AGAIN = 24
"""The nodes of a loop that is there twice, at most."""

_HABITS: Weighted[Callable[[Draw, Program, Grammar], Program | None] | None] = Weighted(
    [(80, None), (4, _neighbour), (4, _gathered), (3, _summed), (3, _mirrored), (9, _from_outer), (3, _again)]
)

"""Arrays of structs that hold arrays, in a Program that was drawn with one such struct as a parameter.

Each lane has the struct of an element: a copy, `p = items[i % len(items)]`, or its fields where they are read and names
for its arrays, `items[2].gain`, `values = items[2].values`.
"""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import element_arrays
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Construct,
    Expr,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Parameter,
    Program,
    Stmt,
    View,
    with_statements,
)
from kernelfuzz.lang.rename import called_by, mentioned
from kernelfuzz.strategies.choices import Draw, Weighted, one_of
from kernelfuzz.strategies.rewriting import changed, lane_of, taken_names

_NONE, _COPIED, _DIRECT = range(3)
_HOW = Weighted([(1, _NONE), (1, _COPIED), (1, _DIRECT)])
_LANE, _FIXED = -1, range(8)
# how many elements there are at least is said in `kernelfuzz.inputs`
_PLACES = Weighted([(4, 0), (1, 1), (1, 3), (1, 7), (7, _LANE)])
_ITEMS = ("items", "objects", "parts", "sets", "models", "groups")


def with_holders(draw: Draw, program: Program) -> Program:
    """The Program, or two in three of those with a struct that holds arrays with an array of them in its place.

    It shrinks towards itself.
    """
    params = [param for param in program.params if isinstance(param.dtype, Struct) and param.dtype.arrays]
    how = _HOW.draw(draw) if params else _NONE
    if how == _NONE:
        return program
    param, place = one_of(draw, params), _PLACES.draw(draw)
    taken = taken_names(program)
    name = next((name for name in _ITEMS if name not in taken), None)
    if name is None:
        return program
    assert isinstance(param.dtype, Struct)
    items = Parameter(name, Array(param.dtype))
    made = with_statements(program, lambda body: _body(body, param, items, place, how))
    params = [items if each == param else each for each in program.params]
    try:
        check(made := replace(made, params=tuple(params)))
    except IllTyped:
        # (a struct is handed on, or asked for an array, which Warp has not of what is in an array)
        return program
    return made


def _body(body: tuple[Stmt, ...], param: Parameter, items: Parameter, place: int, how: int) -> tuple[Stmt, ...]:
    """The statements of a kernel with an element of `items` for the parameter, if they mention it."""
    if param.name not in {name.split(".")[0] for name in mentioned(body)}:
        return body
    lane = lane_of(body)
    begin = 0 if lane is None else 1
    index: Expr = Literal(max(place, 0), INT32)
    if place == _LANE and lane is not None:
        index = Apply("mod(int32,int32)", (Name(lane, INT32), Length(items.name)), INT32)
    struct = param.dtype
    assert isinstance(struct, Struct) and isinstance(items.dtype, Array)
    arrays = [name for name, _ in element_arrays(items.name, items.dtype)][-len(struct.arrays) :]
    element = Load(items.name, index, struct)
    if how == _COPIED:
        return (*body[:begin], *_copied(Name(param.name, struct), element, arrays), *body[begin:])
    words = {f"{param.name}.{field}": f"{param.name}_{field}" for field, _ in struct.arrays}
    views = (View(word, array, (index,)) for word, array in zip(words.values(), arrays, strict=True))

    def direct(node: Node) -> Node | None:
        if not isinstance(node, Member) or node.base != Name(param.name, struct):
            return None
        return replace(node, base=element)

    rest = tuple(changed(statement, direct) for statement in called_by(body[begin:], words))
    return (*body[:begin], *(view for view in views if view.name in mentioned(rest)), *rest)


def _copied(whole: Name, element: Load, arrays: list[str]) -> tuple[Stmt, ...]:
    """`p = items[i]`: its fields and arrays are those of the element."""
    struct = whole.dtype
    assert isinstance(struct, Struct)
    fields = [Assign(Member(whole, name, dtype), Member(element, name, dtype)) for name, dtype in struct.fields]
    held = zip(struct.arrays, arrays, strict=True)
    views = [View(f"{whole.id}.{name}", array, (element.index,)) for (name, _), array in held]
    return (Assign(whole, Construct((), struct, "copied")), *fields, *views)

"""Arrays in Programs: launches of several dimensions, elements, lengths, parts, arrays of the lane's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.dtypes import INT32, Array, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Bound,
    Cell,
    Expr,
    Extent,
    For,
    Given,
    Length,
    Literal,
    Load,
    Name,
    Parameter,
    Span,
    Stmt,
    Tids,
    View,
    Window,
    Zeros,
)
from kernelfuzz.reference.mend import LEAST_EXTENTS
from kernelfuzz.strategies.choices import Draw, Weighted, chance, one_of
from kernelfuzz.strategies.scope import Held, Scope
from kernelfuzz.strategies.values import small


@dataclass(frozen=True, slots=True)
class Plan:
    """The dimensions of a Program's launch, and those of its inputs in turn; "indexed2" is indexed and has two."""

    rank: int
    inputs: tuple[int | str, ...]
    names: tuple[str, ...] = ()


PLANS: Weighted[Plan] = Weighted(
    [
        (150, Plan(1, (1,))),
        (10, Plan(1, (2, 1))),
        (6, Plan(1, (1, 2))),
        (3, Plan(1, (3, 2, 1))),
        (2, Plan(1, (4, 1))),
        (5, Plan(1, (1, "indexed"))),
        (4, Plan(1, ("indexed2", 1))),
        (12, Plan(2, (2, 1), ("i", "j"))),
        (6, Plan(2, (2,), ("row", "col"))),
        (4, Plan(2, (1, 2, 3), ("x", "y"))),
        (3, Plan(2, ("indexed2", 2), ("i", "j"))),
        (6, Plan(3, (3, 2, 1), ("i", "j", "k"))),
        (2, Plan(3, (3,), ("x", "y", "z"))),
        (3, Plan(4, (4, 2, 1), ("i", "j", "k", "l"))),
    ]
)
"""Most launches have one dimension, and so have the arrays; shrinks towards that."""


def arrange(draw: Draw, scope: Scope) -> Stmt | None:
    """Decides the dimensions of a Program; the statement that asks for the lane's place, None for a lane's number."""
    plan = PLANS.draw(draw)
    scope.forms = tuple((int(form[7:] or 1), True) if isinstance(form, str) else (form, False) for form in plan.inputs)
    if plan.rank == 1:
        return None
    scope.name_lanes(plan.names)
    return Tids(scope.lanes)


def own(scope: Scope, param: Parameter) -> Load | Cell:
    """The lane's own element of an output."""
    assert isinstance(param.dtype, Array)
    lanes = tuple(Name(name, INT32) for name in scope.lanes)
    if param.dtype.ndim == 1:
        return Load(param.name, lanes[0], param.dtype.element)
    return Cell(param.name, lanes, param.dtype.element)


def nearest(scope: Scope, held: Held, number: int) -> Expr:
    """An element at the lane's own place, as far as an array has it; `number` decides the rest."""
    lanes = [Name(name, INT32) for name in scope.lanes]
    dtype = held.dtype
    if held.is_made:
        # a part of an array is small
        places = [Literal(number // (axis + 1) % least, INT32) for axis, least in enumerate(held.least)]
    elif dtype.ndim == 1:
        # such arrays are as long as the launch is along any axis
        return Load(held.name, lanes[number % len(lanes)], dtype.element)
    else:
        places = [
            lanes[axis] if axis < len(lanes) else Literal(number // (axis + 1) % least, INT32)  # type: ignore[misc]
            for axis, least in enumerate(held.least)
        ]
    return _element(held, tuple(places), number)


def _element(held: Held, places: tuple[Expr, ...], number: int) -> Expr:
    if len(places) == 1:
        return Load(held.name, places[0], held.dtype.element)
    chained = number % _CHAINED == _CHAINED - 1
    return Cell(held.name, places, held.dtype.element, "chained" if chained else "tuple")


_CHAINED = 7


def elsewhere(draw: Draw, scope: Scope, held: Held, number: int, cut: Callable[[Draw, Scope, int], Expr]) -> Expr:
    """An element at another place; `cut` draws an integer expression clamped to 0 .. its last argument."""
    places: list[Expr] = []
    for axis in range(held.dtype.ndim):
        scope.expression = partial(_place, held=held, axis=axis, cut=cut)
        places.append(draw(scope.expressions))
    return _element(held, tuple(places), number)


_OWN, _KNOWN, _FIXED, _CUT, _LAST, _MIRRORED = range(6)
_PLACES = Weighted([(8, _OWN), (6, _KNOWN), (5, _FIXED), (2, _CUT), (2, _LAST), (1, _MIRRORED)])


def _place(draw: Draw, scope: Scope, held: Held, axis: int, cut: Callable[[Draw, Scope, int], Expr]) -> Expr:
    """An index along an axis that is in range by the way it is written."""
    how, least = _PLACES.draw(draw), held.least[axis]
    if how == _LAST:
        before = small(draw, 1, least)
        if held.is_made and held.dtype.ndim == 1 and not held.dtype.indexed:
            # `tail[len(tail) - 1]`
            return Apply("sub(int32,int32)", (Length(held.name), before), INT32)
        return Literal(-before.value, INT32)
    if how in (_OWN, _MIRRORED) and axis < len(scope.lanes) and not held.is_made:
        lane = Name(scope.lanes[axis], INT32)
        return lane if how == _OWN else Apply("sub(int32,int32)", (Literal(-1, INT32), lane), INT32)
    if how == _KNOWN and (known := [name for name in scope.indices if scope.below.get(name, SHORTEST) <= least]):
        return Name(one_of(draw, known), INT32)
    if how == _CUT:
        return cut(draw, scope, least - 1)
    return small(draw, 0, least - 1)


def lengths(param: Parameter) -> list[Expr]:
    """The ways to ask for the lengths of an array."""
    assert isinstance(param.dtype, Array)
    plain: list[Expr] = [] if param.dtype.indexed else [Length(param.name), Length(param.name, "shape")]
    if param.dtype.ndim == 1 and plain:
        return plain
    return [*plain[:1], *(Extent(param.name, axis) for axis in range(param.dtype.ndim))]


# -- statements --------------------------------------------------------------------------------------------------------


Picking: TypeAlias = "Callable[[Draw, Scope, Held, int], Picked]"
"""What draws a slice along an axis of an array with bounds that are computed, `a[i:]`."""


def part_of(draw: Draw, scope: Scope, number: int, nested: int, picked: Picking) -> tuple[View | Window, Held] | None:
    """`row = a[i]`, `part = a[1:5]`, `line = a[::-1, i]`: a part of an input, and what it is; None if none has any."""
    # (Warp cannot build a view of an indexed array in a branch in a loop that it unrolls, behind a `continue`, or in a
    # loop that it does not unroll in one that it does)
    again = any(outer is not False and inner is not True for outer, inner in pairwise(scope.unrolled))
    barred = 0 < scope.loops < nested or scope.continues or again
    params = [
        p
        for p in scope.inputs
        if isinstance(p.dtype, Array) and not (p.dtype.indexed and (barred or p.dtype.ndim == 1))
    ]
    if not params:
        return None
    param = params[number % len(params)]
    number //= len(params)
    dtype = param.dtype
    assert isinstance(dtype, Array)
    extents = LEAST_EXTENTS[dtype.ndim]
    spans: list[Span | None]
    if dtype.ndim == 1:
        spans = [_SLICES[number % len(_SLICES)]]
    elif dtype.indexed or chance(draw, 60):
        spans = [None] * (1 + number % (dtype.ndim - 1))
    else:
        spans = _spans(draw, extents[: 1 + number % dtype.ndim], number)
    return _part(draw, scope, Held(param.name, dtype, extents, False), spans, picked)


def part_of_own(draw: Draw, scope: Scope, whole: Held, number: int, picked: Picking) -> tuple[View | Window, Held]:
    """`row = buf[1]`, `half = buf[2:]`: a part of an array of the lane's own, and what it is."""
    count = 1 + number % len(whole.least)
    if count < len(whole.least) and chance(draw, 40):
        return _part(draw, scope, whole, [None] * count, picked)
    return _part(draw, scope, whole, _spans(draw, whole.least[:count], number), picked)


def _part(
    draw: Draw, scope: Scope, whole: Held, spans: list[Span | None], picked: Picking
) -> tuple[View | Window, Held]:
    """A part of an array by these spans, of which one may be changed, and by indices along the other axes."""
    places = []
    for axis, span in enumerate(spans):
        if span is None:
            lane = axis < len(scope.lanes) and not whole.is_made and not chance(draw, 30)
            places.append(Name(scope.lanes[axis], INT32) if lane else small(draw, 0, whole.least[axis] - 1))
    view = not any(spans)
    computed: Picked | None = None
    several = [axis for axis, span in enumerate(spans) if span is not None and whole.least[axis] > 1]
    along = one_of(draw, several) if several else 0
    if several and chance(draw, _COMPUTED):
        computed = picked(draw, scope, whole, along)
        spans[along] = computed.span
    dtype = whole.dtype
    items = (*spans, *(Span(),) * (dtype.ndim - len(spans)))
    left = tuple(
        computed.least if computed and axis == along else len(span.of(extent))
        for axis, (span, extent) in enumerate(zip(items, whole.least, strict=True))
        if span is not None
    )
    name = scope.new_array(_ROWS if view or len(left) < dtype.ndim else _PARTS)
    held = Held(name, Array(dtype.element, len(left), dtype.indexed), left, True)
    if view:
        return View(name, whole.name, tuple(places)), held
    return Window(name, whole.name, tuple(spans), tuple(places), computed.bounds if computed else ()), held


_COMPUTED = 60
"""Of 100 slices, how many have a bound that is computed."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What a slice picks along an axis: a span, what of it is computed, and how many places it has at least."""

    span: Span
    bounds: tuple[Bound, ...]
    least: int


def _spans(draw: Draw, least: tuple[int, ...], number: int) -> list[Span | None]:
    """What a slice picks along the first axes: along one of them several places, along the others several or one."""
    several = number // 4 % len(least)
    found = [[span for span in _SPANS if span.of(extent) and (span.start or 0) < extent] for extent in least]
    return [one_of(draw, spans) if axis == several or chance(draw, 50) else None for axis, spans in enumerate(found)]


_SPANS = (
    *(Span(), Span(1), Span(None, None, -1), Span(None, -1), Span(None, None, 2), Span(1, 3), Span(None, 2), Span(-2)),
    *(Span(-1, None, -2), Span(0, -1, 2), Span(2, None, -1), Span(-2, 0, -1)),
)
"""What slices of arrays of several dimensions pick along an axis."""

_SLICES = (
    *(Span(1), Span(None, 5), Span(None, None, 2), Span(-4), Span(2, 7), Span(1, None, 3), Span(0, -2, 2)),
    *(Span(None, -1), Span(-6, -1), Span(3, 8, 2), Span(None, None, -1), Span(5, None, -2), Span(-2, 1, -1)),
    *(Span(-3, None, -3), Span(6, 2, -1)),
)
_PARTS = ("part", "tail", "window", "head", "chunk")
_ROWS = ("line", "slab", "view", "plane", "lane_data")
_COPIES = ("saved", "copied", "snapshot", "before", "prior")
_OWN_NAMES = ("buf", "tmp", "local", "stack", "scratch", "cache", "hist_local")

_SHAPES: Weighted[tuple[int, ...]] = Weighted(
    [(5, (4,)), (4, (3,)), (3, (8,)), (1, (5,)), (3, (2, 3)), (2, (4, 2)), (2, (2, 3, 2)), (1, (2, 1, 3, 2)), (1, (1,))]
)


def new_own(draw: Draw, scope: Scope, element: Value) -> tuple[Zeros, Held]:
    """`buf = wp.zeros(shape=(4,), dtype=wp.float32)`, and what it is."""
    shape = _SHAPES.draw(draw)
    name = scope.new_array(_OWN_NAMES)
    return Zeros(name, shape, element), Held(name, Array(element, len(shape)), shape, True, True)


def copied(scope: Scope, held: Held) -> tuple[Zeros, Held]:
    """`saved = buf`, a copy of an array of the lane's own, and what it is."""
    name = scope.new_array(_COPIES)
    return Zeros(name, held.least, held.dtype.element, held.name), replace(held, name=name)


def filled(draw: Draw, scope: Scope, held: Held, value: Callable[[], Expr], number: int) -> tuple[Stmt, ...]:
    """An array of the lane's own filled in a loop, or one of its elements set."""
    if number % 2 == 0 and held.dtype.ndim == 1:
        name, new = _along(scope, held.least[0], value)
        stop: Expr = Length(held.name) if number % 4 == 0 else Literal(held.least[0], INT32)
        store = Assign(Load(held.name, Name(name, INT32), held.dtype.element), new)
        return (For(name, None, stop, None, (store,)),)
    places: list[Expr] = [small(draw, 0, extent - 1) for extent in held.least]
    if number % 2 == 0:
        # along one of its axes
        axis = number // 4 % held.dtype.ndim
        name, new = _along(scope, held.least[axis], value)
        places[axis] = Name(name, INT32)
        return (
            For(name, None, Literal(held.least[axis], INT32), None, (Assign(_element(held, tuple(places), 0), new),)),
        )
    target = _element(held, tuple(places), 0)
    addition = scope.grammar.sum(held.dtype.element)
    if addition and number % 3 == 1:
        return (Augment(target, addition, value()),)
    return (Assign(target, value()),)


def _along(scope: Scope, extent: int, value: Callable[[], Expr]) -> tuple[str, Expr]:
    """The index of a loop along an axis, and what is drawn within it."""
    name = scope.new_index()
    scope.indices.append(name)
    scope.below[name] = extent
    scope.fixed.add(name)
    scope.loops += 1
    new = value()
    scope.loops -= 1
    scope.indices.remove(name)
    return name, new


def tested(scope: Scope, element: Value) -> tuple[Given, Load]:
    """An array that may be None: the test for it, and the lane's own element of it."""
    known = [p for p in scope.masks if isinstance(p.dtype, Array) and p.dtype.element == element]
    param = known[0] if known else scope.new_mask(element)
    return Given(param.name), Load(param.name, Name(scope.lane, INT32), element)

"""What features say of arrays that are parts of arrays, and of atomics whose results are used: families at once.

    adjoint slices of array3, read       each axis by an index from the end, from an offset, in steps, back; and views
    adjoint slices of array3, added up   as these, by atomics; `stored`: by slices only
    adjoint slices of array3, computed   each bound along each axis, where it is computed
    length of slices, computed           each bound, where the length of the slice is asked
    slices of array, back                each kind of bounds: left out, from either end, 0; `up`, `steps`, `down`, too
    views of own array3                  by as many indices as there may be, stored to, and read as a part of the whole
    slices of own array3                 as these, by an index, an offset, in steps, back and by a computed bound
    adjoint another name of array        `src = a`, whose elements are read, stored to and added up; array2 and so on
    adjoint array chosen by where        as these, of one of two arrays; `ternary`, `branch`, `again`, too
    adjoint array chosen by lanes, where  as these, and not the same one in all lanes
    adjoint part chosen by lanes         read of one of two rows or slices; `field`: of an array of a struct
    adjoint array returned, slice        as these, of what a function returns; `name`, `view`, `where` and so on, too
    adjoint array returned in struct     as these, of a field of a struct that one returns: `given`, `copied`, `filled`
    old of values                        each atomic operation on vectors, matrices and others; `bits`: each on bits
    old of float32, compared             what an atomic compares is an element, which may be a NaN or a zero

A slice counts where an element of it does that is another one if the slice is; its length where that is asked, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TypeAlias

from kernelfuzz.corpus.places import counts_from_end
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import axis_kind, dtype_kind
from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Cell,
    Construct,
    Either,
    Expr,
    Length,
    Literal,
    Load,
    Name,
    Node,
    Program,
    Returner,
    Span,
    View,
    Window,
    Zeros,
    root,
    targets_of,
    walk,
)
from kernelfuzz.reference.mend import LEAST_EXTENTS

_UP, _DOWN = ("none", "+", "-"), ("none", "+", "-", "0")


def _bounds(start: tuple[str, ...], stop: tuple[str, ...]) -> frozenset[str]:
    return frozenset({*(f"from {kind}" for kind in start), *(f"to {kind}" for kind in stop)})


def _axes(ndim: int) -> frozenset[str]:
    extents = LEAST_EXTENTS[ndim]
    kinds = [(axis, kind) for axis in range(ndim) for kind in ("-i", "run", "steps", "back")]
    # (of two elements a step picks one)
    sliced = {f"{axis} {kind}" for axis, kind in kinds if kind != "steps" or extents[axis] > 2}
    return frozenset({*sliced, *(f"{number} indices" for number in range(1, ndim))})


_EDGES = ("start", "stop", "step")


def _computed(ndim: int) -> frozenset[str]:
    return frozenset(f"{axis} {edge}" for axis in range(ndim) for edge in _EDGES)


_FORMS = ("ternary", "where", "branch", "again")
_RETURNED = ("name", "view", "slice", *_FORMS)
_MADE = ("given", "copied", "filled")
_PICKED = frozenset({"run", "steps", "back", "computed"})

FAMILIES: Mapping[str, frozenset[str]] = {
    **{f"adjoint slices of array{n}, {use}": _axes(n) for n in (2, 3, 4) for use in ("read", "added up")},
    "adjoint slices of array2, stored": _axes(2) - {"1 indices"},
    **{f"slices of array, {way}": _bounds(_UP, _UP) for way in ("up", "steps")},
    **{f"slices of array, {way}": _bounds(_UP, _DOWN) for way in ("back", "down")},
    **{f"views of own array{n}": frozenset(f"{k} indices" for k in range(1, n)) for n in (2, 3, 4)},
    **{f"adjoint slices of array{n}, computed": _computed(n) for n in (1, 2, 3, 4)},
    "length of slices, computed": frozenset(_EDGES),
    **{f"slices of own array{n}": _PICKED | (frozenset({"i"}) if n > 1 else frozenset()) for n in (1, 2, 3, 4)},
    **{f"adjoint another name of array{n}": frozenset({"read", "stored", "added up"}) for n in (1, 2, 3, 4)},
    **{f"adjoint array chosen by {form}": frozenset({"read", "stored", "added up"}) for form in _FORMS},
    **{f"adjoint array chosen by lanes, {form}": frozenset({"read", "stored", "added up"}) for form in _FORMS},
    **{f"adjoint {kind} chosen by lanes": frozenset({"read"}) for kind in ("part", "field")},
    **{f"adjoint array returned, {what}": frozenset({"read", "stored", "added up"}) for what in _RETURNED},
    **{f"adjoint array returned in struct {form}": frozenset({"read", "stored", "added up"}) for form in _MADE},
    "old of values": frozenset(
        {f"{kind} {op}" for kind in ("vector", "matrix") for op in ("add", "sub", "min", "max")}
        | {f"{kind} {op}" for kind in ("quaternion", "transformation") for op in ("add", "sub")}
    ),
    "old of values, bits": frozenset(f"{kind} {op}" for kind in ("vector", "matrix") for op in ("and", "or", "xor")),
    **{f"old of {scalar}, compared": frozenset({"cas"}) for scalar in ("float32", "float64")},
}
"""What all has to be found for each feature of a family."""


def _choices(node: Either, program: Program, ndims: Mapping[str, int]) -> Iterator[str]:
    """The families of a choice between arrays."""
    yield f"adjoint array chosen by {node.form}"
    if not _is_uniform(node.test, program):
        yield f"adjoint array chosen by lanes, {node.form}"
        yield from (f"adjoint {_kind(array, ndims)} chosen by lanes" for array in (node.array, node.instead))


def _is_uniform(test: Expr, program: Program) -> bool:
    """Whether it takes parameters and numbers alone."""
    given = {param.name for param in program.params}
    parts = [*walk(test)]
    if any(isinstance(part, Load | Cell) or (isinstance(part, Apply) and part.op == "tid()") for part in parts):
        return False
    return all(part.id in given for part in parts if isinstance(part, Name))


def _kind(array: str, ndims: Mapping[str, int]) -> str:
    """What an array is that is chosen."""
    return "field" if "." in array else "whole" if array in ndims else "part"


Taken: TypeAlias = Load | Cell | Atomic | AtomicCell


def of_views(program: Program, seen: Seen) -> Iterator[str]:
    """The families of which a Program shows all."""
    nodes = [*walk(program)]
    if not any(isinstance(node, View | Window | Either | AtomicOld) for node in nodes):
        return
    found = _found(program, nodes, seen)
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])


def _found(program: Program, nodes: Sequence[Node], seen: Seen) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    ndims = {p.name: p.dtype.ndim for p in program.params if isinstance(p.dtype, Array)}
    own = {node.name: len(node.shape) for node in nodes if isinstance(node, Zeros)}
    targets = {id(whole): whole for node in nodes for whole in map(root, targets_of(node))}
    # what an atomic leaves there would not be seen
    stored = {whole.array for whole in targets.values() if isinstance(whole, Load | Cell)}
    live = [node for node in nodes if id(node) in seen.live]
    read: dict[str, list[Load | Cell]] = defaultdict(list)
    # what is done with elements that an adjoint goes to or comes from
    used: dict[str, list[tuple[str, Taken]]] = defaultdict(list)
    into: set[str] = set()
    for node in live:
        if isinstance(node, Load | Cell):
            into |= {node.array} if id(node) in targets else set()
            read[node.array] += [node] if id(node) not in targets else []
        if isinstance(node, Load | Cell | Atomic | AtomicCell) and id(node) in seen.back:
            use = "added up" if isinstance(node, Atomic | AtomicCell) else "stored" if id(node) in targets else "read"
            used[node.array].append((use, node))
    lengths = {node.array for node in live if isinstance(node, Length)}
    # (no value comes from a view that is only stored to)
    for node in nodes:
        for name, feature in _by_functions(node, own):
            for array, each in used.items():
                found[feature] |= {use for use, _ in each} if array.partition(".")[0] == name else set()
        match node:
            case View(name, array, indices) if array in own:
                if name in into and read[array] and not any(map(_is_zero, indices)):
                    found[f"views of own array{own[array]}"].add(f"{len(indices)} indices")
            case Either(name):
                for feature in _choices(node, program, ndims):
                    found[feature] |= {use for use, _ in used[name]}
            case View(name, array, ()) if array in ndims:
                found[f"adjoint another name of array{ndims[array]}"] |= {use for use, _ in used[name]}
            case View(name, array, indices) if array in ndims and all(map(counts_from_end, indices)):
                for use, _ in used[name]:
                    found[f"adjoint slices of array{ndims[array]}, {use}"].add(f"{len(indices)} indices")
            case Window(name, array) if array in own:
                if name in into and read[array]:
                    found[f"slices of own array{own[array]}"] |= _picked(node)
            case Window(name, array, bounds=(_, *_)) if array in ndims:
                if any(use == "read" for use, _ in used[name]):
                    words = {f"{bound.axis} {bound.edge}" for bound in node.bounds}
                    found[f"adjoint slices of array{ndims[array]}, computed"] |= words
                if name in lengths:
                    found["length of slices, computed"] |= {bound.edge for bound in node.bounds}
            case Window(name, array, (Span() as span,)) if ndims.get(array) == 1:
                if name in lengths and any(isinstance(each, Load) for each in read[name]):
                    found[f"slices of array, {_way(span)}"] |= _kinds(span)
            case Window(name, array) if array in ndims:
                for use, taken in used[name]:
                    found[f"adjoint slices of array{ndims[array]}, {use}"] |= _shown(node, taken)
            case AtomicOld(_, array) if id(node) not in seen.live or array in stored:
                pass
            case AtomicOld("cas", _, _, (Load(), _)):
                found[f"old of {node.dtype.scalar.name}, compared"].add("cas")
            case AtomicOld(op):
                bits = ", bits" if op in ("and", "or", "xor") else ""
                found[f"old of values{bits}"].add(f"{dtype_kind(node.dtype)} {op}")
    return found


def _by_functions(node: Node, own: Container[str]) -> Iterator[tuple[str, str]]:
    """The name of the array, or the struct, that a function returns, and what its uses show."""
    match node:
        case Assign(Name(name), Construct(form=form, returned_by=Returner())):
            yield name, f"adjoint array returned in struct {form}"
        case View() | Window() | Either() if node.returned_by is not None and node.array not in own:
            yield node.name, f"adjoint array returned, {_returned(node)}"


def of_assigned(node: View | Window) -> Iterator[str]:
    """What is said of how an array gets its local name, where that is one of another array, or not alone."""
    if node.takes:
        yield "local name of an array for another one"
    if node.together:
        yield "local names of arrays together"
        if node.takes:
            yield "local names of arrays swapped"


def of_returned(node: Node) -> Iterator[str]:
    """What is said of an array, or of a struct, that a function returns."""
    if not isinstance(node, View | Window | Either | Construct) or node.returned_by is None:
        return
    if isinstance(node, Construct):
        yield f"struct {node.form} by a function"
    else:
        yield f"array returned, {_returned(node)}{' where it is used' if node.inline else ''}"
    if node.returned_by.signature != "plain":
        what = "struct" if isinstance(node, Construct) else "array"
        yield f"{what} returned by a function that is {node.returned_by.signature}"


def _returned(node: View | Window | Either) -> str:
    """What the array is that a function returns."""
    if isinstance(node, Either):
        return node.form
    return "slice" if isinstance(node, Window) else "view" if node.indices else "name"


def _picked(node: Window) -> set[str]:
    """What a slice picks along each axis, as far as it is not all of it."""
    computed = {bound.axis for bound in node.bounds}
    return {"computed" if axis in computed else axis_kind(span) for axis, span in enumerate(node.spans)}


def _shown(node: Window, taken: Taken) -> set[str]:
    """What an element of a slice shows of each axis of it."""
    places, given = iter(_places(taken)), iter(node.indices)
    words = set()
    for axis, span in enumerate(node.spans):
        if span is None:
            words.add(f"{axis} {'-i' if counts_from_end(next(given)) else 'i'}")
            continue
        first = _is_zero(next(places))
        if span.step is None:
            words.add(f"{axis} {'run' if (span.start or 0) > 0 else 'whole'}")
        elif span.step < 0:
            words.add(f"{axis} back")
        elif not first:
            # the first element is the same whatever the step
            words.add(f"{axis} steps")
    return words


def _places(taken: Taken) -> tuple[Expr, ...]:
    return taken.indices if isinstance(taken, Cell | AtomicCell) else (taken.index,)


def _is_zero(index: Expr) -> bool:
    return isinstance(index, Literal) and index.value == 0


def _way(span: Span) -> str:
    step = 1 if span.step is None else span.step
    return "up" if step == 1 else "steps" if step > 1 else "back" if step == -1 else "down"


def _kinds(span: Span) -> set[str]:
    return {f"from {_bound(span.start)}", f"to {_bound(span.stop)}"}


def _bound(bound: int | None) -> str:
    if bound is None:
        return "none"
    return "0" if bound == 0 else "+" if bound > 0 else "-"

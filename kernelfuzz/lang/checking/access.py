"""What is done with arrays: elements that are read, updated and searched for, shapes, and arrays made of arrays."""

from __future__ import annotations

import math

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.atomics import AUGMENTED, can_give_old, has_atomic
from kernelfuzz.lang.calls import effects, element_axes, state_of
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.expressions import advanced, indexed_by
from kernelfuzz.lang.checking.names import Names, identifier
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Scalar, Struct, Value
from kernelfuzz.lang.nodes import (
    Atomic,
    AtomicCell,
    AtomicOld,
    Call,
    Cell,
    Either,
    Expr,
    Extent,
    Given,
    Length,
    Literal,
    Load,
    LowerBound,
    SampleCdf,
    View,
    Window,
    Zeros,
    children,
    walk,
)

MAX_ELEMENTS = 64
"""Elements of an array of the lane's own."""


def load(checker: Checker, node: Load, names: Names) -> Value:
    """`array[index]`, which is a plain access."""
    if node.starred:
        raise IllTyped("an element is starred that is no argument by position")
    element = _indexed(checker, node, (node.index,), names)
    checker.arrays.read(node.array)
    return element


def cell(checker: Checker, node: Cell, names: Names) -> Value:
    """`array[i, j]`, which is a plain access."""
    _several(checker, node.array, node.indices)
    element = _indexed(checker, node, node.indices, names)
    checker.arrays.read(node.array)
    return element


def _indexed(
    checker: Checker, node: Load | Cell | Atomic | AtomicCell | AtomicOld, indices: tuple[Expr, ...], names: Names
) -> Value:
    """The dtype of an array's elements; raises IllTyped unless there is an index for each dimension."""
    held = checker.arrays.form(node.array, len(indices))
    _integers(checker, indices, names, node)
    if held.ndim != len(indices):
        raise IllTyped(f"{len(indices)} indices into {held.name}")
    return held.element


def _integers(checker: Checker, indices: tuple[Expr, ...], names: Names, node: object) -> None:
    for index in indices:
        indexed_by(checker.expression(index, names), node)


def _several(checker: Checker, array: str, indices: tuple[Expr, ...]) -> None:
    if len(indices) < 2:
        raise IllTyped(f"one index into {array} is that of a Load or an Atomic")


def old(checker: Checker, node: AtomicOld, names: Names) -> Value:
    """An atomic whose result is used."""
    element = _indexed(checker, node, node.indices, names)
    checker.arrays.shared(node.array)
    for value in node.values:
        same(element, checker.expression(value, names), node)
    _has_adjoint(checker, node)
    if not can_give_old(node.op, element) or len(node.values) != (2 if node.op == "cas" else 1):
        raise IllTyped(f"no atomic {node.op} of {len(node.values)} on {element.name}")
    # its value is known only where no other lane touches the element: it is an access like a load and a store
    checker.arrays.read(node.array)
    return element


def atomic_update(checker: Checker, node: Atomic, names: Names) -> Names:
    """An atomic on an element, whose result is not used."""
    return _updated(checker, node, (node.index,), names)


def atomic_cell(checker: Checker, node: AtomicCell, names: Names) -> Names:
    """As `atomic_update`, in an array of several dimensions."""
    _several(checker, node.array, node.indices)
    return _updated(checker, node, node.indices, names)


def _updated(checker: Checker, node: Atomic | AtomicCell, indices: tuple[Expr, ...], names: Names) -> Names:
    element = _indexed(checker, node, indices, names)
    same(element, checker.expression(node.value, names), node)
    root = checker.arrays.shared(node.array)
    if not has_atomic(node.op, element):
        raise IllTyped(f"no atomic {node.op} on {element.name}")
    _has_adjoint(checker, node)
    if node.augmented and node.op not in AUGMENTED:
        raise IllTyped(f"no operator is an atomic {node.op}")
    checker.arrays.update(root, "add" if node.op == "sub" else node.op)
    checker.arrays.apart(root)
    checker.arrays.search_apart(root)
    return names


def _has_adjoint(checker: Checker, node: Atomic | AtomicCell | AtomicOld) -> None:
    """Raises IllTyped for an atomic whose adjoint Warp has for other arrays only."""
    if node.op in ("min", "max") and checker.arrays.form(node.array, element_axes(node.array)).indexed:
        raise IllTyped(f"Warp cannot build the adjoint of an atomic {node.op} on {node.array}, which is indexed")


def extent(checker: Checker, node: Extent, names: Names) -> Value:
    """`array.shape[axis]`."""
    held = checker.arrays.form(node.array)
    if not 0 <= node.axis < held.ndim:
        raise IllTyped(f"{held.name} has no axis {node.axis}")
    if held.ndim == 1 and not held.indexed:
        raise IllTyped("the shape of an array of one dimension is its Length")
    return INT32


def length(checker: Checker, node: Length, names: Names) -> Value:
    """`len(array)`."""
    if checker.arrays.form(node.array).indexed:
        raise IllTyped(f"Warp has no len of {node.array}, which is indexed")
    return INT32


def given(checker: Checker, node: Given, names: Names) -> Value:
    """An array where a value is wanted: it is a test, and nothing else."""
    raise IllTyped(f"{node.array} is no value, and is not asked for")


def lower_bound(checker: Checker, node: LowerBound, names: Names) -> Value:
    """`wp.lower_bound`: a search in an array that is sorted."""
    element = checker.arrays.searched(node.array)
    if not isinstance(element, Scalar) or element == BOOL:
        raise IllTyped(f"an array of {element.name} has no order")
    same(element, checker.expression(node.value, names), node)
    if len(node.span) not in (0, 2):
        raise IllTyped("a search is of a whole array or between two indices")
    for bound in node.span:
        same(INT32, checker.expression(bound, names), node)
    return INT32


def sample_cdf(checker: Checker, node: SampleCdf, names: Names) -> Value:
    """`wp.sample_cdf`: a draw, and a search in an array that is sorted."""
    advanced(checker, node.state, names)
    same(FLOAT32, checker.arrays.searched(node.array), node)
    return INT32


def view(checker: Checker, node: View, names: Names) -> Names:
    """`name = array[i]`: an array of fewer dimensions, within another one; `name = array`."""
    held = checker.arrays.form(node.array, len(node.indices))
    if not node.indices:
        _another_name(checker, node, held)
    elif len(node.indices) >= held.ndim:
        raise IllTyped(f"{len(node.indices)} indices do not give an array within {held.name}")
    _integers(checker, node.indices, names, node)
    again = checker.repeated or checker.is_read_again or node.name in checker.arrays.own
    if held.indexed and again and "." not in node.name:
        # (it would choose between two, and has no adjoint of that: a `continue` is enough)
        raise IllTyped(f"Warp cannot build {node.name} for a branch, a view of an indexed array that was there before")
    _fields_apart(held, node)
    made = Array(held.element, held.ndim - len(node.indices), held.indexed)
    if "." in node.name:
        return _in_struct(checker, node, made, names)
    if node.takes:
        checker.arrays.take(node.takes, made)
    return _made(checker, node.name, made, names, checker.arrays.root(node.array), *_all_of(node))


def _all_of(node: View) -> tuple[str, ...]:
    """The array that a View is another name for."""
    return () if node.indices else (node.array,)


def _in_struct(checker: Checker, node: View, dtype: Array, names: Names) -> Names:
    """`params.values = array`: an array of a struct that was made here, and has none there yet."""
    owner, *path = node.name.split(".")
    struct = names.get(owner)
    known = dict(struct.array_leaves) if isinstance(struct, Struct) else {}
    if known.get(tuple(path)) != dtype:
        raise IllTyped(f"{node.name} is no field of a new struct that is {dtype.name}")
    if checker.arrays.root(node.array) not in checker.arrays.forms:
        raise IllTyped(f"{node.name} is an array of the lane's own, which Warp takes for another type")
    if node.name in checker.arrays:
        raise IllTyped(f"{node.name} has an array, and gets another one")
    checker.arrays.make(node.name, dtype, checker.arrays.root(node.array), *_all_of(node))
    return names


def _fields_apart(held: Array, node: View | Window) -> None:
    """A part of an array of structs is found for each field."""
    if isinstance(held.element, Struct) and held.element.array_leaves:
        raise IllTyped(f"{node.name} is a part of an array of structs that hold arrays")
    parts = (part for _, child in children(node) for part in walk(child))
    acts = any(isinstance(part, Call | AtomicOld) or state_of(part) is not None for part in parts)
    if isinstance(held.element, Struct) and acts:
        raise IllTyped("what says where a part of an array of structs is draws, or calls a function")


def either(checker: Checker, node: Either, names: Names) -> Names:
    """`name = a if test else b`: from there on, and before, the two are taken for one array."""
    same(BOOL, checker.expression(node.test, names), node)
    given, instead = (checker.arrays.form(array) for array in (node.array, node.instead))
    for array in (node.array, node.instead):
        if checker.arrays.root(array) not in checker.arrays.forms or not checker.is_kernel:
            raise IllTyped(f"{array} is chosen, and is no parameter of the kernel, and no part of one")
    if given != instead or given.indexed or isinstance(given.element, Struct) or node.array == node.instead:
        raise IllTyped(f"{node.array} or {node.instead} is chosen, which are no two arrays alike")
    if effects(node.test, tuple(checker.functions)) or any(state_of(part) for part in walk(node.test)):
        raise IllTyped("what chooses an array does no more than have a value")
    one = checker.arrays.one(node.array, node.instead)
    return _made(checker, node.name, given, names, one, node.array, node.instead)


def _another_name(checker: Checker, node: View, held: Array) -> None:
    """Raises IllTyped for an array that Warp gives no other name, but copies, or loses the adjoint of."""
    if held.indexed and not _can_have(checker, node):
        raise IllTyped(f"Warp has no backward code for {node.name}, another name of {node.array}, which is indexed")
    if node.array in checker.arrays.own and checker.arrays.root(node.array) == node.array:
        raise IllTyped(f"Warp copies {node.array}, an array of the lane's own")
    if isinstance(held.element, Struct):
        raise IllTyped(f"{node.array} has no other name: it holds structs")


def _can_have(checker: Checker, node: View) -> bool:
    """Whether a new struct can have this indexed array, by an assignment or as an argument of the constructor.

    What is a field is copied when it is assigned, and there is no adjoint of that. For CUDA the adjoint of a parameter
    is that of another array, which the constructor's adjoint does not take.
    """
    owner, _, field = node.name.partition(".")
    if owner in checker.filled:
        return "." in node.array or node.array not in checker.arrays.forms
    return bool(field) and "." not in node.array


def window(checker: Checker, node: Window, names: Names) -> Names:
    """`name = array[start:stop:step, i]`."""
    # (an array in an element has the indices of that first)
    before = next((axis for axis, span in enumerate(node.spans) if span is not None), 0)
    held = checker.arrays.form(node.array, before)
    if held.indexed:
        raise IllTyped(f"{node.array} has no slices: {held.name}")
    _fields_apart(held, node)
    if len(node.spans) > held.ndim or node.spans.count(None) != len(node.indices):
        raise IllTyped(f"{node.name} has a span or an index for each item, and no more items than {node.array} axes")
    if not any(node.spans):
        raise IllTyped(f"{node.name} is a slice of {node.array} without a colon")
    if any(span is not None and span.step == 0 for span in node.spans):
        raise IllTyped("the step of a slice is not zero")
    _integers(checker, node.indices, names, node)
    _bounds(checker, node, names)
    made = Array(held.element, held.ndim - len(node.indices))
    if node.takes:
        checker.arrays.take(node.takes, made)
    return _made(checker, node.name, made, names, checker.arrays.root(node.array))


_EDGES = ("start", "stop", "step")


def _bounds(checker: Checker, node: Window, names: Names) -> None:
    """What is computed of the spans of a slice: int32, each in a place that is left free, in the order of the text."""
    places = [(bound.axis, _EDGES.index(bound.edge)) for bound in node.bounds]
    if places != sorted(set(places)):
        raise IllTyped(f"the bounds of {node.name} are in the order in which they are written, each once")
    for bound in node.bounds:
        span = node.spans[bound.axis] if bound.axis < len(node.spans) else None
        if span is None or getattr(span, bound.edge) is not None:
            raise IllTyped(f"{node.name} has no room for a {bound.edge} along axis {bound.axis}")
        if isinstance(bound.value, Literal):
            raise IllTyped(f"a {bound.edge} that is a number is that of a span")
        same(INT32, checker.expression(bound.value, names), node)
        if effects(bound.value, tuple(checker.functions)) or any(state_of(part) for part in walk(bound.value)):
            # (indices among the items would be evaluated between them)
            raise IllTyped(f"a {bound.edge} of a slice does no more than have a value")


def zeros(checker: Checker, node: Zeros, names: Names) -> Names:
    """`name = wp.zeros(...)`, `name = array`: an array of the lane's own, or a copy of one."""
    if not 1 <= len(node.shape) <= 4 or min(node.shape) < 1 or math.prod(node.shape) > MAX_ELEMENTS:
        raise IllTyped(f"an array of the lane's own has 1 to 4 dimensions and 1 to {MAX_ELEMENTS} elements")
    if isinstance(node.dtype, Struct) and node.dtype not in checker.structs:
        raise IllTyped(f"{node.name} holds a {node.dtype.name}, which is no struct of the Program")
    if isinstance(node.dtype, Struct) and node.dtype.array_leaves:
        raise IllTyped("an array of the lane's own holds no structs with arrays")
    if node.array:
        like = checker.arrays.shapes.get(node.array) if node.array in checker.arrays.made else None
        if like != (node.shape, node.dtype):
            raise IllTyped(f"{node.array} is no array of the lane's own, or not like its copy {node.name}")
        checker.arrays.read(node.array)
    checker.arrays.shapes[node.name] = node.shape, node.dtype
    return _made(checker, node.name, Array(node.dtype, len(node.shape)), names, node.name)


def _made(checker: Checker, name: str, dtype: Array, names: Names, root: str, *others: str) -> Names:
    identifier(name)
    if name in checker.fixed or name in checker.arrays or name in checker.dtypes:
        raise IllTyped(f"{name} names an array and something else")
    checker.arrays.make(name, dtype, root, *others)
    return names

"""What features say of parts of values that are changed and read: all of a family in one Program.

    adjoint slices of vector, sub        slices of a local that are subtracted from: a run, in steps, back, down
    adjoint slices of quaternion, =      the same of a quaternion; of a transformation, which is longer than any vector,
                                         but all of it
    slices of quaternion, other          in steps and down, changed by an operator that is read, applied and assigned
    adjoint slices of wide matrix, =     blocks whose rows, and whose columns, are each of these
    adjoint lines of tall matrix, add    rows as they are, not only all, and back; some of columns, and of rows, too
    slices of vector, bits               a run, in steps and down, by each operator on bits, and by one of the others
    lines of matrix, bits                by each operator on bits; of all lines the first, and one from the end
    adjoint slices of vector, read       those whose value is stored as it is, or as a sum; of a matrix lines, too
    adjoint components of element row    parts by index, the first, others, from the end, assigned, added to and so on
    components of field matrix           by the first row, the first column and from either end, if it is not square
    components of local matrix, bits     changed by operators on bits
    components of field vector           of a field of a struct that is a local
    adjoint components, read             of each kind by numbers as above and by what is computed, from either end
    names of local vector                components by name, each of them, changed in each way

A compiler that is wrong for one of a family would be so in one Program among hundreds, were each a feature of its own;
all together they are a Program of some ten statements. Those that are called `adjoint` are of values as well: without
gradients their Programs are judged like others.

Such a part counts where the whole is stored as it is, and where what is assigned to it differs from component to
component: a vector of equal ones is the same in any order. A value that changes parts of a whole in two ways counts
for neither, as one may undo the other: `|= k` and `^= k` leave nothing of what was there in the bits of k. Where a part
is a float it counts if an adjoint went through it, to what has other uses, so that it is seen whether it is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kernelfuzz.corpus.origins import Origins, times_read
from kernelfuzz.corpus.places import counts_from_end
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.dtypes import BOOL, Matrix, Quaternion, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Cell,
    Expr,
    Field,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Part,
    Program,
    Slice,
    Span,
    root,
    walk,
)
from kernelfuzz.lang.ops import OPS

_BITS = ("bit_and", "bit_or", "bit_xor")
_ADDED = ("=", "add", "sub")
_NATIVE = frozenset({*_ADDED, *_BITS})
_FLOATS, _SEVERAL = ("vector", "matrix", "row", "quaternion", "transformation"), ("vector", "matrix", "row")
_ENDS = ("0", "i", "-i")
_CORNERS = ("0,i", "i,0", "-i,i", "i,-i")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "vector": tuple("xyzw"),
    "quaternion": tuple("xyzw"),
    "transformation": ("p", "q"),
}


def _changes(kind: str, hows: tuple[str, ...]) -> frozenset[str]:
    return frozenset(f"{how} {index}" for how in hows for index in (_CORNERS if kind == "matrix" else _ENDS))


_VECTOR = frozenset({"run", "steps", "back", "back run", "down"})
# of the seven of a transformation there is no vector
_RUNS = {"vector": _VECTOR, "quaternion": _VECTOR, "transformation": _VECTOR - {"back"}}
_AXIS = ("run", "steps", "back", "down")
_BLOCKS = frozenset(f"{axis} {kind}" for axis in ("rows", "columns") for kind in _AXIS)
_LINES = frozenset({f"{line} {word}" for line in ("column", "row") for word in ("back", "run", "0", "-i")})
_ALONE = _LINES | {"rows alone", "rows alone back"}
_FORMS = ("wide", "tall")
_STEPS = ("rows steps", "columns down", "rows back", "columns run")
_READ: Mapping[str, frozenset[str]] = {
    "matrix": frozenset({*_CORNERS, "computed"}),
    **dict.fromkeys(("vector", "row", "quaternion", "transformation"), frozenset({*_ENDS, "computed", "computed -i"})),
}

FAMILIES: Mapping[str, frozenset[str]] = {
    **{f"adjoint slices of {kind}, {how}": words for kind, words in _RUNS.items() for how in (*_ADDED, "read")},
    **{f"slices of {kind}, other": frozenset({"steps", "down"}) for kind in _RUNS if kind != "vector"},
    "slices of vector, bits": frozenset(
        f"{how} {kind}" for how in (*_BITS, "other") for kind in ("run", "steps", "down")
    ),
    "slices of vector, bools": frozenset(f"{how} {kind}" for how in ("=", "read") for kind in ("steps", "down")),
    **{f"adjoint slices of {form} matrix, {how}": _BLOCKS for form in _FORMS for how in _ADDED},
    **{f"adjoint lines of {form} matrix, {how}": _ALONE for form in _FORMS for how in _ADDED},
    **{f"adjoint slices of {form} matrix, read": _BLOCKS | _ALONE for form in _FORMS},
    "slices of matrix, bits": frozenset(f"{how} {word}" for how in (*_BITS, "other") for word in _STEPS),
    "lines of matrix, bits": frozenset(f"{how} {word}" for how in _BITS for word in _ALONE),
    **{f"adjoint components of local {kind}": _changes(kind, _ADDED) for kind in _FLOATS[:-1]},
    # that of one that is assigned a component is right only where it was made zero
    "adjoint components of local transformation": _changes("transformation", ("add", "sub")),
    "components of local transformation": _changes("transformation", _ADDED),
    **{f"adjoint components of element {kind}": _changes(kind, _ADDED) for kind in _FLOATS},
    **{f"components of field {kind}": _changes(kind, (*_ADDED, "other")) for kind in _FLOATS},
    **{
        f"components of {whole} {kind}, bits": _changes(kind, _BITS)
        for whole in ("local", "element")
        for kind in _SEVERAL
    },
    "adjoint components, read": frozenset(f"{kind} {word}" for kind, words in _READ.items() for word in words),
    **{
        f"names of {whole} {kind}": frozenset({*names, *_ADDED})
        for whole in ("local", "element", "field")
        for kind, names in _NAMES.items()
        # Warp assigns to none of a transformation that is a field
        if (whole, kind) != ("field", "transformation")
    },
}
"""What all has to be found for each feature of a family."""


def of_parts(program: Program, seen: Seen, origins: Origins) -> Iterator[str]:
    """The families of which a Program shows all."""
    found = _Parts(program, seen, origins).found
    yield from (feature for feature, words in FAMILIES.items() if words <= found[feature])


class _Parts:
    """What is found of each family."""

    def __init__(self, program: Program, seen: Seen, origins: Origins) -> None:
        self.seen, self.origins = seen, origins
        self.found: dict[str, set[str]] = defaultdict(set)
        live = [node for node in walk(program) if id(node) in seen.live]
        changes = [node for node in live if isinstance(node, Assign | Augment)]
        parts = [node for node in changes if isinstance(node.target, Part | Slice | Field)]
        if not parts and not any(isinstance(node, Part | Slice) for node in live):
            return
        self.used = times_read(live)
        stores = [node for node in changes if isinstance(node, Assign) and isinstance(root(node.target), Load | Cell)]
        # locals that are stored as they are, whole or as fields of their own
        self.kept = {whole.id for node in stores if isinstance(whole := _whole(node.value), Name)}
        # locals whose components may all be equal
        self.alike: set[str] = set()
        self._find_alike(live)
        # in which ways a value changes parts of one whole
        self.ways: dict[tuple[Expr, Expr], set[str]] = defaultdict(set)
        for node in parts:
            self.ways[root(node.target), node.value].add(_way(node))
        for node in parts:
            self._changed(node)
        for node in stores:
            for part in _summed(node.value):
                self._read(part)

    def _changed(self, node: Assign | Augment) -> None:
        """A part that is assigned to, or changed where it is."""
        target, whole = node.target, root(node.target)
        if not self.origins.reads(node.value) or (isinstance(whole, Name) and whole.id not in self.kept):
            return
        if node.value.dtype.shape and not self._is_told_apart(node.value):
            return
        if len(self.ways[whole, node.value]) > 1:
            return
        name = _way(node)
        how = name if name in _NATIVE else "other"
        where = "element" if isinstance(whole, Load | Cell) else "field" if _is_of_field(target) else "local"
        back = id(node) in self.seen.back and isinstance(node.value, Name) and self.used[node.value.id] > 1
        match target:
            case Slice():
                self._add(*_slices(target, how), back)
            case Field(base, field):
                self.found[f"names of {where} {dtype_kind(base.dtype)}"].update({field, how})
            case Part(base, indices):
                words = {f"{how} {_index(indices, base.dtype.shape)}"}
                bits = ", bits" if how in _BITS else ""
                self._add(f"components of {where} {_kind(target)}{bits}", words, back)

    def _read(self, node: Expr) -> None:
        """A part whose value is stored."""
        if not isinstance(node, Part | Slice) or not (self._is_told_apart(node.base) and self.origins.reads(node)):
            return
        whole = root(node)
        back = id(node) in self.seen.back and (not isinstance(whole, Name) or self.used[whole.id] > 1)
        if isinstance(node, Slice):
            self._add(*_slices(node, "read"), back)
        else:
            self._add("components, read", {f"{_kind(node)} {_index(node.indices, node.base.dtype.shape)}"}, back)

    def _add(self, group: str, words: set[str], back: bool) -> None:
        self.found[group] |= words
        if back:
            self.found[f"adjoint {group}"] |= words

    def _find_alike(self, nodes: Sequence[Node]) -> None:
        """Over all assignments until no local is added."""
        pairs = [(node.target, node.value) for node in nodes if isinstance(node, Assign)]
        for node in nodes:
            if isinstance(node, AssignMany):
                pairs += zip(node.targets, node.values, strict=True)
        wholes = [(target.id, value) for target, value in pairs if isinstance(target, Name)]
        before = -1
        while before != len(self.alike):
            before = len(self.alike)
            self.alike |= {name for name, value in wholes if not self._is_told_apart(value)}

    def _is_told_apart(self, node: Expr) -> bool:
        """Whether the components of a value differ from one another."""
        match node:
            case Load() | Cell() | Member():
                return bool(node.dtype.shape)
            case Name(name, dtype):
                return bool(dtype.shape) and name not in self.alike
            case Part(base) | Slice(base) | Field(base):
                return bool(node.dtype.shape) and self._is_told_apart(base)
            case Apply(_, args) if node.dtype.shape:
                of_scalars = not any(arg.dtype.shape for arg in args)
                several = of_scalars and len({arg for arg in args if self.origins.reads(arg)}) > 1
                return several or any(map(self._is_told_apart, args))
        return False


def _way(node: Assign | Augment) -> str:
    return OPS[node.op].row.name if isinstance(node, Augment) else "="


def _whole(value: Expr) -> Expr:
    """What a value is, or is a field of."""
    return _whole(value.base) if isinstance(value, Member) else value


def _is_of_field(target: Expr) -> bool:
    return any(isinstance(part, Member) for part in walk(target))


def _summed(value: Expr) -> Iterator[Expr]:
    """A value and, of a sum, those that are added."""
    yield value
    if isinstance(value, Apply) and OPS[value.op].row.name in ("add", "sub", "neg"):
        for arg in value.args:
            yield from _summed(arg)


def _kind(node: Part) -> str:
    return "row" if node.dtype.shape else dtype_kind(node.base.dtype)


def _index(indices: tuple[Expr, ...], shape: tuple[int, ...]) -> str:
    """How a component is named: `0`, `i`, `-i,i`; `computed` whatever is not a number alone.

    The one in the middle is the same from either end, and shows nothing of a number that counts from one. Of a matrix
    that is square nothing shows which of two indices is the row's, and one on the diagonal is its own counterpart.
    """
    numbers = [index.value for index in indices if isinstance(index, Literal)]
    if len(numbers) < len(indices):
        return "computed -i" if len(indices) == 1 and counts_from_end(indices[0]) else "computed"
    ends = [_end(number, length) for number, length in zip(numbers, shape, strict=False)]
    if len(ends) > 1:
        row, column = (number % length for number, length in zip(numbers, shape, strict=True))
        if len(set(shape)) == 1 or row == column:
            return "alike"
    return ",".join(ends)


def _end(number: float, length: int) -> str:
    if number < 0:
        return "middle" if 2 * number == -1 - length else "-i"
    return "i" if number else "0"


def _slices(node: Slice, how: str) -> tuple[str, set[str]]:
    """The group of slices that one belongs to which is changed, or read, and what it shows of them."""
    dtype, words = node.base.dtype, _spans(node)
    named = how in _ADDED or how == "read"
    told = {f"{how} {word}" for word in words}
    if not isinstance(dtype, Matrix):
        if dtype.scalar == BOOL:
            return "slices of vector, bools", told
        group = f"slices of {dtype_kind(dtype)}"
        if named:
            return f"{group}, {how}", words
        return (f"{group}, bits", told) if isinstance(dtype, Vector) else (f"{group}, {how}", words)
    kind = "slices" if node.spans.count(None) < len(node.spans) - 1 or how == "read" else "lines"
    if not named:
        return f"{kind} of matrix, bits", told
    rows, columns = dtype.shape
    form = "wide" if rows < columns else "tall" if columns < rows else "square"
    return f"{kind} of {form} matrix, {how}", words


def _spans(node: Slice) -> set[str]:
    """What a slice picks of several, along each axis; of a row or a column whether it goes back."""
    kinds = [_span(span, length) for span, length in zip(node.spans, node.base.dtype.shape, strict=False)]
    match kinds:
        case [str(kind)]:
            if not isinstance(node.base.dtype, Matrix):
                # (a quaternion has no room for one that stops beside one that goes back)
                short = isinstance(node.base.dtype, Quaternion)
                return {kind} if kind != "run" or short or _stops(node) else set()
            rows, columns = node.base.dtype.shape
            # all rows the other way round are the same from either side; some of what is wide have no dtype
            back = kind == "back run" or (kind == "back" and rows < columns)
            on = _stops(node) or (node.spans[0] == Span(0, rows) and rows < columns)
            return {"rows alone back"} if back else {"rows alone"} if on else set()
        case [str(rows), str(columns)]:
            return {f"rows {rows.removesuffix(' run')}", f"columns {columns.removesuffix(' run')}"}
        case [str(rows), None]:
            return _line("column", rows, node)
        case [None, str(columns)]:
            return _line("row", columns, node)
    return set()


def _line(line: str, kind: str, node: Slice) -> set[str]:
    """What is picked of a row or a column, and which of them it is."""
    (index,), length = node.indices, node.base.dtype.shape[node.spans.index(None)]
    words = {f"{line} {_end(index.value, length)}"} if isinstance(index, Literal) else set()
    return words | ({f"{line} back"} if kind.startswith("back") else {f"{line} run"} if _stops(node) else set())


def _stops(node: Slice) -> bool:
    """Whether a slice of one axis goes on from one to the next, and stops before the end."""
    shape = node.base.dtype.shape
    ((places, length),) = ((s.of(n), n) for s, n in zip(node.spans, shape, strict=False) if s is not None)
    return places.step == 1 and len(places) > 1 and places.stop < length


def _span(span: Span | None, length: int) -> str | None:
    """`run` that is not from the start, `steps`, `back`, all of it or a `back run`, `down` in steps; None: an index."""
    if span is None:
        return None
    places = span.of(length)
    if len(places) < 2:
        return ""
    if places.step == 1:
        return "run" if places.start > 0 else ""
    if places.step > 1:
        return "steps"
    return "down" if places.step < -1 else "back" if len(places) == length else "back run"

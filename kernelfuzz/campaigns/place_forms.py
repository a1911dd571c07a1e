"""Plain Programs that change, or read, parts of values: all of a family at once, as `kernelfuzz.corpus.assigned` asks.

What is assigned has other uses, so that its adjoint meets another one. Warp keeps no gradient of a component that had a
value and is assigned another one, so what is assigned to by parts is made zero, and no component is assigned twice:
what is changed in several ways is several locals, or elements, or is changed by a value of its own in each way.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
    Vector,
    component,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Cell,
    Expr,
    Field,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Slice,
    Span,
    Stmt,
    View,
    Window,
    Zeros,
    walk,
)
from kernelfuzz.lang.ops import OPS

LANE = Name("i", INT32)
ASSIGN_LANE = Assign(LANE, Apply("tid()", (), INT32))
_BITS = ("bit_and", "bit_or", "bit_xor")
_QUAT, _FRAME = Quaternion(FLOAT32), Transformation(FLOAT32)
_BACK = Span(None, None, -1)


def place_forms() -> Iterator[Program]:
    """All of them."""
    slices = (*_vector_slices(), *_turn_slices(), *_blocks(), *_lines())
    bodies = (*slices, *_components(), *_elements(), *_fields(), *_reads(), *_names())
    for number, body in enumerate(bodies):
        yield kernel(f"place{number}", *body)


def kernel(name: str, *body: Stmt, arrays: dict[str, Array] | None = None, structs: tuple[Struct, ...] = ()) -> Program:
    """A kernel of these statements; its parameters are the arrays it takes elements of, and those that are named."""
    nodes = [node for statement in body for node in walk(statement)]
    made = {node.name for node in nodes if isinstance(node, View | Window | Zeros)}
    params = {n.array: Array(n.dtype) for n in nodes if isinstance(n, Load) and n.array not in made} | (arrays or {})
    held = structs or tuple({n.dtype: None for n in nodes if isinstance(n, Name) and isinstance(n.dtype, Struct)})
    given = tuple(Parameter(array, dtype) for array, dtype in params.items())
    return Program(name, given, (ASSIGN_LANE, *body), structs=held)


def call(name: str, *args: Expr) -> Apply:
    """An operation of the table by its name, for arguments of these dtypes."""
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    return Apply(key, args, OPS[key].result)


def change(target: Expr, how: str, value: Expr) -> Stmt:
    """`target = value`, or `target op= value`."""
    if how == "=":
        return Assign(target, value)
    return Augment(target, f"{how}({target.dtype.name},{value.dtype.name})", value)


def at(array: str, dtype: Value) -> Load:
    """The lane's own element."""
    return Load(array, LANE, dtype)


def element(array: str, indices: tuple[Expr, ...]) -> Load | Cell:
    """An element of an array of floats, at one index or several."""
    return Load(array, indices[0], FLOAT32) if len(indices) == 1 else Cell(array, indices, FLOAT32)


def numbers(*values: int) -> tuple[Expr, ...]:
    """Indices that are numbers."""
    return tuple(Literal(value, INT32) for value in values)


def less(*values: Expr) -> Expr:
    """The first less the others."""
    first, *rest = values
    for value in rest:
        first = call("sub", first, value)
    return first


def _zero(dtype: Value) -> Apply:
    kind = {"Vector": "vector", "Matrix": "matrix", "Quaternion": "quaternion", "Transformation": "transformation"}
    return Apply(f"{kind[type(dtype).__name__]}[{dtype.name}]()", (), dtype)


def _slice(base: Expr, *items: Span | int) -> Slice:
    """`base[items]`, with the dtype that it has."""
    spans = tuple(item if isinstance(item, Span) else None for item in items)
    lengths = [len(s.of(n)) for s, n in zip(spans, base.dtype.shape, strict=False) if s is not None]
    shape = (*lengths, *base.dtype.shape[len(items) :])
    scalar = base.dtype.scalar
    dtype = Vector(shape[0], scalar) if len(shape) == 1 else Matrix(shape[0], shape[1], scalar)
    return Slice(base, spans, numbers(*(item for item in items if isinstance(item, int))), dtype)


def _part(base: Expr, *indices: int) -> Part:
    dtype = base.dtype
    row = isinstance(dtype, Matrix) and len(indices) == 1
    return Part(base, numbers(*indices), Vector(dtype.shape[1], dtype.scalar) if row else dtype.scalar)


class _Held:
    """A local with the element of an array of its own that it holds, and the one where it is stored."""

    def __init__(self, name: str, dtype: Value) -> None:
        self.name = Name(name, dtype)
        self.load = Assign(self.name, at(f"{name}_in", dtype))
        self.clear = None if isinstance(dtype, Scalar | Transformation) else Assign(self.name, _zero(dtype))
        self.store = Assign(at(f"{name}_out", dtype), self.name)


# -- slices ------------------------------------------------------------------------------------------------------------


def _vector_slices() -> Iterator[tuple[Stmt, ...]]:
    spans = (Span(1, 3), Span(3, 6, 2), Span(7, 5, -1), Span(4, None, -4))
    s, r = _Held("s", Vector(8, FLOAT32)), _Held("r", Vector(8, FLOAT32))
    p, t = _Held("p", Vector(2, FLOAT32)), _Held("t", Vector(8, FLOAT32))
    parts = [_slice(s.name, span) for span in spans]
    given = (p.load, t.load)
    assert s.clear is not None and r.clear is not None
    into = [Assign(part, p.name) for part in parts]
    back = Assign(_slice(r.name, _BACK), t.name)
    yield (*given, s.clear, *into, s.store, r.clear, back, r.store, p.store, t.store)
    for how in ("add", "sub"):
        added = [change(part, how, p.name) for part in parts]
        yield (*given, s.load, *added, change(_slice(s.name, _BACK), how, t.name), s.store, p.store, t.store)
    out = at("out", Vector(2, FLOAT32))
    yield (s.load, Assign(out, less(*parts)), Assign(at("out1", s.name.dtype), _slice(s.name, _BACK)))
    beyond = (Span(5, 11), Span(-11, 3), Span(2, -11, -1), Span(11, 4, -1))
    outs = [at(f"out{number}", Vector(3, FLOAT32)) for number in range(len(beyond))]
    yield (s.load, *(Assign(o, _slice(s.name, span)) for o, span in zip(outs, beyond, strict=True)))
    yield (
        s.load,
        p.load,
        Assign(_slice(s.name, Span(6, 9)), p.name),
        Assign(_slice(s.name, Span(1, -9, -1)), p.name),
        s.store,
    )
    whole, some = _Held("s", Vector(8, INT32)), Vector(3, INT32)
    several = [_slice(whole.name, span) for span in (Span(2, 5), Span(1, 6, 2), Span(7, 1, -2))]
    changed = [change(part, how, at(f"k_{how}", some)) for how in _BITS for part in several]
    twice = [change(part, "mul", at("k", INT32)) for part in several]
    yield (whole.load, *changed, *twice, whole.store)
    flags, few = _Held("s", Vector(5, BOOL)), at("k", Vector(2, BOOL))
    steps, down = (_slice(flags.name, span) for span in (Span(1, None, 2), Span(4, 1, -2)))
    reads = (Assign(at("out", few.dtype), steps), Assign(at("out1", few.dtype), down))
    yield (flags.load, *reads, Assign(steps, few), Assign(down, few), flags.store)


_TURN_SPANS: dict[Value, tuple[Span, ...]] = {
    _QUAT: (Span(2, None), Span(1, None, -1), Span(None, None, 2), Span(None, None, -2)),
    _FRAME: (Span(1, 3), Span(6, 4, -1), Span(None, 4, 2), Span(5, 1, -2)),
}
"""A run and one that goes back, steps and steps down: of the first two, and of the last two, none is in the other."""


def _turn_slices() -> Iterator[tuple[Stmt, ...]]:
    """Of quaternions, which have a dtype for all the other way round, and of transformations, which have none."""
    for dtype, spans in _TURN_SPANS.items():
        s, r, u = (_Held(name, dtype) for name in "sru")
        p, t = _Held("p", Vector(2, FLOAT32)), _Held("t", Vector(4, FLOAT32))
        zero = _zero(dtype)
        runs, steps = [_slice(s.name, span) for span in spans[:2]], [_slice(r.name, span) for span in spans[2:]]
        assigned = [Assign(s.name, zero), *(Assign(part, p.name) for part in runs), s.store]
        assigned += [Assign(r.name, zero), *(Assign(part, p.name) for part in steps), r.store]
        given, kept = [p.load], [p.store]
        parts = [_slice(s.name, span) for span in spans]
        back = [_slice(s.name, _BACK)] if dtype == _QUAT else []
        if back:
            given, kept = [*given, t.load], [*kept, t.store]
            assigned += [Assign(u.name, zero), Assign(_slice(u.name, _BACK), t.name), u.store]
        yield (*given, *assigned, *kept)
        for how in ("add", "sub"):
            added = [*(change(part, how, p.name) for part in parts), *(change(part, how, t.name) for part in back)]
            yield (*given, s.load, *added, s.store, *kept)
        reads = [Assign(at("out1", part.dtype), part) for part in back]
        yield (s.load, Assign(at("out", p.name.dtype), less(*parts)), *reads)
        yield (s.load, *(change(part, "mul", at("k", FLOAT32)) for part in parts[2:]), s.store)


def _shapes(scalar: Scalar) -> Iterator[tuple[Matrix, list[tuple[Span, Span]]]]:
    """Matrices that are not square, and the rows and columns of blocks of two by two; the first two are apart."""
    wide = [
        (Span(1, None, -1), Span(1, 3)),
        (Span(None, None, 2), Span(3, None, -3)),
        (Span(None, None, -2), Span(None, None, 3)),
        (Span(1, 3), Span(2, 0, -1)),
    ]
    yield Matrix(3, 4, scalar), wide
    yield Matrix(4, 3, scalar), [(columns, rows) for rows, columns in wide]


def _blocks() -> Iterator[tuple[Stmt, ...]]:
    for dtype, pairs in _shapes(FLOAT32):
        s, r, p = _Held("s", dtype), _Held("r", dtype), _Held("p", Matrix(2, 2, FLOAT32))
        blocks = [_slice(s.name, *pair) for pair in pairs]
        others = [_slice(r.name, *pair) for pair in pairs]
        assert s.clear is not None and r.clear is not None
        first = [Assign(block, p.name) for block in blocks[:2]]
        second = [Assign(block, p.name) for block in others[2:]]
        yield (p.load, s.clear, *first, s.store, r.clear, *second, r.store, p.store)
        for how in ("add", "sub"):
            yield (p.load, s.load, *(change(block, how, p.name) for block in blocks), s.store, p.store)
        rows = less(_turned(s.name), _first(s.name))
        lines = less(*_some_back(s.name), *_some_on(s.name))
        reads = (Assign(at("out", rows.dtype), rows), Assign(at("out1", lines.dtype), lines))
        yield (s.load, *reads, Assign(at("out2", p.name.dtype), less(*blocks)))
    ((wide, pairs), _) = _shapes(INT32)
    held = _Held("s", wide)
    some, by = Matrix(2, 2, INT32), at("k", INT32)
    blocks = [_slice(held.name, *pair) for pair in pairs[:2]]
    changed = [change(block, how, at(f"k_{how}", some)) for how in _BITS for block in blocks]
    yield (held.load, *changed, *(change(block, "mul", by) for block in blocks), held.store)


def _turned(base: Name) -> Slice:
    """Rows the other way round: all of them, or where there is a dtype for them some."""
    rows, columns = base.dtype.shape
    return _slice(base, _BACK if rows < columns else Span(rows - 1, 0, -1))


def _first(base: Name) -> Slice:
    """The first rows, as many as `_turned` has."""
    return _slice(base, Span(0, 3))


def _some_back(base: Name) -> tuple[Slice, Slice]:
    """Two elements of the last column and the last two of the first row, the other way round."""
    columns = base.dtype.shape[1]
    return _slice(base, Span(2, 0, -1), -1), _slice(base, 0, Span(columns - 1, columns - 3, -1))


def _some_on(base: Name) -> tuple[Slice, Slice]:
    """Two elements of the first column and two of the last row, apart from one another, as they stand."""
    rows, columns = (Span(0, 2) if length < 4 else Span(1, 3) for length in base.dtype.shape)
    return _slice(base, rows, 0), _slice(base, -1, columns)


def _lines() -> Iterator[tuple[Stmt, ...]]:
    """Rows as they are and the other way round, columns and rows."""
    for dtype, _ in _shapes(FLOAT32):
        s, q, r, p = _Held("s", dtype), _Held("q", dtype), _Held("r", dtype), _Held("p", Vector(2, FLOAT32))
        rows = _turned(s.name)
        t = _Held("t", rows.dtype)
        given = (t.load, p.load)
        stored = (s.store, t.store, p.store)
        assert s.clear is not None and q.clear is not None and r.clear is not None
        lines = (*_some_back(r.name), *_some_on(r.name))
        into = [Assign(line, p.name) for line in lines]
        whole = (s.clear, Assign(rows, t.name), q.clear, Assign(_first(q.name), t.name), q.store)
        yield (*given, *whole, r.clear, *into, r.store, *stored)
        for how in ("add", "sub"):
            added = [change(line, how, p.name) for line in (*_some_back(s.name), *_some_on(s.name))]
            both = (change(rows, how, t.name), change(_first(s.name), how, t.name))
            yield (*given, s.load, *both, *added, *stored)
    ((wide, _), _) = _shapes(INT32)
    held = _Held("s", wide)
    parts = (_turned(held.name), _first(held.name), *_some_back(held.name), *_some_on(held.name))
    changed = [change(part, how, at(f"{part.dtype.name}_{how}", part.dtype)) for how in _BITS for part in parts]
    yield (held.load, *changed, held.store)


# -- components --------------------------------------------------------------------------------------------------------

_INDICES: dict[str, tuple[tuple[int, ...], ...]] = {
    "vector": ((0,), (1,), (-2,)),
    "matrix": ((0, 1), (1, 0), (-2, 2), (1, -1)),
    "row": ((0,), (1,), (-1,)),
    "quaternion": ((0,), (1,), (-2,)),
    "transformation": ((0,), (4,), (-2,)),
}
"""Components to change: the first one, another one, and one that counts from the end; of a matrix along either axis."""


def _wholes(scalar: Scalar) -> Iterator[tuple[str, Value]]:
    yield "vector", Vector(5, scalar)
    yield "matrix", Matrix(2, 3, scalar)
    yield "row", Matrix(3, 2, scalar)
    if scalar.is_float:
        yield "quaternion", Quaternion(scalar)
        yield "transformation", Transformation(scalar)


def _changed(base: Expr, kind: str, how: str, value: Expr) -> tuple[Stmt, ...]:
    return tuple(change(_part(base, *index), how, value) for index in _INDICES[kind])


def _each_by_its_own(base: Expr, kind: str, hows: tuple[str, ...], scalar: Scalar) -> tuple[Stmt, ...]:
    """Components changed in all of these ways, one after the other."""
    part = _part(base, *_INDICES[kind][0]).dtype
    values = (at(f"k{number}", scalar if how == "mul" else part) for number, how in enumerate(hows))
    return tuple(one for how, value in zip(hows, values, strict=True) for one in _changed(base, kind, how, value))


def _components() -> Iterator[tuple[Stmt, ...]]:
    for kind, dtype in _wholes(FLOAT32):
        ways: list[Stmt] = []
        x = _Held("x", _part(Name("s", dtype), *_INDICES[kind][0]).dtype)
        for number, how in enumerate(("add", "sub", "=")):
            held = _Held(f"s{number}", dtype)
            if how == "=" and held.clear is None:
                # (it has no gradient)
                yield (x.load, *ways, x.store)
            begin = held.clear if how == "=" and held.clear is not None else held.load
            ways += [begin, *_changed(held.name, kind, how, x.name), held.store]
        yield (x.load, *ways, x.store)
    for kind, dtype in _wholes(INT32):
        held = _Held("s", dtype)
        yield (held.load, *_each_by_its_own(held.name, kind, _BITS, INT32), held.store)


def _elements() -> Iterator[tuple[Stmt, ...]]:
    for kind, dtype in _wholes(FLOAT32):
        x = _Held("x", _part(at("out", dtype), *_INDICES[kind][0]).dtype)
        ways = enumerate(("=", "add", "sub"))
        changed = (_changed(at(f"out{number}", dtype), kind, how, x.name) for number, how in ways)
        yield (x.load, *(one for each in changed for one in each), x.store)
    for kind, dtype in _wholes(INT32):
        yield _each_by_its_own(at("out", dtype), kind, _BITS, INT32)


def _fields() -> Iterator[tuple[Stmt, ...]]:
    for kind, dtype in _wholes(FLOAT32):
        frame = Struct("S", (("x", FLOAT32), ("v", dtype)))
        whole = Name("s", frame)
        base = Member(whole, "v", dtype)
        changed = _each_by_its_own(base, kind, ("=", "add", "sub", "mul"), FLOAT32)
        yield (Assign(whole, at("f", frame)), *changed, Assign(at("out", dtype), base))


def _reads() -> Iterator[tuple[Stmt, ...]]:
    """Each is a sum: what is read from another place is another one."""
    index = Name("n", INT32)
    mirrored = call("sub", *numbers(-1), index)
    body: list[Stmt] = [Assign(index, call("clamp", at("k", INT32), *numbers(0, 1)))]
    for kind, dtype in _wholes(FLOAT32):
        held = _Held(kind[0], dtype)
        if kind == "matrix":
            computed = [Part(held.name, (index, mirrored), FLOAT32)]
        else:
            whole = _part(held.name, 0)
            computed = [Part(held.name, (one,), whole.dtype) for one in (index, mirrored)]
        fixed = [_part(held.name, *one) for one in _INDICES[kind]]
        total = less(*fixed, *computed)
        body += [held.load, Assign(at(f"{kind[0]}_out", total.dtype), total)]
    yield tuple(body)


def _names() -> Iterator[tuple[Stmt, ...]]:
    hows = ("=", "add", "sub", "add")
    for dtype in (Vector(4, FLOAT32), _QUAT, _FRAME):
        local = _Held("s", dtype)
        frame = Struct("S", (("x", FLOAT32), ("v", dtype)))
        whole = Name("s", frame)
        yield (local.load, *_named(local.name, hows), local.store)
        yield _named(at("out", dtype), hows)
        if dtype != _FRAME:
            field = Member(whole, "v", dtype)
            yield (Assign(whole, at("f", frame)), *_named(field, hows), Assign(at("out", dtype), field))


def _named(base: Expr, hows: tuple[str, ...]) -> tuple[Stmt, ...]:
    names = ("p", "q", "p", "q") if base.dtype == _FRAME else tuple("xyzw")
    made = []
    for number, (name, how) in enumerate(zip(names, hows, strict=True)):
        found = component(base.dtype, name)
        assert found is not None
        made.append(change(Field(base, name, found[0]), how, at(f"k{number}", found[0])))
    return tuple(made)

"""Structs in a Program that was drawn without them: variables, parameters and arrays become fields of a few.

What a Program computes is what makes its structs' fields matter, so it is drawn first. Then values that are the same
in all lanes go into one parameter (`params.gain`), arrays that are only read into one of structs (`particles[i].pos`,
or `p = particles[i]` and `p.pos`), outputs into another (`out[i].pos = ...`), locals into a struct that is made at the
top of the kernel, and constants of the module into one that is a constant (`wp.static(SETUP).gain`). What Warp or the
checker takes no field for stays as it is.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.atomics import can_augment
from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Dtype, Struct, Value
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Call,
    Cell,
    Construct,
    Expr,
    Extent,
    For,
    Given,
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
    While,
    Window,
    Zeros,
    children,
    indices_of,
    root,
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import called_by
from kernelfuzz.lang.structs import NO_FIELDS
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, pick
from kernelfuzz.strategies.fields import WORDS, FreeNames, element, inserted, member
from kernelfuzz.strategies.indexed_fields import with_indexed_fields
from kernelfuzz.strategies.rewriting import (
    bare,
    changed,
    kernel_nodes,
    lanes_of,
    mentions,
    places_of,
    searched,
    stored_to,
)
from kernelfuzz.strategies.struct_constants import with_constant_struct

_ELEMENTS = (
    ("Particle", "particles", "p"),
    ("Body", "bodies", "body"),
    ("Ray", "rays", "ray"),
    ("Cell", "cells", "cell"),
    ("Sample", "samples", "s"),
    ("Vertex", "verts", "vert"),
)
_RESULTS = (("Result", "results"), ("Hit", "hits"), ("State", "states"), ("Output", "outputs"))
_LOCALS = (("State", "state"), ("Work", "w"), ("Tracker", "tr"), ("Local", "loc"), ("Accum", "acc"))
_HOLDERS = (("Buffers", "bufs"), ("Context", "ctx"), ("Views", "views"), ("Data", "data"))
_INNER = (("Inner", "inner"), ("Frame", "frame"), ("Extra", "extra"), ("Shape", "shape"))
_ALONE: tuple[list[tuple[str, Dtype]], ...] = (
    [("count", INT32)],
    [("scale", FLOAT32)],
    [("enabled", BOOL)],
    [],
)
"""Fields of which a struct has one, or none, that has nothing else but arrays."""
_SPARE: tuple[Value, ...] = (FLOAT32, INT32, BOOL)

_KINDS = Weighted([(10, False), (2, True)])
_ARRAYS = Weighted([(2, False), (1, True)])
_COPIED = Weighted([(4, False), (1, True)])
_COPIES = ("own", "here", "local", "current", "view")
_GIVEN = 50
"""Of 100 structs that hold arrays, how many are given them when they are made."""
_NUMBERS: dict[Value, bool | int | float] = {FLOAT32: 0.5, INT32: 3, BOOL: True}
_HELD = Weighted([(6, False), (1, True)])


_IN_ARRAYS, _BY_ROWS = 12, 40
"""Of 100 structs of locals, and of arrays of several dimensions, how many are in arrays, or are seen by rows."""


def structured(draw: Draw, program: Program, differentiable: bool) -> Program:
    """The Program, or about every sixth time the Program with structs; shrinks towards itself."""
    if not _KINDS.draw(draw):
        return program
    work = _Work(draw, program, differentiable)
    ways = draw(below(64)) or 63
    for bit, way in enumerate((work.values, work.inputs, work.outputs, work.locals, work.held, work.copied)):
        if ways >> bit & 1:
            way()
    return with_constant_struct(draw, work.program, work.names)


@dataclass
class _Work:
    """A Program on its way, and the names that it has."""

    draw: Draw
    program: Program
    differentiable: bool

    def __post_init__(self) -> None:
        taken = {self.program.name, *(p.name for p in self.program.params)}
        taken |= {n.id for n in kernel_nodes(self.program) if isinstance(n, Name)}
        taken |= {n.name for n in kernel_nodes(self.program) if isinstance(n, For | Bind | View | Window | Zeros)}
        taken |= places_of(self.program)
        taken |= {function.name for function in self.program.functions}
        self.names = FreeNames(taken)

    # -- the four ways -------------------------------------------------------------------------------------------------

    def values(self) -> None:
        """Parameters that are values, as fields of one."""
        barred = bare(self.program.body)
        found = [p for p in self.program.params if not isinstance(p.dtype, Array) and p.name not in barred]
        tested = any(isinstance(node, Given) for node in kernel_nodes(self.program))
        arrays = self._given_arrays() if _ARRAYS.draw(self.draw) or tested else []
        if not (found or arrays) or any(isinstance(p.dtype, Struct) for p in found):
            return
        kind, name = self.names.of_struct(pick(self.draw, WORDS))
        listed = [(p.name, p.dtype) for p in found] or pick(self.draw, _ALONE)
        struct, paths = self._struct(kind, listed, arrays)  # type: ignore[arg-type]  # none of those found is an array
        whole = Name(name, struct)
        names = {p.name: f"{name}.{field}" for p, (field, _) in zip(arrays, struct.arrays, strict=True)}
        # (a field that is nobody's may be called as a local is)
        values = {p.name for p in found}

        def change(node: Node) -> Node | None:
            if isinstance(node, Name):
                return member(whole, paths[node.id]) if node.id in values else None
            array = getattr(node, "array", None)
            return with_fields(node, {"array": names[array]}) if array in names else None

        self._replaced([*found, *arrays], Parameter(name, struct), change)
        if arrays and not self.differentiable:
            self.program = with_indexed_fields(self.draw, self.program, name)

    def copied(self) -> None:
        """`own = params`, a struct with arrays that is given, and `own` from there on."""
        found = [
            p
            for p in self.program.params
            if isinstance(p.dtype, Struct)
            and p.dtype.arrays
            and not any(isinstance(dtype, Struct) for _, dtype in p.dtype.fields)
        ]
        if not found or not _COPIED.draw(self.draw):
            return
        whole = Name(found[0].name, found[0].dtype)  # type: ignore[arg-type]  # a struct
        struct = whole.dtype
        assert isinstance(struct, Struct)
        new = Name(self.names.fresh(pick(self.draw, _COPIES)), struct)
        filled: list[Stmt] = [Assign(member(new, (name,)), member(whole, (name,))) for name, _ in struct.fields]
        filled += [View(f"{new.id}.{name}", f"{whole.id}.{name}", ()) for name, _ in struct.arrays]
        begun = (self.program.body[0], Assign(new, Construct((), struct, "copied")), *filled)
        made = replace(self.program, body=(*begun, *called_by(self.program.body[1:], {whole.id: new.id})))
        with contextlib.suppress(IllTyped):
            check(made)
            self.program = made

    def held(self) -> None:
        """Arrays that are given, and values beside them, as the fields of a struct that is made at the top."""
        barred = bare(self.program.body)
        found = [p for p in self.program.params if not isinstance(p.dtype, Array | Struct) and p.name not in barred][:3]
        arrays = self._given_arrays() if _HELD.draw(self.draw) else []
        if not arrays:
            return
        before = self.program
        kind, name = self.names.of_struct(pick(self.draw, _HOLDERS))
        listed = [(p.name, p.dtype) for p in found] or pick(self.draw, _ALONE)
        struct, paths = self._struct(kind, listed, arrays)  # type: ignore[arg-type]  # none of those found is an array
        whole = Name(name, struct)
        names = {p.name: f"{name}.{field}" for p, (field, _) in zip(arrays, struct.arrays, strict=True)}
        values = {p.name for p in found}

        def change(node: Node) -> Node | None:
            if isinstance(node, Name):
                return member(whole, paths[node.id]) if node.id in values else None
            array = getattr(node, "array", None)
            return with_fields(node, {"array": names[array]}) if array in names else None

        # (of a struct in it there is no telling)
        given = chance(self.draw, _GIVEN) and not any(isinstance(dtype, Struct) for _, dtype in struct.fields)
        given = given and not any(array.indexed for _, array in struct.arrays)
        filled: list[Stmt] = []
        for field, dtype in struct.fields:
            known = next((p for p in found if paths[p.name] == (field,)), None)
            if known is not None:
                filled.append(Assign(member(whole, (field,)), Name(known.name, known.dtype)))  # type: ignore[arg-type]  # as above
            elif given:
                filled.append(Assign(member(whole, (field,)), Literal(_NUMBERS[dtype], dtype)))  # type: ignore[arg-type]  # as above
        inner = [p for p in found if len(paths[p.name]) > 1]
        filled += [Assign(member(whole, paths[p.name]), Name(p.name, p.dtype)) for p in inner]  # type: ignore[arg-type]  # as above
        filled += [View(names[p.name], p.name, ()) for p in arrays]
        body = [changed(statement, change) for statement in self.program.body[1:]]
        begun = (self.program.body[0], Assign(whole, Construct((), struct, "given" if given else "plain")))
        made = replace(self.program, body=(*begun, *filled, *body))
        try:
            check(made)
        except IllTyped:
            # what is stored beside what is added up by lanes is, for one, not told apart any more
            self.program = before
        else:
            self.program = made

    def _given_arrays(self) -> list[Parameter]:
        """Some of the arrays that may be fields of a struct."""
        barred = searched(self.program)
        for node in kernel_nodes(self.program):
            if isinstance(node, Augment) and isinstance(whole := root(node.target), Load | Cell):
                as_field = replace(node, target=_in_field(node.target))
                barred |= {whole.array} if not can_augment(as_field) else set()
        found = [
            p for p in self.program.params if isinstance(p.dtype, Array) and not isinstance(p.dtype.element, Struct)
        ]
        kept = self.draw(below(16)) or 15
        return [p for n, p in enumerate(p for p in found if p.name not in barred) if kept >> n % 4 & 1][:5]

    def inputs(self) -> None:
        """Arrays that are only read, as the fields of one array's elements."""
        barred = searched(self.program) | bare(self.program.body)
        stored = stored_to(self.program)
        found = _alike(p for p in self.program.params if _plain_array(p) and p.name not in stored | barred)
        if len(found) < 2:
            return
        kind, name, word = pick(self.draw, _ELEMENTS)
        kind, name = self.names.of_struct((kind, name))
        struct, paths = self._struct(kind, [(p.name, p.dtype.element) for p in found])  # type: ignore[union-attr]
        ndim = found[0].dtype.ndim  # type: ignore[union-attr]  # as above
        lanes = lanes_of(self.program)
        copied = self.names.fresh(word) if len(lanes) == ndim and chance(self.draw, 50) else None

        def change(node: Node) -> Node | None:
            if isinstance(node, Load | Cell) and node.array in paths:
                own = copied is not None and indices_of(node) == lanes
                base = Name(copied, struct) if own and copied else _whole(node, name, struct)
                return member(base, paths[node.array])
            if isinstance(node, Length | Extent) and node.array in paths:
                return replace(node, array=name)
            return None

        self._replaced(found, Parameter(name, Array(struct, ndim)), change)
        if copied is not None and mentions(self.program, copied):
            self.program = inserted(self.program, Assign(Name(copied, struct), element(name, lanes, struct)))
            if chance(self.draw, 60):
                self._handed_on(Name(copied, struct), lanes, paths)
        if ndim > 1 and lanes and chance(self.draw, _BY_ROWS):
            self._seen_by_rows(name, struct, lanes)

    def _handed_on(self, whole: Name, lanes: tuple[Expr, ...], paths: dict[str, tuple[str, ...]]) -> None:
        """Outputs stored to once, at the top of the kernel, as new values of fields, and `out[i] = p` after them."""
        body = list(self.program.body)
        uses = Counter(
            n.array
            for n in kernel_nodes(self.program)
            if isinstance(
                n, Load | Cell | Length | Extent | Atomic | AtomicCell | AtomicOld | ArrayArgument | View | Window
            )
        )
        given = {p.name for p in self.program.params}
        free = list(paths.values())
        gone: set[str] = set()
        place = 0
        for number, statement in enumerate(body):
            if not isinstance(statement, Assign) or not isinstance(statement.target, Load | Cell):
                continue
            target = statement.target
            if target.array not in given:
                continue
            if indices_of(target) != lanes or uses[target.array] != 1 or isinstance(target.dtype, Struct):
                continue
            fits = [path for path in free if member(whole, path).dtype == target.dtype]
            if fits:
                free.remove(fits[0])
                gone.add(target.array)
                body[number], place = Assign(member(whole, fits[0]), statement.value), number
        if gone:
            name = self.names.fresh("moved")
            body.insert(place + 1, Assign(element(name, lanes, whole.dtype), whole))
            params = [p for p in self.program.params if p.name not in gone]
            param = Parameter(name, Array(whole.dtype, len(lanes)))
            self.program = replace(self.program, params=(*params, param), body=tuple(body))

    def outputs(self) -> None:
        """Arrays that are stored to, as the fields of one array's elements."""
        atomic = {n.array for n in kernel_nodes(self.program) if isinstance(n, Atomic | AtomicCell)}
        products = {
            root(n.target).array  # type: ignore[union-attr]
            for n in kernel_nodes(self.program)
            if isinstance(n, Augment)
            and isinstance(root(n.target), Load | Cell)
            and n.target.dtype.scalar.is_float
            and OPS[n.op].row.name not in ("add", "sub")
        }
        barred = atomic | products | bare(self.program.body) | searched(self.program)
        stored = stored_to(self.program)
        found = _alike(p for p in self.program.params if _plain_array(p) and p.name in stored - barred)
        if not found:
            return
        ndim = found[0].dtype.ndim  # type: ignore[union-attr]  # an array
        kind, name = self.names.of_struct(pick(self.draw, _RESULTS))
        struct, paths = self._struct(kind, [(p.name, p.dtype.element) for p in found])  # type: ignore[union-attr]

        def change(node: Node) -> Node | None:
            if isinstance(node, Load | Cell) and node.array in paths:
                return member(_whole(node, name, struct), paths[node.array])
            return replace(node, array=name) if isinstance(node, Length | Extent) and node.array in paths else None

        whole = list(paths.values()) == [(field,) for field, _ in struct.fields]
        together = self._together({p.name for p in found}) if whole else None
        if together is not None:
            values, places = together
            body = self.program.body[: -len(values)]
            order = [p.name for p in found]
            stores: dict[str, Expr] = {}
            for last in self.program.body[-len(values) :]:
                if isinstance(last, Assign) and isinstance(last.target, Load | Cell):
                    stores[last.target.array] = last.value
            args = tuple(stores[each] for each in order)
            whole_element = Assign(element(name, places, struct), Construct(args, struct))
            self.program = replace(self.program, body=(*body, whole_element))
        self._replaced(found, Parameter(name, Array(struct, ndim)), change)

    def _together(self, arrays: set[str]) -> tuple[tuple[Expr, ...], tuple[Expr, ...]] | None:
        """The values and the indices of the stores that a kernel ends with, if they are one into each of `arrays`."""
        last = self.program.body[-len(arrays) :]
        if len(self.program.body) <= len(arrays) or not all(
            isinstance(s, Assign) and isinstance(s.target, Load | Cell) for s in last
        ):
            return None
        targets = [s.target for s in last if isinstance(s, Assign) and isinstance(s.target, Load | Cell)]
        indices = {indices_of(t) for t in targets}
        reads = {n.array for s in last if isinstance(s, Assign) for n in walk(s.value) if isinstance(n, Load | Cell)}
        draws = any(state_of(n) is not None or isinstance(n, Call | AtomicOld) for s in last for n in walk(s))
        if {t.array for t in targets} != arrays or len(indices) != 1 or reads & arrays or draws:
            return None
        return tuple(s.value for s in last if isinstance(s, Assign)), indices.pop()

    def locals(self) -> None:
        """Locals, as the fields of a struct; now and then some of them are read of a copy of it."""
        given = {p.name for p in self.program.params} | {c.name for c in self.program.constants}
        barred = bare(self.program.body) | given | {n.name for n in kernel_nodes(self.program) if isinstance(n, For)}
        barred |= places_of(self.program) | {lane.id for lane in lanes_of(self.program)}
        found = list(
            dict.fromkeys(
                n
                for n in kernel_nodes(self.program)
                if isinstance(n, Name) and n.id not in barred and not isinstance(n.dtype, Struct)
            )
        )[:4]
        if not found:
            return
        kind, name = self.names.of_struct(pick(self.draw, _LOCALS))
        struct, paths = self._struct(kind, [(n.id, n.dtype) for n in found])
        whole = Name(name, struct)
        if chance(self.draw, _IN_ARRAYS) and not self.differentiable:
            count = 1 + self.draw(below(3))
            stack = Zeros(name, (count,), struct)
            if self._legal(stack, paths, Load(name, Literal(self.draw(below(count)), INT32), struct)):
                return
        body = self._within(paths, whole)
        if chance(self.draw, 30) and len(body) > 3:
            other = Name(self.names.fresh(self.draw_word()), struct)
            place = 2 + self.draw(below(len(body) - 2))
            later = tuple(_reading(s, whole, other) for s in body[place:])
            body = (*body[:place], Assign(other, whole), *later) if later != body[place:] else body
        self.program = replace(self.program, body=body)
        self.program = inserted(self.program, Assign(whole, Construct((), struct)))

    def _within(self, paths: Mapping[str, tuple[str, ...]], whole: Expr) -> tuple[Stmt, ...]:
        """The statements with fields of a struct in the place of these locals."""

        def change(node: Node) -> Node | None:
            return member(whole, paths[node.id]) if isinstance(node, Name) and node.id in paths else None

        return tuple(changed(s, change) for s in self.program.body)

    def _legal(self, stack: Zeros, paths: Mapping[str, tuple[str, ...]], whole: Expr) -> bool:
        """Whether the locals may be fields of an element of an array of the lane's own; they are from here on."""
        body = self._within(paths, whole)
        made = replace(self.program, body=(body[0], stack, *body[1:]))
        try:
            check(made)
        except IllTyped:
            # Warp copies no element in a tuple
            return False
        self.program = made
        return True

    def _seen_by_rows(self, name: str, struct: Struct, lanes: tuple[Expr, ...]) -> None:
        """`row = particles[i]`, of which what was `particles[i, j]` is `row[j]`."""
        row = self.names.fresh("row")

        def change(node: Node) -> Node | None:
            if isinstance(node, Cell) and node.array == name and node.indices[0] == lanes[0]:
                return element(row, node.indices[1:], struct)
            return None

        body = self.program.body
        made = replace(
            self.program, body=(body[0], View(row, name, lanes[:1]), *(changed(s, change) for s in body[1:]))
        )
        try:
            check(made)
        except IllTyped:
            # a branch or a function takes the array itself
            return
        if any(isinstance(node, Load | Cell) and node.array == row for node in kernel_nodes(made)):
            self.program = made

    def draw_word(self) -> str:
        """What a copy is called."""
        return pick(self.draw, ("old", "prev", "saved", "before"))

    # -- parts of them -------------------------------------------------------------------------------------------------

    def _struct(
        self, kind: str, fields: list[tuple[str, Value]], arrays: Sequence[Parameter] = ()
    ) -> tuple[Struct, dict[str, tuple[str, ...]]]:
        """A struct of these fields, and where each is in it, some in a struct within; perhaps one more."""
        named = [(name if name not in NO_FIELDS else f"{name}_", name, dtype) for name, dtype in fields]
        paths: dict[str, tuple[str, ...]] = {name: (field,) for field, name, _ in named}
        listed: list[tuple[str, Value]] = [(field, dtype) for field, _, dtype in named]
        taken = {field for field, _ in listed}
        extra = self.draw(below(8))
        if extra in (5, 6) and "spare" not in taken:
            # what lies between the others moves them
            listed.insert(len(listed) // 2, ("spare", pick(self.draw, _SPARE)))
        if extra in (6, 7) and len(named) > 1:
            inner, member = pick(self.draw, _INNER)
            (inner, _), number = self.names.of_struct((inner, member)), len(named) // 2
            moved = [(field, name, dtype) for field, name, dtype in named[number:]]
            if member not in taken:
                below_it = Struct(inner, tuple((field, dtype) for field, _, dtype in moved))
                gone = {field for field, _, _ in moved}
                listed = [*((f, d) for f, d in listed if f not in gone), (member, below_it)]
                paths |= {name: (member, field) for field, name, _ in moved}
                self.program = replace(self.program, structs=(*self.program.structs, below_it))
        held = {name for name, _ in listed}
        named_arrays: list[tuple[str, Array]] = []
        for param in arrays:
            field = param.name if param.name not in NO_FIELDS | held else f"{param.name}_"
            named_arrays.append((field, param.dtype))  # type: ignore[arg-type]  # each is an array
        struct = Struct(kind, tuple(listed), tuple(named_arrays))
        self.program = replace(self.program, structs=(*self.program.structs, struct))
        return struct, paths

    def _replaced(self, found: Iterable[Parameter], new: Parameter, change: Callable[[Node], Node | None]) -> None:
        gone = list(found)
        params: list[Parameter] = []
        for param in self.program.params:
            if param == gone[0]:
                params.append(new)
            elif param not in gone:
                params.append(param)
        body = tuple(changed(s, change) for s in self.program.body)
        self.program = replace(self.program, params=tuple(params), body=body)


def _in_field(target: Any) -> Any:
    """A target in an array that is a field."""
    if isinstance(target, Load | Cell):
        return replace(target, array=f"s.{target.array}")
    return replace(target, base=_in_field(target.base))


def _plain_array(param: Parameter) -> bool:
    whole = param.dtype
    return isinstance(whole, Array) and not isinstance(whole.element, Struct) and not whole.indexed


def _alike(params: Iterable[Parameter]) -> list[Parameter]:
    """Those arrays that have as many dimensions as most of them, up to four."""
    found = list(params)
    ndims = Counter(p.dtype.ndim for p in found if isinstance(p.dtype, Array))
    most = max(ndims, key=lambda ndim: ndims[ndim], default=1)
    return [p for p in found if isinstance(p.dtype, Array) and p.dtype.ndim == most][:4]


def _whole(element: Load | Cell, array: str, struct: Struct) -> Load | Cell:
    """The element of an array of structs at the place of another one."""
    if isinstance(element, Load):
        return Load(array, element.index, struct)
    return Cell(array, element.indices, struct, element.form)


def _reading(node: Any, whole: Name, other: Name) -> Any:
    """A statement that reads floats of `other` where it read those of `whole`."""
    changes: dict[str, object] = {}
    same = True
    for (name, index), child in children(node):
        kept = name in ("target", "targets", "index", "indices", "start", "stop", "step")
        kept |= name == "test" and isinstance(node, While)
        new = child if kept else _reading(child, whole, other)
        same &= new is child
        changes[name] = new if index is None else (*changes.get(name, ()), new)  # type: ignore[misc]
    if isinstance(node, Member) and node.base == whole and node.dtype.scalar.is_float:
        return replace(node, base=other)
    return node if same else with_fields(node, changes)

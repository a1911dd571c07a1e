"""Elements of arrays that are written after they were read, in one kernel or by a later one.

The backward pass reads arrays again, as they are when all kernels have run: where an element was overwritten, the
adjoint of what read it is computed from another value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kernelfuzz.lang.alternatives import taken_for_one
from kernelfuzz.lang.calls import arguments, handed, resolved
from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Either,
    Expr,
    Field,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Part,
    Program,
    Reference,
    Slice,
    Stmt,
    View,
    While,
    Window,
    Zeros,
    children,
    indices_of,
    root,
    targets_of,
    walk,
)

Place: TypeAlias = tuple[str, int] | None
"""An index: a name, "" for none, and a number that is added to it; None where it is anything else."""


@dataclass(frozen=True)
class Access:
    """One element of an array read or written: where, in which kernel, at which moment, and in which loops."""

    array: str
    places: tuple[Place, ...] | None
    writes: bool
    kernel: int
    moment: int
    loops: tuple[For | While, ...]
    node: Node
    element: Any


@dataclass(frozen=True)
class _View:
    """What a name for an array stands for: a whole one, and the indices before its own; None: some of its elements."""

    array: str
    before: tuple[Place, ...] | None = ()
    shift: int = 0

    def at(self, places: tuple[Place, ...] | None) -> tuple[Place, ...] | None:
        """The indices into the whole array."""
        if self.before is None or places is None:
            return None
        first = places[0] if places else None
        if self.shift and first is not None:
            places = ((first[0], first[1] + self.shift), *places[1:])
        return (*self.before, *places)


def overwritten(program: Program) -> Iterator[tuple[Node, Expr]]:
    """The writes of elements which may have been read before, each with such a read: `a[i]`, or the like, itself.

    A write is a statement, an atomic in an expression, or the call of the function that does it.
    """
    if not _may_overwrite(program):
        return
    by_array: dict[str, list[Access]] = {}
    one = taken_for_one(program)
    for number, kernel in enumerate(kernels_of(program)):
        for access in Reader(program, kernel, number).accesses:
            by_array.setdefault(one.get(access.array, access.array), []).append(access)
    for accesses in by_array.values():
        reads = [access for access in accesses if not access.writes]
        for write in accesses:
            if write.writes:
                yield from ((write.node, read.element) for read in reads if _overwrites(write, read))


def _may_overwrite(program: Program) -> bool:
    """Whether some array is read and written, as far as names tell: a part, or a parameter, has another one."""
    read: Counter[str] = Counter()
    written: set[str] = set()
    for node in walk(program):
        match node:
            case View() | Window() | Either() | ArrayArgument() | Function():
                return True
            case Load() | Cell():
                read[node.array] += 1
            case Atomic() | AtomicCell() | AtomicOld():
                written.add(node.array)
            case Assign() | AssignMany() | Augment():
                for target in targets_of(node):
                    element = root(target)
                    if isinstance(element, Load | Cell):
                        read[element.array] -= 1
                        written.add(element.array)
    return any(read[array] > 0 for array in written)


def _overwrites(write: Access, read: Access) -> bool:
    """Whether the element may be written after it was read."""
    if write.kernel != read.kernel:
        return write.kernel > read.kernel and not _differ(write.places, read.places, lambda name: False)
    shared = [a for a, b in zip(write.loops, read.loops, strict=False) if a is b]
    # (the index of a loop has a name of its own)
    if write.moment > read.moment and not _differ(write.places, read.places, lambda name: True):
        return True
    # in a later turn of one of the loops that both are in
    return any(not _never_again(write, read, shared, number) for number in range(len(shared)))


def _differ(one: tuple[Place, ...] | None, other: tuple[Place, ...] | None, same: object) -> bool:
    """Whether two elements are certainly others; `same` says of a name whether it stands for one number in both."""
    if one is None or other is None or len(one) != len(other):
        return False
    return any(
        a is not None and b is not None and a[0] == b[0] and a[1] != b[1] and (not a[0] or same(a[0]))  # type: ignore[operator]
        for a, b in zip(one, other, strict=True)
    )


def _never_again(write: Access, read: Access, shared: list[For | While], carrying: int) -> bool:
    """Whether no later turn of a shared loop writes what an earlier one read, in one turn of those around it."""
    if write.places is None or read.places is None or len(write.places) != len(read.places):
        return False
    loop = shared[carrying]
    index = _index_of(loop) if isinstance(loop, For) else ""
    inside = {
        _index_of(each) for each in (*write.loops[carrying + 1 :], *read.loops[carrying + 1 :]) if isinstance(each, For)
    }
    for a, b in zip(write.places, read.places, strict=True):
        if a is None or b is None or a[0] != b[0] or (a[0] and a[0] in inside):
            continue
        if a[0] and a[0] == index:
            direction = _direction(loop)
            # turn t reads t + b, a later turn u writes u + a
            if direction and (b[1] - a[1]) * direction <= 0:
                return True
        elif a[1] != b[1]:
            return True
    return False


def _index_of(loop: For) -> str:
    """A name for the index of a loop that no other loop has."""
    return f"{loop.name} {id(loop)}"


def _direction(loop: For | While) -> int:
    """Whether the index of a loop grows, 1, or falls, -1; 0 where that is not known."""
    if isinstance(loop, While):
        return 0
    if loop.step is None:
        grows = 1
    elif isinstance(loop.step, Literal):
        grows = 1 if loop.step.value > 0 else -1
    else:
        return 0
    return -grows if loop.backwards else grows


class Reader:
    """The accesses of a kernel, those of the functions that it calls among them."""

    def __init__(self, program: Program, kernel: Kernel, number: int) -> None:
        self.functions = program.functions
        self.number = number
        self.accesses: list[Access] = []
        self.loops: tuple[For | While, ...] = ()
        self.views: dict[str, _View] = {}
        self.names: dict[str, Place] = {}
        self.caller: Node | None = None
        self._enter(kernel.body, {}, {})

    def _enter(self, body: tuple[Stmt, ...], views: dict[str, _View], names: dict[str, Place]) -> None:
        """The statements of a body, in which names stand for these arrays and numbers."""
        outside = self.views, self.names
        self.views = views
        often = Counter(t.id for s in body for n in walk(s) for t in targets_of(n) if isinstance(t, Name))
        looped = {t.id for s in body for n in walk(s) if isinstance(n, For | While) for t in _names_in(n.body)}
        unknown: dict[str, Place] = {name: None for name, count in often.items() if count > 1 or name in looped}
        self.names = unknown | names
        self._block(body)
        self.views, self.names = outside

    def _add(self, array: str, places: tuple[Place, ...] | None, node: Node, *, writes: bool) -> None:
        view = self.views.get(array, _View(array))
        if view.array:
            at, where = view.at(places), self.caller or node
            moment = len(self.accesses)
            self.accesses.append(Access(view.array, at, writes, self.number, moment, self.loops, where, node))

    def _place(self, index: Expr) -> Place:
        match index:
            case Literal(number):
                return "", int(number)
            case Apply(op, (value,)) if op in _KEPT:
                return self._place(value)
            case Name(name):
                return self.names.get(name, (name, 0))
            case Apply(op, (left, Literal(number))) if op in _STEPS:
                inner = self._place(left)
                return None if inner is None else (inner[0], inner[1] + _STEPS[op] * int(number))
        return None

    def _places(self, element: Load | Cell) -> tuple[Place, ...]:
        return tuple(self._place(index) for index in indices_of(element))

    # -- expressions -------------------------------------------------------------------------------------------------

    def _read(self, node: Node) -> None:
        if isinstance(node, Reference):
            self._written(node.target, node)
            return
        for _, child in children(node):
            self._read(child)
        match node:
            case Load() | Cell():
                self._add(node.array, self._places(node), node, writes=False)
            case AtomicOld():
                self._add(node.array, tuple(map(self._place, node.indices)), node, writes=True)
            case Call():
                self._called(node)

    def _called(self, node: Call) -> None:
        function = resolved(node, self.functions)
        views: dict[str, _View] = {}
        names: dict[str, Place] = {}
        for name, value in arguments(node, function):
            for inner, outer in handed(name, value):
                views[inner] = self.views.get(outer, _View(outer))
            if isinstance(value.dtype, Scalar) and value.dtype.is_integer and not isinstance(value, Reference):
                names[name] = self._place(value)
        # (a number that is assigned again is none that is known)
        again = {t.id for s in function.body for n in walk(s) for t in targets_of(n) if isinstance(t, Name)}
        outside, self.caller = self.caller, self.caller or node
        self._enter(function.body, views, {name: None if name in again else at for name, at in names.items()})
        self.caller = outside

    def _written(self, target: Expr, node: Node) -> None:
        for index in _indices(target):
            self._read(index)
        element = root(target)
        if isinstance(element, Load | Cell):
            self._add(element.array, self._places(element), node, writes=True)

    # -- statements --------------------------------------------------------------------------------------------------

    def _block(self, body: Iterable[Stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: Stmt) -> None:
        match node:
            case Assign(target, value) | Augment(target, _, value):
                # what an element was before `+=` is no read that counts; before `*=` it is a limit of its own
                self._read(value)
                self._written(target, node)
            case AssignMany(targets, values):
                for value in values:
                    self._read(value)
                for target in targets:
                    self._written(target, node)
            case Atomic() | AtomicCell():
                for _, child in children(node):
                    self._read(child)
                indices = node.indices if isinstance(node, AtomicCell) else (node.index,)
                self._add(node.array, tuple(map(self._place, indices)), node, writes=True)
            case View(name, array, indices):
                for index in indices:
                    self._read(index)
                view = self.views.get(array, _View(array))
                places = view.at(tuple(map(self._place, indices)))
                self.views[name] = _View(view.array, places) if indices else view
            case Window(name, array, spans):
                for index in node.places:
                    self._read(index)
                view = self.views.get(array, _View(array))
                span = spans[0]
                begins = 0 if span is None else span.start or 0
                steps = span is None or span.step not in (None, 1)
                plain = len(spans) == 1 and not steps and begins >= 0 and view.before == ()
                # (where it ends is no matter)
                plain &= all(bound.edge == "stop" for bound in node.bounds)
                self.views[name] = _View(view.array, (), view.shift + begins) if plain else _View(view.array, None)
            case Either(name, array, instead, test):
                self._read(test)
                views = [self.views.get(each, _View(each)) for each in (array, instead)]
                whole = all(view == _View(view.array) for view in views)
                self.views[name] = views[0] if whole else _View(views[0].array, None)
            case Zeros(name):
                self.views[name] = _View("")
            case If(test, body, other):
                self._read(test)
                self._block(body)
                self._block(other)
            case For(_, start, stop, step, body):
                for bound in (start, stop, step):
                    if bound is not None:
                        self._read(bound)
                self._inside(node, body)
            case While(test, body):
                outside, self.loops = self.loops, (*self.loops, node)
                self._read(test)
                self.loops = outside
                self._inside(node, body)
            case _:
                for _, child in children(node):
                    self._read(child)

    def _inside(self, loop: For | While, body: tuple[Stmt, ...]) -> None:
        outside, self.loops = self.loops, (*self.loops, loop)
        if isinstance(loop, For):
            self.names[loop.name] = _index_of(loop), 0
        self._block(body)
        self.loops = outside
        if isinstance(loop, For):
            # behind it nobody knows which turn was the last one
            self.names[loop.name] = None


_STEPS: Mapping[str, int] = {"add(int32,int32)": 1, "sub(int32,int32)": -1}
# (what is negative after one and not after another is no index then)
_KEPT = frozenset({"int64(int32)", "uint32(int32)", "uint64(int32)", "int(uint32)", "int32(uint32)"})


def _indices(target: Expr) -> Iterator[Expr]:
    match target:
        case Load() | Cell():
            yield from indices_of(target)
        case Part(base, indices) | Slice(base, _, indices):
            yield from _indices(base)
            yield from indices
        case Field(base) | Member(base):
            yield from _indices(base)


def _names_in(body: Iterable[Stmt]) -> Iterator[Name]:
    for statement in body:
        for node in walk(statement):
            yield from (target for target in targets_of(node) if isinstance(target, Name))

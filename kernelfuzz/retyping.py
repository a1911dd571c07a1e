"""Retyping: an expression replaced by one of another dtype, and all that depends on it made to fit.

Where an operand has another dtype the operation becomes the first in the table that takes it and is written alike;
where a stored value has, the array stored to becomes another; where a variable has, all that reads it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import count, islice
from typing import TypeAlias

from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    SCALARS,
    VALUE_KINDS,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
    Vector,
    results,
    with_scalar,
)
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Apply,
    Assign,
    AssignMany,
    Atomic,
    Augment,
    Cell,
    Expr,
    Field,
    Grad,
    Item,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Pack,
    Part,
    Path,
    Program,
    Ternary,
    Unpack,
    at,
    replaced,
    size,
    together,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Infix
from kernelfuzz.plainness import DTYPES, LANE, Fresh, expressions_below, is_target, lane_of

_ALIKE: dict[tuple[type, int], list[Op]] = {}
for _op in OPS.values():
    _ALIKE.setdefault((type(_op.row.spelling), len(_op.params)), []).append(_op)
_PLAIN: list[Op] = sorted(
    (op for op in OPS.values() if op.params),
    key=lambda op: (len(op.params), sum(DTYPES.get(dtype, len(DTYPES)) for dtype in op.params)),
)
_CLASSES: dict[type, list[Op]] = {}
for _op in _PLAIN:
    _CLASSES.setdefault(type(_op.row.spelling), []).append(_op)

# comparisons are written with an infix too, and have no augmented assignment
_AUGMENTED = [op for op in _ALIKE[Infix, 2] if op.result != BOOL]


@cache
def _taking(spelling: type, count: int, index: int, dtype: Value) -> tuple[Op, ...]:
    """The operations of `count` arguments, spelled alike, that take `dtype` at `index`."""
    return tuple(op for op in _ALIKE[spelling, count] if op.params[index] == dtype)


_Other: TypeAlias = "Expr | Op | Value | tuple[Op, int, Expr]"

_MOST = 12
"""Places that one retyping may change."""


class _Misfit(Exception):
    """Nothing fits there."""


def lift(program: Program) -> Iterator[Program]:
    """Expressions replaced by parts of themselves that have another dtype, the smallest first."""
    lane = lane_of(program)
    if lane is None:
        return
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS) and isinstance(node.dtype, VALUE_KINDS) and not is_target(path):
            for part in sorted(expressions_below(node), key=size):
                if part.dtype != node.dtype and isinstance(part, Apply | Logical | Ternary | Part | Field):
                    with suppress(_Misfit):
                        yield _Fitting(program, lane).put(path, part)


def retype(program: Program) -> Iterator[Program]:
    """Elements, constants and operations replaced by those of plainer dtypes, and what depends on them with them."""
    lane = lane_of(program)
    if lane is None:
        return
    values = {param.name for param in program.params if not isinstance(param.dtype, Array)}
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS):
            yield from _given(program, path, node, lane, values)
            if is_target(path) or (node == lane and path[-1] == ("index", None)) or node == LANE:
                continue
            for make in _others(node, lane):
                fitting = _Fitting(program, lane)
                with suppress(_Misfit):
                    new = fitting.filled(make)
                    if isinstance(node, Load) and isinstance(new, Load):
                        new = replace(new, index=node.index)
                    elif isinstance(node, Cell) and isinstance(new, Load):
                        # as many dimensions as it has
                        array = fitting.fresh.array("in", new.dtype, len(node.indices))
                        new = replace(node, array=array, dtype=new.dtype)
                    yield _without_unread(fitting.put(path, new))
        elif isinstance(node, Assign | Augment) and path[0] != ("body", 0):
            for dtype in _plainer(node.target.dtype):
                fitting = _Fitting(program, lane)
                with suppress(_Misfit):
                    yield fitting.target(path, dtype)
            if isinstance(node, Augment):
                for op in _AUGMENTED:
                    if op.key == node.op:
                        break
                    if op.params == OPS[node.op].params and op.result == OPS[node.op].result:
                        yield replaced(program, path, (replace(node, op=op.key),))


def _given(program: Program, path: Path, node: Expr, lane: Name, values: set[str]) -> Iterator[Program]:
    """Parameters that are values, and fields of elements, replaced by those of plainer dtypes."""
    if is_target(path) or not (isinstance(node, Member) or (isinstance(node, Name) and node.id in values)):
        return
    for dtype in _plainer(node.dtype):
        fitting = _Fitting(program, lane)
        with suppress(_Misfit):
            yield fitting.put(path, fitting.member(dtype) if isinstance(node, Member) else fitting.fresh.value(dtype))


def _without_unread(program: Program) -> Program:
    """Without assignments to variables that nothing reads."""
    while True:
        targets = {id(n.target) for n in walk(program) if isinstance(n, Assign) and isinstance(n.target, Name)}
        read = {n.id for n in walk(program) if isinstance(n, Name) and id(n) not in targets}
        for path, node in walk_paths(program):
            match node:
                case Assign(Name(name), value) if name not in read and value != LANE:
                    program = replaced(program, path, ())
                    break
        else:
            return program


@cache
def _plainer(than: Value) -> tuple[Value, ...]:
    """Plainer dtypes, the plainest first: those of float32, bool and int32, and others of the same shape."""
    alike = [] if isinstance(than, Struct) else [with_scalar(than, scalar) for scalar in SCALARS]
    near = [dtype for dtype in DTYPES if dtype.scalar in (FLOAT32, BOOL, INT32) or dtype in alike]
    few = [dtype for dtype in near if not dtype.shape or dtype.scalar == FLOAT32 or dtype in alike]
    return tuple(dtype for dtype in few if DTYPES.get(dtype, len(DTYPES)) < DTYPES.get(than, len(DTYPES)))


def _others(node: Expr, lane: Name) -> Iterator[_Other]:
    """What may stand for an expression: a dtype is for a new element of it, an operation for it on such elements."""
    match node:
        case Load() | Name() | Cell():
            yield from _plainer(node.dtype)
            if node != lane:
                yield lane
        case Literal(_, dtype):
            if dtype == INT32:
                yield Literal(2.0, FLOAT32)
        case Apply(key, args):
            op = OPS[key]
            alike, written = _ALIKE[type(op.row.spelling), len(args)], _CLASSES[type(op.row.spelling)]
            chosen = (
                next(iter(written), None),
                alike[0],
                next((o for o in written if o.result == op.result), None),
                next((o for o in _PLAIN if o.result == op.result), None),
                next((o for o in alike if o.result == op.result), None),
                next((o for o in alike if o.params == op.params), None),
            )
            for one in dict.fromkeys(one for one in chosen if one is not None and one.key != key):
                yield one
                if set(one.params) == {INT32}:
                    # what overflows on some elements does not on the lane's number
                    yield Apply(one.key, (lane,) * len(one.params), one.result)
            # with its operands where these fit
            for one in alike:
                if one.key == key:
                    break
                if one.params == op.params and one.result == op.result:
                    yield Apply(one.key, args, one.result)
                    if len(args) == 2 and args[0].dtype == args[1].dtype:
                        # a > b is b < a
                        yield Apply(one.key, (args[1], args[0]), one.result)
            plainer = (o for o in alike if o.params == op.params and _rank(o.result) < _rank(op.result))
            yield from (Apply(one.key, args, one.result) for one in islice(plainer, 1))
            for place, arg in enumerate(args):
                for ops, at_place in ((written, place), (_PLAIN, place), (_PLAIN, 0)):
                    taking = (o for o in ops if len(o.params) > at_place and o.params[at_place] == arg.dtype)
                    yield from ((one, at_place, arg) for one in islice(taking, 1) if one.key != key)


def _rank(dtype: Value) -> int:
    """How plain a dtype is; 0 is the plainest."""
    return DTYPES.get(dtype, len(DTYPES))


def _held(node: Item, number: int) -> Value | None:
    """The dtype that a component of a tuple has where a node reads it; None where it is not read."""
    if node.number is None:
        return results(node.dtype)[number]
    return node.dtype if node.number == number else None


class _Fitting:
    """One retyping of a Program."""

    def __init__(self, program: Program, lane: Name) -> None:
        self.program, self.lane = program, lane
        self.fresh = Fresh(program)
        self.left = _MOST

    def filled(self, what: _Other) -> Expr:
        match what:
            case Op():
                return Apply(what.key, tuple(self._element(dtype) for dtype in what.params), what.result)
            case Scalar() | Vector() | Matrix() | Quaternion() | Transformation() | Struct():
                return self._element(what)
            case Op() as op, place, arg:
                args = (arg if k == place else self._element(dtype) for k, dtype in enumerate(op.params))
                return Apply(op.key, tuple(args), op.result)
        return what

    def member(self, dtype: Value) -> Member:
        """The only field of the lane's own element of an array of structs."""
        names = {struct.name for struct in self.program.structs}
        struct = Struct(next(name for n in count() if (name := f"S{n}") not in names), (("x", dtype),))
        self.program = replace(self.program, structs=(*self.program.structs, struct))
        return Member(Load(self.fresh.array("in", struct), self.lane, struct), "x", dtype)

    def put(self, path: Path, new: Expr) -> Program:
        """The Program with `new` at `path`; raises _Misfit."""
        self._put(path, new)
        return self.fresh.around(self.program)

    def target(self, path: Path, dtype: Value) -> Program:
        """The Program where the statement at `path` assigns to `dtype`; raises _Misfit."""
        match at(self.program, path):
            case Augment(Load() | Cell() as whole, key, value):
                op, fit = self._fitting_augment(key, dtype, value)
                self._set(path, Augment(self._stored(whole, dtype), op.key, fit))
            case Assign(Name(name)) | Augment(Name(name)):
                self._rename(name, dtype)
            case _:
                raise _Misfit
        return self.fresh.around(self.program)

    def _fitting_augment(self, key: str, dtype: Value, value: Expr) -> tuple[Op, Expr]:
        """The operation of an augmented assignment to `dtype`, and its second operand."""
        ops = [op for op in _AUGMENTED if op.params[0] == dtype == op.result]
        kept = [op for op in ops if op.params[1] == value.dtype]
        for op in kept or ops:
            if op.row.name == OPS[key].row.name:
                break
        else:
            if not ops:
                raise _Misfit
            op = (kept or ops)[0]
        return op, value if value.dtype == op.params[1] else self._element(op.params[1])

    def _element(self, dtype: Value) -> Expr:
        return self.fresh.element(dtype, self.lane)

    def _stored(self, old: Load | Cell, dtype: Value) -> Load | Cell:
        """What is stored to instead: the lane's own element, or one at the same place in as many dimensions."""
        if isinstance(old, Cell):
            return replace(old, array=self.fresh.array("out", dtype, len(old.indices)), dtype=dtype)
        return self.fresh.element(dtype, self.lane, "out")

    def _put(self, path: Path, new: Expr) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Misfit
        node = at(self.program, path)
        if isinstance(at(self.program, path[:-1]), Grad):
            # another operation that is differentiated; of several parameters there would be several gradients
            if not isinstance(new, Apply) or len(OPS[new.op].params) != 1:
                raise _Misfit
            self._put(path[:-1], Grad(new, OPS[new.op].params[0]))
            return
        if node.dtype == new.dtype:  # type: ignore[union-attr]  # the path leads to an expression
            self._set(path, new)
            return
        above, (field, index) = path[:-1], path[-1]
        parent = at(self.program, above)
        match parent:
            case Apply(key, args):
                assert index is not None
                op = self._taking(OPS[key], index, new.dtype)
                fits = [new if k == index else args[k] for k in range(len(args))]
                fitted = tuple(
                    have if have.dtype == want else self._element(want)
                    for have, want in zip(fits, op.params, strict=True)
                )
                self._put(above, Apply(op.key, fitted, op.result))
            case Ternary(test, then, other, _) if field != "test":
                arms = {"then": then, "other": other, field: new}
                fit = {name: arm if arm.dtype == new.dtype else self._element(new.dtype) for name, arm in arms.items()}
                self._put(above, Ternary(test, fit["then"], fit["other"], new.dtype))
            case Part(_, indices, _) if field == "base":
                self._put(above, self._part(new, indices))
            case Field() if field == "base" and isinstance(new.dtype, Vector) and parent.name in "xyzw":
                letter = "xyzw"[min("xyzw".index(parent.name), new.dtype.length - 1)]
                self._put(above, Field(new, letter, new.dtype.scalar))
            case Assign(target) if field == "value":
                self._assign(above, target, new)
            case Augment(target, key) if field == "value":
                self._augment(above, target, key, new)
            case AssignMany(targets) if field == "values":
                assert index is not None
                self._assign_one(above, index, targets[index], new)
            case Pack(name, values) if len(values) > 1:
                assert index is not None
                self._set(above, Pack(name, (*values[:index], new, *values[index + 1 :])))
                self._component(name, index, new.dtype)
            case Atomic() if field == "value":
                array = self.fresh.array("acc", new.dtype)
                self._set(above, replace(parent, array=array, value=new))
            case _:
                raise _Misfit

    def _set(self, path: Path, new: object) -> None:
        self.program = replaced(self.program, path, (new,))  # type: ignore[arg-type]

    def _taking(self, old: Op, index: int, dtype: Value) -> Op:
        """The first operation, written as `old`, that takes `dtype` at `index`."""
        written: type = type(old.row.spelling)
        taking = _taking(written, len(old.params), index, dtype)
        # what is around it stays where the result is of the same dtype
        for op in sorted(taking, key=lambda op: op.result != old.result):
            return op
        raise _Misfit

    def _part(self, base: Expr, indices: tuple[Expr, ...]) -> Part:
        dtype = base.dtype
        if not dtype.shape:
            raise _Misfit
        indices = indices[: len(dtype.shape)]
        fit = tuple(
            Literal(min(int(i.value), n - 1), INT32) if isinstance(i, Literal) else i
            for i, n in zip(indices, dtype.shape, strict=False)
        )
        match dtype:
            case Matrix(_, columns, scalar) if len(indices) == 1:
                return Part(base, fit, Vector(columns, scalar))
        return Part(base, fit, dtype.scalar)

    def _assign(self, path: Path, target: Expr, new: Expr) -> None:
        match target:
            case Load() | Cell():
                self._set(path, Assign(self._stored(target, new.dtype), new))
            case Name(name):
                self._set(path, Assign(Name(name, new.dtype), new))
                self._rename(name, new.dtype)
            case _:
                raise _Misfit

    def _assign_one(self, path: Path, place: int, target: Expr, new: Expr) -> None:
        """One of the values that are assigned together."""
        match target:
            case Load() | Cell():
                made: Expr = self._stored(target, new.dtype)
            case Name(name):
                made = Name(name, new.dtype)
            case _:
                raise _Misfit
        several = at(self.program, path)
        assert isinstance(several, AssignMany)
        targets = (*several.targets[:place], made, *several.targets[place + 1 :])
        self._set(path, AssignMany(targets, (*several.values[:place], new, *several.values[place + 1 :])))
        if isinstance(made, Name):
            self._rename(made.id, new.dtype)

    def _augment(self, path: Path, target: Expr, key: str, new: Expr) -> None:
        kept = [op for op in _AUGMENTED if op.params == (target.dtype, new.dtype) and op.result == target.dtype]
        if kept:
            self._set(path, Augment(target, kept[0].key, new))
            return
        op, new = self._fitting_augment(key, new.dtype, new)
        match target:
            case Load() | Cell():
                self._set(path, Augment(self._stored(target, new.dtype), op.key, new))
            case Name(name):
                self._set(path, Augment(Name(name, new.dtype), op.key, new))
                self._rename(name, new.dtype)
            case _:
                raise _Misfit

    def _component(self, name: str, number: int, dtype: Value) -> None:
        """Gives a component of a tuple another dtype wherever the tuple stands."""
        while True:
            self.left -= 1
            if self.left < 0:
                raise _Misfit
            found = next(
                (
                    (path, node)
                    for path, node in walk_paths(self.program)
                    if isinstance(node, Item) and node.name == name and _held(node, number) not in (None, dtype)
                ),
                None,
            )
            if found is None:
                return
            path, node = found
            if node.number is not None:
                self._put(path, Item(name, number, dtype))
                continue
            elements = results(node.dtype)
            self._set(path, Item(name, None, together((*elements[:number], dtype, *elements[number + 1 :]))))
            match statement := at(self.program, path[:-1]):
                case Unpack(targets) if isinstance(target := targets[number], Name):
                    fits = (*targets[:number], Name(target.id, dtype), *targets[number + 1 :])
                    self._set(path[:-1], replace(statement, targets=fits))
                    self._rename(target.id, dtype)
                case Pack(other):
                    self._component(other, number, dtype)

    def _rename(self, name: str, dtype: Value) -> None:
        """Gives a variable another dtype wherever it stands."""
        while True:
            self.left -= 1
            if self.left < 0:
                raise _Misfit
            found = next(
                (
                    (p, n)
                    for p, n in walk_paths(self.program)
                    if isinstance(n, Name) and n.id == name and n.dtype != dtype
                ),
                None,
            )
            if found is None:
                return
            path, _ = found
            if not is_target(path):
                self._put(path, Name(name, dtype))
                continue
            statement = at(self.program, path[:-1])
            match statement:
                case Assign():
                    self._set(path[:-1], Assign(Name(name, dtype), self._element(dtype)))
                case AssignMany(targets, values):
                    place = path[-1][1]
                    assert place is not None
                    fits = (*values[:place], self._element(dtype), *values[place + 1 :])
                    names = (*targets[:place], Name(name, dtype), *targets[place + 1 :])
                    self._set(path[:-1], AssignMany(names, fits))
                case Augment(_, key, value):
                    op, fit = self._fitting_augment(key, dtype, value)
                    self._set(path[:-1], Augment(Name(name, dtype), op.key, fit))
                case Part(_, indices, old):
                    part = self._part(Name(name, dtype), indices)
                    if part.dtype != old:
                        raise _Misfit
                    self._set(path[:-1], part)
                case Field(_, letter):
                    if not isinstance(dtype, Vector) or letter not in "xyzw":
                        raise _Misfit
                    letter = "xyzw"[min("xyzw".index(letter), dtype.length - 1)]
                    self._set(path[:-1], with_fields(statement, {"base": Name(name, dtype), "name": letter}))
                case _:
                    raise _Misfit

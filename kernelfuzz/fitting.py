"""Fitting: what depends on an expression made to fit another dtype that it has, one place after the other.

Where an operand has another dtype the operation becomes the first in the table that takes it and is written alike;
where a stored value has, the array stored to becomes another; where a variable has, all that reads it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from typing import TypeAlias

from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    Matrix,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
    Vector,
    results,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Atomic,
    Augment,
    Call,
    Cell,
    Chain,
    Chosen,
    Expr,
    Field,
    Function,
    Grad,
    Item,
    Literal,
    Load,
    Member,
    Name,
    Pack,
    Parameter,
    Part,
    Path,
    Program,
    Return,
    Ternary,
    Unpack,
    Zeros,
    at,
    replaced,
    together,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Infix
from kernelfuzz.plainness import DTYPES, Fresh, is_target

ALIKE: dict[tuple[type, int], list[Op]] = {}
for _op in OPS.values():
    ALIKE.setdefault((type(_op.row.spelling), len(_op.params)), []).append(_op)
PLAIN: list[Op] = sorted(
    (op for op in OPS.values() if op.params),
    key=lambda op: (len(op.params), sum(DTYPES.get(dtype, len(DTYPES)) for dtype in op.params)),
)
CLASSES: dict[type, list[Op]] = {}
for _op in PLAIN:
    CLASSES.setdefault(type(_op.row.spelling), []).append(_op)

# comparisons are written with an infix too, and have no augmented assignment
AUGMENTED = [op for op in ALIKE[Infix, 2] if op.result != BOOL]


@cache
def _taking(spelling: type, count: int, index: int, dtype: Value) -> tuple[Op, ...]:
    """The operations of `count` arguments, spelled alike, that take `dtype` at `index`."""
    return tuple(op for op in ALIKE[spelling, count] if op.params[index] == dtype)


Other: TypeAlias = "Expr | Op | Value | tuple[Op, int, Expr]"

_MOST = 12
"""Places that one retyping may change."""


class Misfit(Exception):
    """Nothing fits there."""


def _held(node: Item, number: int) -> Value | None:
    """The dtype that a component of a tuple has where a node reads it; None where it is not read."""
    if node.number is None:
        return results(node.dtype)[number]
    return node.dtype if node.number == number else None


class Fitting:
    """One retyping of a Program."""

    def __init__(self, program: Program, lane: Name) -> None:
        self.program, self.lane = program, lane
        self.fresh = Fresh(program)
        self.left = _MOST

    def filled(self, what: Other) -> Expr:
        """What is to stand there, with the lane's elements where something is asked for by its dtype alone."""
        match what:
            case Op():
                return Apply(what.key, tuple(self._element(dtype) for dtype in what.params), what.result)
            case Scalar() | Vector() | Matrix() | Quaternion() | Transformation() | Struct():
                return self._element(what)
            case Op() as op, place, arg:
                args = (arg if k == place else self._element(dtype) for k, dtype in enumerate(op.params))
                return Apply(op.key, tuple(args), op.result)
            case Chain(ops, ()):
                return Chain(ops, tuple(self._element(OPS[ops[0]].params[0]) for _ in range(len(ops) + 1)))
            case Chosen(callee, ()):
                return replace(what, args=tuple(self._element(dtype) for dtype in callee.dtype.params))
        return what

    def member(self, dtype: Value) -> Member:
        """The only field of the lane's own element of an array of structs."""
        names = {struct.name for struct in self.program.structs}
        struct = Struct(next(name for n in count() if (name := f"S{n}") not in names), (("x", dtype),))
        self.program = replace(self.program, structs=(*self.program.structs, struct))
        return Member(Load(self.fresh.array("in", struct), self.lane, struct), "x", dtype)

    def put(self, path: Path, new: Expr) -> Program:
        """The Program with `new` at `path`; raises Misfit."""
        self._put(path, new)
        return self.fresh.around(self.program)

    def target(self, path: Path, dtype: Value) -> Program:
        """The Program where the statement at `path` assigns to `dtype`; raises Misfit."""
        match at(self.program, path):
            case Augment(Load() | Cell() as whole, key, value):
                op, fit = self._fitting_augment(key, dtype, value)
                self._set(path, Augment(self._stored(whole, dtype), op.key, fit))
            case Assign(Name(name)) | Augment(Name(name)):
                self._rename(name, dtype)
            case _:
                raise Misfit
        return self.fresh.around(self.program)

    def own(self, path: Path, node: Zeros, dtype: Value) -> Program:
        """The Program where an array of the lane's own has other elements; raises Misfit."""
        self._set(path, replace(node, dtype=dtype))
        while True:
            self.left -= 1
            if self.left < 0:
                raise Misfit
            elements = (
                (where, each)
                for where, each in walk_paths(self.program)
                if isinstance(each, Load | Cell) and each.array == node.name and each.dtype != dtype
            )
            where, element = next(elements, ((), None))
            if element is None:
                return self.fresh.around(self.program)
            made = replace(element, dtype=dtype)
            if not is_target(where):
                self._put(where, made)
                continue
            match at(self.program, where[:-1]):
                case Assign():
                    self._set(where[:-1], Assign(made, self._element(dtype)))
                case Augment(_, key, value):
                    op, fit = self._fitting_augment(key, dtype, value)
                    self._set(where[:-1], Augment(made, op.key, fit))
                case _:
                    raise Misfit

    def parameter(self, number: int, param: Parameter) -> Program:
        """The Program where a parameter that a function gives back, or does not read, is a float32."""
        dtype, old = FLOAT32, self.program.functions[number]
        returns = [node for node in walk(old) if isinstance(node, Return)]
        if old.generic or old.defaults or old.gradient or param.by_ref or returns not in ([], [*old.body[-1:]]):
            raise Misfit
        results, body = list(old.results), old.body
        for path, node in walk_paths(old):
            if isinstance(node, Name) and node.id == param.name:
                if len(path) != 2 or not isinstance(old.body[path[0][1] or 0], Return) or path[1][1] is None:
                    raise Misfit
                results[path[1][1]] = dtype
            elif getattr(node, "array", "") == param.name:
                raise Misfit
        if returns:
            values = (
                Name(param.name, dtype) if isinstance(value, Name) and value.id == param.name else value
                for value in returns[0].values
            )
            body = (*body[:-1], Return(tuple(values)))
        params = tuple(replace(each, dtype=dtype) if each == param else each for each in old.params)
        new = replace(old, params=params, results=tuple(results), body=body)
        self._set((("functions", number),), new)
        place = old.params.index(param)
        for path, node in self._calls_of(new, place):
            if node.keywords or path[0][0] != "body":
                raise Misfit
            args = (*node.args[:place], self._element(FLOAT32), *node.args[place + 1 :])
            self._called(path, replace(node, args=args), new)
        return self.fresh.around(self.program)

    def _calls_of(self, function: Function, place: int | None = None) -> Iterator[tuple[Path, Call]]:
        """Calls that do not fit a function yet, one after the other: by what they give, or the argument at `place`."""
        while True:
            self.left -= 1
            if self.left < 0:
                raise Misfit
            for path, node in walk_paths(self.program):
                if not isinstance(node, Call) or node.function != function.name:
                    continue
                if place is not None and len(node.args) != len(function.params):
                    raise Misfit
                given = None if place is None else getattr(node.args[place], "dtype", None)
                if node.dtype != function.result or (place is not None and given != function.params[place].dtype):
                    yield path, node
                    break
            else:
                return

    def _return(self, path: Path, new: Expr) -> None:
        """A function returns another value, if it does so in one place."""
        (field, number), *_, (_, place) = path
        if field != "functions" or number is None or place is None:
            raise Misfit
        self._set(path, new)
        function = self.program.functions[number]
        assert isinstance(function, Function)
        if function.generic or function.gradient or sum(isinstance(node, Return) for node in walk(function)) > 1:
            raise Misfit
        results = (*function.results[:place], new.dtype, *function.results[place + 1 :])
        made = replace(function, results=results)
        self._set(path[:1], made)
        for where, call in self._calls_of(made):
            self._called(where, call, made)

    def _called(self, path: Path, node: Call, function: Function) -> None:
        """A call of a function that gives something else than before."""
        call = replace(node, dtype=function.result)
        if len(function.results) < 2:
            self._put(path, call)
            return
        match at(self.program, path[:-1]):
            case Unpack(targets) if len(targets) == len(function.results):
                pairs = [*zip(targets, function.results, strict=True)]
                if any(target.dtype != result and not isinstance(target, Name) for target, result in pairs):
                    raise Misfit
                fits = tuple(Name(t.id, r) if isinstance(t, Name) else t for t, r in pairs)
                self._set(path[:-1], Unpack(fits, call))
                for target, result in pairs:
                    if isinstance(target, Name) and target.dtype != result:
                        self._rename(target.id, result)
            case _:
                raise Misfit

    def _fitting_augment(self, key: str, dtype: Value, value: Expr) -> tuple[Op, Expr]:
        """The operation of an augmented assignment to `dtype`, and its second operand."""
        ops = [op for op in AUGMENTED if op.params[0] == dtype == op.result]
        kept = [op for op in ops if op.params[1] == value.dtype]
        for op in kept or ops:
            if op.row.name == OPS[key].row.name:
                break
        else:
            if not ops:
                raise Misfit
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
            raise Misfit
        node = at(self.program, path)
        if isinstance(at(self.program, path[:-1]), Grad):
            # another operation that is differentiated; of several parameters there would be several gradients
            if not isinstance(new, Apply) or len(OPS[new.op].params) != 1:
                raise Misfit
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
            case Return():
                self._return(path, new)
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
                raise Misfit

    def _set(self, path: Path, new: object) -> None:
        self.program = replaced(self.program, path, (new,))  # type: ignore[arg-type]

    def _taking(self, old: Op, index: int, dtype: Value) -> Op:
        """The first operation, written as `old`, that takes `dtype` at `index`."""
        written: type = type(old.row.spelling)
        taking = _taking(written, len(old.params), index, dtype)
        # what is around it stays where the result is of the same dtype
        for op in sorted(taking, key=lambda op: op.result != old.result):
            return op
        raise Misfit

    def _part(self, base: Expr, indices: tuple[Expr, ...]) -> Part:
        dtype = base.dtype
        if not dtype.shape:
            raise Misfit
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
                raise Misfit

    def _assign_one(self, path: Path, place: int, target: Expr, new: Expr) -> None:
        """One of the values that are assigned together."""
        match target:
            case Load() | Cell():
                made: Expr = self._stored(target, new.dtype)
            case Name(name):
                made = Name(name, new.dtype)
            case _:
                raise Misfit
        several = at(self.program, path)
        assert isinstance(several, AssignMany)
        targets = (*several.targets[:place], made, *several.targets[place + 1 :])
        self._set(path, AssignMany(targets, (*several.values[:place], new, *several.values[place + 1 :])))
        if isinstance(made, Name):
            self._rename(made.id, new.dtype)

    def _augment(self, path: Path, target: Expr, key: str, new: Expr) -> None:
        kept = [op for op in AUGMENTED if op.params == (target.dtype, new.dtype) and op.result == target.dtype]
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
                raise Misfit

    def _component(self, name: str, number: int, dtype: Value) -> None:
        """Gives a component of a tuple another dtype wherever the tuple stands."""
        while True:
            self.left -= 1
            if self.left < 0:
                raise Misfit
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
                raise Misfit
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
                        raise Misfit
                    self._set(path[:-1], part)
                case Field(_, letter):
                    if not isinstance(dtype, Vector) or letter not in "xyzw":
                        raise Misfit
                    letter = "xyzw"[min("xyzw".index(letter), dtype.length - 1)]
                    self._set(path[:-1], with_fields(statement, {"base": Name(name, dtype), "name": letter}))
                case _:
                    raise Misfit

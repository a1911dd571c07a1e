"""A second, naive evaluator of Programs: one lane after another, plain recursion, no masks and no samples.

It is what the lockstep reference is checked against. A `Device` decides what IEEE 754 and the table's accuracies leave
open: `plain` rounds every operation by itself, `varied` fuses products into sums, errs within a function's ulp and
runs the lanes in an order of its own, as some real device might.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32, INT64, Array, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Expr,
    Field,
    For,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Name,
    Part,
    Program,
    Stmt,
    Ternary,
    While,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.evaluate import Inputs
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled

Data = npt.NDArray[Any]

_MOST_STEPS = 100_000
_SUMS = frozenset({"add", "sub"})


@dataclass(frozen=True)
class Value:
    """A value in one lane, on the grid of its dtype; `product` is what it was before it was rounded."""

    data: Data
    kind: Scalar
    product: Data | None = None

    @property
    def whole(self) -> int:
        return int(self.data)


@dataclass
class Device:
    """How operations round; without `bits` each is rounded by itself, to nearest."""

    bits: np.random.Generator | None = None
    n: Arithmetic = field(init=False)

    def __post_init__(self) -> None:
        self.n = Arithmetic(1, 0 if self.bits is None else int(self.bits.integers(1000)))

    def order(self, lanes: int) -> Sequence[int]:
        """The order in which lanes run."""
        return range(lanes) if self.bits is None else [int(i) for i in self.bits.permutation(lanes)]

    def apply(self, key: str, args: Sequence[Value]) -> Value:
        """One operation."""
        op = OPS[key]
        self.n.ulp, self.n.kind, self.n.salt = op.row.accuracy.on("cpu"), op.kind, op.salt
        self.n.result, self.n.result_shape = op.result.scalar, op.result.shape
        out = op.row.meaning(self.n, *(Sampled(np.asarray(a.data)[None, None], a.kind) for a in args))
        sample = min(1, out.data.shape[0] - 1)
        product = None
        if self.bits is not None and out.data.shape[0] > 1:
            if op.row.accuracy.cpu is not None:
                sample = int(self.bits.choice([1, *range(3, out.data.shape[0])]))
            elif self.bits.integers(2):
                # products inside the operation are fused
                sample = 2
            fused = self._fused(op.row.name, args) if out.kind.is_float else None
            if fused is not None:
                return Value(fused, out.kind)
            product = None if out.raw is None else out.raw[sample, 0]
        return Value(np.broadcast_to(out.data[sample, 0], op.result.shape).copy(), op.result.scalar, product)

    def _fused(self, name: str, args: Sequence[Value]) -> Data | None:
        assert self.bits is not None
        products = [number for number, a in enumerate(args) if a.product is not None]
        if name not in _SUMS or not products or not self.bits.integers(2):
            return None
        chosen = int(self.bits.choice(products))
        sides = [a.data if number != chosen or a.product is None else a.product for number, a in enumerate(args)]
        total = sides[0] + sides[1] if name == "add" else sides[0] - sides[1]
        return _on_grid(total, args[chosen].kind)


class Interpreter:
    """One launch. `arrays` are changed in place, in wide types (see `_wide`), and hold the result."""

    def __init__(self, program: Program, inputs: Inputs, device: Device) -> None:
        self.program = program
        self.device = device
        self.arrays = {
            p.name: _wide(inputs.arrays[p.name], p.dtype.element.scalar)
            for p in program.params
            if isinstance(p.dtype, Array)
        }
        self.kinds = {p.name: p.dtype.element.scalar for p in program.params if isinstance(p.dtype, Array)}
        self.values = {
            p.name: Value(_wide(inputs.values[p.name], p.dtype.scalar), p.dtype.scalar)
            for p in program.params
            if not isinstance(p.dtype, Array)
        }
        self.written: set[tuple[str, int]] = set()
        self.writers: dict[tuple[str, int], set[int]] = defaultdict(set)
        self.touchers: dict[tuple[str, int], set[int]] = defaultdict(set)
        self.names: dict[str, Value] = {}
        self.lane = 0
        self.steps = 0

    def run(self, lanes: int) -> None:
        """All lanes; raises Undefined where one does what is undefined, races included."""
        with np.errstate(all="ignore"):
            for lane in self.device.order(lanes):
                self.lane = lane
                self.names = dict(self.values)
                self.block(self.program.body)
        for place, writers in self.writers.items():
            if len(writers | self.touchers[place]) > 1:
                raise Undefined("race")

    # -- statements ------------------------------------------------------------------------------------------

    def block(self, body: Sequence[Stmt]) -> None:
        for statement in body:
            self.statement(statement)

    def statement(self, node: Stmt) -> None:
        match node:
            case Assign(target, value):
                self.store(target, self.eval(value))
            case Augment(target, op, value):
                held = self.eval(target)
                self.store(target, self.device.apply(op, (held, self.eval(value))))
            case If(test, body, other):
                self.block(body if self.holds(test) else other)
            case For(name, start, stop, step, body):
                first = 0 if start is None else self.eval(start).whole
                last = self.eval(stop).whole
                stride = 1 if step is None else self.eval(step).whole
                if stride == 0:
                    raise Undefined("range with step zero")
                for index in range(first, last, stride):
                    self.step()
                    self.names[name] = _integer(index)
                    self.block(body)
            case While(test, body):
                while self.holds(test):
                    self.step()
                    self.block(body)
            case Atomic(op, array, index, value):
                at = self.place(array, self.eval(index))
                self.update(op, array, at, self.eval(value))

    def step(self) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise Undefined("loop out of fuel")

    def store(self, target: Expr, value: Value) -> None:
        match target:
            case Name(name):
                self.names[name] = value
            case Load(array, index):
                at = self.place(array, self.eval(index))
                self.arrays[array][at] = value.data
                self.writers[array, at].add(self.lane)
                self.written.add((array, at))
            case Field(Name(name), letter):
                self.change(name, ("xyzw".index(letter),), value)
            case Part(Name(name)):
                self.change(name, self.component(target), value)

    def change(self, name: str, places: tuple[int, ...], value: Value) -> None:
        held = self.names[name].data.copy()
        held[places] = value.data
        self.names[name] = Value(held, value.kind)

    def update(self, op: str, array: str, at: int, value: Value) -> None:
        data = self.arrays[array]
        self.written.add((array, at))
        with np.errstate(all="ignore"):
            match op:
                case "add" | "sub":
                    kind = self.kinds[array]
                    if kind.is_float:
                        data[at] = _on_grid(data[at] + value.data if op == "add" else data[at] - value.data, kind)
                    else:
                        held, other = data[at].astype(object), value.data.astype(object)
                        data[at] = _wrapped(held + other if op == "add" else held - other, kind)
                case "min":
                    data[at] = np.fmin(data[at], value.data)
                case "max":
                    data[at] = np.fmax(data[at], value.data)

    # -- expressions -----------------------------------------------------------------------------------------

    def holds(self, test: Expr) -> bool:
        return bool(self.eval(test).data)

    def place(self, array: str, index: Value) -> int:
        if not 0 <= index.whole < len(self.arrays[array]):
            raise Undefined("index out of range")
        return index.whole

    def component(self, node: Part) -> tuple[int, ...]:
        places = tuple(self.eval(index).whole for index in node.indices)
        if any(not 0 <= at < length for at, length in zip(places, node.base.dtype.shape, strict=False)):
            raise Undefined("index out of range")
        return places

    def eval(self, node: Expr) -> Value:
        match node:
            case Literal(value, dtype):
                return Value(_wide(np.asarray(value, dtype=dtype.numpy), dtype), dtype)
            case Name(name):
                return self.names[name]
            case Apply("tid()"):
                return _integer(self.lane)
            case Apply(key, args):
                return self.device.apply(key, [self.eval(arg) for arg in args])
            case Load(array, index):
                at = self.place(array, self.eval(index))
                self.touchers[array, at].add(self.lane)
                return Value(self.arrays[array][at].copy(), self.kinds[array])
            case Part(base):
                whole = self.eval(base)
                places = self.component(node)
                return Value(whole.data[places], whole.kind, None if whole.product is None else whole.product[places])
            case Field(base, letter):
                whole = self.eval(base)
                at = "xyzw".index(letter)
                return Value(whole.data[at], whole.kind, None if whole.product is None else whole.product[at])
            case Length(array):
                return _integer(len(self.arrays[array]))
            case Logical("and", left, right):
                return self.eval(right) if self.holds(left) else self.eval(left)
            case Logical(_, left, right):
                found = self.eval(left)
                return found if bool(found.data) else self.eval(right)
            case Ternary(test, then, other):
                return self.eval(then) if self.holds(test) else self.eval(other)
        raise TypeError(type(node).__name__)


def _wide(data: Data, kind: Scalar) -> Data:
    """A copy in the type in which values of this kind are computed."""
    wide = {"bool": np.bool_, "uint64": np.uint64, "float64": np.longdouble}.get(kind.name)
    return np.array(data, dtype=wide or (np.float64 if kind.is_float else np.int64))


def _on_grid(values: Data, kind: Scalar) -> Data:
    return _wide(np.asarray(values).astype(kind.numpy), kind)


def _wrapped(values: Data, kind: Scalar) -> Data:
    """Python's integers, exact, as `kind` has them."""
    whole = np.asarray(values, dtype=object)
    if kind in (INT32, INT64) and any(not kind.lowest <= value <= kind.highest for value in whole.flat):
        raise Undefined("signed overflow")
    return _wide((whole - kind.lowest) % (1 << kind.bits) + kind.lowest, kind)


def _integer(value: int) -> Value:
    return Value(np.asarray(value, dtype=np.int64), INT32)


def interpret(
    program: Program, inputs: Inputs, lanes: int, device: Device
) -> tuple[Mapping[str, Data], set[tuple[str, int]]]:
    """The arrays after the launch, and which elements were written; raises Undefined."""
    machine = Interpreter(program, inputs, device)
    machine.run(lanes)
    return machine.arrays, machine.written

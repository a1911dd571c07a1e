"""A second, naive evaluator of Programs: one lane after another, plain recursion, no masks and no samples.

It is what the lockstep reference is checked against. A `Device` decides what IEEE 754 and the table's accuracies leave
open: `plain` rounds every operation by itself, `varied` fuses products into sums, errs within a function's ulp and
runs the lanes in an order of its own, as some real device might.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import Undefined
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import BOOL, INT32, Array, Scalar, results
from kernelfuzz.lang.generic import instance
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assert,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Break,
    Call,
    Callee,
    Cell,
    Chain,
    Chosen,
    Constant,
    Construct,
    Continue,
    Do,
    Either,
    Enumerator,
    Expr,
    Extent,
    Field,
    For,
    Given,
    If,
    Invoke,
    Item,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Name,
    Pack,
    Part,
    Picked,
    Program,
    Reference,
    Return,
    SampleCdf,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
    Tids,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    indices_of,
    slot,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.static import indices_in, is_warps, static_value
from kernelfuzz.lang.structs import lowered
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


@dataclass(frozen=True)
class Seen:
    """An array in view: the number of each of its elements, in the array of the launch that it is a part of."""

    array: str
    places: Data


class _Left(Exception):
    """A function returns."""


@dataclass
class Device:
    """How operations round; without `bits` each is rounded by itself, to nearest.

    A function of a library errs in the same way wherever it is given the same arguments. `in_order` lanes run one after
    the other, else with `bits` in any order.
    """

    bits: np.random.Generator | None = None
    in_order: bool = False
    n: Arithmetic = field(init=False)
    errs: dict[tuple[str, ...], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        seed = 0 if self.bits is None else int(self.bits.integers(1000))
        # what rounds each operation by itself contracts nothing
        self.n = Arithmetic(1, seed, strict=self.bits is None)

    def order(self, lanes: int) -> Sequence[int]:
        """The order in which lanes run."""
        return range(lanes) if self.bits is None or self.in_order else [int(i) for i in self.bits.permutation(lanes)]

    def apply(self, key: str, args: Sequence[Value]) -> Value:
        """One operation."""
        op = OPS[key]
        self.n.ulp, self.n.kind = op.row.accuracy.on("cpu", op.kind), op.kind
        self.n.ulp, self.n.kind, self.n.salt = op.row.accuracy.on("cpu"), op.kind, op.salt
        self.n.result, self.n.result_shape = op.result.scalar, op.result.shape
        out = op.row.meaning(self.n, *(Sampled(np.asarray(a.data)[None, None], a.kind) for a in args))
        # (what one lane negates is to the reference the same in all, and may be a constant, whose zeros have any sign)
        sample = 0 if op.row.name == "neg" else min(1, out.data.shape[0] - 1)
        if self.bits is None and op.row.name == "pow":
            # (nor is it known of a base whether it is one)
            rounded = _wide(out.data[0, 0].astype(out.kind.numpy))
            return Value(np.broadcast_to(rounded, op.result.shape).copy(), op.result.scalar)
        product = None
        if self.bits is not None and out.data.shape[0] > 1:
            if op.row.accuracy.cpu is not None:
                given = (key, *(str(np.asarray(a.data).tolist()) for a in args))
                sample = self.errs.setdefault(given, int(self.bits.choice([1, *range(3, out.data.shape[0])])))
            elif self.bits.integers(2):
                # products inside the operation are fused
                sample = 2
            fused = self._fused(op.row.name, args) if out.kind.is_float else None
            if fused is not None:
                return Value(fused, out.kind)
            product = None if out.raw is None else out.raw[sample, 0]
        return Value(np.broadcast_to(out.data[sample, 0], op.result.shape).copy(), op.result.scalar, product)

    def several(self, key: str, args: Sequence[Value]) -> list[Value]:
        """An operation with several results, or one that advances a state: the result and the new state."""
        op = OPS[key]
        self.n.ulp, self.n.kind, self.n.salt = op.row.accuracy.on("cpu"), op.kind, op.salt
        found = op.row.meaning(self.n, *(Sampled(np.asarray(a.data)[None, None], a.kind) for a in args))
        return [Value(out.data[min(1, out.data.shape[0] - 1), 0].copy(), out.kind) for out in found]

    def _fused(self, name: str, args: Sequence[Value]) -> Data | None:
        assert self.bits is not None
        products = [number for number, a in enumerate(args) if a.product is not None]
        if name not in _SUMS or not products or not self.bits.integers(2):
            return None
        chosen = int(self.bits.choice(products))
        sides = [a.data if number != chosen or a.product is None else a.product for number, a in enumerate(args)]
        total = sides[0] + sides[1] if name == "add" else sides[0] - sides[1]
        return _rounded(np.asarray(total), args[0].kind)


class Interpreter:
    """One launch. `arrays` are changed in place, in wide types (see `_wide`), and hold the result."""

    def __init__(self, program: Program, inputs: Inputs, device: Device) -> None:
        self.program = program
        self.device = device
        self.arrays = {p.name: _wide(inputs.arrays[p.name]) for p in program.params if isinstance(p.dtype, Array)}
        self.kinds = {p.name: p.dtype.element.scalar for p in program.params if isinstance(p.dtype, Array)}
        self.values = {
            p.name: Value(_wide(inputs.values[p.name]), p.dtype.scalar)
            for p in program.params
            if not isinstance(p.dtype, Array)
        }
        self.names: dict[str, Value] = {}
        # what calls gave of which one result at a time is taken
        self.given: dict[int, list[Value]] = {}
        self.know(program.constants)
        self.written: set[tuple[str, int]] = set()
        self.writers: dict[tuple[str, int], set[int]] = defaultdict(set)
        self.touchers: dict[tuple[str, int], set[int]] = defaultdict(set)
        # what the name of each array in view stands for
        self.called: dict[str, Seen] = {}
        for name, data in self.arrays.items():
            places = np.arange(len(data)).reshape(inputs.extents.get(name, (len(data),)))
            for axis, shown in enumerate(inputs.indices.get(name, ())):
                places = places if shown is None else places.take(shown, axis)
            self.called[name] = Seen(name, places)
        # what local names of functions, and parameters that are functions, stand for
        self.bound: dict[str, str] = {}
        self.lane = 0
        self.axes: tuple[int, ...] = (0,)
        self.steps = 0

    def run(self, dims: tuple[int, ...]) -> None:
        """All lanes of each kernel; raises Undefined where one does what is undefined, races included."""
        for kernel in kernels_of(self.program):
            self.know((*self.program.constants, *kernel.captured))
            self.kernel(kernel.body, dims)

    def know(self, constants: Sequence[Constant]) -> None:
        """These constants are in view, of two of one name the later one."""
        self.constants: dict[str, Value] = {constant.name: self.eval(constant.value) for constant in constants}
        self.module = {constant.name: constant.value for constant in constants}

    def kernel(self, body: Sequence[Stmt], dims: tuple[int, ...]) -> None:
        """All lanes of one kernel."""
        self.writers.clear()
        self.touchers.clear()
        with np.errstate(all="ignore"):
            for lane in self.device.order(math.prod(dims)):
                self.lane = lane
                self.axes = tuple(int(axis) for axis in np.unravel_index(lane, dims))
                self.names = {**self.constants, **self.values}
                with suppress(_Left):
                    self.block(body)
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
            case AssignMany(targets, values):
                for each, found in zip(targets, [self.eval(value) for value in values], strict=True):
                    self.store(each, found)
            case Unpack(targets, value):
                for target, found in zip(targets, self.several(value), strict=True):
                    self.store(target, found)
            case Pack(name, values):
                self.names |= {slot(name, number): part for number, part in enumerate(self.all(values))}
            case Do(Call() as value):
                self.call(value)
            case Bind(name, Callee(of)):
                self.bound[name] = self.bound.get(of, of)
            case Return(values):
                raise _Left(self.all(values))
            case Augment(target, op, value):
                # indices are evaluated once
                target = self.steady(target)
                held = self.eval(target)
                self.store(target, self.device.apply(op, (held, self.eval(value))))
            case Assert(test):
                if not self.holds(test):
                    raise Undefined("an assertion that does not hold")
            case If(test, body, other):
                self.block(body if self.holds(test) else other)
            case For() | While():
                self.loop(node)
            case Break():
                raise _Broken
            case Continue():
                raise _Continued
            case Atomic(op, array, index, value):
                self.update(op, *self.place(array, (index,)), self.eval(value))
            case AtomicCell(op, array, indices, value):
                self.update(op, *self.place(array, indices), self.eval(value))
            case Tids(names):
                for axis, name in enumerate(names):
                    self.names[name] = _integer(self.axes[axis] if axis < len(self.axes) else 0)
            case View() | Window() | Either() | Zeros():
                self.made(node)

    def made(self, node: View | Window | Either | Zeros) -> None:
        """A name for an array, or a part of one."""
        match node:
            case View(name, array, indices):
                self.called[name] = Seen(*self.part(array, indices)) if indices else self.called[array]
            case Either(name, array, instead, test):
                self.called[name] = self.called[array if self.holds(test) else instead]
            case Window(name, array, spans, indices):
                whole = self.called[array]
                left = [self.eval(index).whole for index in indices]
                at = tuple(left.pop(0) if s is None else self.span(node, axis, s) for axis, s in enumerate(spans))
                self.called[name] = Seen(whole.array, whole.places[at])
            case Zeros(name, array=array) if array:
                own, seen = f"own {len(self.arrays)}", self.called[array]
                self.arrays[own], self.kinds[own] = self.arrays[seen.array].copy(), self.kinds[seen.array]
                self.called[name] = Seen(own, seen.places)
            case Zeros(name, shape, dtype):
                own = f"own {len(self.arrays)}"
                count = math.prod(shape)
                self.arrays[own] = _wide(np.zeros((count, *dtype.shape), dtype.scalar.numpy))
                self.kinds[own] = dtype.scalar
                self.called[name] = Seen(own, np.arange(count).reshape(shape))

    def span(self, node: Window, axis: int, span: Span) -> slice:
        """What a slice picks along an axis, where bounds may be computed."""
        computed = {bound.edge: self.eval(bound.value).whole for bound in node.bounds if bound.axis == axis}
        edges = [computed.get(edge, getattr(span, edge)) for edge in ("start", "stop", "step")]
        return slice(*edges)

    def loop(self, node: For | While) -> None:
        match node:
            case For(name, start, stop, step, body):
                first = 0 if start is None else self.eval(start).whole
                last = self.eval(stop).whole
                stride = 1 if step is None else self.eval(step).whole
                if stride == 0:
                    raise Undefined("range with step zero")
                turns = range(first, last, stride)
                for index in reversed(turns) if node.backwards else turns:
                    self.step()
                    self.names[name] = _integer(index)
                    if not self.turn(body):
                        break
            case While(test, body):
                while self.holds(test):
                    self.step()
                    if not self.turn(body):
                        break

    def steady(self, target: Expr) -> Expr:
        def now(index: Expr) -> Literal:
            return Literal(self.eval(index).whole, INT32)

        match target:
            case Load(_, index):
                return replace(target, index=now(index))
            case Cell(_, indices):
                return replace(target, indices=tuple(now(index) for index in indices))
            case Part(base, indices) | Slice(base, _, indices):
                base = self.steady(base)
                return replace(target, base=base, indices=tuple(now(index) for index in indices))
            case Field(base):
                return replace(target, base=self.steady(base))
        return target

    def all(self, nodes: Sequence[Expr]) -> list[Value]:
        """The values of expressions, of which there may be one that is several."""
        if len(nodes) == 1 and results(nodes[0].dtype):
            return self.several(nodes[0])
        return [self.eval(node) for node in nodes]

    def several(self, node: Expr) -> list[Value]:
        """The results of a call, or the components of a tuple."""
        match node:
            case Apply(key, args):
                return self.device.several(key, [self.eval(arg) for arg in args])
            case Item(name):
                return [self.names[slot(name, number)] for number in range(len(results(node.dtype)))]
        assert isinstance(node, Call)
        return self.call(node)

    def call(self, node: Call) -> list[Value]:
        function = instance(resolved(node, self.program.functions), node)
        names = dict(self.constants)
        called: dict[str, Seen] = {}
        bound: dict[str, str] = {}
        places: dict[str, Expr] = {}
        for name, value in arguments(node, function):
            if isinstance(value, Callee):
                bound[name] = self.bound.get(value.of, value.of)
            elif isinstance(value, ArrayArgument):
                called[name] = self.called[value.array]
            elif isinstance(value, Reference):
                places[name] = self.steady(value.target)
                names[name] = self.eval(places[name])
            else:
                names[name] = self.eval(value)
        before = self.names, self.called, self.bound
        self.names, self.called, self.bound = names, called, bound
        try:
            self.block(function.body)
        except _Left as left:
            return left.args[0]  # type: ignore[no-any-return]  # what a Return raised it with
        finally:
            self.names, self.called, self.bound = before
            # nothing else sees the place during the call
            for name, place in places.items():
                self.store(place, names[name])
        return []

    def turn(self, body: Sequence[Stmt]) -> bool:
        """One turn of a loop; whether there may be another."""
        try:
            self.block(body)
        except _Broken:
            return False
        except _Continued:
            pass
        return True

    def step(self) -> None:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise Undefined("loop out of fuel")

    def store(self, target: Expr, value: Value) -> None:
        match target:
            case Name(name):
                self.names[name] = value
            case Load(array) | Cell(array):
                array, at = self.place(array, indices_of(target))
                self.arrays[array][at] = value.data
                self.writers[array, at].add(self.lane)
                self.written.add((array, at))
            case Part(base) | Field(base) | Slice(base):
                self.change(base, self.places(target), value)

    def change(self, base: Expr, places: tuple[Any, ...], value: Value) -> None:
        """Stores to some places of a variable, an element, or a part of one: the other places are stored again."""
        if isinstance(base, Load | Cell):
            # an index is evaluated once
            base = self.steady(base)
        held = self.eval(base)
        data = held.data.copy()
        data[places] = value.data
        self.store(base, Value(data, held.kind))

    def update(self, op: str, array: str, at: int, value: Value) -> None:
        data = self.arrays[array]
        self.written.add((array, at))
        with np.errstate(all="ignore"):
            match op:
                case "add" | "sub":
                    total = data[at] + value.data if op == "add" else data[at] - value.data
                    if self.kinds[array].is_float:
                        total = _rounded(np.asarray(total), self.kinds[array])
                    else:
                        total = _whole(np.asarray(total), data[at], value.data, op, self.kinds[array])
                    data[at] = total
                case "and":
                    data[at] &= value.data
                case "or":
                    data[at] |= value.data
                case "xor":
                    data[at] ^= value.data
                case "min":
                    data[at] = np.fmin(data[at], value.data)
                case "max":
                    data[at] = np.fmax(data[at], value.data)

    def new(self, op: str, old: Value, value: Value, compared: list[Value]) -> Data:
        match op:
            case "min":
                return np.where(value.data < old.data, value.data, old.data)
            case "max":
                return np.where(value.data > old.data, value.data, old.data)
            case "exch":
                return value.data
            case "cas":
                return value.data if old.data == compared[0].data else old.data
        names = {"and": "bit_and", "or": "bit_or", "xor": "bit_xor"}
        suffix = dtypes.Vector(len(old.data), old.kind).name if old.data.shape else old.kind.name
        return self.device.apply(f"{names.get(op, op)}({suffix},{suffix})", [old, value]).data

    # -- expressions -----------------------------------------------------------------------------------------

    def holds(self, test: Expr) -> bool:
        return bool(self.eval(test).data)

    def part(self, array: str, indices: Sequence[Expr]) -> tuple[str, Data]:
        """The array of the launch, and the numbers in it of what is at some indices."""
        seen = self.called[array]
        numbers = zip((self.eval(index).whole for index in indices), seen.places.shape, strict=False)
        # negative ones count from the end
        at = tuple(index + extent if index < 0 else index for index, extent in numbers)
        if not all(0 <= index < extent for index, extent in zip(at, seen.places.shape, strict=False)):
            raise Undefined("index out of range")
        return seen.array, seen.places[at]

    def place(self, array: str, indices: Sequence[Expr]) -> tuple[str, int]:
        """As `part`, of one element."""
        name, number = self.part(array, indices)
        return name, int(number)

    def search(self, array: str, value: Value, begin: int, end: int) -> Value:
        """The first element that is not below, by halving; the last where all are below."""
        low, high = begin, end - 1
        while low < high:
            middle = (low + high) // 2
            if self.arrays[array][middle] < value.data:
                low = middle + 1
            else:
                high = middle
        return _integer(low)

    def places(self, node: Part | Field | Slice) -> tuple[Any, ...]:
        """What picks a part from its base, an array with the axes of its shape."""
        match node:
            case Field(_, "p" | "q" as part):
                return (slice(0, 3) if part == "p" else slice(3, 7),)
            case Field(_, letter):
                return ("xyzw".index(letter),)
            case Part(base, indices):
                return tuple(self.component(*each) for each in zip(indices, base.dtype.shape, strict=False))
        given = iter(node.indices)
        return tuple(
            slice(span.start, span.stop, span.step) if span else self.component(next(given), length)
            for span, length in zip(node.spans, node.base.dtype.shape, strict=False)
        )

    def component(self, index: Expr, length: int) -> int:
        at: int = self.eval(index).whole
        if not -length <= at < length:
            raise Undefined("index out of range")
        return at

    def static(self, node: Static) -> Value:
        if indices_in(node, self.module) or is_warps(node.value):
            return self.eval(node.value)
        number = static_value(node.value, self.module)
        return Value(_wide(np.asarray(number, node.dtype.numpy)), node.dtype)

    def eval(self, node: Expr) -> Value:
        match node:
            case Literal(value, dtype):
                through = np.asarray(value, dtype=np.float32 if dtype.is_float and dtype.bits == 16 else dtype.numpy)
                return Value(_wide(through.astype(dtype.numpy)), dtype)
            case Name(name):
                return self.names[name]
            case Apply("tid()"):
                return _integer(self.axes[0])
            case Apply(key, (Name(state), *_) as args) if OPS[key].row.advances:
                result, self.names[state] = self.device.several(key, [self.eval(arg) for arg in args])
                return result
            case SampleCdf(Name(state), array):
                result, self.names[state] = self.device.several("randf(uint32)", [self.names[state]])
                return self.search(self.called[array].array, result, 0, len(self.called[array].places))
            case LowerBound(array, value, span):
                array, sought = self.called[array].array, self.eval(value)
                bounds = [self.eval(bound).whole for bound in span] or [0, len(self.arrays[array])]
                return self.search(array, sought, *bounds)
            case Apply(key, args):
                return self.device.apply(key, [self.eval(arg) for arg in args])
            case Picked(value, number, first):
                if first:
                    self.given[id(value)] = self.call(value)
                return self.given[id(value)][number]
            case Call():
                return self.call(node)[0]
            case Chosen(Callee(of), args, dtype):
                return self.eval(Apply(of, args, dtype) if of in OPS else Call(of, args, (), dtype))
            case Invoke(name, args, dtype):
                of = self.bound[name]
                return self.eval(Apply(of, args, dtype) if of in OPS else Call(of, args, (), dtype))
            case AtomicOld(op, array, index, values, more=more):
                array, at = self.place(array, (index, *more))
                *compared, value = [self.eval(each) for each in values]
                old = Value(self.arrays[array][at].copy(), self.kinds[array])
                self.arrays[array][at] = self.new(op, old, value, compared)
                self.written.add((array, at))
                self.writers[array, at].add(self.lane)
                return old
            case Load(array) | Cell(array):
                array, at = self.place(array, indices_of(node))
                self.touchers[array, at].add(self.lane)
                return Value(self.arrays[array][at].copy(), self.kinds[array])
            case Part(base) | Field(base) | Slice(base):
                whole, places = self.eval(base), self.places(node)
                return Value(whole.data[places], whole.kind, None if whole.product is None else whole.product[places])
            case Enumerator(_, _, value):
                return _integer(value)
            case Static():
                return self.static(node)
            case Construct():
                kind = node.dtype.scalar
                return Value(_wide(np.zeros(node.dtype.shape, kind.numpy)), kind)
            case Item(name, int(number)):
                return self.names[slot(name, number)]
            case Length(array):
                return _integer(len(self.called[array].places))
            case Extent(array, axis):
                return _integer(self.called[array].places.shape[axis])
            case Given(array):
                return Value(np.asarray(self.called[array].places.size > 0), BOOL)
            case Logical(word, left, right):
                found = self.holds(left)
                decided = found == (word == "or")
                return Value(np.asarray(found if decided else self.holds(right)), BOOL)
            case Chain(keys, operands):
                values = [self.eval(operand) for operand in operands]
                pairs = zip(keys, values, values[1:], strict=False)
                holds = [bool(self.device.apply(key, pair).data) for key, *pair in pairs]
                return Value(np.asarray(all(holds)), BOOL)
            case Ternary(test, then, other):
                return self.eval(then) if self.holds(test) else self.eval(other)
        raise TypeError(type(node).__name__)


def _wide(data: Data) -> Data:
    """A copy in the type that holds all values of its kind."""
    given = np.asarray(data).dtype
    if given.itemsize == 8 and given.kind in "uf":
        return np.array(data, dtype=np.uint64 if given.kind == "u" else np.longdouble)
    wide = {"f": np.float64, "i": np.int64, "u": np.int64, "b": np.bool_}.get(given.kind, np.float64)
    return np.array(data, dtype=wide)


def _rounded(data: Data, kind: Scalar) -> Data:
    return data.astype(kind.numpy).astype(np.longdouble if kind.bits == 64 else np.float64)


def _whole(total: Data, held: Data, more: Data, op: str, kind: Scalar) -> Data:
    """A sum of integers, by Python's: int32 and int64 may not overflow, the others wrap around."""
    sums = [int(a) + (int(b) if op == "add" else -int(b)) for a, b in zip(held.ravel(), more.ravel(), strict=True)]
    if kind.kind == "int" and kind.bits >= 32 and any(not kind.lowest <= s <= kind.highest for s in sums):
        raise Undefined("signed overflow")
    span = 1 << kind.bits
    wrapped = [(s - kind.lowest) % span + kind.lowest for s in sums]
    return np.array(wrapped, dtype=total.dtype).reshape(total.shape)


class _Broken(Exception):
    pass


class _Continued(Exception):
    pass


def _integer(value: int) -> Value:
    return Value(np.asarray(value, dtype=np.int64), INT32)


def interpret(
    program: Program, inputs: Inputs, dim: int | tuple[int, ...], device: Device
) -> tuple[Mapping[str, Data], set[tuple[str, int]]]:
    """The arrays after the launch, and which elements were written; raises Undefined."""
    # a field of a struct is a variable of its own; Warp itself judges that (tests/test_structs.py)
    machine = Interpreter(lowered(program).program, inputs, device)
    machine.run(dim if isinstance(dim, tuple) else (dim,))
    return {name: data for name, data in machine.arrays.items() if name in inputs.arrays}, machine.written

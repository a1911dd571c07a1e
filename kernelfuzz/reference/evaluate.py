"""Runs a Program on all lanes in lockstep, under all samples, and says what each element must be.

Control flow is masks: `active` lanes run a statement, of which the `shaky` ones may or may not, because the decision
that led there is uncertain. What a shaky lane assigns or stores is unstable; the rest of the lane is judged as before.
Loops run until no lane is left or the fuel is gone. A `while` with an uncertain condition has no end that is known, and
runs out of fuel.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, cast

import numpy as np

from kernelfuzz.errors import Undefined, UsageError
from kernelfuzz.lang.calls import arguments, resolved, state_of
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Scalar, Value, component, results
from kernelfuzz.lang.gradients import adjoints
from kernelfuzz.lang.grads import ones
from kernelfuzz.lang.kernels import separate
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Break,
    Call,
    Callee,
    Cell,
    Chain,
    Construct,
    Continue,
    Do,
    Enumerator,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Given,
    Grad,
    If,
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
    root,
    slot,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.lang.ranges import bounds, in_range
from kernelfuzz.lang.specialize import is_special, specialized
from kernelfuzz.lang.static import indices_in, static_value
from kernelfuzz.lang.structs import lowered
from kernelfuzz.reference.adjoint import Add, Tape, back, within
from kernelfuzz.reference.doubt import assigned, uncertain_count, uncertain_division, uncertain_draw
from kernelfuzz.reference.memory import Memory
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.provenance import (
    COMPARISONS,
    DIVISIONS,
    FIRST,
    SECOND,
    joined,
    literal_indices,
    moved,
    trace_of,
    words_for,
)
from kernelfuzz.reference.regions import Region, own, whole
from kernelfuzz.reference.sampled import Bools, Data, Sampled, either, fit
from kernelfuzz.reference.slopes import Slopes

FUEL = 400
"""Iterations that all loops of a Program may take together, counted once for all lanes."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the reference knows of one array after the launch.

    `data` has axes (1 or SAMPLES, length, *shape); `unstable` and `written` (length, *shape). An element that is not
    written keeps its input value. `signed`: of what is zero in all samples the sign is known where they agree about it.
    """

    data: Data
    unstable: Bools
    written: Bools
    trace: Data
    kind: Scalar
    signed: bool = False


Layout: TypeAlias = tuple[int, ...]
"""How an array lies in memory: for each axis the stride, in elements of that axis; 1 is dense, 0 is broadcast."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The arguments of a launch, by parameter name, in NumPy's dtypes.

    `arrays` have axes (length, *shape of an element); the elements of one of several dimensions, whose extents are in
    `extents`, follow each other row by row. An array in `indices` is seen through these, one list or None for each
    axis. An array in `absent` is not given: it is None, and has no element here. `layouts` say how arrays lie in the
    memory of the device, which no value depends on.
    """

    arrays: Mapping[str, Data]
    values: Mapping[str, Data]
    extents: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    indices: Mapping[str, tuple[Data | None, ...]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    layouts: Mapping[str, Layout] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A launch, and what its backward pass has to go back over; `arrays` are what `run` gives."""

    arrays: dict[str, Expected]
    memories: Mapping[str, Memory]
    settings: _Settings

    @property
    def is_fresh(self) -> bool:
        """Whether nobody went back over it yet."""
        return not self.settings.gone_back

    def back(self, adjoints: Mapping[str, Data], past: frozenset[str] = frozenset()) -> dict[str, Expected]:
        """The adjoint of every array of floats after the backward pass of all kernels, the last one first. Only once.

        `adjoints` are those of arrays before it, by parameter name, zero for others. `written` are the elements that
        some lane added to or took; the others stay what they were. If the launch was traced, the trace of an element
        says which operations what was added to it went through. Nothing is claimed of adjoints that the bugs `past`
        spoil.
        """
        settings = self.settings
        if settings.gone_back:
            raise UsageError("somebody went back over this launch already")
        settings.gone_back = True
        assert settings.tape is not None and settings.last is not None
        floats = {name: memory for name, memory in self.memories.items() if memory.kind.is_float}
        found = {
            id(memory): Slopes(memory.kind, memory.data.shape[1:], adjoints.get(name), memory.trace.shape[1])
            for name, memory in floats.items()
        }
        with np.errstate(all="ignore"):
            back(settings.last, settings.tape, {}, found, past)
        slopes = {name: found[id(floats[name])] for name in self.arrays if name in floats}
        return {name: Expected(g.data, g.unstable, g.touched, g.trace, g.kind) for name, g in slopes.items()}


def run(
    program: Program,
    inputs: Inputs,
    lanes: int | tuple[int, ...],
    device: Device = "cpu",
    seed: int = 0,
    trace: Mapping[int, int] | None = None,
    *,
    fuse_fp: bool = True,
) -> dict[str, Expected]:
    """The expected contents of every array parameter; raises Undefined, with the node, on undefined behaviour.

    `lanes` are the dimensions of the launch. `seed` chooses the noise of the samples. `trace` maps `id(node)` to a
    bit for each node of interest; then every element says which of them its value came from. Without `fuse_fp` no
    compiler contracts a product and a sum, and on the CPU what IEEE 754 rounds correctly has one result.
    """
    low = _lowered(program, trace)
    settings = _Settings(lanes, device, seed, fuse_fp)
    return _contents(low, _forward(low, inputs, settings), settings)


def record(
    program: Program,
    inputs: Inputs,
    lanes: int | tuple[int, ...],
    device: Device = "cpu",
    seed: int = 0,
    trace: Mapping[int, int] | None = None,
    *,
    fuse_fp: bool = True,
) -> Recorded:
    """As `run`, for one who wants to go back."""
    low = _lowered(program, trace)
    tape = Tape(math.prod(lanes) if isinstance(lanes, tuple) else lanes)
    settings = _Settings(lanes, device, seed, fuse_fp, tape)
    arrays = _forward(low, inputs, settings)
    return Recorded(_contents(low, arrays, settings), arrays, settings)


@dataclass(slots=True)
class _Settings:
    """How a Program is run; `last` is the arithmetic of the kernel that was run last.

    `gone_back` says whether the tape, and that arithmetic, are used up.
    """

    lanes: int | tuple[int, ...]
    device: Device
    seed: int
    fuse_fp: bool
    tape: Tape | None = None
    last: Arithmetic | None = None
    gone_back: bool = False

    @property
    def strict(self) -> bool:
        """Whether what IEEE 754 rounds correctly has one result."""
        return self.device == "cpu" and not self.fuse_fp


@dataclass(frozen=True, slots=True)
class _Low:
    """A Program without generic functions, functions as arguments, and structs, and where each node comes from."""

    program: Program
    trace: Mapping[int, int] | None
    origins: tuple[Mapping[int, Any], ...]

    def origin(self, node: Any) -> Any:
        """The node of the Program as it was, of one of this."""
        for sources in self.origins:
            node = sources.get(id(node), node)
        return node


def _lowered(program: Program, trace: Mapping[int, int] | None) -> _Low:
    origins: list[Mapping[int, Any]] = []
    if is_special(program):
        special = specialized(program)
        program, trace = special.program, _moved(trace, special.sources)
        origins.insert(0, special.sources)
    if program.structs:
        low = lowered(program)
        program, trace = low.program, _moved(trace, low.sources)
        origins.insert(0, {**low.sources, **low.owners})
    return _Low(program, trace, tuple(origins))


def _moved(trace: Mapping[int, int] | None, sources: Mapping[int, Any]) -> Mapping[int, int] | None:
    """The bits of nodes that were made from others."""
    if trace is None:
        return None
    # no object has the id 0: as many words as for the Program itself
    bits = {**trace, 0: max(trace.values(), default=0)}
    return bits | {new: trace[id(old)] for new, old in sources.items() if id(old) in trace}


def _forward(low: _Low, inputs: Inputs, settings: _Settings) -> dict[str, Memory]:
    """The arrays after all kernels."""
    arrays: dict[str, Memory] = {}
    try:
        with np.errstate(all="ignore"):
            for number, kernel in enumerate(separate(low.program)):
                machine = _Machine(kernel, inputs, settings, number, low, arrays)
                settings.last = machine.n
                machine.block(kernel.body)
                for name, memory in machine.arrays.items():
                    memory.settle()
                    if not memory.private:
                        memory.forget()
                        arrays[name] = memory
    except Undefined as error:
        error.node = low.origin(error.node)
        raise
    return arrays


def _contents(low: _Low, arrays: Mapping[str, Memory], settings: _Settings) -> dict[str, Expected]:
    return {
        param.name: Expected(left.data, left.unstable, left.written, left.trace, left.kind, settings.strict)
        for param in low.program.params
        if (left := arrays.get(param.name)) is not None
    }


@dataclass(slots=True)
class Left:
    """Who left a loop, a turn of it, or the kernel: certainly (`lanes`), and perhaps (`doubt`).

    `trail` are the nodes that it depends on, `since` the locals as they were when some lanes perhaps left.
    """

    lanes: Bools
    doubt: Bools | None = None
    trail: Data | None = None
    since: list[tuple[Bools, dict[str, Sampled]]] = field(default_factory=list)

    @staticmethod
    def nobody(lanes: int) -> Left:
        """No lane has left."""
        return Left(np.zeros(lanes, dtype=bool))


Places: TypeAlias = "list[int | Sampled | Data]"
"""Where a part is in its base: for each axis a place, the same for all lanes or not, or the places of a span."""


class _Machine:
    """The state of the evaluation of a kernel: variables, arrays, and which lanes are running.

    It is the kernel of this `number`. `held` are the arrays as kernels before it left them.
    """

    def __init__(
        self,
        program: Program,
        inputs: Inputs,
        settings: _Settings,
        number: int,
        low: _Low,
        held: Mapping[str, Memory],
    ) -> None:
        trace = low.trace
        dims, self.device = settings.lanes, settings.device
        lanes = math.prod(dims) if isinstance(dims, tuple) else dims
        self.tape = settings.tape
        if self.tape is not None and number:
            self.tape.kernel()
        seed = settings.seed + number
        if settings.last is not None and self.tape is not None:
            # what goes back over all kernels is one arithmetic
            self.n = settings.last
            self.n.begin(seed)
        else:
            self.n = Arithmetic(lanes, seed, self.tape, on_gpu=self.device == "cuda", strict=settings.strict)
        self.n.dims = dims if isinstance(dims, tuple) else (dims,)
        # who runs what may not be run at all: on the whole, and within the turn of the innermost loop
        self.shaky: Bools | None = None
        self.within: Bools | None = None
        self.fuel = FUEL
        self.bits = trace
        self.words = 0 if trace is None else words_for(max(trace.values(), default=0) + 1)
        self.control: Data | None = None if trace is None else np.zeros((1, self.words), dtype=np.uint64)
        self.functions = program.functions
        self.calls = any(map(_does_more, walk(program)))
        self.arrays: dict[str, Memory] = {}
        # what parameters, and the names that the kernel gives to parts of arrays, stand for
        self.regions: dict[str, Region] = {}
        self.absent = inputs.absent
        self.names: dict[str, Sampled] = {}
        # what calls gave of which one result at a time is taken
        self.many: dict[int, list[Sampled]] = {}
        # the lanes that may or may not have called the function that runs
        self.caller: Bools | None = None
        # in a gradient, the variable that is the adjoint of each parameter, and what adds to those of elements
        self.adjoints: dict[str, Name] = {}
        self.add: Add | None = None
        # who left what is running, by break, continue and return
        self.leaving: dict[type, Left] = {kind: Left.nobody(lanes) for kind in (Return, Break, Continue)}
        self.module = {constant.name: constant.value for constant in program.constants}
        for constant in program.constants:
            self.names[constant.name] = _EXPRESSIONS[type(constant.value)](self, constant.value)
        for param in program.params:
            if isinstance(param.dtype, Array):
                memory = held.get(param.name) or Memory(param.dtype, inputs.arrays[param.name], self.words)
                self.arrays[param.name] = memory
                shape = inputs.extents.get(param.name, (memory.length,))
                self.regions[param.name] = whole(memory, shape, inputs.indices.get(param.name, ()))
            else:
                self.names[param.name] = self.n.constant(inputs.values[param.name], param.dtype.scalar)

    # -- statements ----------------------------------------------------------------------------------------------------

    def block(self, body: tuple[Stmt, ...]) -> None:
        for statement in body:
            try:
                _STATEMENTS[type(statement)](self, statement)
            except Undefined as error:
                error.node = error.node or statement
                raise
            if not self.n.active.any():
                break

    def assign(self, node: Assign) -> None:
        self._store(node.target, self.eval(node.value), node)

    def assign_many(self, node: AssignMany) -> None:
        values = [self.eval(value) for value in node.values]
        for target, value in zip(node.targets, values, strict=True):
            self._store(target, value, node)

    def augment(self, node: Augment) -> None:
        target = self._steady(node.target) if self.calls else node.target
        held = self.eval(target)
        value = self.eval(node.value)
        self._marks(node)
        result = self._apply(node.op, (held, value), (target, node.value))
        if self.bits is not None:
            result = joined(result, (held, value))
            self._observed(node.op, (held, value), result, node)
        self._store(target, result, node)

    def _steady(self, target: Expr) -> Expr:
        """The target of an augmented assignment, its indices evaluated now, and once, where they do more than that."""
        match target:
            case Load(_, index):
                return replace(target, index=self._noted(index))
            case Cell(_, indices):
                return replace(target, indices=tuple(self._noted(index) for index in indices))
            case Part(base, indices) | Slice(base, _, indices):
                base = self._steady(base)
                return replace(target, base=base, indices=tuple(self._noted(index) for index in indices))
            case Field(base):
                return replace(target, base=self._steady(base))
        return target

    def _noted(self, index: Expr) -> Expr:
        if not any(map(_does_more, walk(index))):
            return index
        name = f"index {id(index)}"
        self.names[name] = self.eval(index)
        return Name(name, INT32)

    def unpack(self, node: Unpack) -> None:
        for target, value in zip(node.targets, self._several(node.value), strict=True):
            self._store(target, value, node)

    def pack(self, node: Pack) -> None:
        values = self._all(node.values)
        self._marks(node)
        for number, value in enumerate(values):
            self._bind(slot(node.name, number), value if self.bits is None else self._traced(value, node))

    def _all(self, nodes: tuple[Expr, ...]) -> tuple[Sampled, ...]:
        """The values of expressions, of which there may be one that is several."""
        if len(nodes) == 1 and results(nodes[0].dtype):
            return self._several(nodes[0])
        return tuple([self.eval(node) for node in nodes])

    def _several(self, node: Expr) -> tuple[Sampled, ...]:
        """The results of a call that has several, or the components of a tuple."""
        if isinstance(node, Call):
            return tuple(self._called(node))
        if isinstance(node, Grad):
            several = self._differentiated(node)
            return several if self.bits is None else tuple(self._traced(each, node) for each in several)
        if isinstance(node, Item):
            found = tuple(self.names[slot(node.name, number)] for number in range(len(results(node.dtype))))
            return found if self.bits is None else tuple(self._traced(each, node) for each in found)
        assert isinstance(node, Apply)
        try:
            args = tuple(self.eval(arg) for arg in node.args)
            self._marks(node)
            found = self._meaning(node.op, args, node.args)
        except Undefined as error:
            error.node = error.node or node
            raise
        if self.bits is not None:
            found = tuple(self._traced(joined(each, args), node) for each in found)
        return found

    def _store(self, target: Expr, value: Sampled, node: Stmt | Reference) -> None:
        if self.bits is not None:
            value = self._traced(value, node, target)
        match target:
            case Name(name):
                self._marks(node, target)
                self._bind(name, value)
            case Load() | Cell():
                memory, at, proven = self._at(target.array, indices_of(target))
                self._marks(node, target)
                memory.store(self.n, at, value, self._in_doubt(), proven)
            case Part() | Field() | Slice():
                self._store_part(target, value, node)

    def _store_part(self, target: Part | Field | Slice, value: Sampled, node: Stmt | Reference) -> None:
        """Stores to a part of a variable or an element: the whole with the part replaced, from the inside out."""
        path: list[Part | Field | Slice] = []
        whole: Expr = target
        while isinstance(whole, Part | Field | Slice):
            path.insert(0, whole)
            whole = whole.base
        place = self._at(whole.array, indices_of(whole)) if isinstance(whole, Load | Cell) else None
        keys = [self._places(part) for part in path]
        if place is None:
            held = self.eval(whole)
        else:
            memory, at, proven = place
            self._marks(node, *path, whole)
            held = memory.load(self.n, at, proven)
        helds = [held]
        for part, places in zip(path[:-1], keys[:-1], strict=True):
            helds.append(self._picked(helds[-1], places, part))
        self._marks(node, *path, whole)
        for places, outer in zip(reversed(keys), reversed(helds), strict=True):
            value = self._with_part(outer, places, value)
        if place is not None:
            memory.store(self.n, at, value, self._in_doubt(), proven)
        elif isinstance(whole, Name):
            self._bind(whole.id, value)

    def _places(self, node: Part | Field | Slice) -> Places:
        """Where a part is in its base."""
        match node:
            case Field(base, name):
                found = component(base.dtype, name)
                assert found is not None
                return [np.arange(7)[found[1]] if isinstance(found[1], slice) else found[1]]
            case Part(_, indices):
                return [self._place(index, node, axis) for axis, index in enumerate(indices)]
        remaining = iter(node.indices)
        return [
            np.array(span.of(node.base.dtype.shape[axis])) if span else self._place(next(remaining), node, axis)
            for axis, span in enumerate(node.spans)
        ]

    def _in_doubt(self) -> Bools | None:
        """The lanes of which nobody knows whether they do what is done now."""
        return either(self.shaky, self.caller)

    def _bind(self, name: str, new: Sampled) -> None:
        n = self.n
        old = self.names.get(name)
        unstable = new.unstable
        trace = new.trace
        everywhere = old is None or bool(n.active.all())
        if old is None or everywhere:
            merged = Sampled(new.data, new.kind, unstable, new.raw)
        else:
            mask = n.active.reshape((n.lanes,) + (1,) * len(new.shape))
            data = np.where(mask, new.data, old.data)
            if unstable is not None or old.unstable is not None:
                doubt = (False if flags is None else flags for flags in (unstable, old.unstable))
                unstable = np.where(mask, *doubt)
            raw = None
            if new.raw is not None or old.raw is not None:
                raw = np.where(mask, *(v.data if v.raw is None else v.raw for v in (new, old)))
            merged = Sampled(data, new.kind, unstable, raw)
            if trace is not None and old.trace is not None:
                trace = np.where(n.active[:, None], trace, old.trace)
        merged.trace = trace
        if n.tape is not None:
            self._merge(merged, new, None if everywhere else old)
        self.names[name] = merged

    def _merge(self, merged: Sampled, new: Sampled, old: Sampled | None) -> None:
        """Records what a variable is now: in running lanes the new value, in others what it was before, if anything."""
        n = self.n
        if old is None:
            n.record(merged, (new,), lambda g: (g,))
        else:
            yes, no = n.active, ~n.active
            n.record(merged, (new, old), lambda g: (within(g, yes), within(g, no)), everywhere=True)

    def _with_part(self, old: Sampled, places: Places, new: Sampled) -> Sampled:
        samples = max(old.data.shape[0], new.data.shape[0])
        lanes = self.n.lanes
        data = np.broadcast_to(old.data, (samples, lanes, *old.shape)).copy()
        flags = np.zeros((lanes, *old.shape), dtype=bool)
        if old.unstable is not None:
            flags |= old.unstable
        raw = None
        if old.raw is not None or new.raw is not None:
            raw = np.broadcast_to(old.data if old.raw is None else old.raw, data.shape).copy()
        key = self._key(places)
        data[(slice(None), *key)] = new.data
        flags[key] = False if new.unstable is None else new.unstable
        if raw is not None:
            raw[(slice(None), *key)] = new.data if new.raw is None else new.raw
        for place in places:
            if isinstance(place, Sampled) and place.unstable is not None:
                flags |= fit(place.unstable, flags.ndim)
        out = Sampled(data, old.kind, flags if flags.any() else None, raw)
        if new.trace is not None and old.trace is not None:
            out.trace = new.trace | old.trace
        if self.n.tape is not None:
            unsure = self._unsure_places(places)
            self.n.record(out, (old, new), lambda g: self._parted(g, places, key, new.shape, unsure))
        return out

    def _parted(
        self, g: Sampled, places: Places, key: tuple[Any, ...], shape: tuple[int, ...], unsure: Bools | None
    ) -> tuple[Sampled, Sampled]:
        """The adjoints of a value and of the part that was put into it, from that of the result."""
        lanes = self.n.lanes
        g = g.with_unstable(unsure)
        data = np.broadcast_to(g.data, (g.data.shape[0], lanes, *g.shape)).copy()
        flags = None if g.unstable is None else np.broadcast_to(g.unstable, (lanes, *g.shape)).copy()
        data[(slice(None), *key)] = 0
        if flags is not None and unsure is None:
            flags[key] = False
        part = self._gather(g, places)
        back = Sampled(part.data.reshape(*part.data.shape[:2], *shape), part.kind, part.unstable)
        return Sampled(data, g.kind, flags), back

    def _unsure_places(self, places: Places) -> Bools | None:
        """The lanes in which nobody knows which part of a value it is."""
        unsure: Bools | None = None
        for place in places:
            if isinstance(place, Sampled) and place.unstable is not None:
                unsure = either(unsure, np.broadcast_to(place.unstable, self.n.lanes))
        return unsure

    def _key(self, places: Places) -> tuple[Any, ...]:
        """What picks those places of a value, an array with axes (lane, *shape)."""
        lanes = self.n.lanes
        if any(isinstance(place, np.ndarray) for place in places):
            # an axis for the lanes, and one for each span
            picked: list[Any] = [np.arange(lanes), *places]
            spans = [axis for axis, place in enumerate(picked) if isinstance(place, np.ndarray)]
            for axis, place in enumerate(picked):
                if isinstance(place, Sampled):
                    picked[axis] = np.broadcast_to(place.data[0], lanes).reshape(-1, *(1,) * (len(spans) - 1))
                elif isinstance(place, np.ndarray):
                    number = spans.index(axis)
                    picked[axis] = place.reshape(-1, *(1,) * (len(spans) - 1 - number))
            return tuple(picked)
        if all(isinstance(place, int) for place in places):
            return (slice(None), *places)
        return (np.arange(lanes), *(p if isinstance(p, int) else np.broadcast_to(p.data[0], lanes) for p in places))

    def branch(self, node: If) -> None:
        test = self._test(node.test)
        yes, no, outer = self._split(test)
        saved, shaky, control, within = self.n.active, self.shaky, self.control, self.within
        self.shaky = outer
        self._depend(test, node)
        unsure = self._unsure(test)
        self.within = either(within, unsure)
        for lanes, body in ((yes, node.body), (no, node.other)):
            self.n.active = lanes
            if body and lanes.any():
                before = dict(self.names)
                self.block(body)
                self._doubt(before, unsure)
        self.within = within
        self._resume(saved, shaky, control)

    # -- leaving ----------------------------------------------------------------------------------------------------

    def leave(self, node: Break | Continue | Return) -> None:
        """Lanes that are certain to leave stop running; of those that may or may not, all that follows is uncertain."""
        n, left = self.n, self.leaving[type(node)]
        if isinstance(node, Return):
            values = self._all(node.values)
            self._marks(node)
            for number, value in enumerate(values):
                self._bind(_result(number), self._traced(value, node) if self.bits is not None else value)
        # a loop that may or may not be run is over for who leaves it, whether it was run or not
        shaky = self.shaky if isinstance(node, Return) else self.within
        if isinstance(node, Break):
            shaky = either(shaky, self.leaving[Continue].doubt)
        certain = n.active if shaky is None else n.active & ~shaky
        left.lanes |= certain
        if shaky is not None and (n.active & shaky).any():
            left.doubt = either(left.doubt, n.active & shaky)
            left.since.append((n.active & shaky, dict(self.names)))
        if self.bits is not None:
            trail = self._traced(n.constant(0, INT32), node).trace
            assert trail is not None
            left.trail = np.bitwise_or.reduce(trail, axis=0, keepdims=True) | (0 if left.trail is None else left.trail)
        n.active = n.active & ~certain

    def perform(self, node: Do) -> None:
        assert isinstance(node.value, Call)
        self._called(node.value, node)

    def _resume(self, active: Bools, shaky: Bools | None, control: Data | None) -> None:
        """Goes on with the lanes that ran before, but for those that left meanwhile."""
        for left in self.leaving.values():
            active = active & ~left.lanes
            shaky = either(shaky, left.doubt)
            if left.trail is not None and control is not None:
                control = control | left.trail
        self.n.active, self.shaky, self.control = active, shaky, control

    def _test(self, node: Expr) -> Sampled:
        """The truth of a bool, or of an integer: whether it is not zero."""
        value = self.eval(node)
        if value.kind == BOOL:
            return value
        out = Sampled(value.data != 0, BOOL, value.unstable)
        out.trace = value.trace
        return out

    def _split(self, test: Sampled) -> tuple[Bools, Bools, Bools | None]:
        """The lanes that take a branch, those that take the other, and those that may take either."""
        n = self.n
        holds = np.broadcast_to(test.data[0], n.lanes)
        if test.unstable is None:
            return n.active & holds, n.active & ~holds, self.shaky
        unsure = np.broadcast_to(test.unstable, n.lanes)
        if self.tape is not None:
            self.tape.doubt |= unsure & n.active
        return n.active & (holds | unsure), n.active & (~holds | unsure), either(self.shaky, unsure)

    def count(self, node: For) -> None:
        n = self.n
        start = self.n.constant(0, INT32) if node.start is None else self.eval(node.start)
        stop = self.eval(node.stop)
        step = self.n.constant(1, INT32) if node.step is None else self.eval(node.step)
        stride = np.broadcast_to(step.data[0], n.lanes)
        n.undefined(step.data == 0, step.unstable, "range with step zero")
        saved, shaky, control = n.active, self.shaky, self.control
        lengths = self._lengths()
        doubtful = uncertain_count(n, node, (start, stop, step), lengths, FUEL)
        unsure, begin = doubtful, dict(self.names)
        if doubtful is not None:
            self.shaky = either(self.shaky, doubtful)
            if self.tape is not None:
                self.tape.doubt |= doubtful
        for bound in (start, stop, step):
            self._depend(bound, node)
        at = np.broadcast_to(start.data[0], n.lanes)
        end = np.broadcast_to(stop.data[0], n.lanes)
        if node.backwards:
            turns = np.maximum(-((at - end) // np.where(stride == 0, 1, stride)), 0)
            at, end, stride = at + (turns - 1) * stride, at - stride, -stride
        outer, changed = self._enter_loop(), assigned((node,))
        within, around = self.shaky, self.control
        while True:
            turning = saved & np.where(stride > 0, at < end, at > end)
            if doubtful is not None:
                turning = turning | doubtful
            self._next_turn(turning, within, around)
            running = n.active
            if not n.active.any():
                break
            self._burn(node)
            index = Sampled(at[None], INT32)
            if self.bits is not None:
                index = self._traced(index, node)
            if unsure is not None:
                index = index.with_unstable(unsure)
            self._bind(node.name, index)
            if unsure is not None:
                # who knows which turn this is
                self._doubt({name: held for name, held in self.names.items() if name not in changed}, unsure)
            before = None if doubtful is None else self._stored_in_doubt()
            self.block(node.body)
            at = np.where(running, at + stride, at)
            if before is not None and not (self._stored_in_doubt()[: before.size] & ~before).any():
                # once more would add no doubt
                doubtful = None
            around = self._again(around, node)
        self._leave_loop(outer, saved, shaky, control)
        self._doubt(begin, unsure)
        n.undefined((at[None] > INT32.highest) | (at[None] < INT32.lowest), None, "signed overflow")

    def _doubt(self, before: Mapping[str, Sampled], lanes: Bools | None) -> None:
        """Makes uncertain, in `lanes`, every local that was changed since: the lanes may not have done it.

        Where they do it, inside of a branch that may or may not be taken, what they assign is as certain as anywhere.
        """
        if lanes is None or not lanes.any():
            return
        for name, held in self.names.items():
            if before.get(name) is not held:
                self.names[name] = held.with_unstable(lanes)

    def _unsure(self, test: Sampled) -> Bools | None:
        """The running lanes of which nobody knows whether the test holds."""
        return None if test.unstable is None else np.broadcast_to(test.unstable, self.n.lanes) & self.n.active

    def _stored_in_doubt(self) -> Bools:
        """Which elements of all arrays are uncertain by now; those of new ones of the lane's own come last."""
        found = [memory.unstable.ravel() for memory in self.arrays.values()]
        return np.concatenate(found) if found else np.zeros(0, dtype=bool)

    def loop(self, node: While) -> None:
        n = self.n
        saved, shaky, control = n.active, self.shaky, self.control
        outer = self._enter_loop()
        # who may have left, and what held then; who goes on knows that it did, and what it counts
        since: list[tuple[dict[str, Sampled], Bools]] = []
        while True:
            test = self._test(node.test)
            unsure = self._unsure(test)
            if unsure is not None and unsure.any():
                since.append((dict(self.names), unsure))
            n.active, _, self.shaky = self._split(test)
            self._depend(test, node)
            if not n.active.any():
                break
            self._burn(node)
            turning, within, around = n.active, self.shaky, self.control
            self.block(node.body)
            self._next_turn(turning, within, self._again(around, node))
            if not n.active.any():
                break
        self._leave_loop(outer, saved, shaky, control)
        for before, lanes in since:
            self._doubt(before, lanes)

    def _enter_loop(self) -> tuple[Left, Left, Bools | None]:
        """Nobody has left the loop that begins; returns who left the one around it, and who may not be in its turn."""
        outer = self.leaving[Break], self.leaving[Continue], self.within
        self.within = None
        self.leaving[Break], self.leaving[Continue] = Left.nobody(self.n.lanes), Left.nobody(self.n.lanes)
        return outer

    def _next_turn(self, active: Bools, shaky: Bools | None, control: Data | None) -> None:
        """The next turn of those that run the loop still; who skipped the rest of the last one is among them."""
        self._forget(Continue)
        self._resume(active, shaky, control)

    def _leave_loop(
        self, outer: tuple[Left, Left, Bools | None], active: Bools, shaky: Bools | None, control: Data | None
    ) -> None:
        """What comes after a loop is run by all that ran before it, but for those that returned."""
        self._forget(Continue)
        self._forget(Break)
        self.leaving[Break], self.leaving[Continue], self.within = outer
        self._resume(active, shaky, control)

    def _forget(self, kind: type) -> None:
        """Who may have left did or did not do what came after."""
        for lanes, before in self.leaving[kind].since:
            self._doubt(before, lanes)
        self.leaving[kind] = Left.nobody(self.n.lanes)

    def _burn(self, node: Stmt) -> None:
        self.fuel -= 1
        if self.fuel < 0:
            raise Undefined("loop out of fuel", f"after {FUEL} iterations", node)

    def atomic(self, node: Atomic) -> None:
        self._update(node, (node.index,))

    def atomic_cell(self, node: AtomicCell) -> None:
        self._update(node, node.indices)

    def _update(self, node: Atomic | AtomicCell, indices: tuple[Expr, ...]) -> None:
        memory, index, proven = self._at(node.array, indices)
        value = self.eval(node.value)
        if self.bits is not None:
            value = self._traced(value, node)
        self._marks(node)
        memory.update(self.n, node.op, index, value, self._in_doubt(), proven)

    # -- arrays ------------------------------------------------------------------------------------------------------

    def _at(self, array: str, indices: tuple[Expr, ...]) -> tuple[Memory, Sampled, bool]:
        """The memory that an array is a part of, where in it `indices` are, and whether that is certain to be there."""
        region = self.regions[array]
        if region.is_plain:
            return region.memory, self.eval(indices[0]), self._proven(array, indices[0])
        places = [self.eval(index) for index in indices]
        return region.memory, region.place(self.n, places, self._all_proven(array, indices, places)), True

    def _all_proven(self, array: str, indices: tuple[Expr, ...], places: Sequence[Sampled]) -> list[bool]:
        """Which of the indices are in range whatever their parts are; asked of uncertain ones only."""
        found = [True] * len(indices)
        for axis, (index, place) in enumerate(zip(indices, places, strict=True)):
            if place.unstable is not None:
                low, high = bounds(index, self._lengths())
                found[axis] = low >= 0 and high < self.regions[array].shape[axis]
        return found

    def _lengths(self) -> dict[str, int]:
        """The lengths and extents of all arrays."""
        return dict(pair for name, region in self.regions.items() for pair in region.extents(name))

    def tids(self, node: Tids) -> None:
        for axis, name in enumerate(node.names):
            index = self.n.lane_index(axis)
            self._bind(name, index if self.bits is None else self._traced(index, node))

    def view(self, node: View) -> None:
        places = [self.eval(index) for index in node.indices]
        if self.bits is not None:
            places = [self._traced(place, node) for place in places]
        proven = self._all_proven(node.array, node.indices, places)
        self.regions[node.name] = self.regions[node.array].within(self.n, places, proven)

    def window(self, node: Window) -> None:
        found = self.regions[node.array].window(self.n, node)
        assert found.offset is not None
        if self.bits is not None:
            found = replace(found, offset=self._traced(found.offset, node))
        self.regions[node.name] = found

    def zeros(self, node: Zeros) -> None:
        length = math.prod(node.shape)
        if node.name not in self.arrays:
            zeros = np.zeros((self.n.lanes * length, *node.dtype.shape), dtype=node.dtype.scalar.numpy)
            self.arrays[node.name] = memory = Memory(Array(node.dtype), zeros, self.words)
            memory.private = length
        region = own(self.arrays[node.name], self.n.lanes, node.shape)
        assert region.offset is not None
        first = region.offset if self.bits is None else self._traced(region.offset, node)
        self.regions[node.name] = replace(region, offset=first)
        region.memory.clear(self.n, first)

    # -- expressions ---------------------------------------------------------------------------------

    def eval(self, node: Expr) -> Sampled:
        if self.bits is None:
            return _EXPRESSIONS[type(node)](self, node)
        return self._traced(_EXPRESSIONS[type(node)](self, node), node, *literal_indices(node))

    def literal(self, node: Literal) -> Sampled:
        # a constant of 16 bits is a float32 before
        value = np.float32(node.value) if node.dtype.is_float and node.dtype.bits == 16 else node.value
        return self.n.constant(np.asarray(node.dtype.numpy.type(value)), node.dtype)

    def enumerator(self, node: Enumerator) -> Sampled:
        return self.n.constant(np.asarray(np.int32(node.value)), INT32)

    def name(self, node: Name) -> Sampled:
        found = self.names[node.id]
        # a field is copied where it is read, and its adjoints are added up the last copy first
        return self._passed(found, node) if "." in node.id else found

    def item(self, node: Item) -> Sampled:
        assert node.number is not None
        return self.names[slot(node.name, node.number)]

    def apply(self, node: Apply) -> Sampled:
        try:
            args = tuple(self.eval(arg) for arg in node.args)
            self._marks(node)
            result = self._apply(node.op, args, node.args)
        except Undefined as error:
            error.node = error.node or node
            raise
        if self.bits is not None:
            result = joined(result, args)
            if any(result.node == arg.node for arg in args):
                # it gives what it takes
                result = self._passed(result, node)
            self._observed(node.op, args, result, node)
        return result

    def _apply(self, key: str, args: tuple[Sampled, ...], nodes: tuple[Expr, ...]) -> Sampled:
        if not OPS[key].row.advances:
            return self._meaning(key, args, nodes)  # type: ignore[no-any-return]  # one value
        result, state = self._meaning(key, args, nodes)
        self._advance(nodes[0], joined(state, args) if self.bits is not None else state)
        return result  # type: ignore[no-any-return]

    def _advance(self, name: Expr, state: Sampled) -> None:
        """A draw has changed its state."""
        assert isinstance(name, Name)
        if self.bits is not None:
            state = self._traced(state, name)
        self._bind(name.id, state)

    def _meaning(self, key: str, args: tuple[Sampled, ...], nodes: tuple[Expr, ...]) -> Any:
        op = OPS[key]
        n = self.n
        n.ulp, n.kind, n.salt = op.row.accuracy.on(self.device, op.kind), op.kind, op.salt
        n.result, n.result_shape = op.result.scalar, op.result.shape
        if op.row.traps_on_zero and (args[0].unstable is not None or args[1].unstable is not None):
            uncertain_division(n, args, nodes)
        if op.row.family == "random":
            uncertain_draw(n, op.row.name, args, nodes)
        if n.tape is not None and not op.row.differentiable and op.row.family != "factor":
            # nothing goes back
            with n.untaped():
                return op.row.meaning(n, *args)
        found = op.row.meaning(n, *args)
        if n.tape is not None and op.row.family == "factor":
            self._conceal(args, found)
        return found

    def _conceal(self, args: tuple[Sampled, ...], found: tuple[Sampled, ...]) -> None:
        """Records that nobody knows which adjoints go back from these results."""
        for value in found:
            if value.kind.is_float:
                self.n.record(value, args, lambda g: tuple(_unknown(arg, g) for arg in args), None)

    def lower_bound(self, node: LowerBound) -> Sampled:
        memory = self.regions[node.array].memory
        value = self.eval(node.value)
        span = [self.eval(bound) for bound in node.span]
        for bound, expr in zip(span, node.span, strict=True):
            unsure = bound.unstable is not None and (bound.unstable & self.n.active).any()
            if unsure and not in_range(expr, memory.length + 1, node.array):
                raise Undefined("index out of range", "for some value of an uncertain index", node)
            try:
                self.n.undefined((bound.data < 0) | (bound.data > memory.length), bound.unstable, "index out of range")
            except Undefined as error:
                error.node = node
                raise
        out = memory.search(self.n, value, *span)
        return joined(out, (value, *span)) if self.bits is not None else out

    def sample_cdf(self, node: SampleCdf) -> Sampled:
        state = self.eval(node.state)
        uniform, after = OPS["randf(uint32)"].row.meaning(self.n, state)
        self._advance(node.state, joined(after, (state,)) if self.bits is not None else after)
        out = self.regions[node.array].memory.search(self.n, uniform)
        return joined(out, (state,)) if self.bits is not None else out

    def load(self, node: Load | Cell) -> Sampled:
        try:
            memory, index, proven = self._at(node.array, indices_of(node))
            self._marks(node)
            found = memory.load(self.n, index, proven)
        except Undefined as error:
            error.node = error.node or node
            raise
        return joined(found, (index,)) if self.bits is not None else found

    def _proven(self, array: str, index: Expr) -> bool:
        return in_range(index, self.regions[array].shape[0], array)

    def part(self, node: Part | Slice) -> Sampled:
        base = self.eval(node.base)
        places = self._places(node)
        self._marks(node)
        out = self._picked(base, places, node)
        if self.bits is None:
            return out
        return joined(out, (base, *(p for p in places if isinstance(p, Sampled))))

    def _picked(self, base: Sampled, places: Places, node: Part | Field | Slice) -> Sampled:
        if isinstance(node, Field):
            return self._component(base, node)
        if isinstance(node, Slice):
            fixed = [place for place in places if not isinstance(place, Sampled)]
            if len(fixed) < len(places):
                return self._gather(base, places)
            spans = [slice(s.start, s.stop, s.step) if s else p for s, p in zip(node.spans, places, strict=True)]
            return self.n.part(base, *spans)  # type: ignore[arg-type]  # int or slice
        if all(isinstance(place, int) for place in places):
            return self.n.part(base, *places)  # type: ignore[arg-type]  # all are int here
        return self._gather(base, places)

    def static(self, node: Static) -> Sampled:
        # (structs were taken apart)
        assert isinstance(node.dtype, Scalar)
        if indices_in(node, self.module):
            # an integer, and the same in all lanes
            return self.eval(node.value)
        value = node.dtype.numpy.type(static_value(node.value, self.module))
        return self.n.constant(np.asarray(value), node.dtype)

    def picked(self, node: Picked) -> Sampled:
        """One of several results, the call made for the first of them."""
        if node.first:
            self.many[id(node.value)] = self._called(node.value)
        return self.many[id(node.value)][node.number]

    def construct(self, node: Construct) -> Sampled:
        """Zero: other fields of a new struct are what they were given."""
        kind: Scalar = node.dtype.scalar
        return self.n.constant(np.zeros(node.dtype.shape, kind.numpy), kind)

    def _place(self, index: Expr, node: Part | Slice, axis: int) -> int | Sampled:
        if isinstance(index, Literal):
            return int(index.value) % node.base.dtype.shape[axis]
        value = self.eval(index)
        length = node.base.dtype.shape[axis]
        unsure = value.unstable is not None and (value.unstable & self.n.active).any()
        if unsure and not in_range(index, length, None, backwards=True):
            raise Undefined("index out of range", "for some value of an uncertain index", node)
        outside = (value.data < -length) | (value.data >= length)
        if outside.any():
            try:
                self.n.undefined(outside, value.unstable, "index out of range")
            except Undefined as error:
                error.node = node
                raise
        if (value.data < 0).any() or outside.any():
            # from the end; lanes that do not run may have any value
            places = np.where(value.data < 0, value.data + length, value.data)
            clipped = Sampled(np.clip(places, 0, length - 1), value.kind, value.unstable)
            clipped.trace = value.trace
            return clipped
        return value

    def _gather(self, base: Sampled, places: Places) -> Sampled:
        lanes, key = self.n.lanes, self._key(places)
        data = np.broadcast_to(base.data, (base.data.shape[0], lanes, *base.shape))[(slice(None), *key)]
        raw = None
        if base.raw is not None:
            raw = np.broadcast_to(base.raw, (base.raw.shape[0], lanes, *base.shape))[(slice(None), *key)]
        unstable = None
        if base.unstable is not None:
            unstable = np.broadcast_to(base.unstable, (lanes, *base.shape))[key]
        for place in places:
            if isinstance(place, Sampled) and place.unstable is not None:
                flags = fit(np.broadcast_to(place.unstable, lanes), data.ndim - 1)
                unstable = either(unstable, np.broadcast_to(flags, data.shape[1:]))
        out = Sampled(data, base.kind, unstable, raw)
        if self.n.tape is not None and base.node is not None:
            unsure = self._unsure_places(places)
            self.n.record(out, (base,), lambda g: (self._ungathered(g, base, key).with_unstable(unsure),))
        return out

    def _ungathered(self, g: Sampled, base: Sampled, key: tuple[Any, ...]) -> Sampled:
        """The adjoint of a value from that of a part of it."""
        lanes = self.n.lanes
        data = np.zeros((g.data.shape[0], lanes, *base.shape), dtype=g.data.dtype)
        data[(slice(None), *key)] = g.data
        unstable = None
        if g.unstable is not None:
            unstable = np.zeros((lanes, *base.shape), dtype=bool)
            unstable[key] = g.unstable
        return Sampled(data, g.kind, unstable)

    def field(self, node: Field) -> Sampled:
        base = self.eval(node.base)
        self._marks(node)
        out = self._component(base, node)
        return joined(out, (base,)) if self.bits is not None else out

    def _component(self, base: Sampled, node: Field) -> Sampled:
        found = component(node.base.dtype, node.name)
        assert found is not None
        return self.n.part(base, found[1])

    def length(self, node: Length) -> Sampled:
        return self.n.constant(self.regions[node.array].shape[0], INT32)

    def extent(self, node: Extent) -> Sampled:
        return self.n.constant(self.regions[node.array].shape[node.axis], INT32)

    def given(self, node: Given) -> Sampled:
        return self.n.constant(node.array not in self.absent, BOOL)

    def logical(self, node: Logical) -> Sampled:
        left = self._test(node.left)
        yes, no, outer = self._split(left)
        saved, shaky = self.n.active, self.shaky
        self.n.active, self.shaky = (yes if node.op == "and" else no), outer
        right = self._test(node.right)
        self.n.active, self.shaky = saved, shaky
        out = _both(left, right) if node.op == "and" else _any(left, right)
        return joined(out, (left, right)) if self.bits is not None else out

    def ternary(self, node: Ternary) -> Sampled:
        test = self._test(node.test)
        yes, no, outer = self._split(test)
        saved, shaky = self.n.active, self.shaky
        self.shaky = outer
        arms = []
        for lanes, arm in ((yes, node.then), (no, node.other)):
            self.n.active = lanes
            arms.append(self.eval(arm))
        self.n.active, self.shaky = saved, shaky
        self._marks(node)
        out = self.n.where(test, *arms)
        if self.bits is not None:
            holds = test.data[0][:, None]
            chosen = np.where(holds, trace_of(arms[0], self.words), trace_of(arms[1], self.words))
            out.trace = chosen | trace_of(test, self.words)
        return out

    def call(self, node: Call) -> Sampled:
        return self._called(node)[0]

    def _called(self, node: Call, *around: Stmt) -> list[Sampled]:
        """Runs a function in the lanes that call it, with names of its own, and gives its results."""
        function = resolved(node, self.functions)
        names: dict[str, Sampled] = {}
        arrays: dict[str, Memory] = {}
        regions: dict[str, Region] = {}
        places: dict[str, Reference] = {}
        for name, value in arguments(node, function):
            if isinstance(value, Reference):
                places[name] = value
            elif isinstance(value, ArrayArgument):
                regions[name] = self.regions[value.array]
                arrays[name] = regions[name].memory
            elif not isinstance(value, Callee):  # there is none left
                names[name] = self.eval(value)
        # nothing else sees a place while the function runs, which so may as well change a copy and give it back
        for name, reference in places.items():
            held = self.eval(reference.target)
            names[name] = held if self.bits is None else self._traced(held, reference)
        found, left = self._run(function, node, names, arrays, regions, *around)
        for name, reference in places.items():
            self._store(reference.target, left[name], reference)
        if self.bits is None:
            return found
        return [self._traced(value, node) for value in found]

    def _run(
        self,
        function: Function,
        node: Call,
        names: dict[str, Sampled],
        arrays: dict[str, Memory],
        regions: dict[str, Region],
        *around: Stmt,
    ) -> tuple[list[Sampled], dict[str, Sampled]]:
        """What a function gives that is called by `node`, and what it leaves in its parameters by reference."""
        n = self.n
        outside = (self.names, self.arrays, self.regions)
        before = (self.leaving, self.caller, n.active, self.shaky, self.within, self.control)
        self.names, self.arrays, self.regions = names, arrays, regions
        self.leaving = {kind: Left.nobody(n.lanes) for kind in before[0]}
        self.caller, self.shaky, self.within = self._in_doubt(), None, None
        if self.bits is not None:
            self.control = self._traced(n.constant(0, INT32), node, *around).trace
        tape = n.tape
        passed = dict(names)
        if function.gradient:
            # it says itself what goes back
            n.tape = None
        self.block(function.body)
        n.tape = tape
        found = [self._given(number, dtype) for number, dtype in enumerate(function.results)]
        unsure = self.leaving[Return].doubt
        by_ref = (param.name for param in function.params if param.by_ref)
        left = {name: self.names[name].with_unstable(unsure) for name in by_ref}
        self.names, self.arrays, self.regions = outside
        self.leaving, self.caller, n.active, self.shaky, self.within, self.control = before
        if function.gradient and n.tape is not None:
            self._marks(node)
            # (its gradient gets what was passed, whatever it did to its parameters)
            self._record_call(function, passed, regions, found)
        if self.bits is None:
            return [value.with_unstable(unsure) for value in found], left
        return [self._passed(value.with_unstable(unsure), node) for value in found], left

    def grad(self, node: Grad) -> Sampled:
        return self._differentiated(node)[0]

    def _differentiated(self, node: Grad) -> tuple[Sampled, ...]:
        """The gradient of a call by each of its parameters: what goes back from results whose adjoints are 1."""
        call, n = node.value, self.n
        function = resolved(call, self.functions) if isinstance(call, Call) else None
        values: dict[Any, Sampled] = {}
        if isinstance(call, Apply):
            values |= {number: self.eval(arg) for number, arg in enumerate(call.args)}
        else:
            assert function is not None
            values |= {name: self.eval(cast(Expr, value)) for name, value in arguments(call, function)}
        tape = Tape(n.lanes)
        inputs = {name: _alone(value, tape) for name, value in values.items()}
        machine = (self.names, self.leaving, self.shaky, self.within, self.caller, self.control, self.fuel)
        outer, self.tape = self.tape, tape
        with n.apart(tape):
            found = self._results(call, function, inputs)
            seeds: dict[int, Sampled] = {}
            doubt = tape.doubt if tape.doubt.any() else None
            for value, dtype in zip(found, results(call.dtype) or (call.dtype,), strict=True):
                if value.node is not None:
                    one = np.broadcast_to(n.constant(ones(dtype), value.kind).data, (1, n.lanes, *dtype.shape))
                    seeds[value.node] = Sampled(one, value.kind).with_unstable(doubt)
            # (what a known bug spoils is no value that anyone could judge)
            back(n, tape, seeds, {}, ALL_BUGS)
            params = inputs if function is None else [param.name for param in function.params]
            gradient = tuple(n.unordered(_adjoint_of(inputs[name], seeds)) for name in params)
        self.tape = outer
        self.names, self.leaving, self.shaky, self.within, self.caller, self.control, self.fuel = machine
        if self.bits is not None:
            gradient = tuple(joined(each, tuple(values.values())) for each in gradient)
        return gradient

    def _results(self, call: Apply | Call, function: Function | None, inputs: dict[Any, Sampled]) -> Sequence[Sampled]:
        """What is called, with values that are there already."""
        if isinstance(call, Call):
            assert function is not None
            # (it may assign to its parameters)
            return self._run(function, call, dict(inputs), {}, {})[0]
        try:
            return (self._meaning(call.op, tuple(inputs.values()), call.args),)
        except Undefined as error:
            error.node = error.node or call
            raise

    def _record_call(
        self, function: Function, args: dict[str, Sampled], regions: dict[str, Region], found: list[Sampled]
    ) -> None:
        """Records a call whose gradient the Program gives itself."""
        assert self.tape is not None
        lanes = self.n.active

        def run(taken: Sequence[Sampled | None], held: dict[int, Sampled], add: Add) -> dict[int, Sampled]:
            return self._customized(function, args, regions, lanes, taken, held, add)

        self.tape.custom(self.n, found, args.values(), run)

    def _customized(
        self,
        function: Function,
        args: dict[str, Sampled],
        regions: dict[str, Region],
        lanes: Bools,
        taken: Sequence[Sampled | None],
        held: dict[int, Sampled],
        add: Add,
    ) -> dict[int, Sampled]:
        """The adjoints of arguments, by node, that are others after the gradient that the function has."""
        n = self.n
        outside = (self.names, self.arrays, self.regions, self.leaving, self.shaky, self.within, self.caller, self.fuel)
        active, n.active = n.active, lanes
        zeros = (n.constant(np.zeros(dtype.shape), dtype.scalar) for dtype in function.results)
        given = (zero if g is None else g for g, zero in zip(taken, zeros, strict=True))
        self.names = {**args, **dict(zip((param.name for param in adjoints(function)), given, strict=True))}
        self.regions, self.arrays = regions, {name: region.memory for name, region in regions.items()}
        self.leaving = {kind: Left.nobody(n.lanes) for kind in self.leaving}
        self.shaky = self.within = self.caller = None
        self.fuel, self.adjoints, self.add = FUEL, {}, add
        before: dict[int, tuple[str, Sampled]] = {}
        for param in function.params:
            value = args.get(param.name)
            if value is None or not value.kind.is_float:
                continue
            # two parameters that were given one variable share its adjoint
            name = f"adjoint of {param.name if value.node is None else value.node}"
            self.adjoints[param.name] = Name(name, cast(Value, param.dtype))
            if name not in self.names:
                zero = n.constant(np.zeros(value.shape), value.kind)
                self.names[name] = zero if value.node is None else held.get(value.node, zero)
                if value.node is not None:
                    before[value.node] = name, self.names[name]
        bits, self.bits = self.bits, None
        self.block(function.gradient)
        n.active, self.bits = active, bits
        found = {node: self.names[name] for node, (name, was) in before.items() if self.names[name] is not was}
        self.names, self.arrays, self.regions, self.leaving, self.shaky, self.within, self.caller, self.fuel = outside
        return found

    def adjoint(self, node: Adjoint) -> None:
        n, value = self.n, self.eval(node.value)
        whole = root(node.part) if node.part is not None else Name(node.name, FLOAT32)
        if isinstance(whole, Load | Cell):
            self._add_to_element(node, whole, n.neg(value) if node.change == "sub" else value)
            return
        assert isinstance(whole, Name)
        # (a field of a struct is a variable of its own here)
        held = self.adjoints[whole.id]
        target = held if node.part is None else _on(node.part, held)
        if node.change != "set":
            value = (n.sub if node.change == "sub" else n.add)(self.eval(target), value)
        self._store(target, value, node)

    def _add_to_element(self, node: Adjoint, whole: Load | Cell, value: Sampled) -> None:
        """Adds to the adjoint of an element, or of a part of one."""
        assert self.add is not None and node.part is not None
        n = self.n
        memory, at, proven = self._at(whole.array, indices_of(whole))
        if node.part != whole:
            element = Name("adjoint of an element", whole.dtype)
            self.names[element.id] = n.constant(np.zeros(whole.dtype.shape), whole.dtype.scalar)
            self._store(_on(node.part, element), value, node)
            value = self.names[element.id]
        self.add(memory, memory.checked(n, at, proven), within(value, n.active), at.unstable)

    def _given(self, number: int, dtype: Value) -> Sampled:
        """A result of the function that ran; zero where no lane did, as beside an `and` that is False everywhere."""
        found = self.names.get(_result(number))
        return self.n.constant(np.zeros(dtype.shape), dtype.scalar) if found is None else found

    def old(self, node: AtomicOld) -> Sampled:
        """The element before an atomic, which is no more than a load and a store where no other lane touches it."""
        n = self.n
        try:
            memory, index, proven = self._at(node.array, (node.index,))
            values = tuple(self.eval(value) for value in node.values)
            tape, n.tape = n.tape, None
            held = memory.load(n, index, proven)
            sources = (held, *values)
            own = Load(node.array, node.index, node.dtype)
            match node.op:
                case "exch":
                    new = values[0]
                case "cas":
                    same = self._apply(f"eq({node.dtype.name},{node.dtype.name})", (held, values[0]), (own, own))
                    new = n.where(same, values[1], held)
                case _:
                    name = _OPERATORS.get(node.op, node.op)
                    new = self._apply(f"{name}({node.dtype.name},{node.dtype.name})", sources, (own, *node.values))
                    if node.op in ("min", "max") and node.dtype.scalar.is_float:
                        nans: Bools = np.asarray(np.isnan(held.data).any(axis=0) | np.isnan(values[0].data).any(axis=0))
                        new = new.with_unstable(nans if nans.any() else None)
            if self.bits is not None:
                new = self._traced(joined(new, sources), node)
            memory.store(n, index, new, self._in_doubt(), proven)
            n.tape = tape
        except Undefined as error:
            error.node = error.node or node
            raise
        if tape is not None:
            # nothing goes back to what was there before
            lanes = np.flatnonzero(n.active)
            touched = np.broadcast_to(index.data[0], n.lanes)[lanes]
            before = np.broadcast_to(held.data, (len(held.data), n.lanes, *held.shape))[:, lanes]
            self._marks(node)
            tape.atomic(n, node.op, memory, touched, lanes, values[-1], before)
        return joined(held, (index, *values)) if self.bits is not None else held

    def chain(self, node: Chain) -> Sampled:
        values = [self.eval(operand) for operand in node.operands]
        out: Sampled | None = None
        for number, key in enumerate(node.ops):
            pair, nodes = (values[number], values[number + 1]), node.operands[number : number + 2]
            holds = self._apply(key, pair, nodes)
            out = holds if out is None else _both(out, holds)
        assert out is not None
        return joined(out, tuple(values)) if self.bits is not None else out

    # -- tracing -------------------------------------------------------------------------------------

    def _traced(self, value: Sampled, *nodes: Stmt | Expr | Reference) -> Sampled:
        """`value` marked as coming from `nodes` and from the decisions that led here."""
        assert self.bits is not None and self.control is not None
        own = self._own(*nodes)
        out = Sampled(value.data, value.kind, value.unstable, value.raw)
        out.trace, out.node = trace_of(value, self.words) | own | self.control, value.node
        return out

    def _own(self, *nodes: Stmt | Expr | Reference) -> Data:
        """The bits of nodes."""
        assert self.bits is not None
        own = np.zeros((1, self.words), dtype=np.uint64)
        for node in nodes:
            bit = self.bits.get(id(node))
            if bit is not None:
                own[0, bit // 64] |= np.uint64(1 << (bit % 64))
        return own

    def _marks(self, *nodes: Stmt | Expr | Reference) -> None:
        """What is done next is what `nodes` say: what is recorded of it is marked so."""
        if self.tape is not None and self.bits is not None:
            self.n.mark = self._own(*nodes)

    def _passed(self, value: Sampled, node: Expr) -> Sampled:
        """`value`, whose adjoint goes through `node`, which does nothing to it."""
        if self.n.tape is None or value.node is None:
            return value
        self._marks(node)
        out = Sampled(value.data, value.kind, value.unstable, value.raw)
        out.trace = value.trace
        self.n.record(out, (value,), lambda g: (g,), everywhere=True)
        return out

    def _also(self, value: Sampled, node: Stmt | Expr, number: int, lanes: Bools) -> None:
        """In these lanes it is also true of `node` what the block of this number says."""
        held = trace_of(value, self.words)
        value.trace = np.where(lanes[:, None], held | moved(self._own(node), number), held)

    def _again(self, control: Data | None, node: For | While) -> Data | None:
        """What the second turn of a loop, and each one behind it, depends on."""
        return None if control is None else control | moved(self._own(node), FIRST)

    def _observed(self, key: str, args: Sequence[Sampled], result: Sampled, node: Expr | Stmt) -> None:
        """Says of a comparison whether it was one of equals, of a division whether anything was negative.

        Of other operations it says where the result is not that of the first lane.
        """
        name = OPS[key].row.name
        if name in COMPARISONS:
            ties = _everywhere(args[0].data == args[1].data)
            self._also(result, node, FIRST, ties)
            self._also(result, node, SECOND, ~ties)
        elif name in DIVISIONS:
            dividend, divisor = args[0].data, args[1].data
            rounded: Bools | bool = True
            if result.kind.is_integer and dividend.ndim == divisor.ndim:
                rounded = dividend % np.where(divisor == 0, 1, divisor) != 0
            for number, operand in ((FIRST, divisor), (SECOND, dividend)):
                self._also(result, node, number, _everywhere((operand < 0) & rounded))
        else:
            first = result.data[:, :1]
            same = (result.data == first) | (np.isnan(result.data) & np.isnan(first))
            self._also(result, node, FIRST, _everywhere(~same))

    def _depend(self, decision: Sampled, node: Stmt) -> None:
        if self.bits is not None:
            self.control = self._traced(decision, node).trace


def _does_more(node: Any) -> bool:
    """Whether an expression does more than to have a value."""
    return isinstance(node, AtomicOld | Call) or state_of(node) is not None


def _everywhere(holds: Bools) -> Bools:
    """The lanes in which some component is so in all samples, an axis of 1 or of all lanes."""
    found = np.asarray(holds.all(axis=0))
    return np.asarray(found.any(axis=tuple(range(1, found.ndim))))


def _alone(value: Sampled, tape: Tape) -> Sampled:
    """A value of which nobody knows where it came from, on a tape if it is of floats."""
    copy = Sampled(value.data, value.kind, value.unstable, value.raw)
    return tape.watch(copy) if value.kind.is_float else copy


def _on(part: Expr, whole: Name) -> Expr:
    """The part of a variable that `part` is of something else."""
    return replace(part, base=_on(part.base, whole)) if isinstance(part, Part | Field | Slice) else whole


def _adjoint_of(value: Sampled, found: Mapping[int, Sampled]) -> Sampled:
    """What goes back to a value, as what was added to a zero; zero where nothing does."""
    held = None if value.node is None else found.get(value.node)
    if held is None:
        return Sampled(np.zeros((1, *value.data.shape[1:]), dtype=value.data.dtype), value.kind)
    # (the sum of the two zeros is the positive one)
    return Sampled(held.data + held.data.dtype.type(0), held.kind, held.unstable)


def _unknown(like: Sampled, g: Sampled) -> Sampled:
    """An adjoint of which nothing is known, in every lane, not even that it is a number."""
    shape = (g.data.shape[1], *like.shape)
    return Sampled(np.full((1, *shape), np.nan, dtype=like.data.dtype), like.kind, np.ones(shape, dtype=bool))


def _result(number: int) -> str:
    """The name under which a function's variables hold what it returns; no variable is called so."""
    return f"return {number}"


_OPERATORS = {"and": "bit_and", "or": "bit_or", "xor": "bit_xor"}


def _both(left: Sampled, right: Sampled) -> Sampled:
    """`left and right`, both evaluated."""
    return Sampled(left.data & right.data, BOOL, _undecided(left, right, False))


def _any(left: Sampled, right: Sampled) -> Sampled:
    """`left or right`, both evaluated."""
    return Sampled(left.data | right.data, BOOL, _undecided(left, right, True))


def _undecided(left: Sampled, right: Sampled, decides: bool) -> Bools | None:
    """Where neither side certainly has the value that `decides`, and one of them is uncertain."""
    unsure = either(left.unstable, right.unstable)
    if unsure is None:
        return None
    sure = [(side.data[0] == decides) & (True if side.unstable is None else ~side.unstable) for side in (left, right)]
    undecided: Bools = unsure & ~(sure[0] | sure[1])
    return undecided


def tracing(program: Program) -> dict[int, int]:
    """A bit for each node of a Program in which no node object stands twice (see `nodes.distinct`)."""
    return {id(node): bit for bit, node in enumerate(walk(program))}


_STATEMENTS: dict[type, Callable[[_Machine, object], None]] = {
    Assign: _Machine.assign,  # type: ignore[dict-item]  # each method takes the class it is listed for
    Augment: _Machine.augment,  # type: ignore[dict-item]
    If: _Machine.branch,  # type: ignore[dict-item]
    For: _Machine.count,  # type: ignore[dict-item]
    While: _Machine.loop,  # type: ignore[dict-item]
    Atomic: _Machine.atomic,  # type: ignore[dict-item]
    Break: _Machine.leave,  # type: ignore[dict-item]
    Continue: _Machine.leave,  # type: ignore[dict-item]
    Return: _Machine.leave,  # type: ignore[dict-item]
    AtomicCell: _Machine.atomic_cell,  # type: ignore[dict-item]
    Tids: _Machine.tids,  # type: ignore[dict-item]
    View: _Machine.view,  # type: ignore[dict-item]
    Window: _Machine.window,  # type: ignore[dict-item]
    Zeros: _Machine.zeros,  # type: ignore[dict-item]
    Do: _Machine.perform,  # type: ignore[dict-item]
    AssignMany: _Machine.assign_many,  # type: ignore[dict-item]
    Unpack: _Machine.unpack,  # type: ignore[dict-item]
    Pack: _Machine.pack,  # type: ignore[dict-item]
    Adjoint: _Machine.adjoint,  # type: ignore[dict-item]
}
_EXPRESSIONS: dict[type, Callable[[_Machine, object], Sampled]] = {
    Literal: _Machine.literal,  # type: ignore[dict-item]
    Name: _Machine.name,  # type: ignore[dict-item]
    Item: _Machine.item,  # type: ignore[dict-item]
    Apply: _Machine.apply,  # type: ignore[dict-item]
    Load: _Machine.load,  # type: ignore[dict-item]
    Part: _Machine.part,  # type: ignore[dict-item]
    Field: _Machine.field,  # type: ignore[dict-item]
    Length: _Machine.length,  # type: ignore[dict-item]
    Logical: _Machine.logical,  # type: ignore[dict-item]
    Ternary: _Machine.ternary,  # type: ignore[dict-item]
    Call: _Machine.call,  # type: ignore[dict-item]
    AtomicOld: _Machine.old,  # type: ignore[dict-item]
    Chain: _Machine.chain,  # type: ignore[dict-item]
    Grad: _Machine.grad,  # type: ignore[dict-item]
    Cell: _Machine.load,  # type: ignore[dict-item]
    Extent: _Machine.extent,  # type: ignore[dict-item]
    Given: _Machine.given,  # type: ignore[dict-item]
    Slice: _Machine.part,  # type: ignore[dict-item]
    Enumerator: _Machine.enumerator,  # type: ignore[dict-item]
    Static: _Machine.static,  # type: ignore[dict-item]
    LowerBound: _Machine.lower_bound,  # type: ignore[dict-item]
    SampleCdf: _Machine.sample_cdf,  # type: ignore[dict-item]
    Construct: _Machine.construct,  # type: ignore[dict-item]
    Picked: _Machine.picked,  # type: ignore[dict-item]
}

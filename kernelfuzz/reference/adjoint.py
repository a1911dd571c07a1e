"""Reverse mode: the recorded primitives, and the way back over them.

A value that depends on an element of a float array has a node, a number on the tape; what was computed from it is a
step, and a step says how the adjoint of its result goes back to its operands. Loads, stores and atomics are steps as
well, whose adjoints go into and come out of those of arrays. The way back rounds as the way there did: each adjoint is
sampled.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.lang.known import EXTREMUM
from kernelfuzz.reference.extrema import Choice, chosen
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.provenance import ADDED, block, carried, moved
from kernelfuzz.reference.sampled import Bools, Data, Sampled, either, fit, rows_of
from kernelfuzz.reference.slopes import Slopes
from kernelfuzz.reference.sums import Order

if TYPE_CHECKING:
    from kernelfuzz.reference.memory import Memory
    from kernelfuzz.reference.num import Arithmetic

Pull: TypeAlias = Callable[[Sampled], "tuple[Sampled | None, ...]"]
"""From the adjoint of a result to those of its operands, None for an operand that takes none."""


@dataclass(frozen=True, slots=True)
class Step:
    """One recorded primitive: the node that it made, from which nodes, and how an adjoint goes back.

    `shape` is that of the result. An operand without a node takes no adjoint. `slopes` are what an adjoint is
    multiplied with, None if they are not known. `lanes` are those that do it, None where the adjoint says itself where
    it goes. In `unsure` lanes an operand is not known at all, if slopes are not. Nodes from `begun` on are those
    of the operation that it is part of. The others are those of the operation: see `Arithmetic`.
    """

    result: int
    shape: tuple[int, ...]
    inputs: tuple[int | None, ...]
    pull: Pull
    slopes: tuple[Sampled, ...] | None
    lanes: Bools | None
    unsure: Bools | None
    ulp: float | None
    kind: Scalar
    salt: int
    mark: Data | None
    operands: Mapping[int, Data]
    begun: int | None

    @property
    def spoils(self) -> bool:
        """Whether an adjoint of zero may become NaN here."""
        return self.slopes is None or not all(np.isfinite(slope.data).all() for slope in self.slopes)


Add: TypeAlias = Callable[["Memory", Data, Sampled, "Bools | None"], None]
"""Adds an adjoint to those of elements of an array, by their places, of which some may not be certain."""

Run: TypeAlias = Callable[["Sequence[Sampled | None]", dict[int, Sampled], Add], dict[int, Sampled]]
"""From the adjoints of several results, None for one that has none, to those of nodes, which it gets and changes."""


@dataclass(frozen=True, slots=True)
class Custom:
    """A call whose gradient the Program gives, which is run on the adjoints as other uses of the arguments left them.

    `run` gives the adjoints of the `inputs` that it changed. `owned` is as of a load.
    """

    results: tuple[int | None, ...]
    inputs: tuple[int, ...]
    run: Run
    owned: set[int]
    mark: Data | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A load: its adjoint is added to those of the elements; `owned` are the memories that this kernel stores to."""

    result: int
    memory: Memory
    where: Data
    lanes: Data
    unsure: Bools | None
    owned: set[int]
    mark: Data | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A store, or an atomic that adds (`sign` times the value): the value takes the adjoints of the elements.

    Those of what is stored over are zero from there on.
    """

    value: int | None
    memory: Memory
    where: Data
    lanes: Data
    over: bool
    mark: Data | None
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Chosen:
    """An atomic min or max: the one that an element is then takes its adjoint, a value or what was there before.

    `now` are the elements then, by value.
    """

    value: int | None
    memory: Memory
    where: Data
    lanes: Data
    choice: Choice
    now: Data
    mark: Data | None


@dataclass(frozen=True, slots=True)
class Cleared:
    """An array of the lanes' own that is made anew: its elements before it have no adjoint."""

    memory: Memory
    rows: Bools


class Tape:
    """The steps of an evaluation, in order. `doubt` are the lanes of which nobody knows all that they did."""

    def __init__(self, lanes: int) -> None:
        self.steps: list[Step | Custom | Loaded | Stored | Chosen | Cleared | None] = []
        self.doubt: Bools = np.zeros(lanes, dtype=bool)
        self._count = 0
        self._owned: set[int] = set()

    @property
    def count(self) -> int:
        """The nodes that there are: the next one has this number."""
        return self._count

    def watch(self, x: Sampled) -> Sampled:
        """Gives `x` a node: what is computed from it is recorded."""
        x.node = self._count
        self._count += 1
        return x

    def kernel(self) -> None:
        """Another kernel begins: all lanes are done with the one before."""
        self.steps.append(None)
        self._owned = set()

    def custom(self, n: Arithmetic, results: Sequence[Sampled], args: Iterable[Sampled], run: Run) -> None:
        """A function was called that has a gradient of its own, which `run` runs."""
        for value in results:
            if value.kind.is_float:
                self.watch(value)
        inputs = {arg.node for arg in args if arg.node is not None}
        self.steps.append(Custom(tuple(x.node for x in results), tuple(inputs), run, self._owned, n.mark))

    def load(self, n: Arithmetic, memory: Memory, where: Data, unsure: Bools | None, out: Sampled) -> None:
        """Elements were loaded by the active lanes, through an index that is not certain in `unsure`."""
        if memory.kind.is_float:
            self.watch(out)
            lanes = np.flatnonzero(n.active)
            touched = np.broadcast_to(where, n.active.shape)[lanes]
            assert out.node is not None
            self.steps.append(Loaded(out.node, memory, touched, lanes, unsure, self._owned, n.mark))

    def store(self, n: Arithmetic, memory: Memory, touched: Data, lanes: Data, value: Sampled) -> None:
        """`lanes` stored to the elements `touched`, which are theirs."""
        self._owned.add(id(memory))
        if memory.kind.is_float:
            self.steps.append(Stored(value.node, memory, touched, lanes, True, n.mark))

    def atomic(
        self,
        n: Arithmetic,
        op: str,
        memory: Memory,
        touched: Data,
        lanes: Data,
        value: Sampled,
        held: Data,
        alone: bool = False,
    ) -> None:
        """An atomic `op` was done by `lanes` on the elements `touched`, which `held` that before.

        Of those that only replace nothing goes back. `alone` says that the elements are those of the lanes.
        """
        if alone:
            self._owned.add(id(memory))
        if not memory.kind.is_float:
            return
        if op in ("add", "sub"):
            if value.node is not None:
                sign = -1 if op == "sub" else 1
                self.steps.append(Stored(value.node, memory, touched, lanes, False, n.mark, sign))
        elif op in ("min", "max"):
            values = np.broadcast_to(value.data, (value.data.shape[0], self.doubt.size, *value.shape))[:, lanes]
            choice = chosen(op, touched, held, values, memory.unstable[touched])
            self.steps.append(Chosen(value.node, memory, touched, lanes, choice, memory.data[:, touched], n.mark))

    def clear(self, memory: Memory, rows: Bools) -> None:
        """Arrays of the lanes' own are zero."""
        self._owned.add(id(memory))
        if memory.kind.is_float:
            self.steps.append(Cleared(memory, rows))


def gradients(
    n: Arithmetic,
    result: Sampled,
    adjoint: Sampled,
    inputs: Sequence[Sampled],
    past: frozenset[str] = frozenset(),
) -> list[Sampled]:
    """The adjoints of `inputs`, given that of `result`, over the steps recorded on `n.tape`; `past` as for `back`."""
    assert n.tape is not None
    found = {} if result.node is None else {result.node: adjoint}
    back(n, n.tape, found, {}, past)
    none = [n.constant(0.0, x.kind) for x in inputs]
    return [zero if x.node is None else found.get(x.node, zero) for x, zero in zip(inputs, none, strict=True)]


def back(
    n: Arithmetic,
    tape: Tape,
    found: dict[int, Sampled],
    arrays: dict[int, Slopes],
    past: frozenset[str] = frozenset(),
) -> None:
    """Goes back over a tape: `found` are the adjoints of nodes, `arrays` those of memories by identity.

    Both are changed: those of what nothing was computed from are left in the end. Nothing is claimed of adjoints that
    the bugs `past` spoil.
    """
    n.go_back(past)
    around = n.active
    # nothing is undefined on the way back
    n.active = np.zeros_like(around)
    order = Order.ANY if n.on_gpu else Order.BY_LANE
    terms = Terms()
    # adjoints of zero, of nodes that got no other one: they come from what nothing came of
    idle: dict[int, Sampled] = {}
    for step in reversed(tape.steps):
        match step:
            case Step():
                g = found.pop(step.result, None)
                if g is None and not step.spoils:
                    continue
                # (a slope is another function, which errs on its own: `wp.cosh(x) + wp.grad(wp.cosh)(x)` cancels)
                n.ulp, n.kind, n.salt = step.ulp, step.kind, step.salt + 1
                if g is None or g is idle.get(step.result):
                    _spoil(n, found, step, g, idle)
                else:
                    pulled = terms.summed(n, found, step, _summed(n, found, step, _pulled(step, g)))
                    trace = _trace(g.trace, step.mark)
                    _add(n, found, step.inputs, pulled, step.lanes, trace, step.mark, operands=step.operands)
            case Loaded():
                g, doubt = found.pop(step.result, None), _doubt(tape, step.lanes, step.unsure)
                if g is None and doubt[0].any():
                    # of lanes that may have gone another way the one that is known uses nothing of it
                    g = n.constant(np.zeros(step.memory.data.shape[2:]), step.memory.kind)
                if g is not None:
                    if g.trace is not None and step.mark is not None:
                        g = _copy(g, carried(g.trace | step.mark, g))
                    owned = id(step.memory) in step.owned
                    _slopes(arrays, step.memory).add(n, step.where, step.lanes, g, doubt, owned)
            case Stored():
                slopes = _slopes(arrays, step.memory)
                g = slopes.read(n, step.where, step.lanes)
                trace = _trace(g.trace, step.mark)
                over = slopes.stored_over(n, step.where, step.lanes) if step.over and trace is not None else None
                if step.over:
                    slopes.forget(step.where, tape.doubt[step.lanes])
                if step.value is not None:
                    new = n.neg(g) if step.sign < 0 else g
                    _add(n, found, (step.value,), (new,), None, trace, step.mark, over)
            case Chosen():
                g = _chosen(n, step, _slopes(arrays, step.memory))
                _add(n, found, (step.value,), (g,), None, _trace(g.trace, step.mark), step.mark)
            case Cleared():
                _slopes(arrays, step.memory).forget(np.flatnonzero(step.rows), None)
            case Custom():
                _customize(n, tape, found, arrays, step)
            case None:
                for slopes in arrays.values():
                    slopes.settle(order)
    for slopes in arrays.values():
        slopes.settle(order)
    n.active = around


def _pulled(step: Step, g: Sampled) -> tuple[Sampled | None, ...]:
    """What goes back from an adjoint: what goes on as it is was added up before."""
    pulled = step.pull(g)
    return pulled if g.apart is None else tuple(_copy(g, g.trace) if each is g else each for each in pulled)


def _customize(n: Arithmetic, tape: Tape, found: dict[int, Sampled], arrays: dict[int, Slopes], step: Custom) -> None:
    """Changes adjoints as the gradient that a Program gives for a call does."""
    taken = [None if node is None else found.pop(node, None) for node in step.results]
    trace = _trace(*(None if g is None else g.trace for g in taken), step.mark)

    def add(memory: Memory, where: Data, g: Sampled, unsure: Bools | None) -> None:
        lanes = np.flatnonzero(n.active)
        if trace is not None:
            g = _copy(g, carried(trace, g))
        touched, doubt = np.broadcast_to(where, n.lanes)[lanes], _doubt(tape, lanes, unsure)
        _slopes(arrays, memory).add(n, touched, lanes, g, doubt, id(memory) in step.owned)

    held = {node: found[node] for node in step.inputs if node in found}
    for node, new in step.run(taken, dict(held), add).items():
        before, found[node] = held.get(node), new
        if trace is not None:
            given = new if before is None else Sampled(new.data - before.data, new.kind, new.unstable)
            found[node] = _copy(new, _traced(carried(trace, given), step.mark, before, None))


def _slopes(arrays: dict[int, Slopes], memory: Memory) -> Slopes:
    found = arrays.get(id(memory))
    if found is None:
        found = arrays[id(memory)] = Slopes(memory.kind, memory.data.shape[1:], None, memory.trace.shape[1])
    return found


def _doubt(tape: Tape, lanes: Data, unsure: Bools | None) -> tuple[Bools, bool]:
    """In which of these lanes the adjoint of an element is not certain, and whether it may be that of any other one."""
    doubt = tape.doubt[lanes]
    if unsure is None:
        return doubt, False
    places = np.broadcast_to(unsure, tape.doubt.shape)[lanes]
    return doubt | places, bool(places.any())


def _add(
    n: Arithmetic,
    found: dict[int, Sampled],
    nodes: Sequence[int | None],
    adjoints: Sequence[Sampled | None],
    lanes: Bools | None,
    trace: Data | None,
    mark: Data | None = None,
    event: Data | None = None,
    operands: Mapping[int, Data] = MappingProxyType({}),
) -> None:
    """Adds adjoints to those of nodes, in these lanes.

    `mark` are the bits of the operation that they come from, `operands` those of what it takes, by their nodes, and
    `event` those that count even where nothing is added.
    """
    everywhere = lanes is None or bool(lanes.all())
    for node, g in zip(nodes, adjoints, strict=True):
        if node is None or g is None:
            continue
        own = g if lanes is None or everywhere else within(g, lanes)
        held = found.get(node)
        out = own if held is None else _sum(n, held, own)
        if trace is not None:
            # (one adjoint may go to several operands as it is)
            apart = out.apart
            out = _copy(out, _traced(carried(trace, own), mark, held, event, operands.get(node)))
            out.apart = apart
        found[node] = out


def _sum(n: Arithmetic, held: Sampled, own: Sampled) -> Sampled:
    """An adjoint, to which one is added, or the terms of it one after the other.

    Warp adds the terms of one operation alone or one after the other. Where what they are added to, or they, come near
    the end of the range, one order may overflow where the other does not.
    """
    if own.apart is None:
        out = n.add(held, own)
        near = [_is_near_the_end(each) for each in (held, own)]
        return out.with_unstable(near[0] | near[1]) if any(each.any() for each in near) else out
    count = math.prod(own.apart.shape) // math.prod(own.shape)
    terms = n.reshape(own.apart, (*own.shape, count))
    for place in range(count):
        held = n.add(held, n.part(terms, ..., place))
    return held


def _is_near_the_end(value: Sampled) -> Bools:
    """Where a number is so large that four of them overflow."""
    sizes, largest = np.abs(value.data), value.kind.largest
    return np.asarray(((sizes >= largest / 4) & (sizes <= largest)).any(axis=0))


class Terms:
    """What operations have added to the adjoints of their operands so far.

    Of an operation that takes an operand in several places Warp adds up the terms in an order of its own, alone or one
    after the other to what is there already.
    """

    def __init__(self) -> None:
        # by node: the operation that added last, and whether it matters in what order another term is added
        self._last: dict[int, tuple[int, bool]] = {}

    def summed(
        self, n: Arithmetic, found: dict[int, Sampled], step: Step, adjoints: tuple[Sampled | None, ...]
    ) -> tuple[Sampled | None, ...]:
        """The adjoints, those blurred of which nobody knows in what order they are added."""
        if step.begun is None:
            return adjoints
        out = list(adjoints)
        for place, (node, g) in enumerate(zip(step.inputs, adjoints, strict=True)):
            if node is None or g is None or node >= step.begun:
                continue
            begun, matters = self._last.get(node, (None, False))
            if begun != step.begun:
                self._last[node] = step.begun, node in found
                continue
            if matters:
                held = found.get(node)
                size = np.abs(g.data) if held is None else np.abs(g.data) + np.abs(held.data)
                out[place] = n.blurred(g, grid(g.kind).half_ulp, size)
            self._last[node] = step.begun, True
        return tuple(out)


def _summed(
    n: Arithmetic, found: dict[int, Sampled], step: Step, adjoints: tuple[Sampled | None, ...]
) -> tuple[Sampled | None, ...]:
    """The adjoints, those blurred of which Warp adds one term after the other to what is there already.

    So it does where a scalar is an operand for each component of a vector, or of a matrix. What is rounded is as large
    as what is there and what is added, though they may cancel.
    """
    terms = len(step.shape)
    return tuple(
        n.blurred(g, grid(g.kind).half_ulp, np.abs(g.data) + np.abs(found[node].data))
        if node is not None and node in found and g is not None and g.apart is None and len(g.shape) < terms
        else g
        for node, g in zip(step.inputs, adjoints, strict=True)
    )


def _spoil(
    n: Arithmetic, found: dict[int, Sampled], step: Step, held: Sampled | None, idle: dict[int, Sampled]
) -> None:
    """Goes back from what nothing came of: nobody says whether its adjoint is multiplied with an infinite slope.

    `held` is that adjoint, zero, if it may have become NaN already; `idle` are all of these, those from here included.
    """
    alone = [node for node in step.inputs if node is not None and found.get(node) is idle.get(node)]
    pulled = step.pull(n.constant(np.zeros(step.shape), step.kind) if held is None else held)
    # (a slope that nobody knows to the last bit is no doubt about a zero, one of an operand that is not known is)
    lanes = either(None if held is None else rows_of(held.unstable), step.unsure)
    spoilt: list[Sampled | None] = []
    for g in pulled:
        odd = None if g is None else np.asarray(np.isnan(g.data).any(axis=0))
        if odd is not None and g is not None and g.unstable is not None and lanes is not None:
            odd = odd | (g.unstable & lanes.reshape((-1,) + (1,) * (g.unstable.ndim - 1)))
        if g is None or odd is None or not odd.any():
            spoilt.append(None)
        else:
            spoilt.append(Sampled(np.zeros((1, *odd.shape), dtype=g.data.dtype), g.kind, odd))
    _add(n, found, step.inputs, spoilt, step.lanes, step.mark)
    idle.update((node, found[node]) for node in alone if node in found)


def _chosen(n: Arithmetic, step: Chosen, slopes: Slopes) -> Sampled:
    """What goes back from elements to the values that they are then; what was there before loses it to them."""
    where, choice = step.where, step.choice
    unsure, unsure_before, lost = choice.unsure, choice.unsure_before, ~choice.stays
    if EXTREMUM in n.past:
        # Warp leaves its adjoint to what was there before, and compares values with what is there in the end
        final = step.memory.data[:, where]
        changed = (final != step.now) & ~(np.isnan(final) & np.isnan(step.now))
        unsure, unsure_before = unsure | changed.any(axis=0), unsure_before | lost
    g = slopes.read(n, where, step.lanes)
    slopes.pass_on(where, lost, unsure_before)
    wins = np.zeros(g.data.shape[1:], dtype=bool)
    doubt = wins.copy()
    wins[step.lanes], doubt[step.lanes] = choice.wins, unsure
    out = Sampled(np.where(wins, g.data, 0), g.kind, doubt & (g.data != 0).any(axis=0))
    return out if g.unstable is None else out.with_unstable(g.unstable & (wins | doubt))


def _traced(
    new: Data, mark: Data | None, held: Sampled | None, event: Data | None, operand: Data | None = None
) -> Data | None:
    """The bits of an adjoint that was added to what was `held`; of that of an operation also that it was.

    That is noted of the `operand`, too, whose adjoint it is.
    """
    before = None if held is None else held.trace
    if before is not None and mark is not None:
        # what an operation adds twice itself is no other use
        own = (block(before, 0) & block(mark, 0)).any(axis=1)
        others = np.asarray(before.any(axis=1) & ~own & new.any(axis=1))
        added = moved(mark if operand is None else mark | operand, ADDED)
        new = np.where(others[:, None], new | added, new)
    return _trace(new, before, event)


def _copy(g: Sampled, trace: Data | None) -> Sampled:
    out = Sampled(g.data, g.kind, g.unstable, g.raw)
    out.trace = trace
    return out


def _trace(*traces: Data | None) -> Data | None:
    """The bits of several together; None if nothing is traced."""
    found = None
    for trace in traces:
        if trace is not None:
            found = trace if found is None else found | trace
    return found


def within(g: Sampled, lanes: Bools) -> Sampled:
    """An adjoint in these lanes, and zero in the others, whatever is computed there."""
    mask = fit(lanes, g.data.ndim - 1)
    unstable = None if g.unstable is None else g.unstable & mask
    raw = None if g.raw is None else np.where(mask, g.raw, 0)
    out = Sampled(np.where(mask, g.data, g.data.dtype.type(0)), g.kind, unstable, raw)
    out.apart = None if g.apart is None else within(g.apart, lanes)
    return out

"""The state of a kernel that is run: its variables and arrays, which lanes run, who left what, and what led here.

`active` lanes (of the arithmetic) run a statement, of which the `shaky` ones may or may not, because the decision that
led there is uncertain. What a shaky lane assigns or stores is unstable; the rest of the lane is judged as before.

What each node does is in the modules beside this one, functions that take the machine; `Rules` are tables of them, by
the class of the node, and nodes within nodes go through `Machine.block`, `eval` and `several`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.dtypes import results
from kernelfuzz.lang.nodes import AtomicOld, Break, Call, Continue, Expr, Name, Program, Reference, Return, Stmt, walk
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.reference.adjoint import Add, Tape, within
from kernelfuzz.reference.memory import Memory
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.provenance import literal_indices, trace_of, words_for
from kernelfuzz.reference.regions import Region
from kernelfuzz.reference.sampled import Bools, Data, Sampled, either

FUEL = 400
"""Iterations that all loops of a Program may take together, counted once for all lanes."""

Statements: TypeAlias = "Mapping[type, Callable[[Machine, Any], None]]"
"""What runs each kind of statement; each function takes the class that it is listed for."""

Expressions: TypeAlias = "Mapping[type, Callable[[Machine, Any], Sampled]]"
"""What evaluates each kind of expression."""

Several: TypeAlias = "Mapping[type, Callable[[Machine, Any], tuple[Sampled, ...]]]"
"""What evaluates each kind of expression that may have several values, as whoever takes them all."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What each node does, by its class."""

    statements: Statements
    expressions: Expressions
    several: Several


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


@dataclass(frozen=True, slots=True)
class Frame:
    """What changes with the function that runs: its variables and arrays, its lanes, who left it, what led to it."""

    names: dict[str, Sampled]
    arrays: dict[str, Memory]
    regions: dict[str, Region]
    leaving: dict[type, Left]
    caller: Bools | None
    active: Bools
    shaky: Bools | None
    within: Bools | None
    control: Data | None


class Machine:
    """The state of the evaluation of a kernel: variables, arrays, and which lanes are running.

    It has the kernel's constants, and no parameter yet. `bits` are those of nodes in a trace, None without one.
    """

    def __init__(
        self,
        kernel: Program,
        n: Arithmetic,
        tape: Tape | None,
        device: Device,
        bits: Mapping[int, int] | None,
        rules: Rules,
    ) -> None:
        self._statements, self._expressions, self._several = rules.statements, rules.expressions, rules.several
        self.n, self.tape, self.device = n, tape, device
        # who runs what may not be run at all: on the whole, and within the turn of the innermost loop
        self.shaky: Bools | None = None
        self.within: Bools | None = None
        self.fuel = FUEL
        self.bits = bits
        self.words = 0 if bits is None else words_for(max(bits.values(), default=0) + 1)
        self.control: Data | None = None if bits is None else np.zeros((1, self.words), dtype=np.uint64)
        self.functions = kernel.functions
        # whether what runs is what the backward pass runs forward again, where functions have replays of their own
        self.replaying = False
        # whether any expression does more than to have a value
        self.acts = any(map(does_more, walk(kernel)))
        self.arrays: dict[str, Memory] = {}
        # what parameters, and the names that the kernel gives to parts of arrays, stand for
        self.regions: dict[str, Region] = {}
        self.names: dict[str, Sampled] = {}
        # what calls gave of which one result at a time is taken
        self.many: dict[int, list[Sampled]] = {}
        # the lanes that may or may not have called the function that runs
        self.caller: Bools | None = None
        # in a gradient, the variable that is the adjoint of each parameter, and what adds to those of elements
        self.adjoints: dict[str, Name] = {}
        self.add: Add | None = None
        # who left what is running, by break, continue and return
        self.leaving = _nobody_left(n.lanes)
        self.module = {constant.name: constant.value for constant in kernel.constants}
        # what all that runs finds among its variables
        self.constants = {name: self._expressions[type(value)](self, value) for name, value in self.module.items()}
        self.names |= self.constants

    # -- nodes ---------------------------------------------------------------------------------------------------------

    def block(self, body: tuple[Stmt, ...]) -> None:
        """Runs statements, until no lane is left."""
        for statement in body:
            try:
                self._statements[type(statement)](self, statement)
            except Undefined as error:
                error.node = error.node or statement
                raise
            if not self.n.active.any():
                break

    def eval(self, node: Expr) -> Sampled:
        """The value of an expression."""
        if self.bits is None:
            return self._expressions[type(node)](self, node)
        return self.traced(self._expressions[type(node)](self, node), node, *literal_indices(node))

    def several(self, node: Expr) -> tuple[Sampled, ...]:
        """The results of a call or an operation that has several, or the components of a tuple."""
        return self._several[type(node)](self, node)

    def values(self, nodes: tuple[Expr, ...]) -> tuple[Sampled, ...]:
        """The values of expressions, of which there may be one that is several."""
        if len(nodes) == 1 and results(nodes[0].dtype):
            return self.several(nodes[0])
        return tuple([self.eval(node) for node in nodes])

    # -- variables and lanes -------------------------------------------------------------------------------------------

    def in_doubt(self) -> Bools | None:
        """The lanes of which nobody knows whether they do what is done now."""
        return either(self.shaky, self.caller)

    def bind(self, name: str, new: Sampled) -> None:
        """Gives a variable a value in the lanes that run."""
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

    def doubt(self, before: Mapping[str, Sampled], lanes: Bools | None) -> None:
        """Makes uncertain, in `lanes`, every local that was changed since: the lanes may not have done it.

        Where they do it, inside of a branch that may or may not be taken, what they assign is as certain as anywhere.
        """
        if lanes is None or not lanes.any():
            return
        for name, held in self.names.items():
            if before.get(name) is not held:
                self.names[name] = held.with_unstable(lanes)

    def resume(self, active: Bools, shaky: Bools | None, control: Data | None) -> None:
        """Goes on with the lanes that ran before, but for those that left meanwhile."""
        for left in self.leaving.values():
            active = active & ~left.lanes
            shaky = either(shaky, left.doubt)
            if left.trail is not None and control is not None:
                control = control | left.trail
        self.n.active, self.shaky, self.control = active, shaky, control

    def frame(self) -> Frame:
        """That of the function that runs, to `restore` when one that it calls is over."""
        lanes = self.n.active, self.shaky, self.within
        return Frame(self.names, self.arrays, self.regions, self.leaving, self.caller, *lanes, self.control)

    def enter(
        self, names: dict[str, Sampled], arrays: dict[str, Memory], regions: dict[str, Region], caller: Bools | None
    ) -> None:
        """Begins a function, or its gradient, in the lanes that run: nobody has left it, nothing in it is uncertain.

        Constants of the module are among `names` then.
        """
        names |= self.constants
        self.names, self.arrays, self.regions, self.caller = names, arrays, regions, caller
        self.leaving = _nobody_left(self.n.lanes)
        self.shaky = self.within = None

    def restore(self, frame: Frame) -> None:
        """Goes on with a function that called another one."""
        self.names, self.arrays, self.regions = frame.names, frame.arrays, frame.regions
        self.leaving, self.caller, self.control = frame.leaving, frame.caller, frame.control
        self.n.active, self.shaky, self.within = frame.active, frame.shaky, frame.within

    # -- arrays and traces ---------------------------------------------------------------------------------------------

    def lengths(self) -> dict[str, int]:
        """The lengths and extents of all arrays."""
        return dict(pair for name, region in self.regions.items() for pair in region.extents(name))

    def bits_of(self, *nodes: Stmt | Expr | Reference) -> Data:
        """The bits of nodes."""
        assert self.bits is not None
        own = np.zeros((1, self.words), dtype=np.uint64)
        for node in nodes:
            bit = self.bits.get(id(node))
            if bit is not None:
                own[0, bit // 64] |= np.uint64(1 << (bit % 64))
        return own

    def traced(self, value: Sampled, *nodes: Stmt | Expr | Reference) -> Sampled:
        """`value` marked as coming from `nodes` and from the decisions that led here."""
        assert self.bits is not None and self.control is not None
        own = self.bits_of(*nodes)
        out = Sampled(value.data, value.kind, value.unstable, value.raw)
        out.trace, out.node = trace_of(value, self.words) | own | self.control, value.node
        return out

    def mark(self, *nodes: Stmt | Expr | Reference) -> None:
        """What is done next is what `nodes` say: what is recorded of it is marked so."""
        if self.tape is not None and self.bits is not None:
            self.n.mark, self.n.operands = self.bits_of(*nodes), {}

    def mark_operands(self, values: Sequence[Sampled], nodes: Sequence[Expr]) -> None:
        """What is done next takes these values, which `nodes` are."""
        if self.tape is not None and self.bits is not None:
            found: dict[int, Data] = {}
            for value, node in zip(values, nodes, strict=True):
                if value.node is not None:
                    # (one value may be taken twice)
                    own = self.bits_of(node)
                    found[value.node] = own | found.get(value.node, own)
            self.n.operands = found

    def passed(self, value: Sampled, node: Expr, operand: Expr | None = None) -> Sampled:
        """`value`, which `operand` is, and whose adjoint goes through `node`, which does nothing to it."""
        if self.n.tape is None or value.node is None:
            return value
        self.mark(node)
        if operand is not None:
            self.mark_operands((value,), (operand,))
        out = Sampled(value.data, value.kind, value.unstable, value.raw)
        out.trace = value.trace
        self.n.record(out, (value,), lambda g: (g,), everywhere=True)
        return out

    def depend(self, decision: Sampled, node: Stmt) -> None:
        """What comes next depends on this decision."""
        if self.bits is not None:
            self.control = self.traced(decision, node).trace


def _nobody_left(lanes: int) -> dict[type, Left]:
    return {kind: Left.nobody(lanes) for kind in (Return, Break, Continue)}


def does_more(node: Any) -> bool:
    """Whether an expression does more than to have a value."""
    return isinstance(node, AtomicOld | Call) or state_of(node) is not None

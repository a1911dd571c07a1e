"""Runs a Program on all lanes in lockstep, under all samples, and says what each element must be.

Control flow is masks. The state of a run is a `Machine`; what each node does is in `operations`, `parts`, `elements`,
`stores`, `decisions`, `loops`, `calls`, `gradients` and `grads`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np

from kernelfuzz.errors import Undefined, UsageError
from kernelfuzz.lang.dtypes import Array, Scalar
from kernelfuzz.lang.kernels import separate
from kernelfuzz.lang.known import INDEXED
from kernelfuzz.lang.nodes import Program, walk
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.lang.specialize import is_special, specialized
from kernelfuzz.lang.structs import lowered
from kernelfuzz.reference import calls, decisions, elements, gradients, grads, loops, operations, parts, pools, stores
from kernelfuzz.reference.adjoint import Tape, back
from kernelfuzz.reference.contraction import may_contract
from kernelfuzz.reference.machine import Machine, Rules
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.pools import Held
from kernelfuzz.reference.sampled import Bools, Data
from kernelfuzz.reference.slopes import Slopes


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
    """A launch, and what its backward pass has to go back over; `arrays` are what `run` gives.

    `indexed` are the arrays that are seen through indices.
    """

    arrays: dict[str, Expected]
    held: Mapping[str, Held]
    settings: _Settings
    indexed: frozenset[str]

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
        floats = {name: held for name, held in self.held.items() if held.memory.kind.is_float}
        given = pools.adjoints(floats, adjoints)
        found = {
            id(memory): Slopes(memory.kind, memory.data.shape[1:], given[id(memory)], memory.trace.shape[1])
            for memory in (held.memory for held in floats.values())
        }
        if INDEXED in past:
            for name in self.indexed & floats.keys():
                found[id(floats[name].memory)].is_lost = True
        with np.errstate(all="ignore"):
            back(settings.last, settings.tape, {}, found, past)
        slopes = ((floats[name], name, found[id(floats[name].memory)]) for name in self.arrays if name in floats)
        return {name: Expected(*held.known(g.data, g.doubt, g.touched, g.trace), g.kind) for held, name, g in slopes}


def run(
    program: Program,
    inputs: Inputs,
    lanes: int | tuple[int, ...],
    device: Device = "cpu",
    seed: int = 0,
    trace: Mapping[int, int] | None = None,
    *,
    fuse_fp: bool = True,
    machine: Callable[..., Machine] = Machine,
) -> dict[str, Expected]:
    """The expected contents of every array parameter; raises Undefined, with the node, on undefined behaviour.

    `lanes` are the dimensions of the launch. `seed` chooses the noise of the samples. `trace` maps `id(node)` to a
    bit for each node of interest; then every element says which of them its value came from. Without `fuse_fp`, or in
    a Program that has no product and sum, none are contracted, and on the CPU what IEEE 754 rounds correctly has one
    result. `machine` makes what runs each kernel.
    """
    low = _lowered(program, trace)
    settings = _Settings(lanes, device, seed, fuse_fp, may_contract(low.program), machine=machine)
    return _contents(low, _forward(low, inputs, settings, {}), settings)


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
    settings = _Settings(lanes, device, seed, fuse_fp, may_contract(low.program), tape)
    if any(function.replay for function in low.program.functions):
        # what runs forward again gets arrays as the launch left them, and changes none
        before = _forward(low, inputs, replace(settings, tape=None), {})
        for held in before.values():
            held.memory.final = True
        settings.replaying = True
    else:
        before = {}
    arrays = _forward(low, inputs, settings, before)
    return Recorded(_contents(low, arrays, settings), arrays, settings, frozenset(inputs.indices))


@dataclass(slots=True)
class _Settings:
    """How a Program is run; `last` is the arithmetic of the kernel that was run last.

    `contracts`: there may be a product and a sum in it. `replaying`: see `Machine`.
    `gone_back` says whether the tape, and that arithmetic, are used up. `machine` makes what runs each kernel.
    """

    lanes: int | tuple[int, ...]
    device: Device
    seed: int
    fuse_fp: bool
    contracts: bool
    tape: Tape | None = None
    last: Arithmetic | None = None
    gone_back: bool = False
    replaying: bool = False
    machine: Callable[..., Machine] = Machine

    @property
    def strict(self) -> bool:
        """Whether what IEEE 754 rounds correctly has one result."""
        return self.device == "cpu" and not (self.fuse_fp and self.contracts)

    def arithmetic(self, number: int) -> Arithmetic:
        """That of the kernel of this number, which is run next."""
        dims = self.lanes if isinstance(self.lanes, tuple) else (self.lanes,)
        if self.tape is not None and number:
            self.tape.kernel()
        seed = self.seed + number
        if self.last is not None and self.tape is not None:
            # what goes back over all kernels is one arithmetic
            self.last.begin(seed)
        else:
            on_gpu = self.device == "cuda"
            self.last = Arithmetic(math.prod(dims), seed, self.tape, on_gpu=on_gpu, strict=self.strict)
        self.last.dims = dims
        return self.last


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


def _forward(low: _Low, inputs: Inputs, settings: _Settings, held: Mapping[str, Held]) -> dict[str, Held]:
    """The arrays after all kernels; those that are `held` before them are used as they are."""
    arrays, program = dict(held), low.program
    together = pools.pools(program)
    try:
        with np.errstate(all="ignore"):
            for number, kernel in enumerate(separate(program)):
                n = settings.arithmetic(number)
                machine = settings.machine(kernel, n, settings.tape, settings.device, low.trace, _RULES)
                machine.replaying = settings.replaying
                _give(machine, kernel, inputs, arrays, together)
                machine.block(kernel.body)
                for memory in machine.arrays.values():
                    memory.settle(n)
                    if not memory.private:
                        memory.forget()
    except Undefined as error:
        error.node = low.origin(error.node)
        raise
    return arrays


def _give(
    machine: Machine,
    kernel: Program,
    inputs: Inputs,
    arrays: dict[str, Held],
    together: Mapping[str, Mapping[str, Array]],
) -> None:
    """Gives a kernel its arguments; `arrays` are as kernels before it left them, and get those missing, `together`."""
    for param in kernel.params:
        if isinstance(param.dtype, Array):
            if param.name not in arrays:
                arrays.update(pools.held(together[param.name], inputs.arrays, machine.words))
            held = arrays[param.name]
            machine.arrays[param.name] = held.memory
            shape = inputs.extents.get(param.name, (held.length,))
            machine.regions[param.name] = held.region(shape, inputs.indices.get(param.name, ()))
        else:
            machine.names[param.name] = machine.n.constant(inputs.values[param.name], param.dtype.scalar)


def _contents(low: _Low, arrays: Mapping[str, Held], settings: _Settings) -> dict[str, Expected]:
    found: dict[str, Expected] = {}
    for param in low.program.params:
        if param.name in arrays:
            held, left = arrays[param.name], arrays[param.name].memory
            known = held.known(left.data, left.unstable, left.written, left.trace)
            found[param.name] = Expected(*known, left.kind, settings.device == "cpu")
    return found


def tracing(program: Program) -> dict[int, int]:
    """A bit for each node of a Program in which no node object stands twice (see `nodes.distinct`)."""
    return {id(node): bit for bit, node in enumerate(walk(program))}


_RULES = Rules(
    statements={
        **stores.STATEMENTS,
        **decisions.STATEMENTS,
        **loops.STATEMENTS,
        **elements.STATEMENTS,
        **calls.STATEMENTS,
        **gradients.STATEMENTS,
    },
    expressions={
        **operations.EXPRESSIONS,
        **parts.EXPRESSIONS,
        **decisions.EXPRESSIONS,
        **elements.EXPRESSIONS,
        **calls.EXPRESSIONS,
        **grads.EXPRESSIONS,
    },
    several={**operations.SEVERAL, **calls.SEVERAL, **grads.SEVERAL},
)

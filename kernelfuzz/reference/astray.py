"""The reference led astray: what a Program would give if one of its nodes were evaluated as Python does not.

Nothing that is judged comes from here. Who wants to know whether an order of evaluation matters, or that something is
evaluated once, looks whether the arrays that this leaves are others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kernelfuzz.lang.nodes import Expr, Node, Program, walk
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.reference.evaluate import Expected, Inputs, run
from kernelfuzz.reference.machine import Machine
from kernelfuzz.reference.sampled import Sampled


@dataclass(frozen=True, slots=True)
class Detour:
    """What is evaluated in another way: a node of a Program in which no node object stands twice.

    `ahead` are expressions below the node, which are evaluated when the node is reached, in this order, by all lanes
    that reach it; it then goes by what they gave. Without any the node is evaluated, or executed, twice.
    """

    node: Node
    ahead: tuple[Expr, ...] = ()


PATIENCE = 100
"""Iterations that all loops may take together: one that goes astray may never end."""


def run_instead(
    program: Program, inputs: Inputs, lanes: int | tuple[int, ...], device: Device = "cpu", seed: int = 0
) -> dict[str, Expected]:
    """As `run`, for a Program that stands for another one; raises Undefined sooner where it does not end."""
    return run(program, inputs, lanes, device, seed, machine=_Impatient)


def run_astray(
    program: Program,
    inputs: Inputs,
    lanes: int | tuple[int, ...],
    detour: Detour,
    device: Device = "cpu",
    seed: int = 0,
) -> dict[str, Expected]:
    """As `run`, with a detour; raises Undefined where that leads to undefined behaviour."""
    bits = {id(node): bit for bit, node in enumerate((detour.node, *detour.ahead))}

    def made(*arguments: Any) -> Machine:
        return _Astray(len(detour.ahead), *arguments)

    return run(program, inputs, lanes, device, seed, bits, machine=made)


class _Impatient(Machine):
    """A machine that gives up soon."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.fuel = PATIENCE


class _Astray(_Impatient):
    """A machine of which the trace has a bit for the node of a detour, 0, and one for each of `count` others."""

    def __init__(self, count: int, *arguments: Any) -> None:
        self._count = count
        # values of what was evaluated ahead, until somebody asks for them
        self._held: dict[int, Sampled] = {}
        super().__init__(*arguments)
        self._statements = {kind: _after_detour(rule) for kind, rule in self._statements.items()}

    def eval(self, node: Expr) -> Sampled:
        held = self._held.pop(id(node), None)
        if held is not None:
            return held
        self.detour(node)
        if self.is_repeated(node):
            super().eval(node)
        return super().eval(node)

    def several(self, node: Expr) -> tuple[Sampled, ...]:
        self.detour(node)
        if self.is_repeated(node):
            super().several(node)
        return super().several(node)

    def detour(self, node: Node) -> None:
        """Evaluates ahead what a node has below it, if it is the one."""
        if not self._count or not self._is_met(node):
            return
        assert self.bits is not None
        below: dict[int, Expr] = {}
        for part in walk(node):
            bit = self.bits.get(id(part))
            if bit:
                # (of what was taken apart the outermost)
                below.setdefault(bit, part)  # type: ignore[arg-type]  # only expressions have a bit
        if len(below) == self._count:
            self._held.update({id(below[bit]): Machine.eval(self, below[bit]) for bit in sorted(below)})

    def is_repeated(self, node: Node) -> bool:
        """Whether a node is the one, and is evaluated twice."""
        return not self._count and self._is_met(node)

    def _is_met(self, node: Node) -> bool:
        return self.bits is not None and self.bits.get(id(node)) == 0


def _after_detour(rule: Callable[[Machine, Any], None]) -> Callable[[Machine, Any], None]:
    def run_after(machine: Machine, node: Any) -> None:
        assert isinstance(machine, _Astray)
        machine.detour(node)
        if machine.is_repeated(node):
            rule(machine, node)
        rule(machine, node)

    return run_after

"""Bugs of Warp that a Program may meet in its gradients, so that campaigns can go on past them.

Each is a page of docs/findings. Where one is met, what Warp leaves is known to be wrong: the gradients of the Program
are not judged. `enabled` says which of them to go past; an empty set lets every one raise its alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from kernelfuzz.lang.calls import changes
from kernelfuzz.lang.nodes import Pack, Program, walk

Finder = Callable[[Program], bool]


def gradient_bugs(program: Program, enabled: Collection[str] | None = None) -> tuple[str, ...]:
    """The slugs of the bugs that a Program's gradients meet, of those `enabled`; None: of all."""
    return tuple(_met(program, GRADIENT_BUGS.keys() if enabled is None else enabled))


def _met(program: Program, enabled: Collection[str]) -> Iterator[str]:
    for slug, is_met in GRADIENT_BUGS.items():
        if slug in enabled and is_met(program):
            yield slug


def _has_tuple(program: Program) -> bool:
    return any(isinstance(node, Pack) for node in walk(program))


def _has_effects(program: Program) -> bool:
    return any(changes(function, program.functions) for function in program.functions)


GRADIENT_BUGS: Mapping[str, Finder] = {"tuple_gradient": _has_tuple, "replayed_effects": _has_effects}
"""How each is recognized, by slug."""

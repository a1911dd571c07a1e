"""Features of constants that kernels capture from a function around them.

captured float                   a constant that a factory is given, and the kind of its dtype
captured float over the module's one that hides a constant of the module with another value
captured float of two kernels    one with another value in each of two kernels that one factory makes
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.kernels import factories, kernels_of
from kernelfuzz.lang.nodes import Kernel, Name, Program, walk


def of_captured(program: Program, seen: Seen) -> Iterator[str]:
    """What is so of constants that kernels capture and that matter."""
    module = {constant.name: constant.value for constant in program.constants}
    kernels = kernels_of(program)
    for kernel in kernels:
        read = _read(kernel, seen)
        for constant in (each for each in kernel.captured if each.name in read):
            kind = dtype_kind(constant.value.dtype)
            yield f"captured {kind}"
            if constant.name in module and module[constant.name] != constant.value:
                yield f"captured {kind} over the module's"
    for group in factories(program):
        values: dict[str, set[object]] = {}
        for kernel in (kernels[number] for number in group):
            read = _read(kernel, seen)
            for constant in (each for each in kernel.captured if each.name in read):
                values.setdefault(constant.name, set()).add(constant.value)
                if len(values[constant.name]) > 1:
                    yield f"captured {dtype_kind(constant.value.dtype)} of two kernels"


def _read(kernel: Kernel, seen: Seen) -> set[str]:
    """The names that a kernel reads where that matters."""
    nodes = (node for statement in kernel.body for node in walk(statement))
    return {node.id for node in nodes if isinstance(node, Name) and id(node) in seen.live}

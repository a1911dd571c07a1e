"""Features of constants that kernels, and functions, capture from a Python function around them.

captured float                   a constant that a factory is given, and the kind of its dtype
captured float over the module's one that hides a constant of the module with another value
captured float of two kernels    one with another value in each of two kernels that one factory makes
captured float by a function     one that a factory of functions is given
functions of one factory called  two that differ in what they capture, each of which is called
functions of one factory given   each is given to another function
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.closures import closures, constants_of
from kernelfuzz.lang.kernels import factories, kernels_of
from kernelfuzz.lang.nodes import Call, Callee, Expr, Invoke, Kernel, Name, Program, walk


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


def of_closures(program: Program, seen: Seen) -> Iterator[str]:
    """What is so of constants that functions capture and that matter, where what they are called for does."""
    calls = [node for node in walk(program) if isinstance(node, Call) and id(node) in seen.live]
    called = {call.function for call in calls}
    given = {name for call in calls for name in _used(call, program, seen)}
    for group in closures(program):
        # those of which what they capture matters
        found: list[tuple[str, tuple[Expr, ...]]] = []
        for function in (program.functions[number] for number in group):
            live = {n.id for n in walk(function) if isinstance(n, Name) and id(n) in seen.live}
            constants = [each for each in constants_of(program, function) if each.name in live]
            if constants and (function.name in called or function.name in given):
                found.append((function.name, tuple(each.value for each in constants)))
                yield from (f"captured {dtype_kind(each.value.dtype)} by a function" for each in constants)
        for how, names in (("called", called), ("given", given)):
            if len({values for name, values in found if name in names}) > 1:
                yield f"functions of one factory {how}"


def _used(call: Call, program: Program, seen: Seen) -> Iterator[str]:
    """The functions that a call gives to one that calls them, where that matters."""
    function = resolved(call, program.functions)
    invoked = {node.name for node in walk(function) if isinstance(node, Invoke) and id(node) in seen.live}
    for param, arg in arguments(call, function):
        if isinstance(arg, Callee) and not arg.among and param in invoked:
            yield arg.of


def _read(kernel: Kernel, seen: Seen) -> set[str]:
    """The names that a kernel reads where that matters."""
    nodes = (node for statement in kernel.body for node in walk(statement))
    return {node.id for node in nodes if isinstance(node, Name) and id(node) in seen.live}

"""Independent parts: what stands beside each other in one Program, so that a corpus has room for more.

Most entries are about one operation of one scalar, and half of each is what all kernels have. Where there are more
entries than a corpus may have, two of them become one whose outputs have nothing to do with each other.
"""

from __future__ import annotations

from itertools import count

from kernelfuzz.lang.dtypes import Array, Value
from kernelfuzz.lang.nodes import Apply, Assign, Name, Parameter, Program, Return, walk
from kernelfuzz.lang.rename import canonical, mentioned, names_in, renamed


def parts(program: Program) -> int:
    """How many parts a kernel consists of that share no local and no array, but for the number of the lane.

    1 for one that could not be put together with others: with functions, structs or constants, for several dimensions,
    or that lanes leave early.
    """
    lane = _lane(program)
    if lane is None:
        return 1
    groups: list[set[str]] = []
    for statement in program.body[1:]:
        names = set(mentioned((statement,))) - {lane}
        joined = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names] + [names.union(*joined)]
    return max(1, len(groups))


def united(first: Program, second: Program) -> Program | None:
    """A Program that does what both do, to other arrays; None if either could not be put together with others."""
    lane, other = _lane(first), _lane(second)
    if lane is None or other is None:
        return None
    taken = names_in(first)
    free = (f"name{number}" for number in count())
    apart = {name: next(n for n in free if n not in taken) for name in sorted(names_in(second) - {other})}
    behind = renamed(second, apart | {other: lane})
    return canonical(Program(first.name, (*first.params, *behind.params), (*first.body, *behind.body[1:])))


def can_be_united(program: Program) -> bool:
    """Whether it could be put together with others, and was not yet."""
    return _lane(program) is not None and parts(program) == 1


def _lane(program: Program) -> str | None:
    """What the number of the lane is called, which is asked for first; None for what is not so simple."""
    beside = (program.functions, program.structs, program.all_constants, program.enumerations, program.generic)
    if any(beside) or program.kernels or len(program.body) < 2 or not all(map(_is_plain, program.params)):
        return None
    match program.body[0]:
        case Assign(Name(lane), Apply("tid()")):
            return None if any(isinstance(node, Return) for each in program.body for node in walk(each)) else lane
    return None


def _is_plain(param: Parameter) -> bool:
    return isinstance(param.dtype, Array | Value)

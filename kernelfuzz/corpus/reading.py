"""Features of constants of the module that functions read.

constant float in a function        one that matters there, and the kind of its dtype
constant part of vector in a function
constant float in 2 functions        one that as many functions read, or more
static float in a function          what is computed of constants, or the field of one
loop to a constant in a function    a loop with a constant among its bounds that goes round more than once
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from kernelfuzz.corpus.loops import turns
from kernelfuzz.corpus.seen import Seen
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.nodes import Expr, Field, For, Name, Part, Program, Static, walk
from kernelfuzz.lang.rename import read_by_functions

_MANY = 2


def of_reading(program: Program, seen: Seen) -> Iterator[str]:
    """What is so of constants that functions read, where that matters."""
    constants = frozenset(read_by_functions(program))
    readers: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for function in program.functions if constants else ():
        nodes = [node for statement in function.body for node in walk(statement) if id(node) in seen.live]
        for node in nodes:
            match node:
                case Name(name, dtype) if name in constants:
                    kinds[name] = dtype_kind(dtype)
                    yield f"constant {kinds[name]} in a function"
                case Part(Name(name, dtype)) | Field(Name(name, dtype)) if name in constants:
                    yield f"constant part of {dtype_kind(dtype)} in a function"
                case Static(_, dtype) if _mentions(node, constants):
                    yield f"static {dtype_kind(dtype)} in a function"
                case For(_, start, stop, step) if turns(node) > 1 and id(node) in seen.first:
                    if any(_mentions(bound, constants) for bound in (start, stop, step) if bound is not None):
                        yield "loop to a constant in a function"
        readers.update({node.id for node in nodes if isinstance(node, Name) and node.id in constants})
    yield from (f"constant {kinds[name]} in {_MANY} functions" for name, count in readers.items() if count >= _MANY)


def _mentions(node: Expr, constants: Collection[str]) -> bool:
    return any(isinstance(part, Name) and part.id in constants for part in walk(node))

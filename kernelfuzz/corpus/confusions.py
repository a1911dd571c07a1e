"""What could be taken for something else: an argument for the next one, a value for what stands now where it was read.

That counts where the Program in which it is so leaves something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from kernelfuzz.corpus.evaluation import Touching, numbered, several
from kernelfuzz.corpus.loops import loop_kind
from kernelfuzz.corpus.omissions import joined
from kernelfuzz.lang.dtypes import BOOL
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    Assign,
    AssignMany,
    Break,
    Call,
    Cell,
    Chain,
    Chosen,
    Construct,
    Continue,
    Field,
    For,
    Function,
    Invoke,
    Kernel,
    Load,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Path,
    Program,
    Slice,
    Unpack,
    While,
    at,
    children,
    replaced,
    targets_of,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.starred import is_starred, place_of, put, runs

Confusion = tuple[str, Program]


def confusions(program: Program, live: Collection[int]) -> Iterator[Confusion]:
    """The Program with some parts of a live node taken for others, and what these are called."""
    constants = {constant.name for constant in program.all_constants}
    for path, node in walk_paths(program):
        # (a struct is taken apart)
        if not any(id(part) in live for part in (node, *(child for _, child in children(node)))):
            continue
        match node:
            case Call() | Invoke() | Chosen():
                yield from _swapped(program, path, node, "args", "function")
                yield from _in_a_row(program, path, node)
            case Apply():
                yield from _in_a_row(program, path, node)
            case Chain() if len(node.ops) <= _MOST:
                yield from _against_an_earlier_one(program, path, node)
            case Break() | Continue():
                yield from _left(program, path, node, constants)
            case Construct():
                yield from _swapped(program, path, node, "args", "struct")
            case Assign(_, Construct(args) as made) if path[-1][1] is not None:
                for one, other in Touching(program.functions).meeting(args):
                    # a struct is taken apart: the later one of two fields gets its value in a statement before
                    ahead = Name("ahead", args[other].dtype)
                    struct = replace(made, args=(*args[:other], ahead, *args[other + 1 :]))
                    both = (Assign(ahead, args[other]), replace(node, value=struct))
                    yield (
                        f"order struct@{numbered('args', one)}<{numbered('args', other)}",
                        replaced(program, path, both),
                    )
            case Pack():
                yield from _swapped(program, path, node, "values", "tuple")
            case Unpack():
                yield from _swapped(program, path, node, "targets", "results")
            case AssignMany(targets, values):
                yield from _swapped(program, path, node, "values", "values at once")
                pairs = zip(targets, values, strict=True)
                apart = tuple(Assign(target, value) for target, value in pairs)
                yield f"at once {several(len(targets))}", replaced(program, path, apart)
    parts: list[tuple[Path, Function | Kernel | Program]] = [((), program)]
    parts += [((("functions", number),), each) for number, each in enumerate(program.functions)]
    parts += [((("kernels", number),), each) for number, each in enumerate(program.kernels)]
    for path, part in parts:
        yield from _read_late(program, path, part, live)


def _swapped(program: Program, path: Path, node: Node, field: str, what: str) -> Iterator[Confusion]:
    """Two neighbours of one dtype change places."""
    held: Sequence[Any] = getattr(node, field)
    for number, (one, other) in enumerate(pairwise(held)):
        if one != other and one.dtype == other.dtype:
            values = (*held[:number], other, one, *held[number + 2 :])
            changed = replaced(program, path, (with_fields(node, {field: values}),))
            word = "keyword" if isinstance(node, Call) and number >= len(held) - len(node.keywords) else what
            yield f"apart {word}@{several(number + 1)}", changed


def _in_a_row(program: Program, path: Path, node: Apply | Call | Invoke | Chosen) -> Iterator[Confusion]:
    """What one star stands for comes in ascending order, and without a step."""
    args: list[Argument] = []
    words: list[str] = []
    for run in runs(node.args):
        places = [place_of(arg) for arg in run if isinstance(arg, Part | Load) and is_starred(arg)]
        step = places[1] - places[0] if len(places) > 1 else 1
        if step != 1:
            words.append("down" if step == -1 else "down in steps" if step < 0 else "in steps")
            args += [put(arg, min(places) + n) for n, arg in enumerate(run) if isinstance(arg, Part | Load)]
        else:
            args += run
    for word in dict.fromkeys(words):
        yield f"apart starred {word}", replaced(program, path, (with_fields(node, {"args": tuple(args)}),))


_MOST = 4
"""Comparisons of one chain that are told apart."""


def _against_an_earlier_one(program: Program, path: Path, node: Chain) -> Iterator[Confusion]:
    """In `a < b < c` what is compared with c is a."""
    pairs = [*zip(node.ops, node.operands, node.operands[1:], strict=False)]
    for number in range(1, len(pairs)):
        op, _, right = pairs[number]
        taken = [*pairs[:number], (op, node.operands[number - 1], right), *pairs[number + 1 :]]
        whole = joined("and", [Apply(key, (one, two), BOOL) for key, one, two in taken])
        yield f"apart comparison@{number + 1}", replaced(program, path, (whole,))


def _left(program: Program, path: Path, node: Break | Continue, constants: set[str]) -> Iterator[Confusion]:
    """A loop is left where it would go on with its next turn, or the other way round."""
    around = (at(program, path[:end]) for end in range(len(path) - 1, 0, -1))
    loop = next(each for each in around if isinstance(each, For | While))
    word, other = ("break", Continue()) if isinstance(node, Break) else ("continue", Break())
    yield f"apart {word} in {loop_kind(loop, constants)}", replaced(program, path, (other,))


def _read_late(
    program: Program, path: Path, part: Function | Kernel | Program, live: Collection[int]
) -> Iterator[Confusion]:
    """A variable that is assigned once stands for what it was read from, which may be something else by now."""
    own = [(place, node) for place, node in walk_paths(part) if place[0][0] == "body"]
    bound = Counter(target.id for _, node in own for target in targets_of(node) if isinstance(target, Name))
    bound.update(node.name for _, node in own if isinstance(node, For))
    for _, node in own:
        match node:
            case Assign(Name(name), Name() | Load() | Cell() | Member() | Part() | Field() | Slice() as value):
                if bound[name] != 1 or id(node) not in live:
                    continue
                late = program
                for other, read in own:
                    if isinstance(read, Name) and read.id == name and other[-1][0] != "target":
                        late = replaced(late, (*path, *other), (value,))
                if late is not program:
                    yield f"kept {type(value).__name__}", late

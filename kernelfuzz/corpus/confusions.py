"""What could be taken for something else: an argument for the next one, a value for what stands now where it was read.

That counts where the Program in which it is so leaves something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

from kernelfuzz.corpus.evaluation import Touching, numbered, several
from kernelfuzz.corpus.loops import AT_RUN_TIME, held_before, loop_kind
from kernelfuzz.corpus.omissions import joined
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.dtypes import BOOL, INT32, UINT32, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    Assign,
    AssignMany,
    AtomicOld,
    Break,
    Call,
    Cell,
    Chain,
    Chosen,
    Construct,
    Continue,
    Expr,
    Field,
    For,
    Function,
    If,
    Invoke,
    Kernel,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Path,
    Position,
    Program,
    Reference,
    Slice,
    Static,
    Ternary,
    Unpack,
    While,
    at,
    children,
    replaced,
    root,
    targets_of,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.starred import is_starred, place_of, put, runs

Confusion = tuple[str, Program]


def confusions(program: Program, live: Collection[int]) -> Iterator[Confusion]:
    """The Program with some parts of a live node taken for others, and what these are called."""
    constants = {constant.name for constant in program.all_constants}
    # what each function is given by reference
    refs: dict[Position, set[str]] = {
        ("functions", number): {param.name for param in function.params if param.by_ref}
        for number, function in enumerate(program.functions)
    }
    for path, node in walk_paths(program):
        # (a struct is taken apart)
        if not any(id(part) in live for part in (node, *(child for _, child in children(node)))):
            continue
        yield from _true_as_one(program, path, node, constants)
        match node:
            case Call() | Invoke() | Chosen():
                yield from _swapped(program, path, node, "args", "function")
                yield from _in_a_row(program, path, node)
            case Apply():
                yield from _in_a_row(program, path, node)
                yield from _fewer(program, path, node)
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
            case AtomicOld("cas", _, _, (compare, value), dtype) if _is_plain(compare) and _is_plain(value):
                # (done again, it exchanges nothing, or what it has stored)
                same = Apply(f"eq({dtype.name},{dtype.name})", (node, compare), BOOL)
                new = Ternary(same, value, node, dtype)
                yield f"apart new and old of cas {dtype.name}", replaced(program, path, (new,))
            case Unpack():
                yield from _swapped(program, path, node, "targets", "results")
            case AssignMany(targets, values):
                yield from _swapped(program, path, node, "values", "values at once")
                pairs = zip(targets, values, strict=True)
                apart = tuple(Assign(target, value) for target, value in pairs)
                referred = [isinstance(each, Name) and each.id in refs.get(path[0], ()) for each in targets]
                where = "" if not any(referred) else f", to a reference{'' if all(referred) else ' and a local'}"
                yield f"at once {several(len(targets))}{where}", replaced(program, path, apart)
                if any(referred):
                    # what is read of a reference is not what it becomes
                    yield f"at once {several(len(targets))}{where}, read late", replaced(program, path, apart[::-1])
    parts: list[tuple[Path, Function | Kernel | Program]] = [((), program)]
    parts += [((("functions", number),), each) for number, each in enumerate(program.functions)]
    parts += [((("kernels", number),), each) for number, each in enumerate(program.kernels)]
    for path, part in parts:
        yield from _read_late(program, path, part, live)
    yield from _of_module(program, live)
    yield from _by_reference(program, live)
    yield from _indices_after(program, live, constants)


def _is_plain(value: Expr) -> bool:
    return all(isinstance(part, Name | Literal | Load | Cell) for part in walk(value))


def _of_module(program: Program, live: Collection[int]) -> Iterator[Confusion]:
    """What a name stands for is the number of the module that it hides."""
    hidden = {each.name: each.value for each in program.hidden}
    if not hidden:
        return
    # (what is static is not evaluated)
    static: dict[int, str] = {}
    for node in walk(program):
        if isinstance(node, Static) and id(node) in live:
            names = {part.id for part in walk(node) if isinstance(part, Name)}
            where = "what is static" if len(names) < 2 else "what is static with other names"
            static |= {id(part): where for part in walk(node)}
    for path, node in walk_paths(program):
        if not isinstance(node, Name) or node.id not in hidden or not (id(node) in live or id(node) in static):
            continue
        if hidden[node.id].dtype != node.dtype:
            continue
        around, (field, _) = at(program, path[:-1]), path[-1]
        if field in ("target", "targets"):
            continue
        match around:
            case _ if id(node) in static:
                where = static[id(node)]
            case For():
                where = "a range"
            case Load() | Cell() | Part():
                where = "an index"
            case Call():
                where = "a call"
            case If() | While() | Ternary() if field == "test":
                where = "a test"
            case _:
                where = "an expression"
        yield f"apart local and what it hides in {where}", replaced(program, path, (hidden[node.id],))


def _fewer(program: Program, path: Path, node: Apply) -> Iterator[Confusion]:
    """A count of bits is not cut to 32 of them, nor are octaves of noise to two."""
    op = OPS[node.op]
    if op.row.name in ("lshift", "rshift") and op.result.scalar.bits > INT32.bits:
        scalar, dtype = op.result.scalar, op.params[1]
        most: Expr = Literal(INT32.bits - 1, scalar)
        if dtype.shape:
            most = Apply(made_of(dtype, scalar), (most,), dtype)
        count = Apply(f"bit_and({dtype.name},{dtype.name})", (node.args[1], most), dtype)
        made = replace(node, args=(node.args[0], count))
        yield f"apart count and its low bits in {op.row.name} of {dtype_kind(dtype)}", replaced(program, path, (made,))
    elif op.row.name == "curlnoise" and len(node.args) > _OCTAVES:
        octaves = Apply("min(uint32,uint32)", (node.args[_OCTAVES], Literal(2, UINT32)), UINT32)
        made = replace(node, args=(*node.args[:_OCTAVES], octaves, *node.args[_OCTAVES + 1 :]))
        yield f"apart octaves and two of {op.params[1].name}", replaced(program, path, (made,))


_OCTAVES = 2
"""The place of the octaves among the arguments of noise."""

_TESTS: dict[type, tuple[str, ...]] = {
    If: ("test",),
    While: ("test",),
    Ternary: ("test",),
    Logical: ("left", "right"),
    Apply: ("args",),
}
"""Where a number may stand for a truth value."""


def _true_as_one(program: Program, path: Path, node: Node, constants: set[str]) -> Iterator[Confusion]:
    """A number that is a condition holds where it is one, and not wherever it is not zero."""
    if isinstance(node, Apply) and OPS[node.op].row.name != "unot":
        return
    word = node.op if isinstance(node, Logical) else "not" if isinstance(node, Apply) else type(node).__name__.lower()
    for position, part in children(node):
        if position[0] in _TESTS.get(type(node), ()) and part.dtype.scalar.is_integer:  # type: ignore[union-attr]  # an expression
            dtype = part.dtype.scalar  # type: ignore[union-attr]  # as above
            test = Apply(f"eq({dtype.name},{dtype.name})", (part, Literal(1, dtype)), BOOL)  # type: ignore[arg-type]  # as above
            made = replaced(program, (*path, position), (test,))
            if isinstance(node, Apply):
                made = replaced(program, path, (replace(node, op="unot(bool)", args=(test,)),))
            # (of one that is known when the kernel is built Warp looks at what Python has)
            known = isinstance(part, Literal | Static) or (isinstance(part, Name) and part.id in constants)
            yield f"apart true and one in {word}{' of a constant' if known else ''}", made


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
    around = ((end, at(program, path[:end])) for end in range(len(path) - 1, 0, -1))
    loops = [(end, node) for end, node in around if isinstance(node, For | While)]
    kinds = [loop_kind(loop, constants) for _, loop in loops]
    word, other = ("break", Continue()) if isinstance(node, Break) else ("continue", Break())
    yield f"apart {word} in {kinds[0]}", replaced(program, path, (other,))
    if len(loops) < 2:
        return
    # the loop around it is left, too, or goes on
    gone, one = Name("gone", BOOL), Literal(1, INT32)
    stays, goes = (Assign(gone, Apply(f"{test}(int32,int32)", (one, one), BOOL)) for test in ("ne", "eq"))
    inner = path[: loops[0][0]]
    leaving = replaced(program, path, (goes, Break()))
    both = (stays, at(leaving, inner), If(gone, (node,), ()))
    where = [f"a loop {'at run time' if kind in AT_RUN_TIME else 'unrolled'}" for kind in kinds[:2]]
    yield f"apart {word} in {where[0]} in {where[1]}", replaced(leaving, inner, both)


def _read_late(
    program: Program, path: Path, part: Function | Kernel | Program, live: Collection[int]
) -> Iterator[Confusion]:
    """A variable that is assigned once stands for what it was read from, which may be something else by now."""
    own = [(place, node) for place, node in walk_paths(part) if place[0][0] == "body"]
    bound = Counter(target.id for _, node in own for target in targets_of(node) if isinstance(target, Name))
    bound.update(node.name for _, node in own if isinstance(node, For))
    for _, node in own:
        match node:
            case Assign(Name(name), Load() | Cell() | Member() | Part() | Field() as whole) if id(node) in live:
                copies = [place for place, each in own if isinstance(each, Reference) and each.target == node.target]
                for place in copies if bound[name] == len(copies) + 1 else ():
                    changed = replaced(program, (*path, *place), (Reference(whole),))
                    yield f"kept {type(whole).__name__}, copy referred to", changed
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


def _by_reference(program: Program, live: Collection[int]) -> Iterator[Confusion]:
    """What a function does with parts of its parameter is done to the variable that it was given."""
    calls = [(path, node) for path, node in walk_paths(program) if isinstance(node, Call) and not node.keywords]
    for number, function in enumerate(program.functions):
        changed = {
            root(target) for node in walk(function) for target in targets_of(node) if not isinstance(target, Name)
        }
        names = {whole.id for whole in changed if isinstance(whole, Name)}
        own = [(path, node) for path, node in calls if resolved(node, program.functions) is function]
        if not any(id(part) in live for _, node in own for part in walk(node)):
            continue
        for place, param in enumerate(function.params):
            given = [node.args[place] for _, node in own if place < len(node.args)]
            # (a default is no variable)
            if param.name not in names or len(given) < len(own) or not all(isinstance(arg, Name) for arg in given):
                continue
            params = (*function.params[:place], replace(param, by_ref=True), *function.params[place + 1 :])
            made = replaced(program, (("functions", number),), (replace(function, params=params),))
            for path, node in own:
                arg = node.args[place]
                assert isinstance(arg, Name)
                args = (*node.args[:place], Reference(arg), *node.args[place + 1 :])
                made = replaced(made, path, (replace(node, args=args),))
            kind = "struct" if "." in param.name else dtype_kind(cast(Value, arg.dtype))
            yield f"apart argument and parameter of {kind}", made


def _indices_after(program: Program, live: Collection[int], constants: set[str]) -> Iterator[Confusion]:
    """The index of a loop is behind it what comes after its last value, or what its name stood for before."""
    held = held_before(program)
    nodes = [*walk_paths(program)]
    for number, (path, node) in enumerate(nodes):
        if not isinstance(node, For) or id(node) not in live:
            continue
        behind = [*_behind(path, node, nodes[number + 1 :], live)]
        if not behind:
            continue
        kind = loop_kind(node, constants)
        index, step = Name(node.name, INT32), node.step or Literal(1, INT32)
        further = Apply("add(int32,int32)", (index, step), INT32)
        yield f"apart index behind {kind}", _standing(program, behind, further)
        if node.name in held[id(node)]:
            before = Name("before", INT32)
            around = (Assign(before, Apply("pos(int32)", (index,), INT32)), node)
            yield f"apart index that hides behind {kind}", replaced(_standing(program, behind, before), path, around)


def _behind(path: Path, loop: For, after: Sequence[tuple[Path, Node]], live: Collection[int]) -> Iterator[Path]:
    """The reads of a loop's index behind it, up to the next loop by the same name; nodes are in source order."""
    again: Path | None = None
    for place, part in after:
        if place[: len(path)] == path:
            continue
        if again is None and isinstance(part, For) and part.name == loop.name:
            again = place
        elif again is not None and (place[: len(again)] != again or place[len(again)][0] == "body"):
            return
        # (what follows in the same kernel or function)
        together = place[0] == path[0] or (place[0][0] == path[0][0] == "body")
        if together and isinstance(part, Name) and part.id == loop.name and id(part) in live:
            yield place


def _standing(program: Program, places: Collection[Path], value: Expr) -> Program:
    """The Program with this in some places."""
    for place in places:
        program = replaced(program, place, (value,))
    return program

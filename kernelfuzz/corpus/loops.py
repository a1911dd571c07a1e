"""What features say of a loop: its kind, what it carries from turn to turn, how lanes leave it.

`live` are the `id`s of the nodes that count, and `held` the locals that have a value when the loop begins.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Apply,
    Assign,
    AssignMany,
    Augment,
    Break,
    Cell,
    Continue,
    Expr,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Name,
    Node,
    Program,
    Reference,
    Return,
    Stmt,
    Tids,
    Unpack,
    While,
    indices_of,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.static import is_static
from kernelfuzz.lang.unrolling import MAX_UNROLL

_UNORDERED = frozenset({"add", "sub", "mul", "min", "max", "bit_and", "bit_or", "bit_xor"})
"""Rows, by name, that give the same whatever the order of what is added, taken, multiplied, ... one after another."""

_FACTORS = frozenset({"mul", "div"})
"""Rows, by name, whose adjoint takes the one operand by the other."""


def known_range(node: For | While) -> range | None:
    """The turns of a loop whose bounds are constants."""
    bounds = [] if isinstance(node, While) else [b for b in (node.start, node.stop, node.step) if b is not None]
    values = [int(b.value) for b in bounds if isinstance(b, Literal)]
    return range(*values) if values and len(values) == len(bounds) else None


def passes_its_end(node: For | While) -> bool:
    """Whether the last turn of a loop with constant bounds is neither a step nor one before where it stops."""
    found = known_range(node)
    return found is not None and len(found) > 1 and abs(found.stop - found[-1]) not in (1, abs(found.step))


def turns(node: For | While) -> float:
    """The turns that a loop takes; as many as one likes where that is decided when it runs."""
    known = known_range(node)
    return math.inf if known is None else len(known)


AT_RUN_TIME = ("runtime", "long", "long down", "while")
"""The kinds of loops that Warp never unrolls."""


def loop_kind(node: For | While, constants: set[str]) -> str:
    """What `range` a loop is over, in a word: `unrolled2` has two bounds and is unrolled; or `while`."""
    if isinstance(node, While):
        return "while"
    known = known_range(node)
    if node.backwards:
        return "reversed"
    if known is None:
        bounds = [bound for bound in (node.start, node.stop, node.step) if bound is not None]
        others = [bound for bound in bounds if not (isinstance(bound, Literal) or is_static(bound, constants))]
        if others and all(map(_is_length, others)):
            return "sized"
        return "runtime" if others else "static"
    if len(known) > MAX_UNROLL:
        return "long" if known.step > 0 else "long down"
    return "down" if known.step < 0 else f"unrolled{sum(b is not None for b in (node.start, node.stop, node.step))}"


def _is_length(node: Expr) -> bool:
    """Whether it is the length of a vector or a matrix, which Warp knows."""
    return isinstance(node, Apply) and node.op.startswith("len(") and bool(node.args[0].dtype.shape)


def held_before(program: Program) -> dict[int, set[str]]:
    """The locals that have a value when a loop begins, by the `id` of the loop."""
    found: dict[int, set[str]] = {}
    parts: list[Kernel | Function] = [*kernels_of(program), *program.functions]
    for part in parts:
        names: set[str] = set()
        for node in (each for statement in part.body for each in walk(statement)):
            if isinstance(node, For | While):
                found.setdefault(id(node), set()).update(names)
            elif isinstance(node, Assign | AssignMany | Unpack):
                names |= {target.id for target in targets_of(node) if isinstance(target, Name)}
            elif isinstance(node, Tids):
                names.update(node.names)
    return found


def is_ordered(loop: For | While, live: Collection[int], held: Collection[str]) -> bool:
    """Whether a loop assigns something of what is `held` before it that is not the same in each turn.

    What is added up or multiplied, or is the least or the greatest, does not depend on the order of the turns.
    """
    for node in walk(loop):
        if isinstance(node, Assign) and id(node) in live and isinstance(node.target, Name):
            varies = any(isinstance(part, Name) and part.id == getattr(loop, "name", "") for part in walk(node.value))
            if node.target.id in held and varies and not _is_sum(node.target, node.value):
                return True
    return False


def changes_first(loop: For | While, live: Collection[int], held: Collection[str]) -> bool:
    """Whether a turn changes what it carries before a `break` or a `continue` of it."""
    changed = False
    for node in loop.body:
        if changed and any(isinstance(part, Break | Continue) and id(part) in live for part in walk(node)):
            return True
        wholes = map(root, targets_of(node)) if id(node) in live and isinstance(node, Assign | Augment) else ()
        changed |= any(isinstance(whole, Name) and whole.id in held for whole in wholes)
    return False


def exits(body: tuple[Stmt, ...], live: Collection[int], behind: bool = False) -> set[str]:
    """How lanes leave a loop, or a turn of it, before its end; whether anything is `behind` all of `body`.

    Who has nothing left to do in a turn is not seen to go on with the next one.
    """
    found: set[str] = set()
    for number, node in enumerate(body):
        more = behind or _is_live(body[number + 1 :], live)
        if isinstance(node, Break | Continue | Return) and id(node) in live:
            if more or not isinstance(node, Continue):
                found.add(type(node).__name__.lower())
        elif isinstance(node, If):
            found |= exits(node.body, live, more) | exits(node.other, live, more)
        elif isinstance(node, For | While):
            found |= exits(node.body, live) & {"return"}
    return found


def _is_live(body: tuple[Stmt, ...], live: Collection[int]) -> bool:
    return any(id(node) in live for node in body)


def carried(loop: For | While, live: Collection[int], held: set[str]) -> set[str]:
    """The dtypes of the locals that a loop changes and reads again, of those that are `held` before it."""
    changed = {
        (target.id, dtype_kind(target.dtype))
        for node in walk(loop)
        if id(node) in live and isinstance(node, (*STATEMENTS, Reference))
        for target in map(root, targets_of(node))
        if isinstance(target, Name)
    }
    first = {node.target.id for node in loop.body if isinstance(node, Assign) and isinstance(node.target, Name)}
    return {dtype for name, dtype in changed if name in held - first}


def shared_locals(loops: Iterable[For | While], back: Collection[int]) -> set[str]:
    """The locals that an adjoint goes through and two of these loops assign."""
    found: set[str] = set()
    shared: set[str] = set()
    for node in loops:
        names = {
            part.target.id
            for part in walk(node)
            if isinstance(part, Assign) and isinstance(part.target, Name) and any(id(n) in back for n in walk(part))
        }
        shared |= found & names
        found |= names
    return shared


def goes_by_index(loop: For, back: Collection[int]) -> bool:
    """Whether the adjoint of a turn depends on the index: it is a factor, or says which element is read."""

    def named(node: Node) -> bool:
        return any(isinstance(part, Name) and part.id == loop.name for part in walk(node))

    for node in walk(loop):
        if id(node) in back and isinstance(node, Load | Cell) and any(map(named, indices_of(node))):
            return True
        if (
            id(node) in back
            and isinstance(node, Apply)
            and OPS[node.op].row.name in _FACTORS
            and sum(map(named, node.args)) == 1
        ):
            return True
    return False


def _is_sum(target: Name, value: Expr) -> bool:
    """Whether a value is what was there before with something added, taken, multiplied or the like."""
    if not isinstance(value, Apply) or OPS[value.op].row.name not in _UNORDERED:
        return False
    return target in value.args[: 1 if OPS[value.op].row.name == "sub" else 2]

"""Which statement comes next: branches, loops and which of them Warp may unroll, break, continue and return."""

from __future__ import annotations

import math

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import returns, state_of
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.checking.several import is_whole, results_of
from kernelfuzz.lang.dtypes import INT32, results
from kernelfuzz.lang.nodes import (
    Assert,
    AtomicOld,
    Break,
    Call,
    Chosen,
    Continue,
    Enumerator,
    Expr,
    For,
    If,
    Invoke,
    Literal,
    Name,
    Return,
    Static,
    Stmt,
    While,
    walk,
)
from kernelfuzz.lang.static import indices_in, is_static
from kernelfuzz.lang.unrolling import MAX_UNROLL, breaks, is_forced, is_stuck, turns

MOST_TURNS = 64
"""Turns of loops in one another that are unrolled for a static value."""


def branch(checker: Checker, node: If, names: Names) -> Names:
    """`if`: what has a value after both arms has one after it."""
    checker.truth(node.test, names)
    if not node.body and not node.other:
        raise IllTyped("an if has no statement")
    repeated = any(checker.loops)
    checker.repeated += repeated
    yes, no = checker.block(node.body, dict(names)), checker.block(node.other, dict(names))
    checker.repeated -= repeated
    if returns(node.body) or returns(node.other):
        # what comes after goes on from the other arm
        return no if returns(node.body) else yes
    return {name: dtype for name, dtype in yes.items() if no.get(name) == dtype}


def holds(checker: Checker, node: Assert, names: Names) -> Names:
    """`assert`: of what can be asked without doing anything."""
    checker.truth(node.test, names)
    if any(
        isinstance(part, Call | Invoke | Chosen | AtomicOld) or state_of(part) is not None for part in walk(node.test)
    ):
        raise IllTyped("what is asserted calls a function, draws, or changes an array")
    return names


def count(checker: Checker, node: For, names: Names) -> Names:
    """`for` over a range."""
    bounds = [bound for bound in (node.start, node.stop, node.step) if bound is not None]
    for bound in bounds:
        same(INT32, checker.expression(bound, names), node)
    if any(isinstance(bound, Enumerator) for bound in (node.start, node.stop, node.step)) and not node.backwards:
        raise IllTyped("Warp takes no member of an enumeration for a bound of a range")
    if any(
        isinstance(bound, Static) and indices_in(bound, checker.module) for bound in (node.start, node.stop, node.step)
    ):
        raise IllTyped("the index of a loop is in the bound of another one, and static")
    if node.step is not None and node.start is None:
        raise IllTyped("a range with a step has a start")
    if is_stuck(node, checker.module):
        raise IllTyped("the step of a range is zero")
    if any(isinstance(part, Name) and part.id in checker.reused for b in bounds for part in walk(b)):
        raise IllTyped("the index of a loop that another one in it has changed is the bound of a third")
    outer = next((each for each in checker.counting if each.name == node.name), None)
    if outer is None:
        checker.bind(node.name, INT32, names)
    elif is_forced(outer, checker.module):
        raise IllTyped("two loops in one another have one index, and that is in a static value")
    if node.name in names and node.name not in checker.indices:
        taken = checker.params | checker.fixed | checker.constants | checker.kept | checker.module.keys()
        if node.name in taken or names[node.name] != INT32:
            # Warp takes a variable that was a constant, or has another type, for what it was before
            raise IllTyped(f"the loop index {node.name} is in use")
    checker.indices.add(node.name)
    unrolled = _may_unroll(checker, node)
    known = turns(node, checker.module, {})
    forced = known is not None and is_forced(node, checker.module)
    if forced and any(breaks(node.body)):
        raise IllTyped("Warp unrolls a loop with a static value that is late, and loses the break in it")
    if known is not None and forced:
        checker.turning[node.name] = known[0]
        if math.prod(map(len, checker.turning.values())) > MOST_TURNS:
            raise IllTyped(f"more than {MOST_TURNS} turns are unrolled")
    (checker.unrolled.add if unrolled else checker.unrolled.discard)(node.name)
    _body(checker, node.body, {**names, node.name: INT32}, node, unrolled)
    checker.turning.pop(node.name, None)
    lasts = certain_turns(node) > 0 and node.name not in checker.lost
    if outer is None:
        checker.reused.discard(node.name)
        checker.lost.discard(node.name)
    else:
        checker.reused.add(node.name)
        checker.lost |= set() if lasts else {node.name}
    if lasts:
        return {**names, node.name: INT32}
    # Warp leaves the index of a loop that takes no turn undefined, even if it had a value before
    return {name: dtype for name, dtype in names.items() if name != node.name}


def certain_turns(loop: For) -> int:
    """The turns that a loop takes if its bounds are written in it; 0 where they are not, or where it goes backwards.

    (Warp decides on the turns of `reversed(range(3))` when it runs, and leaves the index as it then is.)
    """
    bounds = [bound for bound in (loop.start, loop.stop, loop.step) if bound is not None]
    values = [value for bound in bounds if (value := _number(bound)) is not None]
    return 0 if loop.backwards or len(values) < len(bounds) or 0 in values[2:] else len(range(*values))


def _number(bound: Expr) -> int | None:
    """The number that the bound of a loop is, if it is written there: a literal, or a member in a `wp.static`."""
    match bound:
        case Literal(value) | Static(Enumerator(_, _, value)):
            return int(value)
    return None


def _may_unroll(checker: Checker, node: For) -> bool:
    """Whether Warp knows the bounds when it builds the kernel, and unrolls the loop if it takes few turns."""
    bounds = [bound for bound in (node.start, node.stop, node.step) if bound is not None]
    known = checker.module.keys() | checker.constants | checker.kept
    few = certain_turns(node) <= MAX_UNROLL or is_forced(node, checker.module)
    return few and not node.backwards and all(isinstance(b, Literal) or is_static(b, known) for b in bounds)


def loop(checker: Checker, node: While, names: Names) -> Names:
    """`while`."""
    checker.truth(node.test, names)
    _body(checker, node.body, dict(names), None)
    return names


def _body(checker: Checker, body: tuple[Stmt, ...], names: Names, loop: For | None, unrolled: bool = False) -> None:
    if not body:
        raise IllTyped("a loop has no statement")
    checker.loops.append(unrolled)
    repeated = checker.repeated
    if loop is not None:
        checker.counting.append(loop)
        checker.fixed.add(loop.name)
    checker.block(body, names)
    if loop is not None:
        checker.counting.pop()
        if all(each.name != loop.name for each in checker.counting):
            checker.fixed.discard(loop.name)
    checker.loops.pop()
    checker.repeated = repeated


def leave(checker: Checker, node: Break | Continue, names: Names) -> Names:
    """`break` and `continue`."""
    if not checker.loops:
        raise IllTyped(f"{type(node).__name__} outside of a loop")
    # what comes after a `continue` in a loop that is unrolled is, to Warp, in a branch
    checker.repeated += isinstance(node, Continue) and any(checker.loops)
    return names


def finish(checker: Checker, node: Return, names: Names) -> Names:
    """`return`."""
    if checker.is_kernel and node.values:
        raise IllTyped("a kernel has no result")
    is_tuple = len(node.values) == 1 and is_whole(node.values[0])
    if is_tuple:
        found = results(results_of(checker, node.values[0], names))
    else:
        found = tuple([checker.expression(value, names) for value in node.values])
    if checker.returns_tuple not in (None, is_tuple):
        raise IllTyped("a tuple is returned where others are no tuples, or where there is a gradient")
    checker.returns_tuple = is_tuple
    if found != checker.results:
        wanted = ", ".join(dtype.name for dtype in checker.results) or "nothing"
        raise IllTyped(f"a return gives {wanted}, not {', '.join(t.name for t in found) or 'nothing'}")
    return names

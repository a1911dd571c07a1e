"""What may not stand in one statement, since Python and Warp would evaluate it in another order, or more than once.

Warp reads variables and elements late, Python where they stand, and it takes a struct field by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import arguments, handed, resolved, state_of
from kernelfuzz.lang.checking.arrays import Arrays
from kernelfuzz.lang.dtypes import Struct
from kernelfuzz.lang.nodes import (
    AtomicOld,
    Augment,
    Call,
    Construct,
    Expr,
    Function,
    Load,
    Member,
    Name,
    Node,
    Reference,
    Stmt,
    Ternary,
    children,
    root,
    targets_of,
    walk,
)


def structs_apart(statement: Stmt) -> None:
    """Raises IllTyped if something that draws, or calls a function, would be evaluated for each field of a struct."""
    for (name, _), child in children(statement):
        if name not in ("body", "other"):
            _evaluated_once(child)


def _evaluated_once(node: Node) -> None:
    if isinstance(getattr(node, "dtype", None), Struct):
        _each_field(node)
    elif isinstance(node, Member):
        # one field of what it has before the dot
        inside: Expr = node
        while isinstance(inside, Member):
            inside = inside.base
        if isinstance(inside, Construct) and _has_effects(inside):
            raise IllTyped("a field of a new struct is taken, and the values of the others do something")
    for _, child in children(node):
        if not isinstance(node, Member):
            _evaluated_once(child)
        elif not isinstance(child, Member | Name):
            for _, below in children(child):
                _evaluated_once(below)


def _each_field(node: Node) -> None:
    match node:
        case Load(_, place) | Ternary(place):
            if _has_effects(place):
                raise IllTyped("what says which struct it is draws, or calls a function")
            if isinstance(node, Ternary):
                _each_field(node.then)
                _each_field(node.other)
        case Member(base):
            if isinstance(base, Construct) and _has_effects(base):
                raise IllTyped("a struct in a new struct is taken, and the values of the others do something")
            _each_field(base)


def _has_effects(node: Node) -> bool:
    return any(state_of(part) is not None or isinstance(part, Call | AtomicOld) for part in walk(node))


def states_apart(statement: Stmt) -> None:
    """Raises IllTyped if a statement draws from a state and reads it too.

    Warp reads a variable where the value is used, Python where it stands: `s ^ wp.randu(s)` has two meanings. So a
    statement that draws does nothing else with the state, and no argument of a draw draws.
    """
    own = [child for (name, _), child in children(statement) if name not in ("body", "other")]
    nodes = [node for child in own for node in walk(child)]
    states = [state.id for node in nodes if (state := state_of(node)) is not None]
    if not states:
        return
    for name in set(states):
        if sum(isinstance(node, Name) and node.id == name for node in nodes) != states.count(name):
            raise IllTyped(f"{name} is read in a statement that draws from it")
    for node in nodes:
        if state_of(node) is not None and any(state_of(part) is not None for part in walk(node) if part is not node):
            raise IllTyped("an argument of a draw draws")


def references_apart(statement: Stmt, functions: Sequence[Function], arrays: Arrays) -> None:
    """Raises IllTyped unless what a call may change by reference is in no other way a part of its statement.

    Warp reads variables and elements late, Python where they stand: `x + bump(x)` has two meanings. Nor may one
    reference lead to the place of another one, or to an element of an array that the function has too.
    """
    own = [child for (name, _), child in children(statement) if name not in ("body", "other")]
    nodes = [node for child in own for node in walk(child)]
    bound = [target.id for target in targets_of(statement) if isinstance(target, Name)]
    if isinstance(statement, Augment):
        bound = []
    for call in nodes:
        if not isinstance(call, Call):
            continue
        wholes = [root(arg.target) for arg in call.args if isinstance(arg, Reference)]
        changed = [each for each in (_mentioned(whole, arrays) for whole in wholes) if each is not None]
        if not changed:
            continue
        if len(set(changed)) != len(changed):
            raise IllTyped(f"{call.function} is given two references to one place, or may be")
        counts = Counter(_mentioned(node, arrays) for node in nodes)
        counts.subtract(_mentioned(node, arrays) for node in walk(call))
        counts.subtract(bound)
        function = resolved(call, functions)
        given = [arrays.place(array) for name, value in arguments(call, function) for _, array in handed(name, value)]
        inside = Counter(
            _mentioned(part, arrays)
            for arg in call.args
            if isinstance(arg, Reference)
            for part in walk(arg)
            if not isinstance(part, Reference)
        )
        for each in changed:
            if counts[each] > 0 or inside[each] > 1 or each in given:
                raise IllTyped(f"{each} is changed by {call.function}, and stands elsewhere in the statement too")
        if not set(given).isdisjoint(inside):
            raise IllTyped(f"an array says where a reference leads, and is given to {call.function} too")


def _mentioned(node: Node, arrays: Arrays) -> str | None:
    """The variable that a node is, or the array that it is an access to."""
    if isinstance(node, Name):
        return node.id
    array = getattr(node, "array", None)
    return None if array is None else arrays.place(array)

"""Several values at once: calls with several results or none, and tuples."""

from __future__ import annotations

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.checking.calls import called
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.expressions import apply
from kernelfuzz.lang.checking.gradients import gradient
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.dtypes import VALUE_KINDS, Tuple, Value, results
from kernelfuzz.lang.nodes import Apply, Call, Do, Expr, Grad, Item, Name, Pack, Unpack, together


def performed(checker: Checker, node: Expr, names: Names) -> Value | Tuple:
    """The dtype of a call, where it may have several results or none."""
    if isinstance(node, Apply):
        several = apply(checker, node, names, several=True)
        if several != node.dtype:
            raise IllTyped(f"{node.op} is marked {node.dtype.name} and is {several.name}")
        return several
    if isinstance(node, Grad):
        found = gradient(checker, node, names)
        if found != node.dtype:
            raise IllTyped(f"a gradient is marked {node.dtype.name} and is {found.name}")
        return found
    if not isinstance(node, Call):
        raise IllTyped(f"{type(node).__name__} is no call")
    return called(checker, node, names)


def results_of(checker: Checker, node: Expr, names: Names) -> Value | Tuple:
    """The dtype of a call that has several results, or of the whole of a tuple."""
    if not is_whole(node):
        return performed(checker, node, names)
    assert isinstance(node, Item)
    found = _tuple(checker, node.name, names)
    same(node.dtype, found, node)
    return found


def _tuple(checker: Checker, name: str, names: Names) -> Value:
    """The dtype of a tuple that is assigned on every path that leads here."""
    if name not in names or not results(names[name]):
        raise IllTyped(f"{name} is no tuple here")
    return names[name]


def item(checker: Checker, node: Item, names: Names) -> Value:
    """A component of a tuple."""
    elements = results(_tuple(checker, node.name, names))
    if node.number is None:
        raise IllTyped(f"{node.name} is a tuple, and stands where one value is wanted")
    if not 0 <= node.number < len(elements):
        raise IllTyped(f"component {node.number} of a tuple of {len(elements)}")
    return elements[node.number]


def unpack(checker: Checker, node: Unpack, names: Names) -> Names:
    """`a, b = call(...)`."""
    whole = results_of(checker, node.value, names)
    found = results(whole)
    if not found:
        raise IllTyped(f"{whole.name} is not unpacked: it is not several results")
    targets = [target for target in node.targets if isinstance(target, Name)]
    if len(targets) != len(node.targets):
        raise IllTyped("several results go to as many variables")
    if len(found) != len(targets):
        raise IllTyped(f"{len(targets)} variables for {len(found)} results")
    for target, dtype in zip(targets, found, strict=True):
        same(target.dtype, dtype, node)
        if target.id not in names and target.id in checker.fixed:
            raise IllTyped(f"{target.id} cannot be assigned")
        checker.bind(target.id, dtype, names)
        checker.constants.discard(target.id)
    return {**names, **{target.id: target.dtype for target in targets}}


def pack(checker: Checker, node: Pack, names: Names) -> Names:
    """`name = (a, b)`, or a call with several results as a whole."""
    if len(node.values) == 1:
        found = results(results_of(checker, node.values[0], names))
    else:
        found = tuple([checker.expression(value, names) for value in node.values])
    if len(found) < 2:
        raise IllTyped("a tuple has two components or more")
    if not all(isinstance(dtype, VALUE_KINDS) for dtype in found):
        raise IllTyped("a component of a tuple is a struct, or no value")
    if node.name in checker.dtypes:
        raise IllTyped(f"{node.name} is a tuple, and was assigned before: Warp takes no two tuples for one type")
    if any(checker.loops):
        raise IllTyped(f"{node.name} is a tuple, which the next turn of an unrolled loop would assign again")
    whole = together(found)
    checker.bind(node.name, whole, names)
    return {**names, node.name: whole}


def perform(checker: Checker, node: Do, names: Names) -> Names:
    """A call as a statement."""
    performed(checker, node.value, names)
    return names


def is_whole(node: Expr) -> bool:
    """Whether an expression is all of a tuple."""
    return isinstance(node, Item) and node.number is None

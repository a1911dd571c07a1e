"""Calls: which Function a call means, what each parameter gets, and what a Function does to the arrays it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import Array, Struct
from kernelfuzz.lang.generic import hints, of_any, param_dtypes, scalars
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Call,
    Callee,
    Function,
    If,
    Member,
    Name,
    Node,
    Reference,
    Return,
    SampleCdf,
    Stmt,
    View,
    Window,
    stored_arrays,
    walk,
)
from kernelfuzz.lang.ops import OPS


def state_of(node: Node) -> Name | None:
    """The state of random numbers that a node advances, if it is a draw."""
    match node:
        case SampleCdf(Name() as state, _):
            return state
        case Apply(key, (Name() as state, *_)) if key in OPS and OPS[key].row.advances:
            return state
    return None


def resolved(call: Call, functions: Iterable[Function]) -> Function:
    """The one Function of that name that takes these arguments; raises IllTyped if there is none, or another one.

    It may be one that stands for several (see `kernelfuzz.lang.generic`): then this is that one.
    """
    found = [f for f in functions if f.name == call.function and _takes(f, call)]
    if len(found) != 1:
        given = ", ".join(arg.dtype.name for arg in call.args)
        raise IllTyped(f"{len(found)} functions {call.function} take {given}")
    return found[0]


def may_be_annotated(function: Function) -> bool:
    """Whether a function can say what its several results are: one that returns a tuple variable Warp refuses then."""
    given = (node.values for statement in function.body for node in walk(statement) if isinstance(node, Return))
    return len(function.results) > 1 and not function.generic and all(len(values) > 1 for values in given)


def _takes(function: Function, call: Call) -> bool:
    names = [param.name for param in function.params]
    split = len(call.args) - len(call.keywords)
    if not 0 <= split <= len(names):
        return False
    given = [*names[:split], *call.keywords]
    optional = set(names[len(names) - len(function.defaults) :]) if function.defaults else set()
    if len(set(given)) != len(given) or not set(given) <= set(names) or not set(names) <= set(given) | optional:
        return False
    by_ref = {param.name for param in function.params if param.by_ref}
    if any((name in by_ref) != isinstance(arg, Reference) for name, arg in zip(given, call.args, strict=True)):
        return False
    for scalar in scalars(function):
        dtypes = param_dtypes(function, scalar)
        if all(dtypes[name] == arg.dtype for name, arg in zip(given, call.args, strict=True)):
            return True
    return False


def arguments(call: Call, function: Function) -> Iterator[tuple[str, Argument]]:
    """The parameters and what each gets: first the arguments in the order in which they stand, then the defaults."""
    names = [param.name for param in function.params]
    split = len(call.args) - len(call.keywords)
    given = [*names[:split], *call.keywords]
    yield from zip(given, call.args, strict=True)
    late = names[len(names) - len(function.defaults) :]
    yield from ((name, value) for name, value in zip(late, function.defaults, strict=False) if name not in given)


def hands_on_hinted(function: Function, functions: Iterable[Function]) -> bool:
    """Whether a number of which a Function says what it is is, by its name, an argument for what is `Any`.

    Warp refuses that where the other arguments are names or constants too (docs/findings/hinted_argument.md).
    """
    if not function.hinted:
        return False
    known = tuple(functions)
    numbers = {param.name for param in function.params if not isinstance(param.dtype, Array)} & hints(function).keys()
    for node in walk(function) if numbers else ():
        if isinstance(node, Call):
            called = resolved(node, known)
            given = [
                param for param, value in arguments(node, called) if isinstance(value, Name) and value.id in numbers
            ]
            if not of_any(called).isdisjoint(given):
                return True
    return False


def returns(body: tuple[Stmt, ...]) -> bool:
    """Whether a block ends with a return on every path."""
    match body[-1:]:
        case (Return(),):
            return True
        case (If(_, then, other),):
            return returns(then) and returns(other)
    return False


def effects(node: Node, functions: tuple[Function, ...]) -> set[str]:
    """The arrays that evaluating what is at and below a node may change, other than as the target of a statement."""
    found: set[str] = set()
    for part in walk(node):
        if isinstance(part, AtomicOld):
            found.add(part.array)
        elif isinstance(part, Call):
            function = resolved(part, functions)
            changed = changes(function, functions)
            for name, value in arguments(part, function):
                found.update(array for param, array in handed(name, value) if param in changed)
    return found


def reaches_references(body: tuple[Stmt, ...], functions: Iterable[Function]) -> bool:
    """Whether statements call, by way of other functions or at once, one that has a parameter by reference."""
    known = list(functions)
    waiting = [_mentioned(body)]
    seen: set[str] = set()
    while waiting:
        names = waiting.pop() - seen
        seen |= names
        for function in known:
            if function.name in names:
                if any(param.by_ref for param in function.params):
                    return True
                waiting.append(_mentioned(function.body))
    return False


def _mentioned(body: tuple[Stmt, ...]) -> set[str]:
    """The functions that statements call or pass, and other names."""
    nodes = [node for statement in body for node in walk(statement)]
    called = {node.function for node in nodes if isinstance(node, Call)}
    return called.union(*(node.functions for node in nodes if isinstance(node, Callee)))


def handed(name: str, value: Argument) -> Iterator[tuple[str, str]]:
    """The arrays that a parameter gets: what they are called in the function, and outside."""
    if isinstance(value, ArrayArgument):
        yield name, value.array
        inner, outer = (element_arrays(each, value.dtype) for each in (name, value.array))
        yield from ((own, array) for (own, _), (array, _) in zip(inner, outer, strict=True))
    elif isinstance(value.dtype, Struct) and value.dtype.array_leaves:
        for (path, _), (array, _) in zip(value.dtype.array_leaves, array_fields(value, value.dtype), strict=True):
            yield ".".join((name, *path)), array


def array_fields(node: Argument, struct: Struct) -> Iterator[tuple[str, Array]]:
    """What the arrays in a struct are called, and their dtypes, where it is a variable or a field of one."""
    names: tuple[str, ...] = ()
    while isinstance(node, Member):
        names, node = (node.name, *names), node.base
    if not isinstance(node, Name):
        raise IllTyped(f"a {struct.name} has arrays, and is no parameter")
    for path, dtype in struct.array_leaves:
        yield ".".join((node.id, *names, *path)), dtype


def element_arrays(name: str, dtype: Array) -> Iterator[tuple[str, Array]]:
    """What the arrays in the structs of an array are called, and their dtypes: `s[].values` are those of all elements.

    It is one array, whose first indices are those of the element: `s[i].values[j]` is at `i, j` of it. In an array of
    two dimensions it is `s[,].values`.
    """
    if isinstance(dtype.element, Struct):
        for path, held in dtype.element.array_leaves:
            owner = f"{name}[{',' * (dtype.ndim - 1)}]"
            yield ".".join((owner, *path)), Array(held.element, dtype.ndim + held.ndim)


def element_axes(array: str) -> int:
    """How many indices of an array stand before its name's dot: 1 of `s[].values`, 0 of one that is in no element."""
    before, bracket, _ = array.partition("]")
    return 1 + before.count(",") if bracket else 0


def changes(function: Function, functions: tuple[Function, ...]) -> set[str]:
    """The array parameters that a Function changes, itself or by what it calls."""
    found = stored_arrays(function) | effects_of_body(function, functions)
    found |= {part.array for part in walk(function) if isinstance(part, Atomic | AtomicCell)}
    wholes = {part.name: part.array for part in walk(function) if isinstance(part, View | Window)}
    return {_whole(name, wholes) for name in found}


def _whole(name: str, wholes: Mapping[str, str]) -> str:
    """The array that an array is a part of, itself if it is of none."""
    while name in wholes:
        name = wholes[name]
    return name


def effects_of_body(function: Function, functions: tuple[Function, ...]) -> set[str]:
    """As `effects`, for all statements of a Function."""
    before = functions[: functions.index(function)] if function in functions else functions
    return {array for statement in function.body for array in effects(statement, before)}

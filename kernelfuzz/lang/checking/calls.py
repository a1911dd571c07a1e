"""Calls of the Program's functions: the arguments, the arrays that are handed on, and what a reference may lead to."""

from __future__ import annotations

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import arguments, element_axes, handed, resolved, state_of
from kernelfuzz.lang.checking.assignments import written
from kernelfuzz.lang.checking.callees import callee, without_grad
from kernelfuzz.lang.checking.checker import Checker
from kernelfuzz.lang.checking.expressions import argument
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.dtypes import Quaternion, Tuple, Value, Vector
from kernelfuzz.lang.grads import uses_grad
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    AtomicOld,
    Call,
    Callee,
    Enumerator,
    Field,
    Name,
    Reference,
    Slice,
    root,
    walk,
)


def called(checker: Checker, node: Call, names: Names) -> Value | Tuple:
    """The dtype of what a function gives, which may be several results or none."""
    function = resolved(node, checker.functions)
    if not set(function.generic).isdisjoint(node.keywords):
        raise IllTyped(f"{node.function} has a generic parameter that is given by keyword, which Warp refuses")
    if not checker.is_kernel and uses_grad(function):
        raise IllTyped(f"{node.function} has a gradient computed in it: Warp declares it for kernels only")
    positional = len(node.args) - len(node.keywords)
    for number, arg in enumerate(node.args):
        if isinstance(arg, Callee):
            callee(checker, arg, names)
            without_grad(checker, arg, "is passed on to be called")
        elif isinstance(arg, Reference):
            _reference(checker, arg, names)
        elif not isinstance(arg, ArrayArgument):
            if number < positional:
                argument(checker, arg, names)
            else:
                checker.expression(arg, names)
        elif arg.dtype != checker.arrays.form(arg.array):
            raise IllTyped(f"{arg.array} is no {arg.dtype.name}")
        elif arg.dtype.indexed:
            raise IllTyped(f"{arg.array} is indexed, and is handed on: Warp cannot build the adjoint")
    checked = next(each for each in checker.known if each.function is function)
    for name, value in arguments(node, function):
        if isinstance(value, Enumerator) and name in function.generic:
            raise IllTyped(f"a member of an enumeration is given to {node.function}, which is generic in {name}")
        for param, array in handed(name, value):
            # (an array of a new struct may not be there yet)
            checker.arrays.form(array, element_axes(array))
            checker.arrays.handed_on(param, array, checked)
    if function.result != node.dtype:
        raise IllTyped(f"{node.function} is marked {node.dtype.name} and gives {function.result.name}")
    return function.result


def _reference(checker: Checker, node: Reference, names: Names) -> None:
    """What a function may be given a reference to: what could be assigned to, and is no constant to Warp."""
    place, whole = node.target, root(node.target)
    if isinstance(place, Slice) or (isinstance(place, Field) and isinstance(place.dtype, Vector | Quaternion)):
        raise IllTyped("Warp has no reference to several components")
    written(checker, place, names)
    if isinstance(whole, Name):
        if whole.id in checker.indices or whole.id in checker.constants or whole.id in checker.module:
            raise IllTyped(f"{whole.id} is the index of a loop or a constant, and there is no reference to it")
        checker.bind(whole.id, names[whole.id], names)
    for part in walk(place):
        if state_of(part) is not None or isinstance(part, Call | AtomicOld):
            # the place is found when the function is called, after all arguments
            raise IllTyped("what says where a reference leads draws, or calls a function")


def call(checker: Checker, node: Call, names: Names) -> Value:
    """A call where one value is wanted."""
    found = called(checker, node, names)
    if isinstance(found, Tuple):
        raise IllTyped(f"{node.function} gives {found.name} where one value is wanted")
    return found


def array_argument(checker: Checker, node: ArrayArgument, names: Names) -> Value:
    """An array as an argument, which `called` looks at: anywhere else it is none."""
    raise IllTyped(f"the array {node.array} stands where a value is wanted")

"""Operators of a Program's own: a function called `add` is what `a + b` means where its parameters fit.

Warp looks for a function of an operator's name in the module before it takes the builtin. An operator here takes two
values, one of which at least is a struct, so that it never fits what a builtin means, and every `+` of numbers stays
what it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import VALUE_KINDS, Struct
from kernelfuzz.lang.nodes import Assign, Call, Expr, Function, Load, Name, Part, Program, root, walk

SYMBOLS = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "div": "/",
    "floordiv": "//",
    "mod": "%",
    "pow": "**",
    "bit_and": "&",
    "bit_or": "|",
    "bit_xor": "^",
    "lshift": "<<",
    "rshift": ">>",
}
"""The names that are operators, and how they are written. (`@` is `mul` as well.)"""

_ATOMIC = frozenset({"add", "sub", "bit_and", "bit_or", "bit_xor"})


def can_change(target: Expr, name: str) -> bool:
    """Whether Warp has `target op= value` of an operator of the Program's own on a struct that is there.

    Of an element it makes an atomic where it has one for numbers, and it refuses a field of an element with backward
    code.
    """
    match target:
        case Name():
            return True
        case Load():
            return name not in _ATOMIC
    return isinstance(root(target), Name)


def written_infix(program: Program) -> Iterator[str]:
    """The names of the operators that are written as such somewhere, by first use."""
    yield from dict.fromkeys(node.function for node in walk(program) if isinstance(node, Call) and node.form != "plain")


def check_operators(program: Program) -> None:
    """Raises IllTyped unless the operators of a Program, legal otherwise, are such and are written as Warp has them."""
    for function in program.functions:
        if function.name in SYMBOLS:
            _check_operator(function)
    alone = 0
    for node in walk(program):
        match node:
            case Assign(target, Call(form="augmented") as value):
                alone -= 1
                _check_changed(target, value)
            case Call(form="infix" | "augmented"):
                alone += node.form == "augmented"
                _check_written(node)
    if alone:
        raise IllTyped("an operator changes its operand, and is not all of an assignment")


def _check_operator(function: Function) -> None:
    name, dtypes = function.name, [param.dtype for param in function.params]
    values = all(isinstance(dtype, (*VALUE_KINDS, Struct)) for dtype in dtypes)
    if len(dtypes) != 2 or not values or not any(isinstance(dtype, Struct) for dtype in dtypes):
        raise IllTyped(f"{name} is an operator, and takes other than two values of which one at least is a struct")
    if len(function.results) != 1:
        raise IllTyped(f"{name} is an operator, and has {len(function.results)} results")
    if function.defaults or function.generic or any(param.by_ref for param in function.params):
        raise IllTyped(f"{name} is an operator, and is generic, or has defaults or references")


def _check_written(call: Call) -> None:
    if call.function not in SYMBOLS or call.keywords:
        raise IllTyped(f"{call.function} is written as an operator, and is none, or is given keywords")
    if any(isinstance(arg, Part | Load) and arg.starred for arg in call.args):
        raise IllTyped(f"an operand of {call.function} is starred")


def _check_changed(target: Expr, call: Call) -> None:
    if call.args[0] != target or not isinstance(target.dtype, Struct):
        raise IllTyped(f"{call.function} changes what is not its first operand, or is no struct")
    if not can_change(target, call.function):
        symbol = SYMBOLS.get(call.function, call.function)
        raise IllTyped(f"Warp has no {symbol}= of a Program's own on an element, or on a field of one")

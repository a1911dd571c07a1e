"""Features of operators of a Program's own: which it is, of what, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kernelfuzz.lang.dtypes import Struct, Value
from kernelfuzz.lang.nodes import Call, Function, Load, Member


def of_operator(call: Call, functions: tuple[Function, ...], kind: Callable[[Value], str]) -> Iterator[str]:
    """What there is to say of a call that is written as an operator; `kind` is that of an operand that is no struct."""
    if call.form == "plain":
        return
    left, right = (arg.dtype for arg in call.args)
    if isinstance(left, Struct) and isinstance(right, Struct):
        yield f"operator {call.function} of two structs"
    else:
        operands = ("struct" if isinstance(each, Struct) else kind(each) for each in (left, right))  # type: ignore[arg-type]
        yield f"operator of {' and '.join(operands)}"
    if call.form == "augmented":
        place = call.args[0]
        what = " on an element" if isinstance(place, Load) else " on a field" if isinstance(place, Member) else ""
        yield f"operator in place{what}"
    if sum(each.name == call.function for each in functions) > 1:
        yield "operator overloaded"

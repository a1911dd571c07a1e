"""What features say of a call and of a gradient: how a function is called, and what it is like."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.corpus.native import of_native
from kernelfuzz.corpus.operations import signature
from kernelfuzz.corpus.operators import of_operator
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.lang.calls import changes, resolved
from kernelfuzz.lang.dtypes import Array, Struct
from kernelfuzz.lang.generic import hints
from kernelfuzz.lang.nodes import Adjoint, Apply, Call, Function, Given, Reference, Return, walk
from kernelfuzz.lang.ops import OPS


def traits(call: Call, functions: tuple[Function, ...]) -> Iterator[str]:
    """How a function is called, and what it is like."""
    function = resolved(call, functions)
    yield ("nothing", "one", "several")[min(len(function.results), 2)]
    if len(function.results) > 1 and len(set(function.results)) == 1:
        yield "several alike"
    if function.annotated:
        yield "annotated results"
    if function.hinted:
        yield from (f"parameters that are {hint}" for hint in sorted({*hints(function).values()}))
    if call.keywords:
        yield "keyword"
        order = [[param.name for param in function.params].index(word) for word in call.keywords]
        if order != sorted(order):
            yield "keywords in another order"
    if len(call.args) < len(function.params):
        yield "default"
    if function.generic:
        yield "generic"
    if (places := sum(isinstance(arg, Reference) for arg in call.args)) > 0:
        yield "reference" if places == 1 else "references"
    if function.also:
        yield f"at several dtypes {call.dtype.name}"
    if sum(other.name == function.name for other in functions) > 1:
        yield "overload"
    yield from of_operator(call, functions, dtype_kind)
    early = (part for part in function.body[:-1] if not isinstance(part, Return))
    if any(isinstance(node, Return) for part in early for node in walk(part)):
        yield "early return"
    if any(isinstance(node, Call) for node in walk(function)):
        yield "nested"
    if changes(function, functions):
        yield "stores"
    if any(isinstance(arg.dtype, Struct) for arg in call.args):
        yield "struct argument"
    if any(isinstance(arg.dtype, Array) and isinstance(arg.dtype.element, Struct) for arg in call.args):
        yield "array of structs"
    if any(isinstance(arg.dtype, Struct) and arg.dtype.array_leaves for arg in call.args):
        yield "struct of arrays"
    if any(isinstance(result, Struct) for result in function.results):
        yield "struct result"
    if function.gradient:
        yield "custom gradient"
    if function.replays:
        yield "replay"
    if any(isinstance(node, Given) for node in walk(function)):
        yield "tests an array"
    if function.native:
        yield from of_native(function)


def customs(function: Function) -> Iterator[Adjoint]:
    """What a function's own gradient does to adjoints."""
    nodes = (node for statement in function.gradient for node in walk(statement))
    yield from (node for node in nodes if isinstance(node, Adjoint))


def grad_of_row(key: str) -> str:
    """The feature of the gradient of an operation, by its row."""
    return f"grad of {signature(OPS[key].row)}"


def of_gradient(value: Apply | Call, functions: tuple[Function, ...]) -> Iterator[str]:
    """What a gradient is of."""
    several = " with several parameters" if len(value.args) > 1 else ""
    if isinstance(value, Apply):
        yield f"of builtin{several}"
        yield f"of {OPS[value.op].row.family} of {dtype_kind(value.dtype)}"
        return
    function = resolved(value, functions)
    yield f"of function{several}"
    if len(function.results) > 1:
        yield f"of function with {'annotated' if function.annotated else 'several'} results"
    for dtype in function.results:
        yield f"of function of {dtype_kind(dtype)}"
    if value.keywords:
        yield "of function by keyword"
    if function.generic:
        yield "of generic function"
    if any(isinstance(node, Call) for node in walk(function)):
        yield "of function that calls another one"
    if any(not param.dtype.scalar.is_float for param in function.params):  # type: ignore[union-attr]  # values only
        yield "of function of integers"

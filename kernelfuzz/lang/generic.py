"""Generic functions that a Program calls at several dtypes: one text that stands for a Function for each scalar.

A Function has the dtypes of one of its calls. With `also` it stands for as many more, in which each dtype that is made
of the scalar of its generic parameters is made of another one: `def twice(x: Any)` of a float32 and of a float64. It is
the same text for all: the same operations by the same names, and constants as `type(x)(2.0)`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import (
    BOOL,
    INT32,
    VALUE_KINDS,
    Array,
    Dtype,
    Scalar,
    Signature,
    Struct,
    Tuple,
    Value,
    with_scalar,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Augment,
    Call,
    Callee,
    Chain,
    Construct,
    Function,
    Literal,
    Member,
    Node,
    Parameter,
    Static,
    Zeros,
    children,
    field_names,
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call as Spelled, Op

_GREATEST = 1 << 31


def hints(function: Function) -> dict[str, str]:
    """What a Function can say of its generic parameters that are numbers, or arrays of such: Float, Int or Scalar."""
    found: dict[str, str] = {}
    for param in function.params:
        element = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        scalars = (element, *function.also)
        if param.name in function.generic and all(isinstance(each, Scalar) and each != BOOL for each in scalars):
            floats = {each.scalar.is_float for each in scalars}
            found[param.name] = "Scalar" if len(floats) > 1 else "Float" if True in floats else "Int"
    return found


def of_any(function: Function) -> frozenset[str]:
    """The generic parameters of a Function that are annotated `Any`."""
    return frozenset(function.generic).difference(hints(function) if function.hinted else ())


def generic_scalar(function: Function) -> Scalar | None:
    """The scalar that the generic parameters of a Function are made of, or None if they are of several."""
    found: set[Scalar | None] = set()
    for param in function.params:
        dtype: Any = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        if param.name in function.generic:
            is_value: bool = isinstance(dtype, VALUE_KINDS)
            found.add(dtype.scalar if is_value else None)
    return found.pop() if len(found) == 1 else None


def model(function: Function) -> Parameter | None:
    """The parameter that says which dtype a constant has: one whose type, or whose elements' type, is the scalar."""
    for param in function.params:
        dtype: Any = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        scalar = isinstance(dtype, Scalar)
        if param.name in function.generic and (scalar or not isinstance(param.dtype, Array)):
            return param
    return None


def check_also(function: Function) -> None:
    """Raises IllTyped unless a Function can stand for others; what these are must be checked too."""
    if not function.also:
        return
    scalar = generic_scalar(function)
    if scalar is None or scalar in (INT32, BOOL) or function.defaults:
        raise IllTyped(f"{function.name} is not generic in one scalar, without defaults, and called with others")
    kinds = {(each.is_float, each == BOOL) for each in (scalar, *function.also)}
    if len({scalar, *function.also}) != len(function.also) + 1 or len(kinds) > 1:
        raise IllTyped(f"{function.name} is called with scalars of several kinds, or with one twice")
    for param in function.params:
        is_one = isinstance(param.dtype, Signature) or param.name in function.generic
        if recast(param.dtype, scalar, INT32) != param.dtype and not is_one:
            raise IllTyped(f"{function.name} is called with several scalars, and {param.name} is of one")
    for node in walk(function):
        match node:
            case Member() | Construct() | Static():
                raise IllTyped(f"{function.name} is called with several scalars, and has a {type(node).__name__}")
            case Zeros(_, _, dtype) if recast(dtype, scalar, INT32) != dtype:
                raise IllTyped(f"{function.name} is called with several scalars, and has an array of one")
            case Literal(value, dtype) if dtype == scalar:
                if model(function) is None or abs(value) >= _GREATEST:
                    raise IllTyped(f"{function.name} has a constant that no parameter gives the dtype of")


def instances(function: Function) -> Iterator[tuple[Function, dict[int, Node]]]:
    """The Functions that one stands for, itself first, and for their nodes by `id` which of its nodes they are."""
    yield (replace(function, also=()) if function.also else function), {}
    scalar = generic_scalar(function) if function.also else None
    for other in function.also:
        assert scalar is not None
        yield derived(function, other)


def derived(function: Function, other: Scalar) -> tuple[Function, dict[int, Node]]:
    """The Function of the same text for another scalar; raises IllTyped if its operations have none that is alike."""
    scalar = generic_scalar(function)
    if scalar is None:
        raise IllTyped(f"{function.name} is not generic in one scalar")
    making = _Derivation(scalar, other)
    body = tuple(making.node(statement) for statement in function.body)
    params = tuple(replace(p, dtype=making.dtype(p.dtype)) for p in function.params)
    results = tuple(making.dtype(result) for result in function.results)
    return replace(function, params=params, body=body, results=results, also=()), making.sources


def instance(function: Function, call: Call) -> Function:
    """The Function that a call of `function`, which may stand for several, means."""
    given = [arg.dtype for arg in call.args]
    split = len(call.args) - len(call.keywords)
    for each, _ in instances(function):
        dtypes = {param.name: param.dtype for param in each.params}
        names = [*list(dtypes)[:split], *call.keywords]
        if [dtypes[name] for name in names] == given:
            return each
    raise IllTyped(f"{function.name} is not called with {', '.join(dtype.name for dtype in given)}")


def scalars(function: Function) -> tuple[Scalar | None, ...]:
    """The scalars that a Function stands for; None for one that stands for itself only."""
    return (generic_scalar(function), *function.also) if function.also else (None,)


def param_dtypes(function: Function, other: Scalar | None) -> dict[str, Dtype]:
    """The dtypes of the parameters with another scalar in the place of the generic one."""
    scalar = None if other is None else generic_scalar(function)
    if scalar is None or other is None:
        return {param.name: param.dtype for param in function.params}
    return {param.name: recast(param.dtype, scalar, other) for param in function.params}


class _Derivation:
    def __init__(self, scalar: Scalar, other: Scalar) -> None:
        self.scalar, self.other = scalar, other
        self.sources: dict[int, Node] = {}

    def dtype(self, dtype: Any) -> Any:
        return recast(dtype, self.scalar, self.other)

    def node(self, node: Any) -> Any:
        changes: dict[str, Any] = {}
        for (name, index), child in children(node):
            new = self.node(child)
            changes[name] = new if index is None else (*changes.get(name, ()), new)
        kind: type = type(node)
        if "dtype" in field_names(kind):
            changes["dtype"] = self.dtype(node.dtype)
        match node:
            case Literal(value, dtype) if dtype == self.scalar:
                changes["value"] = float(value) if self.other.is_float else value
            case Apply(key) | Augment(_, key):
                changes["op"] = self.key(key)
            case Chain(keys):
                changes["ops"] = tuple(self.key(key) for key in keys)
            case Callee(of) if of in OPS or node.among:
                changes["of"] = self.key(of) if of in OPS else of
                changes["among"] = tuple(self.key(each) if each in OPS else each for each in node.among)
        new = with_fields(node, changes)
        self.sources[id(new)] = node
        return new

    def key(self, key: str) -> str:
        return twin(key, self.scalar, self.other)


def twin(key: str, scalar: Scalar, other: Scalar) -> str:
    """The operation of the same spelling on another scalar; raises IllTyped if there is none."""
    op = OPS[key]
    params = tuple(recast(param, scalar, other) for param in op.params)
    result = recast(op.result, scalar, other)
    if params == op.params and result == op.result:
        return key
    found = counterpart(op, params, result)
    if found.row.spelling != op.row.spelling:
        raise IllTyped(f"{key} has no twin for {other.name}")
    spelling = op.row.spelling
    words = [spelling.function, *(word for _, word in spelling.keywords)] if isinstance(spelling, Spelled) else []
    if any("{" in word for word in words):
        raise IllTyped(f"{key} is written in another way for {other.name}")
    return found.key


def counterpart(op: Op, params: Sequence[Value], result: Value) -> Op:
    """The operation of the same name on operands of other dtypes; raises IllTyped where there is none."""
    # what is made is told apart by what it is
    name = op.key.partition("(")[0].replace(f"[{op.result.name}]", f"[{result.name}]")
    names = ",".join(param.name for param in params)
    found = OPS.get(f"{name}({names})")
    if found is None or found.result != result:
        raise IllTyped(f"{op.key} is not there for {names}")
    return found


def recast(dtype: Any, scalar: Scalar, other: Scalar) -> Any:
    """A dtype that is made of `scalar` made of another one; any other is what it was."""
    match dtype:
        case Array(element):
            return replace(dtype, element=recast(element, scalar, other))
        case Tuple(elements):
            return Tuple(tuple(recast(each, scalar, other) for each in elements))
        case Signature(params, result):
            return Signature(tuple(recast(each, scalar, other) for each in params), recast(result, scalar, other))
        case Struct():
            return dtype
    return with_scalar(dtype, other) if dtype.scalar == scalar else dtype

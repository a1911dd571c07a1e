"""Recasting: a dtype replaced by a plainer one wherever a Program has it, in its functions and structs, too.

What `kernelfuzz.retyping` makes fit one place after the other stays as it is written here: `def f(s: wp.quat)` becomes
`def f(s: wp.float32)` with all that calls it, where the same operations are there for float32.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from math import isfinite
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    VALUE_KINDS,
    Array,
    Scalar,
    Signature,
    Struct,
    Tuple,
    Value,
    with_scalar,
)
from kernelfuzz.lang.generic import counterpart
from kernelfuzz.lang.nodes import Apply, Augment, Callee, Chain, Literal, Program, field_names
from kernelfuzz.lang.ops import OPS
from kernelfuzz.retyping import plainer

_KEPT = (FLOAT32, INT32, BOOL)
"""Scalars that stay what they are: the plainest, what counts and what decides."""

_TYPES = {"float": float, "int": int, "uint": int, "bool": bool}
_DTYPES = (*VALUE_KINDS, Array, Tuple, Signature, Struct)


def recast(program: Program) -> Iterator[Program]:
    """Programs in which dtypes are plainer ones everywhere: all float32, all made of it, then one after the other."""
    recasting = _Recasting(lambda dtype: dtype)
    recasting.of(program)
    found = sorted(recasting.met, key=lambda dtype: dtype.name)
    if not found:
        return
    yield from _recast(program, lambda dtype: dtype if dtype in _KEPT else FLOAT32)
    scalars = dict.fromkeys(dtype.scalar for dtype in found if dtype.scalar not in _KEPT)
    if scalars:
        yield from _recast(program, lambda dtype: dtype if dtype.scalar in _KEPT else with_scalar(dtype, FLOAT32))
    for scalar in scalars:
        alike = (each for each in plainer(scalar) if isinstance(each, Scalar) and each.kind == scalar.kind)
        for other in dict.fromkeys((FLOAT32, INT32, *alike)):
            yield from _recast(program, partial(_made_of, scalar=scalar, other=other))
    for dtype in found:
        for plain in () if isinstance(dtype, Scalar) else (dtype.scalar, *plainer(dtype)):
            yield from _recast(program, partial(_instead, old=dtype, new=plain))


def _made_of(dtype: Value, scalar: Scalar, other: Scalar) -> Value:
    return with_scalar(dtype, other) if dtype.scalar == scalar else dtype


def _instead(dtype: Value, old: Value, new: Value) -> Value:
    return new if dtype == old else dtype


def _recast(program: Program, change: Callable[[Value], Value]) -> Iterator[Program]:
    """The Program with its dtypes changed; nothing where it has an operation that is not there for the new ones."""
    with suppress(IllTyped):
        made = _Recasting(change).of(program)
        if made is not program:
            yield made


class _Recasting:
    def __init__(self, change: Callable[[Value], Value]) -> None:
        self.change = change
        self.met: set[Value] = set()

    def of(self, what: Any) -> Any:
        """A Program, a node or what is in the field of one, with other dtypes; itself where it has none of these."""
        if isinstance(what, tuple):
            new = tuple(self.of(each) for each in what)
            return what if all(a is b for a, b in zip(new, what, strict=True)) else new
        if isinstance(what, _DTYPES):
            changed = self.dtype(what)
            return what if changed == what else changed
        if what is None or isinstance(what, str | int | float):
            return what
        kind: type = type(what)
        changes = {name: new for name in field_names(kind) if (new := self.of(old := getattr(what, name))) is not old}
        match what:
            case Literal(value) if "dtype" in changes:
                dtype = changes["dtype"]
                if not (dtype.is_float or isfinite(value)):
                    raise IllTyped(f"{value} is no {dtype.name}")
                changes["value"] = _TYPES[dtype.kind](value)
            case Apply(key) | Augment(_, key):
                changes["op"] = self.key(key)
            case Chain(keys):
                changes["ops"] = tuple(map(self.key, keys))
            case Callee(of, _, among):
                changes["of"] = self.key(of) if of in OPS else of
                changes["among"] = tuple(self.key(each) if each in OPS else each for each in among)
        return replace(what, **changes) if changes else what

    def dtype(self, dtype: Any) -> Any:
        """A dtype, or what is made of some."""
        match dtype:
            case Array(element):
                return replace(dtype, element=self.dtype(element))
            case Tuple(elements):
                return Tuple(tuple(map(self.dtype, elements)))
            case Signature(params, result):
                return Signature(tuple(map(self.dtype, params)), self.dtype(result))
            case Struct(_, fields, arrays):
                held = tuple((name, self.dtype(of)) for name, of in fields)
                return replace(dtype, fields=held, arrays=tuple((name, self.dtype(of)) for name, of in arrays))
        if dtype not in _KEPT:
            self.met.add(dtype)
        return self.change(dtype)

    def key(self, key: str) -> str:
        """The operation of the same name and spelling on what stands for its operands."""
        op = OPS[key]
        params, result = tuple(map(self.dtype, op.params)), self.dtype(op.result)
        if params == op.params and result == op.result:
            return key
        found = counterpart(op, params, result)
        if type(found.row.spelling) is not type(op.row.spelling):
            raise IllTyped(f"{key} is spelled in another way there")
        return found.key

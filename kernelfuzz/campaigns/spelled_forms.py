"""Plain Programs that call builtins by their names alone, and with keywords."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.gradient_forms import I, op
from kernelfuzz.lang.dtypes import FLOAT32, INT32, VEC3, Array, Quaternion, Value
from kernelfuzz.lang.nodes import Apply, Assign, Literal, Load, Parameter, Program, walk
from kernelfuzz.lang.spelled import may_be_named, may_be_python

_QUAT = Quaternion(FLOAT32)
_ARRAYS: dict[str, Value] = {"a": FLOAT32, "b": FLOAT32, "c": FLOAT32, "k": INT32, "vs": VEC3, "qs": _QUAT, "rs": _QUAT}
_A, _B, _C, _K, _V, _Q, _R = (Load(name, I, dtype) for name, dtype in _ARRAYS.items())


def spelled_forms() -> Iterator[Program]:
    """Each builtin that is called so here, in each way in which it may be."""
    for place, value in enumerate(_calls()):
        read = {node.array for node in walk(value) if isinstance(node, Load)}
        params = [Parameter(name, Array(dtype)) for name, dtype in _ARRAYS.items() if name in read]
        given = (*params, Parameter("out", Array(value.dtype)))
        written = [replace(value, form="python")] if may_be_python(value) else []
        if may_be_named(value):
            written += [replace(value, form="named"), replace(value, form="keywords")]
        for each in written:
            store = Assign(Load("out", I, value.dtype), each)
            yield Program(f"{each.form}{place}", given, (Assign(I, Apply("tid()", (), INT32)), store))


def _calls() -> Iterator[Apply]:
    # (the arguments are told apart by what they do)
    half = Literal(0.5, FLOAT32)
    yield from (op(name, _A) for name in ("abs", "round"))
    yield op("abs", _K, result=INT32)
    yield from (op(name, _A, _B) for name in ("min", "max", "atan2", "copysign"))
    yield op("pow", op("add", op("abs", _A), half), _B)
    yield op("clamp", _A, Literal(-0.25, FLOAT32), half)
    yield op("lerp", _A, _B, _C)
    yield op("smoothstep", Literal(-1.0, FLOAT32), Literal(2.0, FLOAT32), _A)
    yield op("quat_from_axis_angle", _V, _A, result=_QUAT)
    yield op("quat_rpy", _A, _B, _C, result=_QUAT)
    yield op("quat_rotate", _Q, _V, result=VEC3)
    yield op("quat_slerp", _Q, _R, half, result=_QUAT)
    yield op("cross", _V, Apply("vector[vec3](float32,float32,float32)", (_A, half, _B), VEC3), result=VEC3)

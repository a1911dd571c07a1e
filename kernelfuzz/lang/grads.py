"""What `wp.grad` takes: the functions and operations that Warp can give a gradient of in a kernel, and that are right.

Warp calls the adjoint that it generates for the backward pass. What that does not give by its documentation (see
`limits`), or gives wrong by a known bug (see `known`), is no value that anyone could judge: such a Program is illegal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeGuard, cast

import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.dtypes import BFLOAT16, INT32, VALUE_KINDS, Array, Matrix, Quaternion, Scalar, Value, Vector
from kernelfuzz.lang.known import gradient_bugs
from kernelfuzz.lang.limits import is_limited
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Call,
    Function,
    Grad,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Unpack,
    together,
    walk,
)
from kernelfuzz.lang.ops import Op
from kernelfuzz.lang.specialize import is_special, specialized

# the shapes of values for which Warp registers its builtins one by one; of the others it knows no dtype of a gradient
_SHAPES = frozenset({(), (2,), (3,), (4,), (6,), (2, 2), (3, 3), (4, 4), (6, 6)})
# those that are written in Warp themselves, as functions of a Program are, and the number of parameters of some
_WRITTEN = frozenset({"norm_l1", "norm_l2", "transform_compose", "transform_decompose"})
_WRITTEN |= {"transform_from_matrix", "transform_to_matrix"}
_WITH_DEFAULTS = {"norm_huber": 2, "norm_pseudo_huber": 2, "smooth_normalize": 2}
# registered for any type at all, or as giving Python's float, of which the C++ does not compile (so it is with noise)
_NONE = frozenset({"where", "quat_twist_angle", "quat_twist_angle_signed"})
_NONE_OF_VECTORS = "mod"


def gives(dtypes: tuple[Value, ...]) -> Value:
    """The dtype of the gradient of what has parameters of these dtypes."""
    return dtypes[0] if len(dtypes) == 1 else together(dtypes)


def ones(dtype: Value) -> npt.NDArray[np.float64]:
    """The adjoint that Warp begins with: one number makes a vector, a matrix or a transformation of it, and of a
    quaternion the first component.
    """
    if isinstance(dtype, Quaternion):
        return np.array([1.0, 0.0, 0.0, 0.0])
    return np.ones(dtype.shape)


def has_grad(op: Op) -> bool:
    """Whether Warp gives the gradient of an operation that can be passed, and the reference knows it.

    Noise, of which the C++ does not compile, is left out, and so are integers: nothing says what an adjoint of them is.
    """
    row, name = op.row, op.row.name
    if not row.differentiable or row.family in ("factor", "random") or not op.result.scalar.is_float:
        return False
    if name in _NONE or (name == _NONE_OF_VECTORS and op.result.shape) or not all(map(_has_adjoint, op.params)):
        return False
    if name in _WRITTEN or name in _WITH_DEFAULTS:
        return len(op.params) == _WITH_DEFAULTS.get(name, len(op.params))
    dtypes = (*op.params, op.result)
    if any(param.scalar == BFLOAT16 for param in op.params):
        return not any(each.shape for each in dtypes)
    return all(each.shape in _SHAPES for each in dtypes if isinstance(each, Vector | Matrix))


def _has_adjoint(param: Value) -> bool:
    """Whether a parameter is of floats, or is one integer or bool, whose gradient is zero."""
    return param.scalar.is_float or isinstance(param, Scalar)


def uses_grad(function: Function) -> bool:
    """Whether a function has a `wp.grad` in it, other than in the gradient that is its own."""
    return any(isinstance(node, Grad) for statement in function.body for node in walk(statement))


def check_value(value: Apply | Call, function: Function | None) -> None:
    """Raises IllTyped unless Warp can build the gradient of a call, of a `function` of the Program if it is of one."""
    if any(isinstance(arg, Part | Load) and arg.starred for arg in value.args):
        raise IllTyped("Warp takes no starred argument for a gradient")
    if function is None:
        return
    name = function.name
    dtypes = [*(param.dtype for param in function.params), *function.results]
    if not function.params or not function.results or not all(isinstance(dtype, VALUE_KINDS) for dtype in dtypes):
        raise IllTyped(f"{name} is differentiated: it takes none or other things than values, or gives none")
    values = [cast(Value, param.dtype) for param in function.params]
    if not all(map(_has_adjoint, values)) or not all(result.scalar.is_float for result in function.results):
        raise IllTyped(f"{name} is differentiated, and has vectors of integers, or gives something that is no float")
    if any(param.by_ref for param in function.params):
        raise IllTyped(f"{name} is differentiated, and has a parameter that is a reference")
    if len(value.args) < len(function.params):
        raise IllTyped(f"{name} is differentiated, and Warp takes no default for that")
    if function.own_gradient:
        raise IllTyped(f"{name} is differentiated, and Warp may not have declared the gradient that is its own")


def check_grads(program: Program) -> None:
    """Raises IllTyped if the gradient of a function, in a Program that is legal otherwise, is not one that is right."""
    if not any(isinstance(node, Grad) for node in walk(program)):
        return
    whole = specialized(program).program if is_special(program) else program
    seen: set[int] = set()
    for node in walk(whole):
        if not isinstance(node, Grad) or not isinstance(node.value, Call):
            continue
        function = resolved(node.value, whole.functions)
        if id(function) not in seen:
            seen.add(id(function))
            _check_right(function, whole.functions)


def _check_right(function: Function, functions: tuple[Function, ...]) -> None:
    needed = tuple(_needed(function, functions))
    if any(map(uses_grad, needed)):
        raise IllTyped(f"{function.name} is differentiated, and a gradient is computed in it")
    nodes = [node for each in needed for node in walk(each)]
    if any(not _has_adjoint(dtype) for dtype in (getattr(n, "dtype", None) for n in nodes) if _is_value(dtype)):
        raise IllTyped(f"{function.name} is differentiated, and computes with vectors of integers")
    alone = _differentiated(function, needed)
    if is_limited(alone) or gradient_bugs(alone):
        raise IllTyped(f"{function.name} is differentiated, and Warp's gradient of it is not right")


def _is_value(dtype: object) -> TypeGuard[Value]:
    return isinstance(dtype, VALUE_KINDS)


def _needed(function: Function, functions: tuple[Function, ...]) -> Iterator[Function]:
    """The functions that a function calls, by way of others too, in their order, and the function itself."""
    called = {id(function)}
    waiting = [function]
    while waiting:
        for node in walk(waiting.pop()):
            if isinstance(node, Call):
                other = resolved(node, functions)
                if id(other) not in called:
                    called.add(id(other))
                    waiting.append(other)
    yield from (each for each in functions if id(each) in called)


def _differentiated(function: Function, functions: tuple[Function, ...]) -> Program:
    """A Program whose backward pass is that of a function: a kernel that calls it on elements of arrays."""
    lane = Name("lane", INT32)
    given: Mapping[str, Value] = {param.name: param.dtype for param in function.params}  # type: ignore[misc]
    args = tuple([Load(f"in_{name}", lane, dtype) for name, dtype in given.items()])
    call = Call(function.name, args, (), function.result)
    targets = tuple([Load(f"out_{number}", lane, dtype) for number, dtype in enumerate(function.results)])
    params = tuple(Parameter(each.array, Array(each.dtype)) for each in (*args, *targets))
    if len(targets) == 1:
        body: tuple[Assign | Unpack, ...] = (Assign(targets[0], call),)
    else:
        names = tuple(Name(f"result{number}", target.dtype) for number, target in enumerate(targets))
        stores = (Assign(target, name) for target, name in zip(targets, names, strict=True))
        body = (Unpack(names, call), *stores)
    begin = Assign(lane, Apply("tid()", (), INT32))
    alone = tuple(replace(each, also=()) for each in functions)
    return Program("kernel", params, (begin, *body), functions=alone)

"""Functions whose body is C++ (`wp.func_native`): what such a body may consist of, so that it means what Warp's would.

It computes with its parameters and locals, by operations that Warp has in C++ under one name, and sees nothing else of
the Program: no constants, no arrays, no other functions. What it returns takes no gradient unless the Program
gives one.
"""

from __future__ import annotations

from collections.abc import Iterable

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import BOOL, VALUE_KINDS, Quaternion, Scalar, Vector, results
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Augment,
    Chain,
    Expr,
    Field,
    Function,
    If,
    Literal,
    Logical,
    Name,
    Part,
    Return,
    Stmt,
    Ternary,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.structs import NO_FIELDS

# fmt: off
# Warp writes these in Python and compiles them with each module that uses them
_COMPILED = frozenset((
    "norm_l1", "norm_l2", "norm_huber", "norm_pseudo_huber", "smooth_normalize", "velocity_at_point", "transform_twist",
    "transform_wrench", "quat_from_euler", "quat_to_euler", "quat_to_rpy", "quat_twist", "quat_twist_angle",
    "quat_twist_angle_signed", "transform_from_matrix", "transform_to_matrix", "transform_compose",
    "transform_decompose",
))
# fmt: on
# the lane's number is Warp's to give, and a length its to know
_ITS_OWN = frozenset({"tid", "len"})
# how many arguments there are where Warp fills in those that are not given
_ARGUMENTS = {"curlnoise": 5}


def is_native(op: Op) -> bool:
    """Whether an operation is one function, operator or constructor in C++, with the arguments that it has here."""
    name = op.row.name
    if op.row.advances or results(op.result) or name in _COMPILED or name in _ITS_OWN:
        return False
    # (a translation alone gets a rotation, of which it makes a transformation)
    alone = name == "transformation" and len(op.params) == 1 and isinstance(op.params[0], Vector)
    return not alone and len(op.params) >= _ARGUMENTS.get(name, 0)


def may_be_native(function: Function) -> bool:
    """Whether a legal function is one if it is native."""
    try:
        check_native(function)
    except IllTyped:
        return False
    return True


def check_native(function: Function) -> None:
    """Raises IllTyped unless a function that is legal otherwise may be native."""
    dtypes = [*(param.dtype for param in function.params), *function.results]
    if len(function.results) != 1 or not all(isinstance(dtype, VALUE_KINDS) for dtype in dtypes):
        raise IllTyped(f"{function.name} is native, and takes other things than values, or does not give one")
    if function.generic or function.also or any(param.by_ref for param in function.params):
        raise IllTyped(f"{function.name} is native, and generic, or has a reference")
    checker = _Checker(function.name)
    names = [param.name for param in function.params]
    checker.named(names)
    checker.block(function.body, set(names))
    checker.block(function.gradient, {*names, "adj_ret"})


class _Checker:
    """The statements of the native function of this name."""

    def __init__(self, function: str) -> None:
        self._function = function

    def block(self, body: tuple[Stmt, ...], names: set[str]) -> None:
        """Statements after which `names` have a value, which in C++ are those of this block and of those around it."""
        for statement in body:
            match statement:
                case Assign(Name(name), value):
                    self._expression(value, names)
                    self.named([name])
                    names.add(name)
                case Augment(Name(name), op, value):
                    self._expression(Apply(op, (statement.target, value), statement.target.dtype), names)
                case If(test, then, other):
                    self._truth(test, names)
                    self.block(then, set(names))
                    self.block(other, set(names))
                case Return((value,)):
                    self._expression(value, names)
                case Adjoint(_, value, part):
                    self._expression(value, names)
                    if part is not None and not is_component(part):
                        self._refuse(f"the adjoint of such a {type(part).__name__}")
                case _:
                    self._refuse(f"a {type(statement).__name__}")

    def _expression(self, node: Expr, names: set[str]) -> None:
        match node:
            case Literal():
                pass
            case Name(name):
                if name not in names:
                    self._refuse(f"{name}, which is no variable of its own here")
            case Apply(op, args):
                if not is_native(OPS[op]):
                    self._refuse(op)
                self._all(args, names)
            case Part(base, indices):
                self._all((base, *indices), names)
            case Field(base):
                if not isinstance(base.dtype, Vector | Quaternion):
                    self._refuse(f"a field of a {base.dtype.name}")
                self._expression(base, names)
            case Chain(_, operands):
                self._all(operands, names)
            case Logical(_, left, right):
                self._truth(left, names)
                self._truth(right, names)
            case Ternary(test, then, other):
                self._truth(test, names)
                self._all((then, other), names)
            case _:
                self._refuse(f"a {type(node).__name__}")

    def _all(self, nodes: Iterable[Expr], names: set[str]) -> None:
        for node in nodes:
            self._expression(node, names)

    def _truth(self, node: Expr, names: set[str]) -> None:
        if node.dtype != BOOL:
            self._refuse(f"a {node.dtype.name} as a condition")
        self._expression(node, names)

    def named(self, names: Iterable[str]) -> None:
        """Refuses names that a variable of a native function cannot have.

        Warp cuts "var_" out of those of parameters, and calls adjoints `adj_x` and that of the result `adj_ret`.
        """
        for name in names:
            if name in NO_FIELDS or "var_" in name or name.startswith("adj_"):
                self._refuse(f"a variable {name}")

    def _refuse(self, what: str) -> None:
        raise IllTyped(f"{self._function} is native, and has {what}")


def is_component(part: Expr) -> bool:
    """Whether a part of a parameter is one whose adjoint a native gradient can change: a scalar in it.

    (What Warp has for a row takes a variable only.)
    """
    match part:
        case Part(Name(), indices, Scalar()):
            return all(isinstance(index, Literal) for index in indices)
        case Field(Name(_, Vector() | Quaternion()), _, Scalar()):
            return True
    return False

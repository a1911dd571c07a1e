"""Native functions as C++: the snippets that `wp.func_native` takes.

Operations are called by the names that Warp's own code generator uses, so that the compiler sees the same of them, and
constants are cast to their dtype: nothing is left to C++'s conversions.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import INT32, Matrix, Quaternion, Scalar, Transformation, Value, Vector, component
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
from kernelfuzz.lang.ops.table import Call, Infix

_INDENT = "    "


def decorator(function: Function) -> str:
    """The decorator of a native function as Python, without its `@`: a call with a line for each of C++."""
    snippets = [("", function.body)]
    if function.gradient:
        snippets.append(("adj_snippet=", function.gradient))
    if function.replays:
        snippets.append(("replay_snippet=", function.body))
    params = {param.name for param in function.params}
    # (each begins with a line of its own, and ends with one: Warp writes a brace behind it)
    texts = ('{}"""\n{}\n"""'.format(word, "\n".join(_block(body, set(params), _INDENT))) for word, body in snippets)
    return f"wp.func_native(\n{_INDENT}{f',{chr(10)}{_INDENT}'.join(texts)},\n)"


def _block(body: Sequence[Stmt], declared: set[str], indent: str) -> Iterator[str]:
    """The lines of a block; `declared` are the variables that are there before it."""
    for statement in body:
        match statement:
            case Assign(Name(name, dtype), value):
                yield f"{indent}{'' if name in declared else f'{ctype(dtype)} '}{name} = {expression(value)};"
                declared.add(name)
            case Augment(Name(name, dtype) as target, op, value):
                yield f"{indent}{name} = {expression(Apply(op, (target, value), dtype))};"
            case If(test, then, other):
                condition = expression(test)
                # (what begins with a parenthesis is in one)
                yield f"{indent}if {condition if condition.startswith('(') else f'({condition})'} {{"
                yield from _block(then, set(declared), indent + _INDENT)
                if other:
                    yield f"{indent}}} else {{"
                    yield from _block(other, set(declared), indent + _INDENT)
                yield f"{indent}}}"
            case Return((value,)):
                yield f"{indent}return {expression(value)};"
            case Adjoint():
                yield f"{indent}{_adjoint(statement)};"
            case _:
                raise IllTyped(f"{statement!r} is not written in C++")


def _adjoint(node: Adjoint) -> str:
    """What is done to the adjoint of a parameter, or of a part of one."""
    held, value = f"adj_{node.name}", expression(node.value)
    if node.part is not None:
        word = "assign" if node.change == "set" else node.change
        return f"wp::{word}_inplace({', '.join((held, *map(expression, _places(node.part)), value))})"
    return f"{held} = {value}" if node.change == "set" else f"{held} = wp::{node.change}({held}, {value})"


def _places(part: Expr) -> tuple[Expr, ...]:
    """The indices of a part of a value."""
    if isinstance(part, Part):
        return part.indices
    found = component(part.base.dtype, part.name) if isinstance(part, Field) else None
    if found is None or not isinstance(found[1], int):
        raise IllTyped(f"{part!r} is not written in C++")
    return (Literal(found[1], INT32),)


def expression(node: Expr) -> str:
    """An expression as C++, in parentheses where it is an operator's; raises IllTyped where it has no spelling."""
    match node:
        case Literal(value, dtype):
            return _literal(value, dtype)
        case Name(name):
            return name
        case Apply(key, args):
            text = applied(OPS[key], [expression(arg) for arg in args])
            # the one whose result is another type than Warp says, which what it is handed to may not have
            return f"{ctype(node.dtype)}({text})" if _is_integer_sign(OPS[key]) else text
        case Part(base) | Field(base):
            return f"wp::extract({', '.join(map(expression, (base, *_places(node))))})"
        case Logical(op, left, right):
            return f"({expression(left)} {'&&' if op == 'and' else '||'} {expression(right)})"
        case Ternary(test, then, other):
            return f"({expression(test)} ? {expression(then)} : {expression(other)})"
        case Chain(ops, operands):
            texts = [expression(operand) for operand in operands]
            pairs = zip(ops, texts, texts[1:], strict=False)
            return f"({' && '.join(applied(OPS[key], pair) for key, *pair in pairs)})"
    raise IllTyped(f"{node!r} is not written in C++")


@cache
def ctype(dtype: Value) -> str:
    """What C++ calls a dtype."""
    match dtype:
        case Scalar(name):
            return name if name == "bool" else f"wp::{name}"
        case Vector(length, scalar):
            return f"wp::vec_t<{length}, {ctype(scalar)}>"
        case Matrix(rows, columns, scalar):
            return f"wp::mat_t<{rows}, {columns}, {ctype(scalar)}>"
        case Quaternion(scalar):
            return f"wp::quat_t<{ctype(scalar)}>"
        case Transformation(scalar):
            return f"wp::transform_t<{ctype(scalar)}>"
    raise IllTyped(f"{dtype.name} has no name in C++")


def _literal(value: float, dtype: Scalar) -> str:
    if dtype.name == "bool":
        return "true" if value else "false"
    if dtype.is_float:
        text = repr(float(value)) if math.isfinite(value) else _SPECIAL[str(value)]
        # Warp makes halves of floats, too; C++ would find a half of a double ambiguous
        text = text if dtype.bits > 16 else f"wp::float32({text})"
    elif value == dtype.lowest and dtype.bits == 64 and value < 0:
        text = f"{int(value) + 1}ll - 1"
    else:
        text = f"{int(value)}{'ull' if dtype.kind == 'uint' else 'll'}" if dtype.bits == 64 else str(int(value))
    return f"{ctype(dtype)}({text})"


_SPECIAL = {"inf": "INFINITY", "-inf": "-INFINITY", "nan": "NAN"}
_INVERSES = {"div_approx": "approx_div", "inverse_approx": "approx_inverse"}
_PYTHON = {"int": "wp::int32", "float": "wp::float32", "bool": "bool"}


def _is_integer_sign(op: Op) -> bool:
    return op.row.name == "sign" and isinstance(op.result, Scalar) and op.result.is_integer


def applied(op: Op, args: Sequence[str]) -> str:
    """An operation of arguments that are written already, as Warp's code generator writes it."""
    name, spelling = op.row.name, op.row.spelling
    if isinstance(spelling, Infix) and not op.row.registered:
        return f"({args[0]} {spelling.symbol} {args[1]})"
    listed = ", ".join(args)
    if _is_listed(op):
        listed = f"{{{listed}}}"
    if isinstance(spelling, Call) and (spelling.function == "{result}" or name == "spatial_vector"):
        return f"{ctype(op.result)}({listed})"
    if isinstance(spelling, Call) and spelling.function in _PYTHON:
        return f"{_PYTHON[spelling.function]}({listed})"
    return f"wp::{_INVERSES.get(name, name)}{_template(op)}({listed})"


def _template(op: Op) -> str:
    """The arguments of a template that Warp does not leave to the compiler."""
    match op.row.name, op.result:
        case "identity", Matrix(rows, _, scalar):
            return f"<{rows}, {ctype(scalar)}>"
        case (("quat_identity" | "transform_identity"), result):
            return f"<{ctype(result.scalar)}>"
        case "cast", result:
            return f"<{ctype(result)}>"
        case (("matrix_from_rows" | "matrix_from_cols"), Matrix(rows, columns, scalar)):
            sizes = f"{rows}, {columns}, " if _is_listed(op) else ""
            return f"<{sizes}{ctype(scalar)}>"
    return ""


# the longest vectors, and the largest square matrices, that have constructors with an argument for each element
_LONGEST, _LARGEST = 4, 4


def _is_listed(op: Op) -> bool:
    """Whether Warp writes the arguments in braces."""
    name, result, count = op.row.name, op.result, len(op.params)
    if name in ("vector", "spatial_vector"):
        return count > _LONGEST
    if isinstance(result, Matrix) and name in ("matrix", "matrix_from_rows", "matrix_from_cols"):
        small = result.rows == result.columns and result.rows <= _LARGEST
        return not small and (count > 1 or name != "matrix")
    # (a translation and a rotation are no components)
    return name == "transformation" and count > 2

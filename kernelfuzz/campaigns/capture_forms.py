"""Plain Programs of kernels that capture constants from the function that makes them."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, VEC3, Array, Matrix, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Constant,
    Expr,
    Kernel,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Stmt,
)

_LANE = Name("i", INT32)
_MATRIX = Matrix(2, 2, FLOAT32)


def capture_forms() -> Iterator[Program]:
    """One captured constant of each kind: alone, hiding one of the module, and different in two kernels."""
    for place, (one, other) in enumerate(zip(_values(1), _values(5), strict=True)):
        dtype = one.dtype
        constant = Name("C", dtype)
        target = Load("out", _LANE, dtype)
        summed = f"add({dtype.name},{dtype.name})"
        params = tuple(Parameter(name, Array(dtype)) for name in ("a", "out"))
        store = Assign(target, Apply(summed, (Load("a", _LANE, dtype), constant), dtype))
        add = Augment(target, summed, constant)
        plain, twice = (_body(each) for each in (store, add))
        captured, hidden = Constant("C", one), Constant("C", other)
        yield Program(f"capture{place}", params, plain, captured=(captured,))
        yield Program(f"hide{place}", params, plain, constants=(hidden,), captured=(captured,))
        yield Program(
            f"twice{place}", params[1:], twice, captured=(captured,), kernels=(Kernel("again", twice, (hidden,)),)
        )


def _body(statement: Stmt) -> tuple[Stmt, ...]:
    return (Assign(_LANE, Apply("tid()", (), INT32)), statement)


def _values(first: int) -> Iterator[Expr]:
    """A number, a vector and a matrix, other ones for each `first`."""
    yield Literal(first, INT32)
    yield Literal(first + 0.25, FLOAT32)
    # (a double is written `wp.float64(...)`)
    yield Literal(first + 0.1, FLOAT64)
    yield _made("vector[vec3](float32,float32,float32)", VEC3, first, 3)
    yield _made("matrix[mat22](float32,float32,float32,float32)", _MATRIX, first, 4)


def _made(key: str, dtype: Value, first: int, count: int) -> Apply:
    return Apply(key, tuple(Literal(first + 0.5 * number, FLOAT32) for number in range(count)), dtype)

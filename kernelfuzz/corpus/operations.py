"""The features of typed operations: what a row of the operation table is about, and which of Warp's templates it is.

    op dot(Vec[n,S], Vec[n,S]) float16 forward    a row and the scalar that it is about
    op dot(Vec[n,S], Vec[n,S]) float16 adjoint    the same, of its adjoint
    shape dot(Vec[n,S], Vec[n,S]) longer          a row and a shape for which there is other code than for the smallest

Each scalar of a row is asked for at a shape of its own, so that the entries of a row, which are there for its scalars,
have most of its shapes. Were any shape good enough, all of them would have the smallest.
"""

from __future__ import annotations

import functools
import re
from zlib import crc32

from kernelfuzz.lang.dtypes import FLOAT32, INT32, Matrix, Scalar, Vector, results
from kernelfuzz.lang.flow import FLAT
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Op, Row

_ALIKE = {
    **dict.fromkeys(("int8", "uint8", "int16", "uint16"), "narrow"),
    **dict.fromkeys(("int64", "uint64"), "wide"),
}

_ALIKE_ALONE = {
    **dict.fromkeys(("int8", "uint8"), "byte"),
    **dict.fromkeys(("int16", "uint16"), "narrow"),
    "int64": "wide",
}

# Lengths for which native/vec.h has code of its own, beside a loop for all others.
_LENGTHS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("neg", "mul", "div", "add", "sub", "mod", "dot", "length", "normalize"), (2, 3)),
    **dict.fromkeys(("bit_and", "bit_or", "bit_xor", "lshift", "rshift"), (2, 3)),
    "vector": (2, 3, 4),
}

# native/mat.h has code of its own for square matrices of 2, 3 and 4 rows that are made of vectors.
_OF_VECTORS = frozenset({"matrix_from_cols", "matrix_from_rows"})

# Floats to which nothing goes back, or what a known bug spoils.
_WITHOUT_ADJOINT = {"copysign": (1,), "curlnoise": (3, 4), "mod": (1,)}

# Rows that take rows for columns somewhere.
_TURNED = _OF_VECTORS | {"mul", "outer", "transpose"}

# Shapes that scalars are asked for at, in turn: of four in a row one is wide, one tall, and one has many elements.
_TURNS: tuple[tuple[int, ...], ...] = (
    *((3,), (8,), (2,), (5,), (4,), (6,)),
    *((3, 4), (4, 3), (5, 5), (2, 2), (2, 3), (3, 2), (4, 4), (3, 3), (1, 3), (3, 1), (6, 6)),
)

_CAST = re.compile(r"(Vec|Mat)\[[nm,]+,[a-z]+[0-9]*\]")

_LARGE = 4
"""The length, or the number of rows, from which on what is the loop for all is taken for more than a few elements."""


@functools.cache
def operation(key: str) -> str | None:
    """The feature of a typed operation: its row and what it is about, `op dot(Vec[n,S], Vec[n,S]) float16 forward`.

    None where it has another shape than the one at which the row is asked for this scalar.

    Warp makes all typed operations of a row from one template; what a compiler then does depends on the scalar. That
    is the first that is not float32 or int32, of a cast what it takes. Integers of 8 bits are `byte`, of 16 `narrow`,
    int64 is `wide`; a comparison of two dtypes is `mixed`. What has
    components does the same with each, and asks less: there integers of 8 and 16 bits are
    `narrow`, of 64 `wide`.
    """
    return alike(key)[0] if _has_its_turn(OPS[key]) else None


@functools.cache
def adjoint(key: str) -> str | None:
    """As `operation`, of the adjoint; None also where there is none, or one that is zero almost everywhere."""
    op = OPS[key]
    return alike(key)[1] if goes_back(op) and _has_its_turn(op) else None


@functools.cache
def alike(key: str) -> tuple[str, ...]:
    """The features that stand for a typed operation, whatever its shape: of its value, and of its adjoint."""
    op = OPS[key]
    about = f"op {signature(op.row)} {_about(op)}"
    return (f"{about} forward", f"{about} adjoint") if goes_back(op) else (f"{about} forward",)


def goes_back(op: Op) -> bool:
    """Whether an operation has an adjoint that is not zero almost everywhere."""
    made = results(op.result) or (op.result,)
    takes = any(dtype.scalar.is_float for dtype in op.params) and any(dtype.scalar.is_float for dtype in made)
    # (nothing goes back through a remainder of vectors)
    lost = op.row.name == "mod" and not is_of_scalars(op)
    return takes and op.row.differentiable and op.row.name not in FLAT and not lost


def takes_adjoint(key: str, place: int) -> bool:
    """Whether the operand at a place has an adjoint that anyone can judge."""
    op = OPS[key]
    return op.params[place].scalar.is_float and place not in _WITHOUT_ADJOINT.get(op.row.name, ())


def has_adjoint(row: Row) -> bool:
    """Whether some typed operation of a row has an adjoint."""
    return (row.name, row.signature) in _with_adjoint()


@functools.cache
def _with_adjoint() -> frozenset[tuple[str, str]]:
    return frozenset((op.row.name, op.row.signature) for op in OPS.values() if goes_back(op))


@functools.cache
def shape(key: str) -> str | None:
    """The feature of a typed operation's shape, where a smaller one would not run the same code.

    Vectors are `of 3` or `of 4` where Warp has code for that length, and `longer` where a loop runs over four or more
    components. Matrices are `wide` or `tall` where rows and columns are not what each other is elsewhere in the
    operation, as in a product, else `not square`; square ones, where there are no others, `larger` from three rows
    on. Casts from each dtype are one template, and the row of casts within a dtype stands for it.
    """
    op = OPS[key]
    first, shapes = _first(op), _shapes(op.row)
    if first is None or len(shapes) == 1:
        return None
    found = None
    if isinstance(first, Matrix):
        if first.rows != first.columns:
            found = "wide" if first.rows < first.columns else "tall"
            turned = op.row.name in _TURNED and all(dtype.shape for dtype in op.params)
            found = found if turned else "not square"
        elif op.row.name in _OF_VECTORS and 2 < first.rows <= _LARGE:
            found = f"of {first.rows}"
        elif first.rows > 2 and all(len(set(each)) == 1 for each in shapes):
            found = "larger"
    elif isinstance(first, Vector):
        special = _LENGTHS.get(op.row.name, ())
        if first.length in special and first.length > 2:
            found = f"of {first.length}"
        elif first.length >= _LARGE:
            found = "longer"
    return found and f"shape {signature(op.row)} {found}"


def negative(row: Row) -> tuple[str, str]:
    """The features of a division by what is negative, and of what is negative."""
    return f"negative divisor {signature(row)}", f"negative dividend {signature(row)}"


def signature(row: Row) -> str:
    """A row's name and parameters."""
    return f"{row.name}{row.signature.partition(' -> ')[0]}"


def is_of_scalars(op: Op) -> bool:
    """Whether an operation takes and gives scalars only."""
    return not any(dtype.shape for dtype in (*op.params, *(results(op.result) or (op.result,))))


def is_constant(op: Op) -> bool:
    """Whether nobody sees an operation give more than one value: it has but one, or several results."""
    only = op.row.name == "len" or (op.row.name in {"sign", "step"} and op.params[0].scalar.kind == "uint")
    return only or bool(results(op.result))


def _about(op: Op) -> str:
    if op.row.apart:
        # C++ compares any two scalars, and Warp has no code for it
        return "mixed"
    scalars: list[Scalar] = [dtype.scalar for dtype in (*op.params, *(results(op.result) or (op.result,)))]
    if op.row.family == "cast" and is_of_scalars(op):
        # what is made the row says
        scalars = scalars[:1]
    about = next((scalar for scalar in scalars if scalar not in (FLOAT32, INT32)), scalars[0])
    alike = _ALIKE_ALONE if is_of_scalars(op) else _ALIKE
    return alike.get(about.name, about.name)


def _has_its_turn(op: Op) -> bool:
    """Whether an operation has the shape at which its row is asked for its scalar; what has no shapes has its turn."""
    first = _first(op)
    return first is None or first.shape == _turns(op.row)[_about(op)]


@functools.cache
def _turns(row: Row) -> dict[str, tuple[int, ...]]:
    """The shape at which a row is asked for each scalar."""
    shapes = [shape for shape in _TURNS if shape in _shapes(row)]
    scalars = sorted({_about(op) for op in OPS.values() if op.row == row}, key=lambda name: ("int" in name, name))
    start = crc32(signature(row).encode())
    return {scalar: shapes[(start + number) % len(shapes)] for number, scalar in enumerate(scalars)}


def _first(op: Op) -> Matrix | Vector | None:
    """The first matrix, or else vector, of what an operation takes and gives.

    None where the row is about any dtype, or a cast from a certain one.
    """
    if ("Vec[" not in op.row.signature and "Mat[" not in op.row.signature) or _CAST.search(op.row.signature):
        return None
    dtypes = (*op.params, *(results(op.result) or (op.result,)))
    matrices = [dtype for dtype in dtypes if isinstance(dtype, Matrix)]
    return next((dtype for dtype in (*matrices, *dtypes) if isinstance(dtype, Matrix | Vector)), None)


@functools.cache
def _by_row() -> dict[tuple[str, str], frozenset[tuple[int, ...]]]:
    found: dict[tuple[str, str], set[tuple[int, ...]]] = {}
    for op in OPS.values():
        first = _first(op)
        found.setdefault((op.row.name, op.row.signature), set()).add(() if first is None else first.shape)
    return {row: frozenset(shapes) for row, shapes in found.items()}


def _shapes(row: Row) -> frozenset[tuple[int, ...]]:
    """The shapes that the first matrix, or else vector, of a row has."""
    return _by_row()[row.name, row.signature]

"""What acts when it is evaluated, for plain Programs that say when that is: an atomic, and functions that store.

The atomic gives what it has counted so far in an element that is the lane's own, a function stores to one and gives
what was there before.
"""

from __future__ import annotations

from kernelfuzz.campaigns.gradient_forms import LANE, I, op
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    VEC3,
    Array,
    Dtype,
    Matrix,
    Quaternion,
    Struct,
    Transformation,
    Vector,
)
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    AtomicOld,
    Augment,
    Call,
    Expr,
    Function,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    walk,
)

Form = tuple[tuple[Stmt, ...], tuple[Function, ...], tuple[Struct, ...]]
"""A body, and the functions and structs of the Program."""


ARRAYS: dict[str, Dtype] = {
    "a": Array(FLOAT32),
    "b": Array(FLOAT32),
    "k": Array(INT32),
    "m": Array(INT32),
    "p": Array(BOOL),
    "s": Array(INT32),
    "w": Array(FLOAT32, 2),
    "w1": Array(FLOAT32, 3),
    "w2": Array(INT32, 2),
    "acc": Array(FLOAT32),
    "count": Array(INT32),
    "held": Array(INT32),
    "out": Array(FLOAT32),
    "out1": Array(INT32),
    "out2": Array(BOOL),
    "out3": Array(VEC3),
    "out4": Array(Quaternion(FLOAT32)),
    "out5": Array(Matrix(2, 2, FLOAT32)),
    "out6": Array(Transformation(FLOAT32)),
    "out7": Array(Vector(3, INT32)),
    "out8": Array(VEC3),
}
X, Y, N, M = Name("x", FLOAT32), Name("y", FLOAT32), Name("n", INT32), Name("m1", INT32)
VEC3I, MAT22, QUAT, FRAME = Vector(3, INT32), Matrix(2, 2, FLOAT32), Quaternion(FLOAT32), Transformation(FLOAT32)
POINT = Struct("Point", (("x", FLOAT32), ("y", FLOAT32), ("z", FLOAT32)))


def element(array: str, index: Expr = I) -> Load:
    """The lane's own element of an array."""
    dtype = ARRAYS[array]
    assert isinstance(dtype, Array)
    return Load(array, index, dtype.element)


def integer(value: int) -> Literal:
    """A literal."""
    return Literal(value, INT32)


def program(name: str, body: tuple[Stmt, ...], *functions: Function, structs: tuple[Struct, ...] = ()) -> Program:
    """A kernel with these statements, and the arrays that it mentions."""
    used = {getattr(node, "array", "") for statement in body for node in walk(statement)}
    params = tuple(Parameter(array, dtype) for array, dtype in ARRAYS.items() if array in used)
    return Program(name, params, (LANE, *body), (), functions, structs)


# -- what has an effect ------------------------------------------------------------------------------------------------

OLD = AtomicOld("add", "count", I, (integer(1),), INT32)
"""How often it was asked, and more or less what was there at first."""

GROWN = AtomicOld("add", "acc", I, (element("b"),), FLOAT32)

XS, AT = ArrayArgument("acc", Array(FLOAT32)), Load("xs", Name("at", INT32), FLOAT32)
GIVEN = (Parameter("xs", Array(FLOAT32)), Parameter("at", INT32), Parameter("x", FLOAT32))
SWAP = Function("swap", GIVEN, (Assign(Y, op("pos", AT)), Assign(AT, X), Return((Y,))), (FLOAT32,))
"""Stores a value, and gives the one that was there."""

KS, PLACE = ArrayArgument("count", Array(INT32)), Load("ks", Name("at", INT32), INT32)
COUNTER = (Parameter("ks", Array(INT32)), Parameter("at", INT32))
STEP = Augment(PLACE, "add(int32,int32)", integer(1))
PARITY = op("bit_and", PLACE, integer(1), result=INT32)
COUNTED = (
    Assign(N, op("pos", PLACE, result=INT32)),
    Assign(PLACE, op("add", N, integer(1), result=INT32)),
)
NEXT = Function("next", COUNTER, (*COUNTED, Return((N,))), (INT32,))
"""As OLD, by a function."""

FEW = Function("next", COUNTER, (*COUNTED, Return((op("bit_and", N, integer(3), result=INT32),))), (INT32,))
"""From 0 to 3 and again."""

CHOICE = Function("next", COUNTER, (*COUNTED, Return((op("bit_and", N, integer(1), result=INT32),))), (INT32,))
"""0 and 1 in turn."""

_EVEN = op("eq", op("bit_and", N, integer(1), result=INT32), integer(0), result=BOOL)
FLIP = Function("flip", COUNTER, (*COUNTED, Return((_EVEN,))), (BOOL,))
"""True and False in turn."""

GROW = Function("swap", GIVEN, (Assign(Y, op("pos", AT)), Assign(AT, op("add", Y, X)), Return((Y,))), (FLOAT32,))
"""As SWAP, adding what it is given."""

NEXT_ONE = Call("next", (KS, I), (), INT32)
FLIPPED = Call("flip", (KS, I), (), BOOL)


def swapped(value: Expr) -> Call:
    """What was in the lane's element of `acc`, where this is now."""
    return Call("swap", (XS, I, value), (), FLOAT32)


def parity(count: Expr) -> Expr:
    """0 and 1 in turn."""
    return op("bit_and", count, integer(1), result=INT32)


def real(count: Expr) -> Expr:
    """The float of an integer, which is a small one."""
    return op("float", op("bit_and", count, integer(255), result=INT32))


def shown(value: Expr) -> Assign:
    """Stores a value, wherever there is room for its dtype."""
    target = next(
        n for n, d in ARRAYS.items() if n.startswith("out") and isinstance(d, Array) and d.element == value.dtype
    )
    return Assign(element(target), value)

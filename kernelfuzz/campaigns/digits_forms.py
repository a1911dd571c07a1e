"""Plain Programs with numbers that no narrower dtype holds, in each place that may have its own code for literals."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Literal as OneOf

from kernelfuzz.campaigns.gradient_forms import LANE, I, at, op
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    FLOAT64,
    FLOATS,
    INT32,
    INT64,
    PYTHON_LITERALS,
    SCALARS,
    UINT64,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Signature,
    Struct,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Bind,
    Call,
    Callee,
    Constant,
    Construct,
    Expr,
    Function,
    If,
    Invoke,
    Item,
    Literal,
    Load,
    Member,
    Name,
    Pack,
    Parameter,
    Part,
    Program,
    Return,
    Static,
    Stmt,
    Ternary,
)
from kernelfuzz.lang.ops import OPS

_LONG: Mapping[Scalar, tuple[float, float]] = {
    FLOAT32: (1.2345678, 1.2345678 + 1.0),
    FLOAT64: (1.2345678901234567, 2.3456789012345678),
    INT32: ((1 << 24) + 3, (1 << 24) + 11),
    **dict.fromkeys((INT64, UINT64), ((1 << 53) + 3, (1 << 53) + 9)),
}
"""Two numbers of each dtype that neither a narrower dtype nor one of the other kind and as many bits can hold."""


def digits_forms() -> Iterator[Program]:
    """All of them."""
    for scalar in (FLOAT64, INT64, UINT64):
        yield from _of(scalar)
    for scalar in (FLOAT32, FLOAT64, INT32, INT64):
        yield from _constants(scalar)
    for scalar in SCALARS:
        yield from _bare(scalar)
    for scalar in FLOATS:
        yield from _infinite(scalar)
        if scalar.holds(2.0**36):
            yield from _beyond(scalar)


def _program(
    value: Expr,
    *before: Stmt,
    functions: tuple[Function, ...] = (),
    structs: tuple[Struct, ...] = (),
    constants: tuple[Constant, ...] = (),
) -> Program:
    """Stores a value, after some statements; there are arrays of its scalar, `c` and `d`."""
    scalar = value.dtype.scalar if value.dtype != BOOL else FLOAT64
    params = (Parameter("c", Array(scalar)), Parameter("d", Array(scalar)), Parameter("p", Array(BOOL)))
    body = (LANE, *before, Assign(Load("to", I, value.dtype), value))
    return Program("digits", (*params, Parameter("to", Array(value.dtype))), body, constants, functions, structs)


def _infinite(scalar: Scalar) -> Iterator[Program]:
    """Infinities, as literals and as constants: the larger one of a number and what is below all others."""
    for name, value in (("max", -math.inf), ("min", math.inf)):
        end, own = Literal(value, scalar, "wp.inf"), Load("c", I, scalar)
        yield _program(op(name, own, end, result=scalar))
        named = op(name, own, Name("FAR", scalar), result=scalar)
        yield _program(named, constants=(Constant("FAR", end),))


def _beyond(scalar: Scalar) -> Iterator[Program]:
    """Integers of 64 bits that are made of floats beyond 32 bits."""
    own = Load("c", I, scalar)
    size = op("min", op("mul", own, own, result=scalar), Literal(64.0, scalar), result=scalar)
    large = op("mul", size, Literal(2.0**30, scalar), result=scalar)
    for made in (INT64, UINT64):
        params = (Parameter("c", Array(scalar)), Parameter("to", Array(made)))
        value = Apply(f"{made.name}({scalar.name})", (large,), made)
        yield Program("digits", params, (LANE, Assign(Load("to", I, made), value)))


def _of(scalar: Scalar) -> Iterator[Program]:
    """Literals of 64 bits in expressions and statements."""
    long, short = (Literal(value, scalar) for value in _LONG[scalar])
    held, own = Name("x", scalar), Load("c", I, scalar)
    mixed = "sub" if scalar.is_float else "bit_xor"
    yield _program(op(mixed, own, long, result=scalar))
    yield _program(op("max", own, long, result=scalar))
    yield _program(Ternary(Load("p", I, BOOL), long, own, scalar))
    yield _program(long)
    yield _program(Load("c", I, scalar), Assign(Load("c", I, scalar), long))
    yield _program(held, Assign(held, long))
    yield _program(held, Assign(held, own), Augment(held, f"{mixed}({scalar.name},{scalar.name})", long))
    yield _program(own, Atomic("max", "d", I, long))
    yield _program(AtomicOld("max", "d", I, (long,), scalar))
    yield _program(AtomicOld("exch", "d", I, (long,), scalar))
    yield _program(Apply(f"{scalar.name}({scalar.name})", (long,), scalar))
    equal = op("eq", held, long, result=BOOL)
    yield _program(Ternary(equal, own, short, scalar), Assign(held, long))
    for made in (Vector(3, scalar), Matrix(2, 2, scalar), *((Quaternion(scalar),) if scalar.is_float else ())):
        count = 3 if isinstance(made, Vector) else 4
        word = type(made).__name__.lower()
        for many in (count, 1) if word != "quaternion" else (count,):
            key = f"{word}[{made.name}]({','.join((scalar.name,) * many)})"
            args = (own, long, short, own)[:many] if many > 1 else (long,)
            yield _program(Apply(key, args, made))
    pair = Struct("Pair", (("x", scalar), ("y", scalar)))
    frame = Name("f", pair)
    fields = op(mixed, Member(frame, "x", scalar), Member(frame, "y", scalar), result=scalar)
    yield _program(fields, Assign(frame, Construct((own, long), pair)), structs=(pair,))
    params = (Parameter("x", scalar), Parameter("y", scalar))
    body = (Return((op(mixed, held, Name("y", scalar), result=scalar),)),)
    mix = Function("mix", params, body, (scalar,))
    yield _program(Call("mix", (own, long), (), scalar), functions=(mix,))
    yield _program(Call("mix", (own, long), ("y",), scalar), functions=(mix,))
    late = Function("late", params, body, (scalar,), (long,))
    yield _program(Call("late", (own,), (), scalar), functions=(late,))
    given = Function(
        "given", params[:1], (If(op("gt", held, short, result=BOOL), (Return((long,)),)), Return((short,))), (scalar,)
    )
    yield _program(Call("given", (own,), (), scalar), functions=(given,))
    signature = Signature((scalar, scalar), scalar)
    yield _program(Invoke("g", (own, long), scalar), Bind("g", Callee("mix", signature)), functions=(mix,))
    yield _program(Item("pair", 1, scalar), Pack("pair", (own, long)))


def _constants(scalar: Scalar) -> Iterator[Program]:
    """Constants of the module: numbers, what is made of them, and what is computed when the kernel is built."""
    long, short = (Literal(value, scalar) for value in _LONG[scalar])
    own = Load("c", I, scalar)
    mixed = "sub" if scalar.is_float else "bit_xor"
    for wrapped in (True, False) if scalar in (FLOAT32, INT32) else (True,):
        one = Constant("C", long, wrapped)
        yield _program(op(mixed, own, Name("C", scalar), result=scalar), constants=(one,))
    for made in (Vector(3, scalar), Matrix(2, 2, scalar), *((Quaternion(scalar),) if scalar.is_float else ())):
        count = 3 if isinstance(made, Vector) else 4
        key = f"{type(made).__name__.lower()}[{made.name}]({','.join((scalar.name,) * count)})"
        whole: Value = made
        constant = Constant("C", Apply(key, (long, short, long, short)[:count], whole), True)
        place = at(1, 0) if isinstance(made, Matrix) else at(1)
        yield _program(op(mixed, own, Part(Name("C", whole), place, scalar), result=scalar), constants=(constant,))
        yield _program(Name("C", whole), constants=(constant,))
    pair = Struct("Pair", (("x", scalar), ("y", scalar)))
    constant, frame = Constant("C", Construct((short, long), pair)), Name("f", pair)
    fixed, read = Member(Static(Name("C", pair), pair), "y", scalar), Member(frame, "x", scalar)
    declared = Assign(frame, Construct((own, own), pair))
    yield _program(op(mixed, read, fixed, result=scalar), declared, constants=(constant,), structs=(pair,))


def _bare(scalar: Scalar) -> Iterator[Program]:
    """Numbers without their dtype, alone and beside an element, and in floats those without a point."""
    if scalar == BOOL:
        return
    own = Load("c", I, scalar)
    long = _LONG[scalar][0] if scalar.bits == 64 else 1.25 if scalar.is_float else 5
    short = 2.0 if scalar.is_float else 2
    forms: list[tuple[OneOf["bare", "whole"], float, float]] = []
    if scalar not in PYTHON_LITERALS:
        forms.append(("bare", long, short))
    if scalar.is_float:
        forms.append(("whole", 3.0, -2.0))
    made: list[tuple[Value, str, int]] = [(Vector(3, scalar), "vector", 3), (Matrix(2, 2, scalar), "matrix", 4)]
    if scalar.is_float:
        made += [(Quaternion(scalar), "quaternion", 4), (Transformation(scalar), "transformation", 7)]
    for form, first, second in forms:
        alone, beside = [], []
        for dtype, word, count in made:
            key = f"{word}[{dtype.name}]({','.join((scalar.name,) * count)})"
            numbers = [Literal(first if n % 2 else second, scalar, "", form) for n in range(count)]
            if key in OPS and not (word == "quaternion" and form == "whole"):
                alone.append(Apply(key, tuple(numbers), dtype))
                beside.append(Apply(key, (own, *numbers[1:]), dtype))
        yield _all_of(alone, scalar)
        yield _all_of(beside, scalar)


def _all_of(values: list[Apply], scalar: Scalar) -> Program:
    """Stores values, each to an array of its own."""
    arrays = [Parameter(f"to{number}", Array(value.dtype)) for number, value in enumerate(values)]
    stores = (Assign(Load(f"to{number}", I, value.dtype), value) for number, value in enumerate(values))
    return Program("digits", (Parameter("c", Array(scalar)), *arrays), (LANE, *stores))

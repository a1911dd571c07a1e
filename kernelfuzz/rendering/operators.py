"""Operators, by their symbols, with the strength by which they bind."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kernelfuzz.rendering.layout import (
    CLOSE,
    MINUS,
    NO_SPACE,
    OPEN,
    SPACE,
)

# Binding strength, loosest first: section 6.17 of the Python Language Reference. An expression that binds
# looser than its place demands gets parentheses.
TERNARY, OR, AND, NOT, COMPARISON, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, PRODUCT, SIGN, POWER, PRIMARY = range(14)


BINARY: dict[str, tuple[int, cst.BaseBinaryOp]] = {
    "|": (BIT_OR, cst.BitOr(SPACE, SPACE)),
    "^": (BIT_XOR, cst.BitXor(SPACE, SPACE)),
    "&": (BIT_AND, cst.BitAnd(SPACE, SPACE)),
    "<<": (SHIFT, cst.LeftShift(SPACE, SPACE)),
    ">>": (SHIFT, cst.RightShift(SPACE, SPACE)),
    "+": (SUM, cst.Add(SPACE, SPACE)),
    "-": (SUM, cst.Subtract(SPACE, SPACE)),
    "*": (PRODUCT, cst.Multiply(SPACE, SPACE)),
    "/": (PRODUCT, cst.Divide(SPACE, SPACE)),
    "//": (PRODUCT, cst.FloorDivide(SPACE, SPACE)),
    "%": (PRODUCT, cst.Modulo(SPACE, SPACE)),
    "@": (PRODUCT, cst.MatrixMultiply(SPACE, SPACE)),
}
COMPARISONS: dict[str, cst.BaseCompOp] = {
    "<": cst.LessThan(SPACE, SPACE),
    "<=": cst.LessThanEqual(SPACE, SPACE),
    ">": cst.GreaterThan(SPACE, SPACE),
    ">=": cst.GreaterThanEqual(SPACE, SPACE),
    "==": cst.Equal(SPACE, SPACE),
    "!=": cst.NotEqual("!=", SPACE, SPACE),
}


UNARY: dict[str, tuple[int, cst.BaseUnaryOp]] = {
    "not": (NOT, cst.Not(SPACE)),
    "-": (SIGN, MINUS),
    "+": (SIGN, cst.Plus(NO_SPACE)),
    "~": (SIGN, cst.BitInvert(NO_SPACE)),
}
LOGICAL: dict[str, tuple[int, cst.BaseBooleanOp]] = {
    "or": (OR, cst.Or(SPACE, SPACE)),
    "and": (AND, cst.And(SPACE, SPACE)),
}
AUGMENTED: dict[str, cst.BaseAugOp] = {
    "|": cst.BitOrAssign(SPACE, SPACE),
    "^": cst.BitXorAssign(SPACE, SPACE),
    "&": cst.BitAndAssign(SPACE, SPACE),
    "<<": cst.LeftShiftAssign(SPACE, SPACE),
    ">>": cst.RightShiftAssign(SPACE, SPACE),
    "+": cst.AddAssign(SPACE, SPACE),
    "-": cst.SubtractAssign(SPACE, SPACE),
    "*": cst.MultiplyAssign(SPACE, SPACE),
    "/": cst.DivideAssign(SPACE, SPACE),
    "//": cst.FloorDivideAssign(SPACE, SPACE),
    "%": cst.ModuloAssign(SPACE, SPACE),
    "@": cst.MatrixMultiplyAssign(SPACE, SPACE),
    "**": cst.PowerAssign(SPACE, SPACE),
}
POWER_OF = cst.Power(SPACE, SPACE)


def parentheses(level: int, least: int) -> tuple[Sequence[cst.LeftParen], Sequence[cst.RightParen]]:
    """Those around an operator of strength `level` where `least` is demanded."""
    return (OPEN, CLOSE) if level < least else ((), ())

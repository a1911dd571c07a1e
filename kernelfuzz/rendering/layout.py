"""The leaves of trees and what stands between them: names, constants, whitespace, brackets, arguments, lines.

Leaves are made once. Their caches are bounded, for a campaign draws new literals as long as it runs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TypeAlias

import libcst as cst

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.mathematical import spelled
from kernelfuzz.lang.nodes import Literal

_Leaf: TypeAlias = cst.Name | cst.Attribute | cst.Integer | cst.Float | cst.UnaryOperation


NO_SPACE = cst.SimpleWhitespace("")
SPACE = cst.SimpleWhitespace(" ")
END = cst.TrailingWhitespace(whitespace=NO_SPACE, newline=cst.Newline())
BLANK = cst.EmptyLine(indent=False, whitespace=NO_SPACE, newline=cst.Newline())
OPEN = (cst.LeftParen(whitespace_after=NO_SPACE),)
CLOSE = (cst.RightParen(whitespace_before=NO_SPACE),)
LEFT_BRACKET = cst.LeftSquareBracket(whitespace_after=NO_SPACE)
RIGHT_BRACKET = cst.RightSquareBracket(whitespace_before=NO_SPACE)
COLON = cst.Colon(NO_SPACE, NO_SPACE)
COMMA = cst.Comma(whitespace_after=SPACE)
EQUAL = cst.AssignEqual(whitespace_before=NO_SPACE, whitespace_after=NO_SPACE)


MINUS = cst.Minus(NO_SPACE)


@lru_cache(4096)
def identifier(word: str) -> cst.Name:
    """A name without a dot."""
    return cst.Name(word)


@cache
def dotted(path: str) -> cst.Name | cst.Attribute:
    """`wp.sin`, `range`."""
    scope, _, last = path.rpartition(".")
    return cst.Attribute(dotted(scope), identifier(last)) if scope else identifier(last)


def array_named(name: str) -> cst.Name | cst.Attribute:
    """An array, or one in a struct."""
    return dotted(name) if "." in name else identifier(name)


@lru_cache(4096)
def literal(text: str, parenthesized: bool) -> _Leaf:
    """A constant that `literal_text` wrote."""
    if text[0] == "-":
        around = (OPEN, CLOSE) if parenthesized else ((), ())
        return cst.UnaryOperation(MINUS, literal(text[1:], False), *around)
    if text[0].isalpha():
        return dotted(text)
    return cst.Integer(text) if text.isdigit() else cst.Float(text)


def literal_text(literal: Literal) -> str:
    """Its name, or Python's shortest text for a constant of its dtype.

    A float's has a point or an exponent, unless it is `whole`.
    """
    value, dtype = literal.value, literal.dtype
    if literal.word:
        return spelled(literal.word, value)
    if dtype.kind == "float" and literal.form != "whole":
        if not math.isfinite(value):
            raise IllTyped(f"a literal of {dtype.name} is finite; {value} has to be computed")
        return repr(float(value))
    if dtype.kind == "bool":
        return "True" if value else "False"
    return repr(int(value))


def argument(value: cst.BaseExpression) -> cst.Arg:
    """An argument by position."""
    return cst.Arg(value, whitespace_after_star=NO_SPACE, whitespace_after_arg=NO_SPACE)


def keyword(name: str, word: object) -> cst.Arg:
    """`dtype=wp.float32`, `length=5`, `shape=(2, 3)`: an argument that is a path, a number or several."""
    value: cst.BaseExpression
    if isinstance(word, tuple):
        value = cst.Tuple([cst.Element(cst.Integer(str(each))) for each in word])
    else:
        text = str(word)
        value = cst.Integer(text) if text.isdigit() else dotted(text)
    return cst.Arg(value, identifier(name), EQUAL, whitespace_after_star=NO_SPACE, whitespace_after_arg=NO_SPACE)


def by_name(name: str, value: cst.BaseExpression) -> cst.Arg:
    """`scale=x + 1.0`: any argument by keyword."""
    return cst.Arg(value, identifier(name), EQUAL, whitespace_after_star=NO_SPACE, whitespace_after_arg=NO_SPACE)


def call(function: cst.BaseExpression, arguments: Sequence[cst.Arg]) -> cst.Call:
    """`function(arguments)`."""
    return cst.Call(function, arguments, whitespace_after_func=NO_SPACE, whitespace_before_args=NO_SPACE)


def indexed(base: cst.BaseExpression, *items: cst.BaseExpression) -> cst.Subscript:
    """`base[i, j]`, of indices that are trees already."""
    elements = [cst.SubscriptElement(cst.Index(item)) for item in items]
    return cst.Subscript(base, elements, LEFT_BRACKET, RIGHT_BRACKET, whitespace_after_value=NO_SPACE)


def as_line(statement: cst.BaseSmallStatement) -> cst.SimpleStatementLine:
    """A statement as a line of its own."""
    return cst.SimpleStatementLine((statement,), trailing_whitespace=END)


def assigned(target: cst.BaseAssignTargetExpression, value: cst.BaseExpression) -> cst.SimpleStatementLine:
    """`target = value`, as a line."""
    return as_line(cst.Assign((cst.AssignTarget(target, SPACE, SPACE),), value))

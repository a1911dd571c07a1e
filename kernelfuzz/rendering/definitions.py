"""What stands above functions in a module: names for dtypes, constants, enumerations, structs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

import libcst as cst

from kernelfuzz.lang.dtypes import (
    INT32,
    Array,
    Signature,
    Struct,
    Value,
    definition,
    parse_value,
    results,
    spelled,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Constant,
    Construct,
    Enumeration,
    Literal,
    Program,
    Zeros,
    walk,
)
from kernelfuzz.lang.ops.table import Call
from kernelfuzz.rendering.capturing import constant_value
from kernelfuzz.rendering.expressions import expression, op_of
from kernelfuzz.rendering.functions import array_type
from kernelfuzz.rendering.layout import (
    BLANK,
    COMMA,
    END,
    NO_SPACE,
    SPACE,
    as_line,
    assigned,
    call,
    dotted,
    identifier,
    keyword,
)


def plain_constants(constants: Sequence[Constant]) -> list[cst.SimpleStatementLine]:
    """`HALF = 0.5`, `AXIS = wp.constant(wp.vec3(0.0, 1.0, 0.0))`."""
    found = [assigned(identifier(constant.name), constant_value(constant)) for constant in constants]
    return [found[0].with_changes(leading_lines=(BLANK,)), *found[1:]] if found else []


def struct_constant(constant: Constant) -> Iterator[cst.SimpleStatementLine]:
    """`FRAME = Frame()`, `FRAME.gain = 0.5`: a constant that is a struct. (Python gives it its fields one by one.)"""
    whole = constant.value
    if not isinstance(whole, Construct):
        return
    blank = (BLANK, BLANK)
    yield assigned(identifier(constant.name), call(identifier(whole.dtype.name), [])).with_changes(leading_lines=blank)
    yield from _fields(identifier(constant.name), whole)


def _fields(of: cst.BaseExpression, whole: Construct) -> Iterator[cst.SimpleStatementLine]:
    for (name, _), value in zip(whole.dtype.fields, whole.args, strict=False):
        target = cst.Attribute(of, identifier(name))
        if isinstance(value, Construct):
            yield from _fields(target, value)
        else:
            yield assigned(target, expression(value))


def initialization(program: Program) -> list[cst.SimpleStatementLine]:
    """`wp.init()`: where Python makes a vector, or the like, of floats of 16 bits.

    Warp cannot before: https://github.com/NVIDIA/warp/issues/972.
    """
    values = (constant.value for constant in program.all_constants)
    parts = (part for value in values for part in walk(value) if isinstance(part, Apply))
    halves = any(part.dtype.shape and part.dtype.scalar.is_float and part.dtype.scalar.bits == 16 for part in parts)
    return [as_line(cst.Expr(call(dotted("wp.init"), []))).with_changes(leading_lines=(BLANK,))] if halves else []


def math_import(program: Program) -> list[cst.SimpleStatementLine]:
    """`import math`: where a constant is one of Python's."""
    defaults = (default for function in program.functions for default in function.defaults)
    nodes = chain(walk(program), *(walk(constant.value) for constant in program.all_constants), defaults)
    used = any(isinstance(node, Literal) and node.word.startswith("math.") for node in nodes)
    return [as_line(cst.Import([cst.ImportAlias(identifier("math"))]))] if used else []


def enum_import(program: Program) -> list[cst.SimpleStatementLine]:
    """`from enum import IntEnum, IntFlag`: what the enumerations of a Program are."""
    bases = sorted({_base(each) for each in program.enumerations})
    names = [cst.ImportAlias(identifier(base)) for base in bases]
    commas = [alias.with_changes(comma=COMMA) for alias in names[:-1]]
    return [as_line(cst.ImportFrom(identifier("enum"), [*commas, names[-1]]))] if names else []


def _base(enumeration: Enumeration) -> str:
    return "IntFlag" if enumeration.flags else "IntEnum"


@lru_cache(1024)
def enumeration_class(enumeration: Enumeration) -> cst.ClassDef:
    """`class Mode(IntEnum):`, and a line for each member."""
    lines = [
        as_line(cst.Assign((cst.AssignTarget(identifier(name), SPACE, SPACE),), expression(Literal(value, INT32))))
        for name, value in enumeration.members
    ]
    return cst.ClassDef(
        identifier(enumeration.name),
        cst.IndentedBlock(lines, header=END),
        bases=[cst.Arg(identifier(_base(enumeration)))],
        lpar=cst.LeftParen(whitespace_after=NO_SPACE),
        rpar=cst.RightParen(whitespace_before=NO_SPACE),
        leading_lines=(BLANK, BLANK),
        whitespace_after_class=SPACE,
        whitespace_after_name=NO_SPACE,
        whitespace_before_colon=NO_SPACE,
    )


@lru_cache(1024)
def struct_class(struct: Struct) -> cst.ClassDef:
    """`@wp.struct`, `class Ray:`, and a line for each field."""
    lines = [
        as_line(
            cst.AnnAssign(
                identifier(name),
                cst.Annotation(
                    dotted(spelled(dtype)), whitespace_before_indicator=NO_SPACE, whitespace_after_indicator=SPACE
                ),
            )
        )
        for name, dtype in struct.fields
    ]
    for name, held in struct.arrays:
        array = cst.Annotation(array_type(held), whitespace_before_indicator=NO_SPACE, whitespace_after_indicator=SPACE)
        lines.append(as_line(cst.AnnAssign(identifier(name), array)))
    return cst.ClassDef(
        identifier(struct.name),
        cst.IndentedBlock(lines, header=END),
        decorators=(cst.Decorator(dotted("wp.struct"), whitespace_after_at=NO_SPACE, trailing_whitespace=END),),
        leading_lines=(BLANK, BLANK),
        whitespace_after_class=SPACE,
        whitespace_before_colon=NO_SPACE,
    )


def dtype_names(program: Program) -> list[cst.SimpleStatementLine]:
    """`vec5 = wp.types.vector(length=5, dtype=wp.float32)` for each dtype in use that Warp has no name for."""
    used: dict[str, Value] = {}
    for param in (*program.params, *(p for function in program.functions for p in function.params)):
        dtype = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        if not isinstance(dtype, Signature):
            used[dtype.name] = dtype
    for struct in program.structs:
        used.update((dtype.name, dtype) for _, dtype in struct.fields)
        used.update((dtype.element.name, dtype.element) for _, dtype in struct.arrays)
    for dtype in (result for function in program.functions for result in function.results):
        used[dtype.name] = dtype
    for node in (*walk(program), *(part for constant in program.all_constants for part in walk(constant.value))):
        if isinstance(node, Zeros) or (
            isinstance(node, Apply) and isinstance(op_of(node.op).row.spelling, Call) and not results(node.dtype)
        ):
            used[node.dtype.name] = node.dtype
    found = [_definition(name) for name in sorted(used) if definition(used[name]) is not None]
    return [found[0].with_changes(leading_lines=(BLANK,)), *found[1:]] if found else []


@cache
def _definition(name: str) -> cst.SimpleStatementLine:
    made = definition(parse_value(name))
    assert made is not None
    function, keywords = made
    arguments = [keyword(word, value) for word, value in keywords]
    return as_line(cst.Assign((cst.AssignTarget(identifier(name), SPACE, SPACE),), call(dotted(function), arguments)))

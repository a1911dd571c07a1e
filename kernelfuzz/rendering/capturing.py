"""Functions that make kernels, which capture the constants that they are given, and the lines that call these."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from kernelfuzz.lang.kernels import factory_name
from kernelfuzz.lang.nodes import Constant, Expr, Function, Kernel, Literal
from kernelfuzz.rendering.expressions import expression
from kernelfuzz.rendering.layout import (
    BLANK,
    END,
    NO_SPACE,
    SPACE,
    argument,
    as_line,
    assigned,
    call,
    dotted,
    identifier,
    literal,
    literal_text,
)


def factory(kernel: Kernel | Function, given: Sequence[str], made: cst.FunctionDef) -> cst.FunctionDef:
    """`def make_scale(SIZE):`, the kernel, or the function, in it, and that it is returned."""
    returned = as_line(cst.Return(identifier(kernel.name), whitespace_after_return=SPACE))
    params = [
        cst.Param(identifier(name), whitespace_after_star=NO_SPACE, whitespace_after_param=NO_SPACE) for name in given
    ]
    return cst.FunctionDef(
        name=identifier(factory_name(kernel)),
        params=cst.Parameters(params),
        body=cst.IndentedBlock(
            [made.with_changes(leading_lines=()), returned.with_changes(leading_lines=(BLANK,))], header=END
        ),
        leading_lines=(BLANK, BLANK),
        whitespace_after_def=SPACE,
        whitespace_after_name=NO_SPACE,
        whitespace_before_params=NO_SPACE,
        whitespace_before_colon=NO_SPACE,
        whitespace_after_type_parameters=NO_SPACE,
    )


def captured(kernel: Kernel | Function, first: Kernel | Function, given: Sequence[Constant]) -> cst.SimpleStatementLine:
    """`scale = make_scale(3)`: a kernel, or a function, made by the factory whose first one is `first`."""
    values = [argument(constant_value(each)) for each in given]
    return assigned(identifier(kernel.name), call(identifier(factory_name(first)), values))


def constant_value(constant: Constant) -> cst.BaseExpression:
    """The value of a constant as it is written: `0.5`, `wp.constant(0.5)`, and `4294967301` of 64 bits that is bare."""
    value = _number(constant.value) if constant.bare else expression(constant.value)
    return call(dotted("wp.constant"), [argument(value)]) if constant.wrapped else value


def _number(value: Expr) -> cst.BaseExpression:
    """A number without its dtype."""
    assert isinstance(value, Literal)
    return literal(literal_text(value), False)

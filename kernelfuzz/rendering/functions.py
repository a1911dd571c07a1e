"""Kernels and functions: decorators, parameters with their annotations, and the body; gradients, replays, overloads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import libcst as cst

from kernelfuzz.lang.calls import reaches_references
from kernelfuzz.lang.dtypes import (
    FLOAT32,
    Array,
    Dtype,
    Signature,
    spelled,
)
from kernelfuzz.lang.generic import generic_scalar, hints, model
from kernelfuzz.lang.gradients import adjoints, gradient_name, replay_name
from kernelfuzz.lang.nodes import (
    Function,
    Literal,
    Parameter,
    Program,
    Return,
    Stmt,
    children,
    with_fields,
)
from kernelfuzz.lang.rename import with_taken_names
from kernelfuzz.lang.returned import Definition, is_generic
from kernelfuzz.native import decorator as native_decorator
from kernelfuzz.rendering.expressions import Like, expression
from kernelfuzz.rendering.layout import (
    BLANK,
    END,
    NO_SPACE,
    SPACE,
    argument,
    as_line,
    call,
    dotted,
    identifier,
    indexed,
    keyword,
)
from kernelfuzz.rendering.statements import block


def kernel(program: Program) -> cst.FunctionDef:
    """The kernel of a Program that has but one."""
    return cst.FunctionDef(
        name=identifier(program.name),
        params=cst.Parameters(
            [_generic(p.name, p.dtype) if p.name in program.generic else _parameter(*_of(p)) for p in program.params]
        ),
        body=block(with_taken_names(program.body)),
        decorators=_FORWARD_ONLY if reaches_references(program.body, program.functions) else _DECORATORS,
        leading_lines=(BLANK, BLANK),
        whitespace_after_def=SPACE,
        whitespace_after_name=NO_SPACE,
        whitespace_before_params=NO_SPACE,
        whitespace_before_colon=NO_SPACE,
        whitespace_after_type_parameters=NO_SPACE,
    )


def overload(kernel: str, params: Sequence[Parameter], generic: Sequence[str]) -> cst.SimpleStatementLine:
    """`wp.overload(scale, {"a": wp.array(dtype=wp.vec3), "s": wp.float32})`: what a generic kernel is built for."""
    types = [
        cst.DictElement(
            cst.SimpleString(f'"{param.name}"'),
            _annotation(param),
            whitespace_before_colon=NO_SPACE,
            whitespace_after_colon=SPACE,
        )
        for param in params
        if param.name in generic
    ]
    braces = cst.LeftCurlyBrace(whitespace_after=NO_SPACE), cst.RightCurlyBrace(whitespace_before=NO_SPACE)
    line = as_line(
        cst.Expr(call(dotted("wp.overload"), [argument(identifier(kernel)), argument(cst.Dict(types, *braces))]))
    )
    return line.with_changes(leading_lines=(BLANK, BLANK))


def _annotation(param: Parameter) -> cst.BaseExpression:
    annotation = _parameter(*_of(param)).annotation
    assert annotation is not None
    return annotation.annotation


def with_gradient(function: Function) -> Iterator[cst.FunctionDef]:
    """A function, then the gradient and the replay that the Program has for it."""
    made = _function(function)
    if function.native:
        # all of them are in its decorator
        yield _native(made, function)
        return
    yield made
    if function.gradient:
        name, params = gradient_name(function), (*function.params, *adjoints(function))
        yield _custom(made, "wp.func_grad", function, name).with_changes(
            params=cst.Parameters([_parameter(*_of(param)) for param in params]), body=block(function.gradient)
        )
    if function.replays:
        replay = _custom(made, "wp.func_replay", function, replay_name(function)).with_changes(
            params=cst.Parameters([_parameter(*_of(param)) for param in function.params])
        )
        yield replay.with_changes(body=block((Return(function.replay),))) if function.replay else replay


def _native(made: cst.FunctionDef, function: Function) -> cst.FunctionDef:
    """A function whose body is C++, with `...` in its place."""
    what = cst.Decorator(
        cst.parse_expression(native_decorator(function)), whitespace_after_at=NO_SPACE, trailing_whitespace=END
    )
    return made.with_changes(decorators=(what,), body=cst.SimpleStatementSuite((cst.Expr(cst.Ellipsis()),)))


def _custom(made: cst.FunctionDef, decorator: str, function: Function, name: str) -> cst.FunctionDef:
    """Another function of the same body. (Warp takes what it says to return for one more parameter.)"""
    what = cst.Decorator(
        call(dotted(decorator), [argument(identifier(function.name))]),
        whitespace_after_at=NO_SPACE,
        trailing_whitespace=END,
    )
    return made.with_changes(name=identifier(name), decorators=(what,), returns=None)


def _function(function: Function) -> cst.FunctionDef:
    """A function above the kernel; with one result that its parameters do not decide it says what it returns.

    With several it does if it is annotated.
    """
    plain = len(function.params) - len(function.defaults)
    hinted = {name: f"wp.{hint}" for name, hint in hints(function).items()} if function.hinted else {}
    params = []
    for number, param in enumerate(function.params):
        generic, hint = param.name in function.generic, hinted.get(param.name, "Any")
        made = _generic(param.name, param.dtype, hint) if generic else _parameter(*_of(param))
        if number >= plain:
            made = made.with_changes(default=expression(function.defaults[number - plain]), equal=_SPACED_EQUAL)
        params.append(made)
    result = None
    if len(function.results) == 1 and not function.generic:
        result = _returns(dotted(spelled(function.results[0])))
    elif function.annotated:
        result = _returns(indexed(identifier("tuple"), *(dotted(spelled(each)) for each in function.results)))
    return _defined(function.name, params, block(_generic_body(function)), result)


def returner(definition: Definition) -> cst.FunctionDef:
    """A function that returns an array, or a struct that holds arrays."""
    name, signature = definition.returner.name, definition.returner.signature
    params = [
        _generic(p.name, p.dtype) if signature == "generic" and is_generic(p.dtype) else _parameter(*_of(p))
        for p in definition.params
    ]
    whole = definition.result
    result = array_type(whole) if isinstance(whole, Array) else dotted(spelled(whole))
    return _defined(name, params, block(definition.body), _returns(result) if signature == "annotated" else None)


def _defined(
    name: str, params: Sequence[cst.Param], body: cst.IndentedBlock, returns: cst.Annotation | None
) -> cst.FunctionDef:
    """`@wp.func`, `def name(params) -> returns:` and the body."""
    return cst.FunctionDef(
        name=identifier(name),
        params=cst.Parameters(params),
        body=body,
        decorators=_FUNCTION_DECORATORS,
        returns=returns,
        leading_lines=(BLANK, BLANK),
        whitespace_after_def=SPACE,
        whitespace_after_name=NO_SPACE,
        whitespace_before_params=NO_SPACE,
        whitespace_before_colon=NO_SPACE,
        whitespace_after_type_parameters=NO_SPACE,
    )


def _returns(what: cst.BaseExpression) -> cst.Annotation:
    return cst.Annotation(what, whitespace_before_indicator=SPACE, whitespace_after_indicator=SPACE)


_SPACED_EQUAL = cst.AssignEqual(whitespace_before=SPACE, whitespace_after=SPACE)
_FUNCTION_DECORATORS = (cst.Decorator(dotted("wp.func"), whitespace_after_at=NO_SPACE, trailing_whitespace=END),)
_DECORATORS = (cst.Decorator(dotted("wp.kernel"), whitespace_after_at=NO_SPACE, trailing_whitespace=END),)
# Warp makes no adjoint of a call with a reference, and builds no kernel that has one and would need it
_FORWARD_ONLY = (
    cst.Decorator(
        call(dotted("wp.kernel"), [keyword("enable_backward", "False")]),
        whitespace_after_at=NO_SPACE,
        trailing_whitespace=END,
    ),
)


def _of(param: Parameter) -> tuple[str, Dtype, bool]:
    return param.name, param.dtype, param.by_ref


def _generic(name: str, dtype: Dtype, hint: str = "Any") -> cst.Param:
    """`x: Any`, `a: wp.array(dtype=Any)`, `a: wp.array2d(dtype=Any)`; `x: wp.Float`."""
    return _parameter(name, FLOAT32).with_changes(
        annotation=cst.Annotation(
            array_type(dtype, hint) if isinstance(dtype, Array) else dotted(hint),
            whitespace_before_indicator=NO_SPACE,
            whitespace_after_indicator=SPACE,
        )
    )


def _generic_body(function: Function) -> tuple[Stmt, ...]:
    """The statements of a function; of one that is called at several dtypes, with constants that follow them."""
    scalar, param = generic_scalar(function), model(function)
    if not function.also or param is None:
        return function.body

    def written(node: Any) -> Any:
        if isinstance(node, Literal) and node.dtype == scalar:
            return Like(node, param) if node.form == "plain" else node
        changes: dict[str, Any] = {}
        for (name, index), child in children(node):
            new = written(child)
            changes[name] = new if index is None else (*changes.get(name, ()), new)
        return with_fields(node, changes) if changes else node

    return tuple(written(statement) for statement in function.body)


@lru_cache(4096)
def _parameter(name: str, dtype: Dtype, by_ref: bool = False) -> cst.Param:
    annotation: cst.BaseExpression
    if isinstance(dtype, Signature):
        annotation = dotted("wp.Function")
    elif isinstance(dtype, Array):
        annotation = array_type(dtype)
    else:
        annotation = dotted(spelled(dtype))
    if by_ref:
        annotation = indexed(dotted("wp.ref"), annotation)
    return cst.Param(
        identifier(name),
        cst.Annotation(annotation, whitespace_before_indicator=NO_SPACE, whitespace_after_indicator=SPACE),
        whitespace_after_star=NO_SPACE,
        whitespace_after_param=NO_SPACE,
    )


def array_type(dtype: Array, element: str | None = None) -> cst.Call:
    """`wp.array(dtype=wp.vec3)`, `wp.array2d(...)`, `wp.array(dtype=..., ndim=3)`, `wp.indexedarray(...)`.

    `element` is what stands for the dtype of the elements, if not its own name.
    """
    kind = "wp.indexedarray" if dtype.indexed else "wp.array"
    short = dtype.ndim in (2, 4)
    keywords = [keyword("dtype", element or spelled(dtype.element))]
    if dtype.ndim == 3:
        keywords.append(keyword("ndim", 3))
    return call(dotted(f"{kind}{dtype.ndim}d" if short else kind), keywords)

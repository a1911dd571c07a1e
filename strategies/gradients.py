"""Gradients and replays for functions of a Program that was drawn without them.

A gradient adds something plausible to the adjoint of each parameter of floats: the adjoint of a result, times another
parameter or a constant. What it adds is not judged; that no value of the launch depends on it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, Array, Scalar, Value
from kernelfuzz.lang.gradients import adjoints, may_be_custom
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Expr,
    Function,
    Grad,
    If,
    Literal,
    Name,
    Parameter,
    Program,
    Stmt,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import mentioned
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.grammar import Grammar

_HOW = Weighted([(15, 0), (2, 1), (2, 2), (2, 3)])
# where gradients are what is looked at
_OFTEN = Weighted([(5, 0), (6, 1), (3, 2), (6, 3)])
_FACTORS = (2.0, 0.5, 3.0, -1.0, 0.1, 10.0)
_LOCALS = ("g", "d", "s", "weight")


def with_gradients(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or now and then one in which functions have gradients or replays; shrinks towards itself.

    Gradients keep to the operations of `grammar`.
    """
    functions = list(program.functions)
    for number, function in enumerate(functions):
        single = sum(other.name == function.name for other in functions) == 1
        if not (single and may_be_custom(function, program.functions)):
            continue
        how = (_OFTEN if grammar.differentiable else _HOW).draw(draw)
        if how & 1:
            functions[number] = replace(functions[number], gradient=_gradient(draw, function, grammar))
        if how & 2:
            functions[number] = replace(functions[number], replays=True)
    if functions == list(program.functions):
        return program
    made = replace(program, functions=tuple(functions))
    try:
        # something may have the name of a gradient or of an adjoint
        check(made)
    except IllTyped:
        return program
    return made


def _gradient(draw: Draw, function: Function, grammar: Grammar) -> tuple[Stmt, ...]:
    """A statement for each parameter of floats, now and then with a local or under a condition."""
    params, given = _names(function.params), _names(adjoints(function))
    body: list[Stmt] = []
    for param in params:
        known = _terms(param, params, given) if param.dtype.scalar.is_float else ()
        terms = [term for term in dict.fromkeys(known) if _keeps(term, grammar)]
        if not terms:
            continue
        term, how = one_of(draw, terms), draw(below(12))
        guarded = _guarded(param, term)
        if how == 11 and isinstance(param.dtype, Scalar) and _keeps(guarded.test, grammar):
            body.append(guarded)
        elif how == 10:
            local = Name(_fresh(function, body), param.dtype)
            body += [Assign(local, term), Adjoint(param.id, local)]
        else:
            body.append(Adjoint(param.id, term))
    return tuple(body)


def _names(params: tuple[Parameter, ...]) -> list[Name]:
    return [Name(param.name, param.dtype) for param in params if not isinstance(param.dtype, Array)]


def _terms(param: Name, params: list[Name], given: list[Name]) -> Iterator[Expr]:
    """What may be added to the adjoint of a parameter: the simplest first."""
    dtype = param.dtype
    for adjoint in given:
        if adjoint.dtype == dtype:
            yield adjoint
        others: list[Expr] = [*params, *_constants(adjoint.dtype.scalar)]
        for other in others:
            yield from _made("mul", dtype, adjoint, other)
            yield from _made("mul", dtype, other, adjoint)
            yield from _made("dot", dtype, adjoint, other)
            yield from _made("cw_mul", dtype, adjoint, other)
        if adjoint.dtype == dtype and isinstance(dtype, Scalar):
            for name in ("sin", "cos", "tanh", "abs"):
                for inner in _made(name, dtype, param):
                    yield from _made("mul", dtype, adjoint, inner)
                    yield from _made("mul", dtype, adjoint, Grad(inner, dtype))


def _constants(scalar: Scalar) -> Iterator[Literal]:
    yield from (Literal(factor, scalar) for factor in _FACTORS if scalar.is_float)


def _made(name: str, dtype: Value, *args: Expr) -> Iterator[Apply]:
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    if key in OPS and OPS[key].result == dtype:
        yield Apply(key, args, dtype)


def _keeps(node: Expr, grammar: Grammar) -> bool:
    return all(grammar.allows(part.op) for part in walk(node) if isinstance(part, Apply))


def _guarded(param: Name, term: Expr) -> If:
    scalar = param.dtype.scalar
    test = Apply(f"gt({scalar.name},{scalar.name})", (param, Literal(0.0, scalar)), BOOL)
    return If(test, (Adjoint(param.id, term),))


def _fresh(function: Function, body: list[Stmt]) -> str:
    taken = {param.name for param in (*function.params, *adjoints(function))}
    taken.update(node.id for statement in body for node in walk(statement) if isinstance(node, Name))
    word = next((word for word in _LOCALS if word not in taken), "")
    return word or f"g{len(mentioned(tuple(body)))}"

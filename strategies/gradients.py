"""Gradients and replays for functions of a Program that was drawn without them.

A gradient does something plausible to the adjoint of each parameter of floats: it adds the adjoint of a result, times
another parameter or a constant, takes it away or assigns it, to all of it or to a component, a field or an element. It
need not be the derivative: what is judged is that Warp does what it says. Nor need a replay be the function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.atomics import has_atomic
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32, VALUE_KINDS, Array, Matrix, Scalar, Struct, Value, Vector, component
from kernelfuzz.lang.gradients import adjoints, certain_elements, may_be_custom, may_replay, stored_elements
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Cell,
    Construct,
    Expr,
    Field,
    Function,
    Grad,
    If,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Stmt,
    root,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import mentioned
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.grammar import Grammar

_HOW = Weighted([(15, 0), (4, 2)])
# of what takes floats, as one function in three does
_OF_FLOATS = Weighted([(7, 0), (4, 1), (1, 2), (4, 3)])
# where gradients are what is looked at
_OFTEN = Weighted([(2, 0), (6, 1), (1, 2), (6, 3)])
_FACTORS = (2.0, 0.5, 3.0, -1.0, 0.1, 10.0)
_LOCALS = ("g", "d", "s", "weight")


def with_gradients(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or now and then one in which functions have gradients or replays; shrinks towards itself.

    Gradients keep to the operations of `grammar`.
    """
    functions = list(program.functions)
    named = [Name(each.name, each.value.dtype) for each in program.constants if not isinstance(each.value, Construct)]
    for number, function in enumerate(functions):
        single = sum(other.name == function.name for other in functions) == 1
        if not single:
            continue
        if not may_be_custom(function, program.functions):
            if may_replay(function, program.functions) and _HOW.draw(draw):
                replay = _replay(draw, function, named, grammar)
                functions[number] = replace(function, replays=bool(replay), replay=replay)
            continue
        given = any(dtype.scalar.is_float for dtype in function.results if isinstance(dtype, VALUE_KINDS))
        elements = sorted(certain_elements(function), key=repr) if given else []
        floats = given and any(_floats(param, elements) for param in function.params)
        how = ((_OFTEN if grammar.differentiable else _OF_FLOATS) if floats else _HOW).draw(draw)
        if how & 1:
            functions[number] = replace(functions[number], gradient=_gradient(draw, function, named, grammar))
        if how & 2:
            replay = _replay(draw, function, named, grammar)
            functions[number] = replace(functions[number], replays=True, replay=replay)
    if functions == list(program.functions):
        return program
    made = replace(program, functions=tuple(functions))
    try:
        # something may have the name of a gradient or of an adjoint
        check(made)
    except IllTyped:
        return program
    return made


def _gradient(draw: Draw, function: Function, named: Sequence[Name], grammar: Grammar) -> tuple[Stmt, ...]:
    """A statement for each parameter of floats, now and then with a local or under a condition.

    It adds to the adjoint of all of the parameter, or changes it in another way, or that of a part of it. `named` are
    constants of the module.
    """
    elements = sorted(certain_elements(function), key=repr)
    values: list[Expr] = [value for param in function.params for value in _wholes(param, ())]
    values += [*elements, *named]
    given = [Name(param.name, cast(Value, param.dtype)) for param in adjoints(function)]
    body: list[Stmt] = []
    for param in function.params:
        wholes = _floats(param, elements)
        if not wholes:
            continue
        whole = one_of(draw, wholes)
        place = one_of(draw, [whole, *_parts(whole)]) if _IN_PART.draw(draw) else whole
        terms = _kept(place, values, given, grammar)
        if not terms:
            continue
        term, how = one_of(draw, terms), draw(below(12))
        change = _CHANGES.draw(draw)
        if change == "set" and (isinstance(root(place), Load | Cell) or isinstance(place, Slice)):
            change = "sub"
        name, part = param.name, None if place == Name(param.name, place.dtype) else place
        test = _positive(whole)
        if how == 11 and isinstance(whole.dtype, Scalar) and _keeps(test, grammar):
            body.append(If(test, (Adjoint(name, term, part, change),)))
        elif how == 10:
            local = Name(_fresh(function, body), place.dtype)
            body += [Assign(local, term), Adjoint(name, local, part, change)]
        else:
            body.append(Adjoint(name, term, part, change))
    return tuple(body)


def _replay(draw: Draw, function: Function, named: Sequence[Name], grammar: Grammar) -> tuple[Expr, ...]:
    """What a replay gives that is not what its function does, every other time; nothing where there is no such value.

    Of a function with several results none: Warp calls no replay of those.
    """
    if len(function.results) != 1 or not _APART.draw(draw):
        return ()
    (dtype,) = function.results
    stored = sorted(stored_elements(function), key=repr)
    if not dtype.scalar.is_float:
        # (an index that is another number may be out of range)
        kept: list[Expr] = [element for element in stored if element.dtype == dtype]
        return (one_of(draw, kept),) if kept else ()
    elements = [*sorted(certain_elements(function), key=repr), *stored]
    values: list[Expr] = [value for param in function.params for value in _wholes(param, elements)]
    values += named
    place = next((value for value in values if value.dtype == dtype), None)
    terms = [value for value in values if value.dtype == dtype]
    if place is not None:
        given = [value for value in values if value.dtype.scalar.is_float]
        terms += [term for term in _kept(place, values, given, grammar) if not any(map(_is_gradient, walk(term)))]
    terms += _constants(dtype) if isinstance(dtype, Scalar) else ()
    terms = [term for term in dict.fromkeys(terms) if function.body[-1] != Return((term,))]
    return (one_of(draw, terms),) if terms else ()


def _is_gradient(node: object) -> bool:
    return isinstance(node, Grad)


_APART = Weighted([(1, False), (1, True)])

# of 6 statements 3 change the adjoint of a part, where there are parts; of 12 statements 2 take from it, 2 assign it
_IN_PART = Weighted([(3, False), (3, True)])
_CHANGES = Weighted([(8, "add"), (2, "sub"), (2, "set")])


def _floats(param: Parameter, elements: Sequence[Load | Cell]) -> list[Expr]:
    """What has an adjoint in a parameter, of a function that surely reads these elements."""
    return [whole for whole in _wholes(param, elements) if whole.dtype.scalar.is_float]


def _wholes(param: Parameter, elements: Sequence[Load | Cell]) -> Iterator[Expr]:
    """A parameter, or of a struct the fields that are values, and of these `elements` those of the arrays in it."""
    dtype = param.dtype
    if isinstance(dtype, Struct):
        for path, _ in dtype.leaves:
            yield _member(Name(param.name, dtype), path)
    elif not isinstance(dtype, Array):
        yield Name(param.name, dtype)
    for element in elements:
        array = dtype if isinstance(dtype, Array) else None
        mine = element.array.split(".")[0] == param.name and not (array and array.indexed)
        if mine and has_atomic("add", element.dtype):
            yield element


def _member(base: Expr, path: tuple[str, ...]) -> Expr:
    for name in path:
        found = base.dtype.field(name) if isinstance(base.dtype, Struct) else None
        assert found is not None
        base = Member(base, name, found)
    return base


def _parts(whole: Expr) -> Iterator[Expr]:
    """Parts of a value whose adjoint can be changed."""
    dtype, scalar = whole.dtype, whole.dtype.scalar
    if not dtype.shape:
        return
    last = tuple(Literal(length - 1, INT32) for length in dtype.shape)
    yield Part(whole, tuple(Literal(0, INT32) for _ in dtype.shape), scalar)
    yield Part(whole, last, scalar)
    if isinstance(dtype, Matrix):
        row = Vector(dtype.shape[1], scalar)
        yield Part(whole, last[:1], row)
        yield Part(Part(whole, last[:1], row), last[1:], scalar)
    named = [name for name in ("y", "p", "x", "q") if component(dtype, name) is not None]
    for name in named[:2]:
        found = component(dtype, name)
        assert found is not None
        yield Field(whole, name, found[0])
    if not isinstance(dtype, Matrix) and dtype.shape[0] > 2 and not isinstance(whole, Load | Cell):
        yield Slice(whole, (Span(None, 2, None),), (), Vector(2, scalar))


def _kept(place: Expr, values: list[Expr], given: Sequence[Expr], grammar: Grammar) -> list[Expr]:
    """What may be put into the adjoint of a place, the simplest first, by the operations of a grammar."""
    return [term for term in dict.fromkeys(_terms(place, values, given)) if _keeps(term, grammar)]


def _terms(place: Expr, values: list[Expr], given: Sequence[Expr]) -> Iterator[Expr]:
    dtype = place.dtype
    for adjoint in given:
        if adjoint.dtype == dtype:
            yield adjoint
        others: list[Expr] = [*values, *_constants(adjoint.dtype.scalar)]
        for other in others:
            yield from _made("mul", dtype, adjoint, other)
            yield from _made("mul", dtype, other, adjoint)
            yield from _made("dot", dtype, adjoint, other)
            yield from _made("cw_mul", dtype, adjoint, other)
        if adjoint.dtype == dtype and isinstance(dtype, Scalar):
            for name in ("sin", "cos", "tanh", "abs"):
                for inner in _made(name, dtype, place):
                    yield from _made("mul", dtype, adjoint, inner)
                    yield from _made("mul", dtype, adjoint, Grad(inner, dtype))
        if isinstance(dtype, Vector) and adjoint.dtype == dtype.scalar:
            yield from _made(f"vector[{dtype.name}]", dtype, adjoint)
        if adjoint.dtype.shape and dtype == adjoint.dtype.scalar:
            yield Part(adjoint, tuple(Literal(0, INT32) for _ in adjoint.dtype.shape), dtype)


def _constants(scalar: Scalar) -> Iterator[Literal]:
    yield from (Literal(factor, scalar) for factor in _FACTORS if scalar.is_float)


def _made(name: str, dtype: Value, *args: Expr) -> Iterator[Apply]:
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    if key in OPS and OPS[key].result == dtype:
        yield Apply(key, args, dtype)


def _keeps(node: Expr, grammar: Grammar) -> bool:
    return all(grammar.allows(part.op) for part in walk(node) if isinstance(part, Apply))


def _positive(whole: Expr) -> Apply:
    scalar = whole.dtype.scalar
    return Apply(f"gt({scalar.name},{scalar.name})", (whole, Literal(0.0, scalar)), BOOL)


def _fresh(function: Function, body: list[Stmt]) -> str:
    taken = {param.name for param in (*function.params, *adjoints(function))}
    taken.update(node.id for statement in body for node in walk(statement) if isinstance(node, Name))
    word = next((word for word in _LOCALS if word not in taken), "")
    return word or f"g{len(mentioned(tuple(body)))}"

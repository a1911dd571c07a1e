"""Generic functions called at two dtypes, in a Program that was drawn without them.

A function whose text is the same for another scalar gets `Any` for what is made of its own, and the functions that it
calls with that do too; and the kernel calls it a second time, on arrays of the other scalar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import changes
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOATS,
    INT32,
    INTEGERS,
    VALUE_KINDS,
    Array,
    Scalar,
    Signature,
    Value,
)
from kernelfuzz.lang.generic import check_also, derived, recast, twin
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Callee,
    Do,
    Function,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Stmt,
    Unpack,
    View,
    Window,
    stored_arrays,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.grammar import SCAFFOLD, Grammar

_HOW = Weighted([(7, False), (3, True)])
_INPUTS, _OUTPUTS = ("vals", "other", "src"), ("res", "dst", "out")


def with_generics(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or now and then one that calls a function at two dtypes; shrinks towards itself."""
    if not _HOW.draw(draw) or not program.functions:
        return program
    found = [(f, scalar) for f in program.functions for scalar in _scalars(f) if _may_be(f, program)]
    if not found:
        return program
    function, scalar = one_of(draw, found)
    alike = FLOATS if scalar.is_float else INTEGERS[1:]
    others = [each for each in alike if each != scalar and each in table.scalars]
    if not others:
        return program
    other = one_of(draw, others)
    functions = {each.name: each for each in program.functions}
    try:
        _extend(function.name, scalar, other, functions, program, table)
        made = _calling(draw, program, function, functions, scalar, other)
        # not all atomics, constants and searches are there for the other scalar
        check(made)
        return made
    except IllTyped:
        return program


def _scalars(function: Function) -> Iterator[Scalar]:
    """The scalars that a function may be generic in."""
    found: list[Scalar] = []
    for param in function.params:
        dtype = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        if isinstance(dtype, VALUE_KINDS) and dtype.scalar not in (INT32, BOOL, *found):
            found.append(dtype.scalar)
    yield from found


def _may_be(function: Function, program: Program) -> bool:
    """Whether a function is the only one of its name, and is called by position."""
    single = sum(other.name == function.name for other in program.functions) == 1
    calls = [node for node in walk(program) if isinstance(node, Call) and node.function == function.name]
    passed = any(isinstance(node, Callee) and function.name in node.functions for node in walk(program))
    return single and bool(calls) and not function.defaults and not passed and not any(call.keywords for call in calls)


def _extend(
    name: str, scalar: Scalar, other: Scalar, functions: dict[str, Function], program: Program, table: Grammar
) -> Function:
    """Makes a function, and those that it calls, stand for another scalar too; raises IllTyped where that cannot be."""
    function = functions[name]
    generic = tuple(p.name for p in function.params if recast(p.dtype, scalar, other) != p.dtype)
    generic = tuple(n for n in generic if not isinstance(_dtype(function, n), Signature))
    new = replace(function, generic=generic, also=(*function.also, other))
    check_also(new)
    made, _ = derived(new, other)
    if not {node.op for node in walk(made) if isinstance(node, Apply | Augment)} <= table.keys | SCAFFOLD:
        raise IllTyped(f"{name} has operations that were not chosen")
    for node in walk(made):
        if isinstance(node, Call) and not any(
            [p.dtype for p in each.params] == [arg.dtype for arg in node.args] for each in functions.values()
        ):
            if not _may_be(functions[node.function], program):
                raise IllTyped(f"{node.function} is not generic")
            _extend(node.function, scalar, other, functions, program, table)
    functions[name] = new
    return new


def _dtype(function: Function, name: str) -> Any:
    return next(param.dtype for param in function.params if param.name == name)


def _calling(
    draw: Draw, program: Program, function: Function, functions: dict[str, Function], scalar: Scalar, other: Scalar
) -> Program:
    """The Program with one more call, of the function with the other scalar."""
    first = program.body[0]
    if not (isinstance(first, Assign) and isinstance(lane := first.target, Name)):
        raise IllTyped("no lane")
    taken = {*names_in(program)}
    params: list[Parameter] = []
    made = next(node for node in walk(program) if isinstance(node, Call) and node.function == function.name)
    changed = changes(function, program.functions)
    args: list[Argument] = []
    for param, given in zip(function.params, made.args, strict=True):
        dtype = recast(param.dtype, scalar, other)
        if isinstance(given, Callee):
            if given.of not in OPS:
                raise IllTyped("a function of its own")
            args.append(Callee(twin(given.of, scalar, other), dtype))
        elif isinstance(dtype, Array):
            pool = _OUTPUTS if param.name in changed else _INPUTS
            params.append(Parameter(_fresh(pool, taken), dtype))
            args.append(ArrayArgument(params[-1].name, dtype))
        elif dtype == INT32:
            if changed and given != lane and not isinstance(given, Literal):
                # it may say where each lane stores
                raise IllTyped("a place that may be another lane's")
            args.append(given if given == lane else Literal(1 + draw(below(3)), INT32))
        else:
            args.append(_element(dtype, lane, program, params, taken))
    result = replace(function, results=tuple(recast(each, scalar, other) for each in function.results)).result
    call = Call(function.name, tuple(args), (), result)
    results = tuple(recast(each, scalar, other) for each in function.results)
    new: list[Stmt] = []
    if not results:
        new.append(Do(call))
    else:
        params.append(Parameter(_fresh(_OUTPUTS, taken), Array(results[0])))
        target = Load(params[-1].name, lane, results[0])
        if len(results) == 1:
            new.append(Assign(target, call))
        else:
            names = tuple(Name(_fresh(("r",), taken), each) for each in results)
            new += [Unpack(names, call), Assign(target, names[0])]
    place = 1 + draw(below(len(program.body)))
    body = (*program.body[:place], *new, *program.body[place:])
    kept = tuple(functions[each.name] if functions[each.name].also else each for each in program.functions)
    return replace(program, params=(*program.params, *params), body=body, functions=kept)


def _element(dtype: Value, lane: Name, program: Program, params: list[Parameter], taken: set[str]) -> Load:
    """The lane's own element of an array that is only read, of one that is there if that is so."""
    inside = [node for statement in program.body for node in walk(statement)]
    barred = {array for statement in program.body for array in stored_arrays(statement)}
    barred |= {
        node.array
        for node in inside
        if isinstance(node, Atomic | AtomicCell | AtomicOld | ArrayArgument | View | Window)
    }
    for param in program.params:
        if param.dtype == Array(dtype) and param.name not in barred:
            return Load(param.name, lane, dtype)
    params.append(Parameter(_fresh(_INPUTS, taken), Array(dtype)))
    return Load(params[-1].name, lane, dtype)


def _fresh(pool: tuple[str, ...], taken: set[str]) -> str:
    names = [*pool, *(f"{pool[0]}{number}" for number in range(1, 40))]
    name = next(each for each in names if each not in taken)
    taken.add(name)
    return name

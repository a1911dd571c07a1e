"""Functions that return arrays, or structs that hold arrays: `row = row_of(a, i)`, `s = make_params(x, a)`.

A Program has no such function. It has the statement that does without, `row = a[i]`, and says that this is written as a
call of one: what the statement is made of are the arguments. What the function is follows from the statement; where two
statements name one function, both do the same with arrays and indices of the same dtypes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import array_fields, element_arrays
from kernelfuzz.lang.checking.names import identifier
from kernelfuzz.lang.dtypes import BOOL, Array, Dtype, Struct, Value
from kernelfuzz.lang.gradients import gradient_name, replay_name
from kernelfuzz.lang.kernels import factories, factory_name, kernels_of
from kernelfuzz.lang.nodes import (
    Assign,
    Bound,
    Construct,
    Either,
    Enumerator,
    Expr,
    Function,
    If,
    Kernel,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Returner,
    Stmt,
    View,
    Window,
    Zeros,
    walk,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.lang.returners import returners

Returned: TypeAlias = View | Window | Either | Construct
"""What a function may return: an array, or a new struct."""


@dataclass(frozen=True)
class Definition:
    """A function that returns an array or a struct, as it is written.

    `params` are its parameters, `body` its statements: those of a Program, but for what is returned, an array by its
    View, Window or Either.
    """

    returner: Returner
    params: tuple[Parameter, ...]
    body: tuple[Stmt, ...]
    result: Array | Struct


def defined(program: Program) -> tuple[Definition, ...]:
    """The functions that statements of a Program are written as calls of, by first use.

    Raises IllTyped where one name is that of two.
    """
    found: dict[str, Definition] = {}
    if returners(program):
        for _, each in _uses(program):
            if found.setdefault(each.returner.name, each) != each:
                raise IllTyped(f"{each.returner.name} would be two functions")
    return tuple(found.values())


def arguments(node: Returned) -> tuple[Any, ...]:
    """What the function is given, as what is written: arrays by their names, and expressions."""
    match node:
        case View(_, array, indices):
            # (of an array in an element it is the array of elements)
            return (array.partition("[")[0], *indices)
        case Window(array=array):
            return (array, *node.places)
        case Either(_, array, instead, test):
            return (array, instead, test)
    return node.args


def _uses(program: Program) -> Iterator[tuple[Returned, Definition]]:
    """What is written as a call, functions first, with what is called."""
    parts: tuple[Function | Kernel, ...] = (*program.functions, *kernels_of(program))
    for part in parts:
        params = part.params if isinstance(part, Function) else program.params
        arrays = _Arrays(params)
        for node in (each for statement in part.body for each in walk(statement)):
            made = arrays.see(node)
            if made is not None:
                yield made


class _Arrays:
    """The dtypes of the arrays of a kernel or a function, as far as its statements were seen."""

    def __init__(self, params: Sequence[Parameter]) -> None:
        self._dtypes: dict[str, Array] = {}
        for param in params:
            if isinstance(param.dtype, Array):
                self._dtypes[param.name] = param.dtype
                self._dtypes |= dict(element_arrays(param.name, param.dtype))
            elif isinstance(param.dtype, Struct):
                self._dtypes |= dict(array_fields(Name(param.name, param.dtype), param.dtype))

    def see(self, node: object) -> tuple[Returned, Definition] | None:
        """What a node is written as a call of, if it is."""
        made: Definition | None = None
        match node:
            case View(name, array, indices):
                held = self._of(array)
                result = replace(held, ndim=held.ndim - len(indices))
                self._dtypes[name] = result
                made = _part(node, self._of(array.partition("[")[0]), result) if node.returned_by else None
            case Window(name, array, _, indices):
                held = self._of(array)
                result = replace(held, ndim=held.ndim - len(indices))
                self._dtypes[name] = result
                made = _part(node, held, result) if node.returned_by else None
            case Either(name, array):
                held = self._dtypes[name] = self._of(array)
                made = _either(node, held) if node.returned_by else None
            case Zeros(name, shape, dtype):
                self._dtypes[name] = Array(dtype, len(shape))
            case Assign(Name(name), Construct() as new) if new.dtype.array_leaves:
                self._dtypes |= dict(array_fields(Name(name, new.dtype), new.dtype))
                made = _struct(new) if new.returned_by else None
                node = new
        return None if made is None else (node, made)  # type: ignore[return-value]  # one of those above

    def _of(self, array: str) -> Array:
        if array not in self._dtypes:
            raise IllTyped(f"{array} is no array")
        return self._dtypes[array]


_PLACES = "ijkl"


def _part(node: View | Window, held: Array, result: Array) -> Definition:
    """`return values[i]`, `return values[start:, i]`."""
    assert node.returned_by is not None
    params = [Parameter("values", held)]
    indices: list[Expr] = []
    for letter, index in zip(_PLACES, node.indices, strict=False):
        params.append(Parameter(letter, index.dtype))
        indices.append(Name(letter, index.dtype))
    array = "values" + "".join(node.array.partition("[")[1:])
    inside = replace(node, name="", array=array, indices=tuple(indices), inline=False, returned_by=None)
    if isinstance(inside, Window):
        bounds: list[Bound] = []
        for bound in inside.bounds:
            name = f"{bound.edge}{bound.axis or ''}"
            params.append(Parameter(name, bound.value.dtype))
            bounds.append(replace(bound, value=Name(name, bound.value.dtype)))
        inside = replace(inside, bounds=tuple(bounds))
    return Definition(node.returned_by, tuple(params), (_returns(inside),), result)


def _either(node: Either, held: Array) -> Definition:
    """`return values if first else others`, and the other forms."""
    assert node.returned_by is not None
    params = (Parameter("values", held), Parameter("others", held), Parameter("first", BOOL))
    test, found = Name("first", BOOL), "found"
    inside = Either(found, "values", "others", test, node.form)
    values, others = View("", "values", ()), View("", "others", ())
    body: tuple[Stmt, ...] = (_returns(inside),)
    if node.form == "branch":
        body = (If(test, (_returns(values),)), _returns(others))
    elif node.form == "again":
        body = (inside, _returns(View("", found, ())))
    return Definition(node.returned_by, params, body, held)


def _struct(node: Construct) -> Definition:
    """`return Params(x, values)`, or each field assigned; of one that is copied `return s`."""
    assert node.returned_by is not None
    struct, names = node.dtype, [name for name, _ in (*node.dtype.fields, *node.dtype.arrays)]
    whole = Name("s" if "s" not in names else "made", struct)
    if node.form == "copied":
        return Definition(node.returned_by, (Parameter("s", struct),), (Return((Name("s", struct),)),), struct)
    params = [Parameter(name, dtype) for name, dtype in (*struct.fields, *struct.arrays)]
    if node.form == "given":
        given: list[Any] = [Name(name, dtype) for name, dtype in struct.fields]
        given += [View("", name, ()) for name, _ in struct.arrays]
        return Definition(node.returned_by, tuple(params), (Return((Construct(tuple(given), struct),)),), struct)
    body: list[Stmt] = [Assign(whole, Construct((), struct))]
    body += [Assign(Member(whole, name, dtype), Name(name, dtype)) for name, dtype in struct.fields]
    body += [View(f"{whole.id}.{name}", name, ()) for name, _ in struct.arrays]
    return Definition(node.returned_by, tuple(params), (*body, Return((whole,))), struct)


def _returns(value: Any) -> Return:
    """A return of an array."""
    return Return((value,))


def check_returned(program: Program) -> None:
    """Raises IllTyped unless what is written as a call of a function can be, and the function is nothing else."""
    names = returners(program)
    if not names:
        return
    others = names_in(program, with_returners=False)
    others |= {factory_name(kernels_of(program)[first]) for first, *_ in factories(program)}
    for function in program.functions:
        others |= {gradient_name(function), replay_name(function)}
        if function.captured:
            others |= {factory_name(function)}
    for name in names:
        identifier(name)
        if name in others:
            raise IllTyped(f"{name} returns an array or a struct, and something else has the name")
    for function in program.functions:
        if function.also and any(getattr(node, "returned_by", None) is not None for node in walk(function)):
            raise IllTyped(f"{function.name} is called at several dtypes, and calls what returns an array of one")
    for node, each in _uses(program):
        _check_use(node, each)
    defined(program)


def _check_use(node: Returned, definition: Definition) -> None:
    name, signature = definition.returner.name, definition.returner.signature
    if signature not in ("plain", "annotated", "generic"):
        raise IllTyped(f"{name} is {signature}")
    for param in definition.params:
        identifier(param.name)
        if param.name == name:
            raise IllTyped(f"{name} has a parameter of its name")
        if isinstance(param.dtype, Array) and param.dtype.indexed:
            raise IllTyped(f"{name} is given an array that is indexed: Warp cannot build the adjoint")
    if signature == "generic" and not any(is_generic(param.dtype) for param in definition.params):
        raise IllTyped(f"{name} is generic, and has no parameter that may be anything")
    if signature == "generic" and any(isinstance(each, Enumerator) for each in arguments(node)):
        raise IllTyped(f"{name} is generic, and is given a member of an enumeration")


def is_generic(param: Dtype | Value) -> bool:
    """Whether a parameter of this dtype is annotated `Any` in a function that is generic."""
    return param != BOOL and not isinstance(param, Struct)

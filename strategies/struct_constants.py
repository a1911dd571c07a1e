"""Constants of a Program's module that become the fields of one, a struct: `wp.static(SETUP).gain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kernelfuzz.lang.dtypes import FLOAT32, INT32, Scalar, Struct, Value
from kernelfuzz.lang.nodes import Assign, Constant, Construct, Expr, Name, Node, Program, Static, walk
from kernelfuzz.lang.structs import NO_FIELDS, declared
from kernelfuzz.strategies.choices import Draw, below, pick
from kernelfuzz.strategies.fields import WORDS, FreeNames, inserted, member
from kernelfuzz.strategies.rewriting import bare, changed
from kernelfuzz.strategies.values import constant, finite

_CONSTANTS = ("DEFAULTS", "CONFIG", "SETUP", "LIMITS", "BASE")
# of 8 Programs with structs that have constants, 5 read fields of `wp.static(SETUP)` and one `wp.static(SETUP.gain)`
_FIELD_OF_STATIC, _KEPT = 5, 6


def with_constant_struct(draw: Draw, program: Program, names: FreeNames) -> Program:
    """The Program with constants of its module as the fields of one that is a struct, or as it is."""
    found = _free(program)
    how = draw(below(8))
    if not found or how >= _KEPT:
        return program
    made = _filled(draw, program, found) if how < _FIELD_OF_STATIC else None
    declares = made is not None
    if made is None:
        # Warp declares no struct that only a constant is of; Python knows its fields all the same
        found = {name: value for name, value in found.items() if value.dtype in (INT32, FLOAT32)}
        if not found:
            return program
        kind, _ = names.of_struct(pick(draw, WORDS))
        fields = {name: name.lower() if name.lower() not in NO_FIELDS else f"{name.lower()}_" for name in found}
        struct = Struct(kind, tuple((field, found[name].dtype) for name, field in fields.items()))
        program = replace(program, structs=(*program.structs, struct))
        made = Construct(tuple(found.values()), struct), {name: (field,) for name, field in fields.items()}
    value, places = made
    taken = {constant.name for constant in program.constants}
    whole = Name(next(name for name in _CONSTANTS if name not in taken), value.dtype)
    local = Name(names.fresh(whole.id.lower()), value.dtype) if declares and how == 0 else None

    def change(node: Node) -> Node | None:
        if not isinstance(node, Name) or node.id not in places:
            return None
        if not declares:
            assert isinstance(node.dtype, Scalar)
            return Static(member(whole, places[node.id]), node.dtype)
        return member(local or Static(whole, value.dtype), places[node.id])

    body = tuple(changed(statement, change) for statement in program.body)
    name, local = local, None
    functions = tuple(changed(function, change) for function in program.functions)
    kept = tuple(constant for constant in program.constants if constant.name not in places)
    program = replace(program, constants=(*kept, Constant(whole.id, value)), body=body)
    program = replace(program, functions=functions)
    if name is not None:
        program = inserted(program, Assign(name, Static(whole, value.dtype)))
    return program


def _free(program: Program) -> dict[str, Expr]:
    """The constants that may be fields, by name."""
    inside = (part for function in program.functions for part in (*function.body, *function.custom))
    statements = (*program.body, *inside)
    barred = bare(statements)
    for function in program.functions:
        # one that stands for several scalars reads no field
        barred |= {part.id for part in walk(function) if isinstance(part, Name)} if function.also else set()
    for node in (part for statement in statements for part in walk(statement)):
        if isinstance(node, Static):
            barred |= {part.id for part in walk(node) if isinstance(part, Name)}
        elif isinstance(node, Assign) and isinstance(node.value, Name):
            # Warp would take a local for the constant that it is assigned
            barred.add(node.value.id)
    return {each.name: each.value for each in program.constants if each.name not in barred}


def _filled(
    draw: Draw, program: Program, found: Mapping[str, Expr]
) -> tuple[Construct, dict[str, tuple[str, ...]]] | None:
    """A constant of a struct that is there, of which some of these are fields, and which fields they are."""
    known = declared(program)
    for struct in program.structs:
        if struct.array_leaves or struct not in known:
            continue
        left = dict(found)
        places: dict[str, tuple[str, ...]] = {}
        for path, dtype in struct.leaves:
            fit = next((each for each, value in left.items() if value.dtype == dtype), None)
            if fit is not None:
                places[fit] = path
                del left[fit]
        if places:
            held = {path: found[name] for name, path in places.items()}
            return _constant_of(draw, struct, held, ()), places
    return None


def _constant_of(draw: Draw, struct: Struct, held: Mapping[tuple[str, ...], Expr], path: tuple[str, ...]) -> Construct:
    """A constant of a struct that `path` leads to in one of which these values are fields."""
    args: list[Expr] = []
    for name, dtype in struct.fields:
        where = (*path, name)
        if isinstance(dtype, Struct):
            args.append(_constant_of(draw, dtype, held, where))
        else:
            args.append(held.get(where) or _value(draw, dtype))
    return Construct(tuple(args), struct)


def _value(draw: Draw, dtype: Value) -> Expr:
    """What a field of a constant holds."""
    value = constant(draw, dtype)
    return finite(value) if dtype.shape else value

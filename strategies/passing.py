"""Functions that take structs and return them, in a Program that was drawn without them.

Statements that change a struct become a function that is given it and returns it (`p = advance(p, dt)`), an expression
of its fields a function of the whole (`energy(p)`), stores to an array of structs a function that is given the array.
Some parameters of a function go into one struct, and its several results into another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import VALUE_KINDS, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Call,
    Callee,
    Cell,
    Construct,
    Do,
    Expr,
    Function,
    Load,
    Member,
    Name,
    Parameter,
    Path,
    Program,
    Return,
    Stmt,
    Ternary,
    Unpack,
    replaced,
    root,
    size,
    targets_of,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.lang.structs import NO_FIELDS
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of, pick
from kernelfuzz.strategies.outline import Names, may_go, one_that, runs, unused
from kernelfuzz.strategies.rewriting import bare, changed

_ADVANCE = ("advance", "step", "update", "integrate", "relax", "apply_to")
_FETCH = ("fetch", "get", "start_of", "initial")
_MEASURE = ("energy", "measure", "score", "weigh", "eval_at", "distance")
_ASK = ("is_inside", "visible", "accept", "is_hit")
_MAKE = ("make", "combine", "pack", "build")
_WRITE = ("save", "write_back", "record", "put")
_GIVEN = (("Query", "query"), ("Contact", "contact"), ("Input", "inp"), ("Segment", "seg"), ("Setup", "setup"))
_RESULTS = (("Answer", "ans"), ("Split", "split"), ("Outcome", "found"), ("Pair", "pair"))

_LEAST_NODES = 3

# what is done in a Program with structs, and in one without; the four ways are bits
_WITH = Weighted([(8, 0), (4, 1), (4, 2), (3, 3), (2, 4), (2, 8), (1, 14)])
_WITHOUT = Weighted([(40, 0), (2, 4), (2, 8), (1, 12)])


def with_passing(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one in which functions take structs; shrinks towards itself."""
    how = (_WITH if program.structs else _WITHOUT).draw(draw) if program.structs or program.functions else 0
    new = program
    for bit, way in enumerate((_outlined_statements, _outlined_expression, _bundled, _packed)):
        if how >> bit & 1 and (found := way(draw, new)) is not None:
            new = found
    if new is not program:
        try:
            check(new)
        except IllTyped:
            return program
    return new


# -- functions made of what the kernel does ----------------------------------------------------------------------------


def _outlined_statements(draw: Draw, program: Program) -> Program | None:
    """Some statements of the kernel that change one struct, or store to arrays of structs, as a function."""
    names = Names(draw, program)
    run = one_that(draw, list(runs(program)), lambda run: _changed_by(run.body) is not None and names.free(run.body))
    if run is None:
        return None
    whole = _changed_by(run.body)
    taken = names.free(run.body) or []
    if isinstance(whole, Name):
        first = run.body[0]
        begins = isinstance(first, Assign) and first.target == whole and whole not in walk(first.value)
        given = [each for each in taken if not (begins and each == whole)]
        name = names.fresh(draw, _FETCH if begins else _ADVANCE)
        body: tuple[Stmt, ...] = (*run.body, Return((whole,)))
        function, call = names.function(name, given, body, (whole.dtype,))
        new: Stmt = Assign(whole, call)
    else:
        function, call = names.function(names.fresh(draw, _WRITE), taken, run.body, ())
        new = Do(call)
    path = (*run.path[:-1], (run.path[-1][0], run.start))
    kept = program
    for _ in run.body[1:]:
        kept = replaced(kept, path, ())
    kept = replaced(kept, path, (new,))
    if isinstance(whole, Name) and chance(draw, 30):
        kept = _of_result(draw, kept, whole, call)
    return replace(kept, functions=(*kept.functions, function))


def _of_result(draw: Draw, program: Program, whole: Name, call: Call) -> Program:
    """`advance(p, dt).pos` where `p.pos` was read; not where an integer may be an index."""
    found = [
        path
        for path, node in walk_paths(replace(program, functions=()))
        if isinstance(node, Member)
        and node.base == whole
        and not (isinstance(node.dtype, Struct) or node.dtype.scalar.is_integer)
        and not any(name in ("target", "targets") for name, _ in path)
    ]
    return replaced(program, (*one_of(draw, found), ("base", None)), (call,)) if found else program


def _outlined_expression(draw: Draw, program: Program) -> Program | None:
    """An expression of the kernel as a function."""
    names = Names(draw, program)
    found: list[tuple[Path, Expr]] = []
    for path, node in walk_paths(replace(program, functions=())):
        if path[-1][0] in ("target", "targets", "index", "indices", "start", "stop", "step", "span"):
            continue
        if isinstance(node, Apply | Construct | Ternary) and size(node) >= _LEAST_NODES and may_go(node):
            about = any(
                isinstance(part.dtype, Struct) or "." in getattr(part, "array", "")
                for part in walk(node)
                if isinstance(part, Name | Load | Cell)
            )
            if about or isinstance(node, Construct):
                found.append((path, node))
    chosen = one_that(draw, found, lambda each: names.free((each[1],)))
    if chosen is None:
        return None
    path, node = chosen
    pool = _MAKE if isinstance(node.dtype, Struct) else _ASK if node.dtype.name == "bool" else _MEASURE
    body: list[Stmt] = [Return((node,))]
    taken = names.free((node,)) or []
    if isinstance(node, Apply) and chance(draw, 40):
        # an operand under a name
        place = draw(below(len(node.args)))
        arg = node.args[place]
        if isinstance(arg, Apply | Member) and isinstance(arg.dtype, VALUE_KINDS):
            word = unused(("val", "x", "term"), {each.id for each in taken if isinstance(each, Name)} | names.all)
            local = Name(word, arg.dtype)
            rest = replace(node, args=(*node.args[:place], local, *node.args[place + 1 :]))
            body = [Assign(local, arg), Return((rest,))]
    function, call = names.function(names.fresh(draw, pool), taken, tuple(body), (node.dtype,))
    kept = replaced(program, path, (call,))
    return replace(kept, functions=(*kept.functions, function))


def _changed_by(body: tuple[Stmt, ...]) -> Name | str | None:
    """The one struct that statements change, or "arrays" where they store to arrays, of structs among them."""
    roots = [root(target) for statement in body for node in walk(statement) for target in targets_of(node)]
    if roots and all(isinstance(each, Name) and isinstance(each.dtype, Struct) for each in roots):
        (first, *others) = dict.fromkeys(roots)
        return first if not others and isinstance(first, Name) else None
    loads = [each for each in roots if isinstance(each, Load | Cell)]
    if len(loads) == len(roots) and any("." in each.array or isinstance(each.dtype, Struct) for each in loads):
        return "arrays"
    return None


# -- functions that are there -----------------------------------------------------------------------------------------


def _bundled(draw: Draw, program: Program) -> Program | None:
    """Some parameters of a function that follow each other, as the fields of one struct."""
    found: list[tuple[int, int, int]] = []
    for number, function in enumerate(program.functions):
        if not _is_simple(function, program):
            continue
        barred = bare(function.body)
        good = [isinstance(p.dtype, (*VALUE_KINDS, Struct)) and p.name not in barred for p in function.params]
        for start in range(len(good)):
            stop = next((n for n in range(start, len(good)) if not good[n]), len(good))
            if stop - start > 1 and (start == 0 or not good[start - 1]):
                found.append((number, start, stop))
    if not found:
        return None
    number, start, stop = one_of(draw, found)
    function = program.functions[number]
    kind, word = _new_struct(draw, _GIVEN, program)
    bundle = function.params[start:stop]
    struct = Struct(kind, tuple((_field(p.name), p.dtype) for p in bundle))  # type: ignore[misc]  # none is an array
    inside = {p.name for p in function.params} | {n.id for n in walk(function) if isinstance(n, Name)}
    whole = Name(unused((word,), inside | set(names_in(program))), struct)
    fields = {p.name: Member(whole, _field(p.name), p.dtype) for p in bundle}  # type: ignore[arg-type]

    def in_function(node: Any) -> Any:
        return fields.get(node.id, node) if isinstance(node, Name) else node

    def in_call(node: Any) -> Any:
        if isinstance(node, Call) and node.function == function.name:
            made = Construct(node.args[start:stop], struct)  # type: ignore[arg-type]  # none is an array
            return replace(node, args=(*node.args[:start], made, *node.args[stop:]))
        return node

    params = (*function.params[:start], Parameter(whole.id, struct), *function.params[stop:])
    body = tuple(changed(statement, in_function) for statement in function.body)
    made = _calling(program, number, replace(function, params=params, body=body), in_call)
    return replace(made, structs=_with_struct(made.structs, struct))


def _packed(draw: Draw, program: Program) -> Program | None:
    """The several results of a function, as the fields of one struct."""
    found = [
        number
        for number, function in enumerate(program.functions)
        if _is_simple(function, program) and len(function.results) > 1
    ]
    if not found:
        return None
    number = one_of(draw, found)
    function = program.functions[number]
    kind, word = _new_struct(draw, _RESULTS, program)
    first = next(n for n in walk(program) if isinstance(n, Unpack | Do) and _calls(n, function))
    words = [t.id for t in first.targets if isinstance(t, Name)] if isinstance(first, Unpack) else []
    listed = words or [f"r{n}" for n in range(len(function.results))]
    struct = Struct(kind, tuple((_field(n), d) for n, d in zip(listed, function.results, strict=True)))
    by_field = chance(draw, 60)
    taken = set(names_in(program))

    def returned(node: Any) -> Any:
        return Return((Construct(node.values, struct),)) if isinstance(node, Return) else node

    def unpacked(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        barred = bare(body)
        members: dict[str, Expr] = {}

        def instead(statement: Stmt) -> tuple[Stmt, ...]:
            if not isinstance(statement, Unpack | Do) or not _calls(statement, function):
                return (statement,)
            assert isinstance(statement.value, Call)
            call = replace(statement.value, dtype=struct)
            if isinstance(statement, Do):
                return (Do(call),)
            whole = Name(unused((word,), taken), struct)
            taken.add(whole.id)
            made: list[Stmt] = [Assign(whole, call)]
            for target, (name, dtype) in zip(statement.targets, struct.fields, strict=True):
                member = Member(whole, name, dtype)
                assert isinstance(target, Name)
                if by_field and target.id not in barred and _times_bound(body, target.id) == 1:
                    members[target.id] = member
                else:
                    made.append(Assign(target, member))
            return tuple(made)

        def change(node: Any) -> Any:
            return members.get(node.id, node) if isinstance(node, Name) else node

        spliced = _spliced(body, instead)
        return tuple(changed(statement, change) for statement in spliced) if members else spliced

    body = tuple(changed(statement, returned) for statement in function.body)
    functions = list(program.functions)
    functions[number] = replace(function, body=body, results=(struct,))
    for later in range(number + 1, len(functions)):
        functions[later] = replace(functions[later], body=unpacked(functions[later].body))
    made = replace(program, functions=tuple(functions), body=unpacked(program.body))
    return replace(made, structs=_with_struct(made.structs, struct))


def _is_simple(function: Function, program: Program) -> bool:
    """Whether a function is of one set of dtypes, the only one of its name, and always called with all by position."""
    if function.generic or function.defaults or sum(each.name == function.name for each in program.functions) > 1:
        return False
    for node in walk(program):
        if isinstance(node, Callee) and function.name in node.functions:
            return False
        if isinstance(node, Call) and node.function == function.name and node.keywords:
            return False
    return True


def _calls(statement: Unpack | Do, function: Function) -> bool:
    return isinstance(statement.value, Call) and statement.value.function == function.name


def _calling(program: Program, number: int, function: Function, change: Callable[[Any], Any]) -> Program:
    """The Program with another function, and calls of it changed."""
    functions = (
        *program.functions[:number],
        function,
        *(
            replace(each, body=tuple(changed(statement, change) for statement in each.body))
            for each in program.functions[number + 1 :]
        ),
    )
    return replace(program, functions=functions, body=tuple(changed(statement, change) for statement in program.body))


def _new_struct(draw: Draw, pool: tuple[tuple[str, str], ...], program: Program) -> tuple[str, str]:
    kind, word = pick(draw, pool)
    taken = {struct.name for struct in program.structs} | {constant.name for constant in program.constants}
    return unused((kind,), taken), word


def _with_struct(structs: tuple[Struct, ...], struct: Struct) -> tuple[Struct, ...]:
    return (*structs, struct)


def _field(name: str) -> str:
    return f"{name}_" if name in NO_FIELDS else name


def _times_bound(body: tuple[Stmt, ...], name: str) -> int:
    nodes = [node for statement in body for node in walk(statement)]
    targets = [root(target) for node in nodes for target in targets_of(node)]
    return sum(isinstance(each, Name) and each.id == name for each in targets)


def _spliced(body: tuple[Stmt, ...], instead: Callable[[Stmt], tuple[Stmt, ...]]) -> tuple[Stmt, ...]:
    """A body with statements in the place of some, in the blocks within too."""
    found: list[Stmt] = []
    for statement in body:
        inner = {
            name: _spliced(getattr(statement, name), instead) for name in ("body", "other") if hasattr(statement, name)
        }
        found += instead(with_fields(statement, inner) if inner else statement)
    return tuple(found)

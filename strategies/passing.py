"""Functions that take structs and return them, in a Program that was drawn without them.

Statements that change a struct become a function that is given it and returns it (`p = advance(p, dt)`), an expression
of its fields a function of the whole (`energy(p)`), stores to an array of structs a function that is given the array.
Some parameters of a function go into one struct, and its several results into another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import VALUE_KINDS, Array, Struct, Value
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Callee,
    Cell,
    Chain,
    Construct,
    Do,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Given,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Node,
    Parameter,
    Part,
    Path,
    Program,
    Return,
    Slice,
    Stmt,
    Ternary,
    Unpack,
    While,
    children,
    replaced,
    root,
    size,
    targets_of,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import names_in
from kernelfuzz.lang.structs import NO_FIELDS
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of, pick
from kernelfuzz.strategies.structs import bare, changed

_ADVANCE = ("advance", "step", "update", "integrate", "relax", "apply_to")
_FETCH = ("fetch", "get", "start_of", "initial")
_MEASURE = ("energy", "measure", "score", "weigh", "eval_at", "distance")
_ASK = ("is_inside", "visible", "accept", "is_hit")
_MAKE = ("make", "combine", "pack", "build")
_WRITE = ("save", "write_back", "record", "put")
_GIVEN = (("Query", "query"), ("Contact", "contact"), ("Input", "inp"), ("Segment", "seg"), ("Setup", "setup"))
_RESULTS = (("Answer", "ans"), ("Split", "split"), ("Outcome", "found"), ("Pair", "pair"))

_MOST_PARAMS, _MOST_STATEMENTS, _LEAST_NODES = 7, 4, 3

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
    names = _Names(program)
    run = _one_that(draw, list(_runs(program)), lambda run: _changed_by(run.body) is not None and names.free(run.body))
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
    names = _Names(program)
    found: list[tuple[Path, Expr]] = []
    for path, node in walk_paths(replace(program, functions=())):
        if path[-1][0] in ("target", "targets", "index", "indices", "start", "stop", "step", "span"):
            continue
        if isinstance(node, Apply | Construct | Ternary) and size(node) >= _LEAST_NODES and _may_go(node):
            about = any(
                isinstance(part.dtype, Struct) or "." in getattr(part, "array", "")
                for part in walk(node)
                if isinstance(part, Name | Load | Cell)
            )
            if about or isinstance(node, Construct):
                found.append((path, node))
    chosen = _one_that(draw, found, lambda each: names.free((each[1],)))
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
            word = _unused(("val", "x", "term"), {each.id for each in taken if isinstance(each, Name)} | names.all)
            local = Name(word, arg.dtype)
            rest = replace(node, args=(*node.args[:place], local, *node.args[place + 1 :]))
            body = [Assign(local, arg), Return((rest,))]
    function, call = names.function(names.fresh(draw, pool), taken, tuple(body), (node.dtype,))
    kept = replaced(program, path, (call,))
    return replace(kept, functions=(*kept.functions, function))


T = TypeVar("T")


def _one_that(draw: Draw, found: list[T], fits: Callable[[T], object]) -> T | None:
    """One of what was found that fits: the first one from a drawn place on."""
    if not found:
        return None
    first: int = one_of(draw, range(len(found)))
    return next((each for each in (*found[first:], *found[:first]) if fits(each)), None)


@dataclass(frozen=True)
class _Run:
    """Statements that follow each other: the path to their block, where the first one is, and they themselves."""

    path: Path
    start: int
    body: tuple[Stmt, ...]


def _runs(program: Program) -> Iterator[_Run]:
    blocks: list[tuple[Path, tuple[Stmt, ...]]] = [((("body", None),), program.body)]
    for path, node in walk_paths(replace(program, functions=())):
        if isinstance(node, If | For | While):
            blocks.append(((*path, ("body", None)), node.body))
        if isinstance(node, If) and node.other:
            blocks.append(((*path, ("other", None)), node.other))
    for path, block in blocks:
        for start in range(len(block)):
            for stop in range(start + 1, min(start + _MOST_STATEMENTS, len(block)) + 1):
                if not _may_go(block[stop - 1]):
                    break
                yield _Run(path, start, block[start:stop])


_INSIDE = (
    *(Literal, Name, Apply, Load, Part, Field, Slice, Logical, Ternary, Chain, Member, Construct, Length, Call),
    *(Cell, Extent),
)
_INSIDE_STATEMENTS = (Assign, Augment, If, For)


def _may_go(node: Node) -> bool:
    """Whether a node means the same in a function: nothing in it asks for the lane, draws, leaves or is atomic."""
    for part in walk(node):
        if not isinstance(part, (*_INSIDE, *_INSIDE_STATEMENTS)):
            return False
        if isinstance(part, Apply) and (part.op == "tid()" or OPS[part.op].row.advances):
            return False
        if isinstance(part, Call) and any(isinstance(arg, ArrayArgument | Callee) for arg in part.args):
            return False
    # what is an integer may be an index, or a divisor, that is safe as long as its text can be seen
    dtype = getattr(node, "dtype", None)
    return not isinstance(node, EXPRESSIONS) or isinstance(dtype, Struct) or not dtype.scalar.is_integer  # type: ignore[union-attr]


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


class _Names:
    """What a kernel's names are, and those that are free."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.all = set(names_in(program))
        tested = {node.array for node in walk(program) if isinstance(node, Given)}
        self.arrays = {
            p.name: p.dtype
            for p in program.params
            if isinstance(p.dtype, Array) and not p.dtype.indexed and p.name not in tested
        }
        self.structs = {p.name: p.dtype for p in program.params if isinstance(p.dtype, Struct)}
        self.constants = {constant.name for constant in program.constants}

    def fresh(self, draw: Draw, pool: tuple[str, ...]) -> str:
        """A name for a function."""
        first = draw(below(len(pool)))
        return _unused((*pool[first:], *pool[:first]), self.all)

    def free(self, nodes: tuple[Node, ...]) -> list[Name | ArrayArgument] | None:
        """The variables and arrays that nodes take from outside, if a function can be given all of them."""
        found: dict[Name | ArrayArgument, None] = {}
        own: set[str] = set()
        for node in (part for each in nodes for part in walk(each)):
            if isinstance(node, For):
                own.add(node.name)
            elif isinstance(node, Load | Length | Cell | Extent) and "." in node.array:
                owner = node.array.partition(".")[0]
                found[Name(owner, self.structs[owner])] = None
            elif isinstance(node, Load | Length | Cell | Extent):
                if node.array not in self.arrays:
                    return None
                found[ArrayArgument(node.array, self.arrays[node.array])] = None
            elif isinstance(node, Name):
                found[node] = None
        if own and any(isinstance(n, Name) and n.id in own for n in self._outside(nodes)):
            return None
        kept = [each for each in found if not (isinstance(each, Name) and each.id in own)]
        return kept if len(kept) <= _MOST_PARAMS else None

    def _outside(self, nodes: tuple[Node, ...]) -> Iterator[Node]:
        inside = {id(node) for node in nodes}

        def below_it(node: Node) -> Iterator[Node]:
            if id(node) not in inside:
                yield node
                for _, child in children(node):
                    yield from below_it(child)

        for statement in self.program.body:
            yield from below_it(statement)

    def function(
        self, name: str, given: list[Name | ArrayArgument], body: tuple[Stmt, ...], results: tuple[Value, ...]
    ) -> tuple[Function, Call]:
        """A function of this body that is given these, and its call; constants have names of their own in it."""
        params: list[Parameter] = []
        names: dict[str, str] = {}
        args: list[Argument] = sorted(given, key=_rank)
        taken = {each.id for each in given if isinstance(each, Name)} | self.all
        for arg in args:
            if isinstance(arg, ArrayArgument):
                params.append(Parameter(arg.array, arg.dtype))
            elif isinstance(arg, Name):
                word = arg.id
                if word in self.constants:
                    names[word] = word = _unused((word.lower(), f"{word.lower()}_"), taken)
                params.append(Parameter(word, arg.dtype))

        def change(node: Any) -> Any:
            return replace(node, id=names[node.id]) if isinstance(node, Name) and node.id in names else node

        inner = tuple(changed(statement, change) for statement in body)
        function = Function(name, tuple(params), inner, results)
        return function, Call(name, tuple(args), (), function.result)


def _rank(arg: Argument) -> int:
    """Arrays come first, then structs."""
    return 0 if isinstance(arg, ArrayArgument) else 1 if isinstance(arg.dtype, Struct) else 2


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
    whole = Name(_unused((word,), inside | set(names_in(program))), struct)
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
            whole = Name(_unused((word,), taken), struct)
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
        if isinstance(node, Callee) and node.of == function.name:
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
    return _unused((kind,), taken), word


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


def _unused(pool: tuple[str, ...], taken: set[str]) -> str:
    names = [*pool, *(f"{pool[0]}{number}" for number in range(1, 40))]
    return next(each for each in names if each not in taken)

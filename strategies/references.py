"""Functions that are given places by reference, in a Program that was drawn without them.

Statements become a function that changes what they change where the caller has it: `bump(s, x)` for `s += x`,
`advance(p, dt)` for what was done to fields of `p`, also in functions that have a reference themselves. Or two places
change theirs: `swap(a, b)`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import Scalar, Struct, Value
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Argument,
    ArrayArgument,
    Assign,
    AssignMany,
    Augment,
    Call,
    Cell,
    Do,
    Expr,
    Field,
    For,
    Function,
    Load,
    Member,
    Name,
    Node,
    Parameter,
    Part,
    Program,
    Reference,
    Return,
    Slice,
    Stmt,
    Unpack,
    replaced,
    root,
    targets_of,
    together,
    walk,
)
from kernelfuzz.lang.rename import mentioned, names_in
from kernelfuzz.strategies.choices import Draw, Weighted, chance, one_of, pick
from kernelfuzz.strategies.outline import Names, Run, runs, unused
from kernelfuzz.strategies.rewriting import changed

_ONE = ("bump", "accumulate", "add_to", "push", "nudge")
_MORE = ("advance_by", "update", "relax", "integrate", "apply_step", "mix_into")
_RESULT = ("fetch_add", "take_from", "pop", "next_value")
_SWAP = ("swap", "exchange", "trade")
_WORDS = ("x", "val", "slot", "item")

_MOST_PLACES, _MOST_RESULTS, _TRIES = 3, 3, 3

# one Program in twelve, or somewhat fewer, has one; some of them in a function, which may hand its own on
_WAYS = Weighted([(100, ""), (5, "r"), (3, "s"), (1, "rs"), (4, "ri"), (2, "f")])


def with_references(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one in which functions are given places by reference; shrinks towards itself."""
    for way in _WAYS.draw(draw):
        new = {"r": _outlined, "s": _swapped, "i": _handed_on, "f": _in_function}[way](draw, program)
        program = program if new is None else new
    return program


def _legal(program: Program) -> Program | None:
    try:
        check(program)
    except IllTyped:
        # most often a place that Warp takes for a constant, or one that is assigned here for the first time
        return None
    return program


def _outlined(draw: Draw, program: Program) -> Program | None:
    """Some statements of the kernel as a function of what they change."""
    for made in _some(draw, program):
        whole = replace(program, body=made.body, functions=(*program.functions, made.function))
        if (new := _legal(whole)) is not None:
            return new
    return None


def _handed_on(draw: Draw, program: Program) -> Program | None:
    """Some statements of a function that has references as another one, which is given one of them."""
    found = [k for k, each in enumerate(program.functions) if any(param.by_ref for param in each.params)]
    return _within(draw, program, one_of(draw, found)) if found else None


def _in_function(draw: Draw, program: Program) -> Program | None:
    """Some statements of a function as another one, of what they change."""
    found = [
        k
        for k, each in enumerate(program.functions)
        if not (each.generic or each.also or each.gradient or each.replays)
    ]
    return _within(draw, program, one_of(draw, found)) if found else None


def _within(draw: Draw, program: Program, number: int) -> Program | None:
    function = program.functions[number]
    before, after = program.functions[:number], program.functions[number + 1 :]
    alone = Program(function.name, function.params, function.body, functions=before, structs=program.structs)
    taken = names_in(program)
    for made in _some(draw, alone, taken):
        inner = replace(function, body=made.body)
        if (new := _legal(replace(program, functions=(*before, made.function, inner, *after)))) is not None:
            return new
    return None


@dataclass(frozen=True)
class _Made:
    """A function made of some statements, and the body in which it is called instead."""

    function: Function
    body: tuple[Stmt, ...]


def _some(draw: Draw, program: Program, taken: frozenset[str] = frozenset()) -> Iterator[_Made]:
    """Functions made of some statements of the kernel, from a drawn place on, as many as are tried."""
    found = [run for run in runs(program) if _has_places(run)]
    if not found:
        return
    more, parts = [run for run in found if not _is_store(run)], [run for run in found if _has_parts(run)]
    if more and chance(draw, 85):
        found = parts if parts and chance(draw, 60) else more
    names = Names(draw, program)
    names.all |= taken
    first: int = one_of(draw, range(len(found)))
    tried = 0
    for run in (*found[first:], *found[:first]):
        made = _function(draw, program, names, run)
        if made is not None:
            yield made
            tried += 1
            if tried == _TRIES:
                return


def _has_places(run: Run) -> bool:
    """Whether statements change something, and nothing that a function could not."""
    targets = [target for statement in run.body for node in walk(statement) for target in targets_of(node)]
    return bool(targets) and not any(isinstance(target, Slice) for target in targets)


def _is_store(run: Run) -> bool:
    """Whether statements are one that gives an element a value: there are many of these."""
    return len(run.body) == 1 and isinstance(run.body[0], Assign) and isinstance(run.body[0].target, Load | Cell)


def _has_parts(run: Run) -> bool:
    """Whether statements change a component of something, or a field."""
    targets = (target for statement in run.body for node in walk(statement) for target in targets_of(node))
    return any(isinstance(target, Part | Field | Member) for target in targets)


def _function(draw: Draw, program: Program, names: Names, run: Run) -> _Made | None:
    inside = [node for statement in run.body for node in walk(statement)]
    targets = [target for node in inside for target in targets_of(node)]
    wholes = list(dict.fromkeys(_named(root(target)) for target in targets))
    everywhere = Counter(map(_named, (node for statement in program.body for node in walk(statement))))
    here = Counter(map(_named, inside))
    given = {param.name for param in program.params}
    places: list[Expr] = []
    results: list[Name] = []
    for whole in wholes:
        own = [target for target in targets if _named(root(target)) == whole]
        fresh = None if whole in given else _begun(run.body, whole)
        if fresh is not None:
            if everywhere[whole] > here[whole]:
                results.append(fresh)
            continue
        place = _place(draw, own, inside, here[whole], wholes)
        if place is None:
            return None
        places.append(place)
    integers = any(not isinstance(each.dtype, Struct) and each.dtype.scalar.is_integer for each in results)
    # (an integer may be an index, or a divisor, that is safe as long as its text can be seen)
    if not 1 <= len(places) <= _MOST_PLACES or len(results) > _MOST_RESULTS or integers:
        return None
    return _made(draw, program, names, run, places, results)


def _made(
    draw: Draw, program: Program, names: Names, run: Run, places: Sequence[Expr], results: Sequence[Name]
) -> _Made | None:
    params: list[Parameter] = []
    instead: dict[Expr, Name] = {}
    for place in places:
        word = unused(_words(place), {*mentioned(run.body), *(p.name for p in params)} - {getattr(place, "id", "")})
        params.append(Parameter(word, place.dtype, by_ref=True))
        instead[place] = Name(word, place.dtype)

    def change(node: Node) -> Node | None:
        return instead.get(node) if isinstance(node, EXPRESSIONS) else None

    body: tuple[Stmt, ...] = tuple(changed(statement, change) for statement in run.body)
    given = names.free(body)
    if given is None:
        return None
    local = {each.id for each in results} | {p.name for p in params}
    inner = {t.id for s in body for n in walk(s) for t in targets_of(n) if isinstance(t, Name)}
    given = [each for each in given if not (isinstance(each, Name) and (each.id in local or each.id in inner))]
    if any(isinstance(each, ArrayArgument) and each.array in local for each in given):
        return None
    one = len(run.body) == 1 and isinstance(run.body[0], Augment)
    name = names.fresh(draw, _RESULT if results else _ONE if one else _MORE)
    dtypes: tuple[Value, ...] = tuple(each.dtype for each in results)
    function, call = names.function(name, given, (*body, Return(tuple(results))) if results else body, dtypes)
    if any(param.name in {p.name for p in params} for param in function.params):
        return None
    function = replace(function, params=(*params, *function.params))
    references: list[Argument] = [Reference(place) for place in places]
    call = replace(call, args=(*references, *call.args))
    path = (*run.path[:-1], (run.path[-1][0], run.start))
    kept = program
    for _ in run.body[1:]:
        kept = replaced(kept, path, ())
    new: Stmt = Do(call)
    if len(results) == 1:
        new = Assign(results[0], call)
    elif results:
        new = Unpack(tuple(results), call)
    return _Made(function, replaced(kept, path, (new,)).body)


def _named(node: Node) -> str:
    """The variable or array that a node is, or is an access to."""
    if isinstance(node, Name):
        return node.id
    if isinstance(node, For):
        return node.name
    found: str = getattr(node, "array", "")
    return found


def _begun(body: tuple[Stmt, ...], name: str) -> Name | None:
    """The variable, if it has no value before the first statement that mentions it, which gives it one."""
    for statement in body:
        mentions = [node for node in walk(statement) if _named(node) == name]
        if not mentions:
            continue
        if isinstance(statement, Assign) and statement.target == mentions[0] and len(mentions) == 1:
            return statement.target if isinstance(statement.target, Name) else None
        return None
    return None


def _place(
    draw: Draw, targets: Sequence[Expr], inside: Sequence[Node], mentions: int, wholes: Sequence[str]
) -> Expr | None:
    """A place that all of these targets are, or are parts of, and that is all there is of its variable or array."""
    fits: list[Expr] = []
    part = targets[0]
    loops = {node.name for node in inside if isinstance(node, For)}
    while True:
        indices = {_named(node) for node in walk(part)} - {_named(root(part))}
        often = sum(node == part for node in inside)
        several = isinstance(part, Field) and not isinstance(part.dtype, Scalar)
        if often == mentions and indices.isdisjoint(loops) and indices.isdisjoint(wholes) and not several:
            fits.append(part)
        if not isinstance(part, Part | Field | Member):
            break
        part = part.base
    return one_of(draw, fits) if fits else None


def _words(place: Expr) -> tuple[str, ...]:
    """What a parameter for a place may be called."""
    match place:
        case Name(name):
            return (name, *_WORDS)
        case Member(_, name):
            return (name, *_WORDS)
        case Load(array) | Cell(array) if "." not in array:
            return (f"{array}_i", *_WORDS)
    return _WORDS


# -- two places that change what they hold ----------------------------------------------------------------------------


def _swapped(draw: Draw, program: Program) -> Program | None:
    """Two places of the kernel change what they hold, after the statement that gives the last of them its value."""
    body = program.body
    seen: list[tuple[int, Expr]] = []
    for number, statement in enumerate(body):
        seen += [(number, t) for t in targets_of(statement) if not isinstance(t, Slice) and _can_change(t.dtype)]
    pairs = [
        (number, other, place)
        for at, (number, place) in enumerate(seen)
        for _, other in seen[:at]
        if other.dtype == place.dtype and _named(root(other)) != _named(root(place))
        # (what holds the same already would show nothing)
        if not (isinstance(last := body[number], Assign) and last.value == other)
    ]
    if not pairs:
        return None
    first: int = one_of(draw, range(len(pairs)))
    taken = names_in(program)
    name = unused(tuple(_SWAP), taken)
    style = pick(draw, ("by turns", "at once", "in part"))
    for number, one, two in (*pairs[first:], *pairs[:first])[:_TRIES]:
        function = _swap(name, one.dtype, style, program)
        call = Do(Call(name, (Reference(one), Reference(two)), (), together(())))
        whole = replace(
            program, body=(*body[: number + 1], call, *body[number + 1 :]), functions=(*program.functions, function)
        )
        if (new := _legal(whole)) is not None:
            return new
    return None


def _can_change(dtype: Value) -> bool:
    """Whether what holds such a value may hold any other one: no index depends on it."""
    return isinstance(dtype, Struct) or not dtype.scalar.is_integer


def _swap(name: str, dtype: Value, style: str, program: Program) -> Function:
    taken = {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.functions)}
    words: list[str] = []
    for word in ("a", "b", "held"):
        words.append(unused((word, f"{word}_"), {*taken, *words}))
    one, two, held = (Name(word, dtype) for word in words)
    body: tuple[Stmt, ...] = (Assign(held, one), Assign(one, two), Assign(two, held))
    if style == "at once" and not isinstance(dtype, Struct):
        body = (AssignMany((one, two), (two, one)),)
    elif style == "in part" and not isinstance(dtype, Struct):
        body = (AssignMany((held, one), (one, two)), Assign(two, held))
    return Function(name, (Parameter(one.id, dtype, True), Parameter(two.id, dtype, True)), body, ())

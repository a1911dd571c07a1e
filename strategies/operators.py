"""Operators of a Program's own, in a Program with structs that was drawn without them.

A function of two values, of which one is a struct, becomes an operator, and its calls `a + b`; or one is made that
combines the fields of two structs, or of one and a number, and is used where such a struct is: in an expression, or
to change what a statement has just given a value (`p += q`, `states[i] *= 0.5`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import VALUE_KINDS, Dtype, Scalar, Struct, Value
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Apply,
    ArrayArgument,
    Assign,
    AtomicOld,
    Augment,
    Call,
    Callee,
    Construct,
    Expr,
    Function,
    Kernel,
    Load,
    Member,
    Name,
    Node,
    Parameter,
    Path,
    Program,
    Reference,
    Return,
    Static,
    Stmt,
    Ternary,
    While,
    at,
    children,
    replaced,
    root,
    targets_of,
    walk,
    walk_paths,
    with_statements,
)
from kernelfuzz.lang.operators import SYMBOLS, can_change
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Infix
from kernelfuzz.strategies.choices import Draw, Weighted, chance, one_of
from kernelfuzz.strategies.grammar import Grammar
from kernelfuzz.strategies.outline import unused
from kernelfuzz.strategies.rewriting import changed
from kernelfuzz.strategies.values import literal

# one Program with structs in six has one in the end: not every one has a place for it
_HOW = Weighted([(72, ""), (12, "m"), (8, "mm"), (2, "t"), (6, "tm")])
_NAMES = Weighted(
    [
        *((8, "add"), (6, "mul"), (4, "sub"), (2, "div")),
        *((1, name) for name in SYMBOLS if name not in ("add", "mul", "sub", "div")),
    ]
)
# of what, beside the struct
_OTHER = Weighted([(5, "struct"), (4, "on the right"), (3, "on the left")])
_BODIES = Weighted([(6, "new"), (2, "by field"), (1, "in place")])
_PLACES = Weighted([(5, False), (4, True)])
_ROWS = ("add", "mul", "sub", "min", "max")
_WORDS = (("a", "b"), ("p", "q"), ("left", "right"), ("lhs", "other"))

_TRIES = 4
_MOST_USES = 3


def with_operators(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or about every sixth time, if it has structs, one with operators; shrinks towards itself."""
    for way in _HOW.draw(draw) if program.structs else "":
        program = (_turned if way == "t" else _made)(draw, program, grammar) or program
    return program


def _legal(program: Program) -> Program | None:
    try:
        check(program)
    except IllTyped:
        # most often a name that has no value there yet
        return None
    return program


# -- a function that is there ------------------------------------------------------------------------------------------


def _turned(draw: Draw, program: Program, _: Grammar) -> Program | None:
    """A function of the Program as an operator, and its calls written so, all but a few."""
    found = [function for function in program.functions if _may_turn(function, program)]
    if not found:
        return None
    old, name = one_of(draw, found), _NAMES.draw(draw)

    def change(node: Any) -> Any:
        match node:
            case Call(function) if function == old.name:
                return replace(node, function=name, form="plain" if chance(draw, 8) else "infix")
            case Assign(to, Call(function, (first, _), form="infix") as call) if function == name and first == to:
                shorter = isinstance(to.dtype, Struct) and can_change(to, name) and chance(draw, 70)
                return Assign(to, replace(call, form="augmented")) if shorter else node
        return None

    def changed_in(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        return tuple(changed(statement, change) for statement in body)

    functions = tuple(
        replace(each, name=name if each is old else each.name, body=changed_in(each.body)) for each in program.functions
    )
    return _legal(with_statements(replace(program, functions=functions), changed_in))


def _may_turn(function: Function, program: Program) -> bool:
    dtypes = [param.dtype for param in function.params]
    if len(dtypes) != 2 or not any(isinstance(dtype, Struct) for dtype in dtypes) or len(function.results) != 1:
        return False
    if not all(isinstance(dtype, (*VALUE_KINDS, Struct)) for dtype in dtypes) or function.name in SYMBOLS:
        return False
    if sum(other.name == function.name for other in program.functions) > 1:
        return False
    for node in walk(program):
        if isinstance(node, Callee) and function.name in node.functions:
            return False
        if isinstance(node, Call) and node.function == function.name and node.keywords:
            return False
    return True


# -- one that is made --------------------------------------------------------------------------------------------------


def _made(draw: Draw, program: Program, grammar: Grammar) -> Program | None:
    """An operator made for a struct, used in one place or a few."""
    sites = list(_sites(program, grammar))
    if not sites:
        return None
    changes = _PLACES.draw(draw)
    sites = [site for site in sites if site.changes == changes] or sites
    first: int = one_of(draw, range(len(sites)))
    sites = [*sites[first:], *sites[:first]]
    operator = _operator(draw, program, sites[0].struct, grammar)
    if operator is None:
        return None
    if not any(_is(each, operator) for each in program.functions):
        program = replace(program, functions=(operator, *program.functions))
        sites = [site.behind() for site in sites]
    fits = [site for site in sites if _fits(site, operator)][:_TRIES]
    wanted: int = one_of(draw, range(1, _MOST_USES + 1))
    uses = 0
    # the last first, so that the other paths stay
    for site in sorted(fits, key=lambda site: site.order, reverse=True):
        if uses < wanted and (used := _used(draw, program, site, operator)) is not None:
            program, uses = used, uses + 1
    return program if uses else None


def _is(one: Function, other: Function) -> bool:
    """Whether a call could mean either."""
    return one.name == other.name and [p.dtype for p in one.params] == [p.dtype for p in other.params]


@dataclass(frozen=True)
class _Site:
    """A place for an operator: an expression that is a struct, or a statement after which `place` may be changed."""

    path: Path
    order: int
    place: Expr
    changes: bool

    @property
    def struct(self) -> Struct:
        """What it is of."""
        assert isinstance(self.place.dtype, Struct)
        return self.place.dtype

    def behind(self) -> _Site:
        """The same place where there is one function more in front of the others."""
        (name, number), *rest = self.path
        if name != "functions" or number is None:
            return self
        return replace(self, path=((name, number + 1), *rest))


# what decides where something is, or how often, stays as it is
_BARRED = frozenset({"target", "targets", "index", "indices", "start", "stop", "step", "span", "part", "gradient"})


def _sites(program: Program, grammar: Grammar) -> Iterator[_Site]:
    """The places in the kernels and functions of a Program."""
    quiet: dict[Path, bool] = {}
    for order, (path, node) in enumerate(walk_paths(program)):
        if any(name in _BARRED for name, _ in path):
            continue
        if isinstance(node, STATEMENTS):
            quiet[path] = _is_quiet(node)
            for target in targets_of(node):
                place = _place(target)
                if place is not None and not (isinstance(place, Load) and grammar.differentiable):
                    yield _Site(path, order, place, True)
        elif isinstance(node, Name | Load | Member | Call | Construct | Ternary | Static) and _can_combine(node.dtype):
            around = next(path[:length] for length in range(len(path), 0, -1) if path[:length] in quiet)
            static = any(isinstance(at(program, path[:length]), Static) for length in range(len(around), len(path)))
            turns = isinstance(at(program, around), While) or static
            if quiet[around] and not turns:
                yield _Site(path, order, node, False)


def _is_quiet(statement: Node) -> bool:
    """Whether nothing in a statement, but for its blocks, does something: Warp reads elements beside that late."""
    for (name, _), child in children(statement):
        for part in walk(child) if name not in ("body", "other") else ():
            if isinstance(part, ArrayArgument | AtomicOld | Reference) or state_of(part) is not None:
                return False
    return True


def _place(target: Expr) -> Expr | None:
    """The struct that has been changed, as a whole or in part."""
    whole = root(target)
    if isinstance(target, Member) and _can_combine(target.dtype) and isinstance(whole, Name):
        return target
    return whole if isinstance(whole, Name | Load) and _can_combine(whole.dtype) else None


def _can_combine(dtype: object) -> bool:
    """Whether there is a struct, without arrays, and floats in it."""
    if not isinstance(dtype, Struct) or dtype.array_leaves:
        return False
    return any(held.scalar.is_float for _, held in dtype.leaves)


def _fits(site: _Site, operator: Function) -> bool:
    """Whether an operator may stand at a site, and gives what was there."""
    dtypes = [param.dtype for param in operator.params]
    return operator.results == (site.struct,) and site.struct in (dtypes[:1] if site.changes else dtypes)


def _used(draw: Draw, program: Program, site: _Site, operator: Function) -> Program | None:
    """The Program with an operator at a site; None where nothing is there for its other operand."""
    first, second = (param.dtype for param in operator.params)
    own = first == site.struct
    wanted = second if own else first
    others = [*dict.fromkeys(_operands(program, site, wanted))]
    # one beside itself only where there is no other
    others = [each for each in others if each != site.place] or others
    if isinstance(wanted, Scalar) and (not others or chance(draw, 40)):
        others = [literal(draw, wanted)]
    if not others:
        return None
    other = one_of(draw, others)
    here = at(program, site.path)
    place: Any = site.place if site.changes else here
    call = Call(operator.name, (place, other) if own else (other, place), (), site.struct, "infix")
    if chance(draw, 6):
        call = replace(call, form="plain")
    elif site.changes and can_change(place, operator.name) and chance(draw, 80):
        call = replace(call, form="augmented")
    new = (here, Assign(place, call)) if site.changes else (call,)
    return _legal(replaced(program, site.path, new))


def _operands(program: Program, site: _Site, dtype: Dtype) -> Iterator[Expr]:
    """What is there that is of a dtype, in the kernel or function of a site."""
    (field, number), *_ = site.path
    nodes: Iterator[Node] = (node for statement in program.body for node in walk(statement))
    if field != "body" and number is not None:
        owner: Function | Kernel = getattr(program, field)[number]
        nodes = walk(owner)
        for param in owner.params if isinstance(owner, Function) else ():
            if param.dtype == dtype and not param.by_ref:
                yield Name(param.name, param.dtype)  # type: ignore[arg-type]  # it is no array
    if site.struct == dtype:
        yield site.place
    for node in nodes:
        if getattr(node, "dtype", None) != dtype:
            continue
        match node:
            case Name() | Member(Name()) | Load(_, Name(), _, False):
                yield node


def _operator(draw: Draw, program: Program, struct: Struct, grammar: Grammar) -> Function | None:
    """An operator of two of a struct, or of one and a number, that gives such a struct."""
    name, other = _NAMES.draw(draw), _OTHER.draw(draw)
    known = [each.name for each in program.functions if each.name in SYMBOLS]
    if known and chance(draw, 50):
        # an overload, if it is of other things
        name = known[0]
    numbers = [d for d in dict.fromkeys(held for _, held in struct.leaves) if isinstance(d, Scalar) and d.is_float]
    dtype: Value = struct if other == "struct" or not numbers else one_of(draw, numbers)
    one, two = (unused((word, f"{word}_"), _names(program)) for word in one_of(draw, _WORDS))
    params = Parameter(one, struct), Parameter(two, dtype)
    whole, more = Name(one, struct), Name(two, dtype)
    if other == "on the left":
        params = params[::-1]
    values = {field: _combined(draw, Member(whole, field, held), more, grammar) for field, held in struct.fields}
    if all(value == Member(whole, field, value.dtype) for field, value in values.items()):
        return None
    return Function(name, params, _body(draw, program, whole, values), (struct,))


def _combined(draw: Draw, left: Member, more: Expr, grammar: Grammar) -> Expr:
    """What becomes of a field: it is combined with that of the other struct, or with a number, or kept.

    What is no float is kept: it may be an index, or a divisor, that is safe as it is.
    """
    held = left.dtype
    right: Expr = Member(more, left.name, held) if isinstance(more.dtype, Struct) else more
    if isinstance(held, Struct):
        if not chance(draw, 40):
            return left
        kept = tuple(Member(left, name, each) for name, each in held.fields)
        values = tuple(_combined(draw, each, right, grammar) for each in kept)
        return left if values == kept else Construct(values, held)
    if not held.scalar.is_float:
        return left
    found: list[Expr] = []
    for row in _ROWS:
        for args in ((left, right), (right, left)):
            key = f"{row}({args[0].dtype.name},{args[1].dtype.name})"
            if key in OPS and OPS[key].result == held and grammar.allows(key):
                found.append(Apply(key, args, held))
    if right.dtype == held and isinstance(more.dtype, Struct):
        found.append(right)
    return one_of(draw, [*found, left]) if found else left


def _body(draw: Draw, program: Program, whole: Name, values: dict[str, Expr]) -> tuple[Stmt, ...]:
    """Statements that give a struct with these values: it is new, or filled field by field, or it is changed."""
    struct = whole.dtype
    assert isinstance(struct, Struct)
    how = _BODIES.draw(draw)
    if how == "new":
        return (Return((Construct(tuple(values.values()), struct),)),)
    made = whole if how == "in place" else Name(unused(("r", "out_", "res"), _names(program)), struct)
    body: list[Stmt] = [] if how == "in place" else [Assign(made, Construct((), struct))]
    for name, value in values.items():
        target = Member(made, name, value.dtype)
        match value:
            case Apply(op, (first, second)) if how == "in place" and first == target and chance(draw, 70):
                if isinstance(OPS[op].row.spelling, Infix):
                    body.append(Augment(target, op, second))
                    continue
        if value != target:
            body.append(Assign(target, value))
    return (*body, Return((made,)))


def _names(program: Program) -> set[str]:
    """Those of functions and kernels, which no variable has."""
    return {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.functions)}

"""Gradients in a Program that was drawn without: what is called is differentiated where it stands.

`wp.sin(x)` becomes `wp.grad(wp.sin)(x)`, or that is added to it. Of what has several parameters comes
`dx, dy = wp.grad(f)(x, y)` before the statement, and one of these is read in the place of the call.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import arguments, resolved, state_of
from kernelfuzz.lang.check import can_be_passed, check
from kernelfuzz.lang.dtypes import INT32, VALUE_KINDS, Scalar, Value, Vector
from kernelfuzz.lang.flow import has_path
from kernelfuzz.lang.grads import check_value, gives, has_grad
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Apply,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Expr,
    Grad,
    Literal,
    Name,
    Part,
    Path,
    Program,
    Unpack,
    at,
    replaced,
    walk,
    walk_paths,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.grammar import Grammar

_HOW_MANY = Weighted([(16, 0), (3, 1), (1, 2)])
_LETTERS = "abcdefgh"
# there are few calls of functions beside those of builtins
_FUNCTIONS = 4


def with_grads(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or about every fifth time one with a gradient or two; shrinks towards itself."""
    for _ in range(_HOW_MANY.draw(draw)):
        program = with_grad(draw, program, table)
    return program


def with_grad(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program with a gradient, if there is something that has one."""
    sites = list(_sites(program, table))
    if not sites:
        return program
    site = one_of(draw, sites)
    try:
        made = _differentiated(draw, program, site, table)
        # the gradient of a function may not be one that Warp gives right
        check(made)
    except IllTyped:
        return program
    return made if has_path(made) or not table.differentiable else program


@dataclass(frozen=True, slots=True)
class _Site:
    """A call, the path to it, and the parameters by which it is differentiated, with their dtypes."""

    path: Path
    value: Apply | Call
    params: tuple[tuple[str, Value], ...]

    @property
    def reads(self) -> list[int]:
        """The parameters whose gradient can stand for the value, or has a component that can."""
        return [number for number, (_, dtype) in enumerate(self.params) if _stands(dtype, self.value.dtype)]


def _stands(gradient: Value, value: Value) -> bool:
    return gradient == value or (isinstance(gradient, Vector) and gradient.scalar == value)


def _sites(program: Program, table: Grammar) -> Iterator[_Site]:
    inside: set[int] = set()
    for path, node in walk_paths(program):
        if isinstance(node, Grad):
            inside.add(id(node.value))
        # a function in which there is a gradient has none of its own
        if id(node) in inside or (path[0][0] == "functions" and table.differentiable):
            continue
        if any(name == "gradient" for name, _ in path):
            continue
        if isinstance(node, Apply):
            op = OPS[node.op]
            if not (can_be_passed(op) and has_grad(op) and _has_float(op.params)):
                continue
            letters = tuple(zip(_LETTERS, op.params, strict=False))
            site = _Site(path, node, letters)
            count = 1
        elif isinstance(node, Call):
            function = resolved(node, program.functions)
            try:
                check_value(node, function)
            except IllTyped:
                continue
            dtypes = {name: value.dtype for name, value in arguments(node, function)}
            params = tuple((param.name, dtypes[param.name]) for param in function.params)
            if not all(isinstance(dtype, VALUE_KINDS) for _, dtype in params) or len(function.results) != 1:
                continue
            site = _Site(path, node, params)  # type: ignore[arg-type]  # values only
            count = _FUNCTIONS
        else:
            continue
        if site.reads and not any(isinstance(arg, Part) and arg.starred for arg in node.args):
            yield from (site,) * count


def _has_float(dtypes: tuple[Value, ...]) -> bool:
    return any(dtype.scalar.is_float for dtype in dtypes)


def _differentiated(draw: Draw, program: Program, site: _Site, table: Grammar) -> Program:
    number = one_of(draw, site.reads)
    beside = draw(below(3)) == 2
    value = site.value
    grad = Grad(value, gives(tuple(dtype for _, dtype in site.params)))
    if len(site.params) == 1:
        return replaced(program, site.path, (_read(draw, grad, value, beside, table),))
    place = _statement(program, site.path)
    if place is None:
        return program
    taken = set(names_in(program))
    names = []
    for name, dtype in site.params:
        names.append(Name(_fresh(f"d{name}", taken), dtype))
        taken.add(names[-1].id)
    made = replaced(program, site.path, (_read(draw, names[number], value, beside, table),))
    return replaced(made, place, (Unpack(tuple(names), grad), at(made, place)))


def _read(draw: Draw, gradient: Expr, value: Expr, beside: bool, table: Grammar) -> Expr:
    """What stands in the place of a value: a gradient or a component of one, or the sum of both."""
    if gradient.dtype != value.dtype:
        length = gradient.dtype.shape[0]
        gradient = Part(gradient, (Literal(draw(below(length)), INT32),), gradient.dtype.scalar)
    key = f"add({value.dtype.name},{value.dtype.name})"
    if beside and key in OPS and table.allows(key) and isinstance(value.dtype, Scalar):
        return Apply(key, (value, gradient), value.dtype)
    return gradient


def _statement(program: Program, path: Path) -> Path | None:
    """The path to the statement that a node stands in, if what is in the node may as well be computed before it."""
    place = next(
        p for p in (path[:end] for end in range(len(path) - 1, 0, -1)) if isinstance(at(program, p), STATEMENTS)
    )
    if not isinstance(at(program, place), Assign | Augment | Atomic | AtomicCell):
        return None
    acts = (isinstance(n, Call | AtomicOld) or state_of(n) is not None for n in walk(at(program, place)))
    # (the call itself is one)
    return place if sum(acts) <= isinstance(at(program, path), Call) else None


def _fresh(word: str, taken: set[str]) -> str:
    name, number = word, 0
    while name in taken:
        number += 1
        name = f"{word}{number}"
    return name

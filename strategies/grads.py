"""Gradients in a Program that was drawn without: what is called is differentiated where it stands.

`wp.sin(x)` becomes `wp.grad(wp.sin)(x)`, or that is added to it. Of what has several parameters comes
`dx, dy = wp.grad(f)(x, y)` before the statement, and one of these is read in the place of the call. Now and then
what is differentiated is a function that computes an expression from what is in it, which nothing else calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import arguments, resolved, state_of
from kernelfuzz.lang.check import check
from kernelfuzz.lang.checking.callees import can_be_differentiated, is_operator
from kernelfuzz.lang.dtypes import INT32, Scalar, Value, Vector, results
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
    Function,
    Grad,
    Literal,
    Load,
    Name,
    Node,
    Parameter,
    Part,
    Path,
    Program,
    Return,
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
# what is differentiated, where there is such a thing
_OF = Weighted([(3, "a builtin"), (3, "an expression"), (2, "a function"), (1, "an operator")])
_LETTERS = "abcdefgh"
_FUNCTIONS = ("energy", "phi", "loss", "potential", "residual", "curve")
_PARAMS = ("x", "y", "z", "w")


def with_grads(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or about every fifth time one with a gradient or two; shrinks towards itself."""
    for _ in range(_HOW_MANY.draw(draw)):
        program = with_grad(draw, program, table)
    return program


def with_grad(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program with a gradient, if there is something that has one."""
    found = list(_sites(program, table))
    sites = {
        "a builtin": [site for site in found if isinstance(site.value, Apply) and not is_operator(OPS[site.value.op])],
        "an expression": list(_composed(program)),
        "a function": [site for site in found if isinstance(site.value, Call)],
        "an operator": [site for site in found if isinstance(site.value, Apply) and is_operator(OPS[site.value.op])],
    }
    of = _OF.draw(draw)
    if not any(sites.values()):
        return program
    chosen = sites[of] or next(some for some in sites.values() if some)
    site = one_of(draw, chosen)
    try:
        made = program
        if chosen is sites["an expression"]:
            made, site = _as_function(draw, made, site)
        made = _differentiated(draw, made, site, table)
        # the gradient of a function may not be one that Warp gives right
        check(made)
    except IllTyped:
        return program
    return made if has_path(made) or not table.differentiable else program


@dataclass(frozen=True, slots=True)
class _Site:
    """A call, the path to it, the dtype wanted there, and the parameters by which it is differentiated."""

    path: Path
    value: Apply | Call
    dtype: Value
    params: tuple[tuple[str, Value], ...]

    @property
    def reads(self) -> list[int]:
        """The parameters whose gradient can stand for the value, or has a component that can."""
        return [number for number, (_, dtype) in enumerate(self.params) if _stands(dtype, self.dtype)]


def _stands(gradient: Value, value: Value) -> bool:
    return gradient == value or (isinstance(gradient, Vector) and gradient.scalar == value)


def _sites(program: Program, table: Grammar) -> Iterator[_Site]:
    """What can be differentiated where it stands."""
    inside: set[int] = set()
    for path, node in walk_paths(program):
        if isinstance(node, Grad):
            inside.add(id(node.value))
        # a function in which there is a gradient has none of its own
        shut = path[0][0] == "functions" and table.differentiable
        if shut or id(node) in inside or any(name == "gradient" for name, _ in path):
            continue
        params = _params(node, program)
        if params and not any(isinstance(arg, Part | Load) and arg.starred for arg in node.args):  # type: ignore[union-attr]
            site = _Site(path, node, node.dtype, params)  # type: ignore[arg-type, union-attr]  # of a call
            if site.reads:
                yield site


def _params(node: Node, program: Program) -> tuple[tuple[str, Value], ...]:
    """The parameters of a call that gives one value and has a gradient, and their dtypes."""
    if isinstance(node, Apply):
        op = OPS[node.op]
        fits = can_be_differentiated(op) and has_grad(op) and not results(op.result)
        fits = fits and any(param.scalar.is_float for param in op.params)
        return tuple(zip(_LETTERS, op.params, strict=False)) if fits else ()
    if not isinstance(node, Call):
        return ()
    function = resolved(node, program.functions)
    dtypes = {name: value.dtype for name, value in arguments(node, function)}
    try:
        check_value(node, function)
    except IllTyped:
        return ()
    params = tuple((param.name, cast(Value, dtypes[param.name])) for param in function.params)
    return params if len(function.results) == 1 else ()


def _composed(program: Program) -> Iterator[_Site]:
    """Expressions of several operations in kernels, with what is in them that is no operation for parameters."""
    for path, node in walk_paths(program):
        if path[0][0] == "functions" or not isinstance(node, Apply) or not node.dtype.scalar.is_float:
            continue
        if isinstance(at(program, path[:-1]), Grad):
            continue
        parts = list(_inside(node))
        leaves = tuple(dict.fromkeys(part for part in parts if not isinstance(part, Apply | Literal)))
        single = sum(isinstance(part, Apply) for part in parts) < 2
        if single or not 1 <= len(leaves) <= len(_PARAMS) or _statement(program, path) is None:
            continue
        if all(leaf.dtype.scalar.is_float or isinstance(leaf.dtype, Scalar) for leaf in leaves):
            site = _Site(
                path, node, node.dtype, tuple((name, leaf.dtype) for name, leaf in zip(_PARAMS, leaves, strict=False))
            )
            if site.reads:
                yield site


def _inside(node: Expr) -> Iterator[Expr]:
    """An expression and its parts, but for those of what is no operation."""
    yield node
    if isinstance(node, Apply):
        for arg in node.args:
            yield from _inside(arg)


def _as_function(draw: Draw, program: Program, site: _Site) -> tuple[Program, _Site]:
    """The Program with an expression in a function of its own, called where the expression stood."""
    assert isinstance(site.value, Apply)
    leaves = tuple(dict.fromkeys(part for part in _inside(site.value) if not isinstance(part, Apply | Literal)))
    named = {leaf: Name(name, dtype) for leaf, (name, dtype) in zip(leaves, site.params, strict=True)}

    def change(node: Expr) -> Expr:
        if isinstance(node, Apply):
            return replace(node, args=tuple(map(change, node.args)))
        return node if isinstance(node, Literal) else named[node]

    taken = {*names_in(program), *_PARAMS}
    first = draw(below(len(_FUNCTIONS)))
    name = _fresh(next((word for word in _FUNCTIONS[first:] if word not in taken), _FUNCTIONS[first]), taken)
    params = tuple(Parameter(*param) for param in site.params)
    values: list[Expr] = [site.value]
    others = [part for part in _inside(site.value) if isinstance(part, Apply) and part.dtype.scalar.is_float][1:]
    if others and draw(below(4)) == 3:
        # it gives something else too
        values.append(one_of(draw, others))
    function = Function(name, params, (Return(tuple(map(change, values))),), tuple(value.dtype for value in values))
    call = Call(name, leaves, (), function.result)
    made = replaced(replace(program, functions=(*program.functions, function)), site.path, (call,))
    return made, replace(site, value=call)


def _differentiated(draw: Draw, program: Program, site: _Site, table: Grammar) -> Program:
    number = one_of(draw, site.reads)
    beside = draw(below(3)) == 2
    grad = Grad(site.value, gives(tuple(dtype for _, dtype in site.params)))
    if len(site.params) == 1:
        return replaced(program, site.path, (_read(draw, grad, site, beside, table),))
    place = _statement(program, site.path)
    if place is None:
        return program
    taken = set(names_in(program))
    names = []
    for name, dtype in site.params:
        names.append(Name(_fresh(f"d{name}", taken), dtype))
        taken.add(names[-1].id)
    made = replaced(program, site.path, (_read(draw, names[number], site, beside, table),))
    return replaced(made, place, (Unpack(tuple(names), grad), at(made, place)))


def _read(draw: Draw, gradient: Expr, site: _Site, beside: bool, table: Grammar) -> Expr:
    """What stands in the place of a value: a gradient or a component of one, or the sum of both."""
    value = site.value
    if gradient.dtype != site.dtype:
        length = gradient.dtype.shape[0]
        gradient = Part(gradient, (Literal(draw(below(length)), INT32),), gradient.dtype.scalar)
    key = f"add({value.dtype.name},{value.dtype.name})"
    if beside and key in OPS and table.allows(key) and isinstance(value.dtype, Scalar):
        # (a call with several results has no such key)
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

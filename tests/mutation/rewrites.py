"""Small changes of the functions of Warp's code generator: other operators, conditions, constants and words of C++."""

from __future__ import annotations

import ast
import copy
import random
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

FILE = "_src/codegen.py"
"""The code generator, below the package."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One change: `function` is its qualified name, `line` where the change is in the file.

    `node` and `variant` say which node of the function is changed, in the order of `ast.walk`, and how.
    """

    id: int
    function: str
    line: int
    before: str
    after: str
    node: int
    variant: int


Function = ast.FunctionDef
Change = Callable[[Any], None]
"""Changes a node in place."""


def rewrites(text: str, seed: int = 1, share: float = 1.0) -> list[Rewrite]:
    """All changes of a module's functions and methods, in their order; of these a `share`, drawn by `seed`."""
    chance = random.Random(seed)
    found: list[Rewrite] = []
    number = 0
    for name, function in functions(text):
        silent = _left_out(function)
        for place, node in enumerate(ast.walk(function)):
            if id(node) in silent or not isinstance(node, ast.stmt | ast.expr):
                continue
            for variant, change in enumerate(changes(node)):
                number += 1
                if chance.random() >= share:
                    continue
                change(changed := copy.copy(node))
                if ast.dump(changed) != ast.dump(node):
                    found.append(Rewrite(number, name, node.lineno, _told(node), _told(changed), place, variant))
    return found


@dataclass(frozen=True, slots=True)
class Patch:
    """What is put into the place of functions, by qualified name, and the lines of the file of which any is changed."""

    functions: dict[str, ast.Module]
    lines: frozenset[int]


def rewritten(text: str, rewrite: Rewrite) -> Patch:
    """The changed function, in a module of its own; its lines are those of the file."""
    function = copy.deepcopy(dict(functions(text))[rewrite.function])
    node = list(ast.walk(function))[rewrite.node]
    list(changes(node))[rewrite.variant](node)
    return Patch({rewrite.function: _alone(function)}, frozenset({rewrite.line}))


def patched(text: str, changed: str) -> Patch:
    """The functions that another text of the file has otherwise; raises ValueError where something else differs."""
    old, new = dict(functions(text)), dict(functions(changed))
    others = {name: new[name] for name in new if name not in old or ast.dump(new[name]) != ast.dump(old[name])}
    if not others or old.keys() != new.keys() or _without(text, others) != _without(changed, others):
        raise ValueError("what is changed are not functions alone")
    lines = [range(old[name].lineno, (old[name].end_lineno or 0) + 1) for name in others]
    return Patch({name: _alone(function) for name, function in others.items()}, frozenset(chain(*lines)))


def _alone(function: Function) -> ast.Module:
    return ast.fix_missing_locations(ast.Module([function], []))


def _without(text: str, names: Collection[str]) -> str:
    """A module without these functions."""
    module = ast.parse(text)
    classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
    for name in names:
        holder, _, last = name.rpartition(".")
        inside: ast.Module | ast.ClassDef = classes[holder] if holder else module
        inside.body = [n for n in inside.body if not (isinstance(n, ast.FunctionDef) and n.name == last)]
    return ast.dump(module)


def functions(text: str) -> Iterator[tuple[str, Function]]:
    """The functions of a module and the methods of its classes, by qualified name; of one name the last.

    None that says `super()`: that finds its class in a cell that only a class statement makes.
    """
    yield from _functions(text).items()


@lru_cache(maxsize=4)
def _functions(text: str) -> dict[str, Function]:
    found: dict[str, Function] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{part.name}": part for part in node.body if isinstance(part, ast.FunctionDef)}
    return {name: function for name, function in found.items() if not _is_of_its_class(function)}


def _is_of_its_class(function: Function) -> bool:
    return any(isinstance(node, ast.Call) and ast.unparse(node) == "super()" for node in ast.walk(function))


def _left_out(function: Function) -> set[int]:
    """Nodes that say nothing of what is generated: types, decorators, documentation, and what an exception says."""
    parts: list[ast.AST] = []
    decisions: set[int] = set()
    for node in ast.walk(function):
        match node:
            case ast.FunctionDef(args=args, decorator_list=decorators, returns=returns):
                parts += [args, *decorators, *([] if returns is None else [returns])]
            case ast.Raise() | ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant()):
                parts.append(node)
            case ast.If(test, body) if all(isinstance(inner, ast.Raise) for inner in body):
                # (but its `else` is generated)
                decisions.add(id(node))
                parts.append(test)
            case ast.AnnAssign(annotation=annotation):
                parts.append(annotation)
    return decisions | {id(inner) for part in parts for inner in ast.walk(part)}


def _told(node: Any) -> str:
    """What is changed of a node, as text to read: the beginning; of a statement with others in it the condition."""
    if isinstance(node, ast.If | ast.While):
        return f"if {_told(node.test)}"
    return " ".join(ast.unparse(node).split())[:200]


# -- the changes -------------------------------------------------------------------------------------------

_COMPARED = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_CALCULATED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv}

# what stands in the texts that become C++
_WORDS: tuple[tuple[str, str], ...] = (
    (r"\+=", "="),
    (r"==", "!="),
    (r"!=", "=="),
    (r" < ", " <= "),
    (r" > ", " >= "),
    (r"&&", "||"),
    (r"\|\|", "&&"),
    (r"!(?=[\w({])", ""),
    (r"\badj_", ""),
    (r"\bif \(", "if (!"),
    (r"\bcontinue\b", "break"),
    (r"\bbreak\b", "continue"),
    (r"\bstart\b", "end"),
    (r"\bfloat32\b", "float64"),
    (r"\bint32\b", "int64"),
    (r"\breturn\b", ""),
    (r"\bconst ", ""),
    (r"&(?!&)", ""),
)


def changes(node: ast.AST) -> Iterator[Change]:
    """All changes of a node."""
    match node:
        case ast.Compare(ops=[operator]):
            yield from (_set("ops", [kind()]) for kind in _COMPARED[type(operator)])
        case ast.BoolOp(op, values):
            yield _set("op", ast.Or() if isinstance(op, ast.And) else ast.And())
            # (there have to be two)
            yield from (_set("values", 2 * (values[:number] + values[number + 1 :])) for number in range(len(values)))
        case ast.If(test) | ast.While(test) | ast.IfExp(test):
            yield _set("test", ast.UnaryOp(ast.Not(), test))
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _CALCULATED:
            yield _set("op", _CALCULATED[type(op)]())
        case ast.Constant(bool() as value):
            yield _set("value", not value)
        case ast.Constant(int() as value):
            yield _set("value", value + 1)
            yield _set("value", value - 1)
        case ast.Constant(str() as value):
            for word, other in _WORDS:
                if re.search(word, value):
                    yield _set("value", re.sub(word, other, value, count=1))
        case ast.JoinedStr(values):
            held = [number for number, part in enumerate(values) if isinstance(part, ast.FormattedValue)]
            for one, other in pairwise(held):
                yield _set("values", _swapped(values, one, other))
        case ast.Call(ast.Name("reversed" | "sorted"), [_]):
            yield _set("func", ast.Name("list", ast.Load()))
        case ast.Call(args=args) if len(args) > 1:
            yield from (_set("args", _swapped(args, number, number + 1)) for number in range(len(args) - 1))
        case ast.Subscript(slice=ast.Slice(lower, upper, step)) if lower or upper or step:
            yield _set("slice", ast.Slice())
        case ast.Expr(ast.Call()):
            yield _set("value", ast.Constant(None))
        case ast.Break() | ast.Continue():
            yield _passes
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            # what was there before stays
            yield _set("targets", [ast.Name("_", ast.Store())])


def _set(field: str, value: object) -> Change:
    return lambda node: setattr(node, field, copy.deepcopy(value))


def _swapped(values: list[Any], one: int, other: int) -> list[Any]:
    made = list(values)
    made[one], made[other] = made[other], made[one]
    return made


def _passes(node: Any) -> None:
    node.__class__ = ast.Pass

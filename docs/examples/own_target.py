"""A compiler of one's own, fed with kernels until it gives up; what it cannot take is reduced."""

from __future__ import annotations

import ast

from hypothesis import given, settings

import kernelfuzz
from kernelfuzz import strategies as kst

# -- the target: a compiler from kernels to the code of a stack machine, and not finished


class CannotCompileError(Exception):
    """The target gives up."""


def compiled(node: ast.AST) -> list[str]:
    """The instructions for a statement, an expression, or what is in it."""
    match node:
        case ast.Constant(value):
            return [f"push {value}"]
        case ast.Name(name):
            return [f"load {name}"]
        case ast.Attribute(value, name):
            return [*compiled(value), f"field {name}"]
        case ast.Subscript(value, index):
            return [*compiled(value), *compiled(index), "element"]
        case ast.Tuple(elements):
            return [line for element in elements for line in compiled(element)]
        case ast.Call(function, arguments):
            return [line for each in (*arguments, function) for line in compiled(each)] + [f"call {len(arguments)}"]
        case ast.BinOp(left, op, right):
            return [*compiled(left), *compiled(right), type(op).__name__.lower()]
        case ast.UnaryOp(op, operand):
            return [*compiled(operand), type(op).__name__.lower()]
        case ast.Compare(left, [op], [right]):
            return [*compiled(left), *compiled(right), type(op).__name__.lower()]
        case ast.BoolOp(op, [left, right]):
            return [*compiled(left), *compiled(right), type(op).__name__.lower()]
        case ast.IfExp(test, body, other):
            return [*compiled(test), *compiled(body), *compiled(other), "select"]
        case ast.Assign([target], value):
            return [*compiled(value), *compiled(target), "store"]
        case ast.AugAssign(ast.Name() as target, op, value):
            return [*compiled(target), *compiled(value), type(op).__name__.lower(), *compiled(target), "store"]
        case ast.Expr(value):
            return [*compiled(value), "drop"]
        case ast.If(test, body, other):
            return [*compiled(test), "if", *block(body), "else", *block(other), "end"]
        case ast.For(target, iterator, body):
            return [*compiled(iterator), f"for {ast.unparse(target)}", *block(body), "end"]
    raise CannotCompileError(type(node).__name__)


def block(statements: list[ast.stmt]) -> list[str]:
    return [line for statement in statements for line in compiled(statement)]


def target(source: str) -> list[str]:
    """The target takes the text of a kernel, as kernelfuzz renders it."""
    *_, kernel = (node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef))
    return block(kernel.body)


# -- the hunt


def complaint(case: kernelfuzz.Case) -> str | None:
    """What the target says of a kernel that it cannot take."""
    try:
        target(kernelfuzz.render(case.program))
    except CannotCompileError as error:
        return str(error)
    return None


found: dict[str, kernelfuzz.Case] = {}


# the same kernels each time, and no shrinking: nothing fails; the first one takes longer than the others
@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(kst.cases())
def hunt(case: kernelfuzz.Case) -> None:
    said = complaint(case)
    if said is not None:
        found.setdefault(said, case)


hunt()
for said, case in sorted(found.items()):
    smallest = kernelfuzz.reduce(case, lambda candidate, said=said: complaint(candidate) == said)
    print(f"# cannot compile {said}")
    print(kernelfuzz.render(smallest.program).partition("\n\n\n")[2])

"""Assertions in a Program that was drawn without: what a branch was taken for holds where its block begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32
from kernelfuzz.lang.nodes import Apply, Assert, Assign, If, Literal, Name, Path, Program, replaced, walk, walk_paths
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.grammar import Grammar

_HOW_MANY = Weighted([(24, 0), (1, 1), (1, 2)])


def with_asserts(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or about every thirteenth time one with assertions, which all hold; shrinks towards itself."""
    for _ in range(_HOW_MANY.draw(draw)):
        sites = list(_sites(program))
        if not sites:
            break
        made = _asserting(draw, program, grammar, *one_of(draw, sites))
        tests = [node.test for node in walk(made) if isinstance(node, Assert)]
        if len(set(tests)) < len(tests):
            # nobody says it twice
            continue
        try:
            # a test may call a function
            check(made)
        except IllTyped:
            continue
        program = made
    return program


def _sites(program: Program) -> Iterator[tuple[Path, If | Assign]]:
    """Branches, and where the lane's number is asked for."""
    for path, node in walk_paths(program):
        if isinstance(node, If) or (isinstance(node, Assign) and node.value == Apply("tid()", (), INT32)):
            yield path, node


def _asserting(draw: Draw, program: Program, grammar: Grammar, path: Path, node: If | Assign) -> Program:
    if isinstance(node, Assign):
        assert isinstance(node.target, Name)
        low = Apply("ge(int32,int32)", (node.target, Literal(0, INT32)), BOOL)
        return replaced(program, path, (node, Assert(low)))
    negated = Apply(f"unot({node.test.dtype.name})", (node.test,), BOOL)
    if node.other and grammar.allows(negated.op) and draw(below(2)) == 1:
        return replaced(program, path, (replace(node, other=(Assert(negated), *node.other)),))
    return replaced(program, path, (replace(node, body=(Assert(node.test), *node.body)),))

"""A kernel or function while it is checked: its state, and the way from each node to the rule for it.

The rules themselves are functions in the modules beside this one; what is below a node they reach by
`Checker.expression` and `Checker.block`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.checking.apart import references_apart, states_apart, structs_apart
from kernelfuzz.lang.checking.arrays import Arrays, Checked
from kernelfuzz.lang.checking.names import Names, identifier
from kernelfuzz.lang.dtypes import BOOL, Array, Scalar, Struct, Value
from kernelfuzz.lang.nodes import (
    Callee,
    Cell,
    Constant,
    Enumeration,
    Expr,
    For,
    Function,
    Given,
    Load,
    Member,
    Name,
    Program,
    Stmt,
    walk,
)
from kernelfuzz.lang.unrolling import Constants
from kernelfuzz.lang.widths import check_reads, widened
from kernelfuzz.lang.written import check_written


@dataclass(frozen=True, slots=True)
class Rules:
    """What checks each class of nodes: rules of statements give the names that have a value then, others a dtype."""

    # each function takes the class that it is listed for
    statements: Mapping[type, Callable[[Checker, Any, Names], Names]]
    expressions: Mapping[type, Callable[[Checker, Any, Names], Value]]


class Checker:
    """One kernel or function while it is checked: what is known of its names, and the way from a node to its rule."""

    def __init__(
        self,
        program: Program | Function,
        rules: Rules,
        known: Sequence[Checked] = (),
        structs: Sequence[Struct] = (),
        enumerations: Sequence[Enumeration] = (),
        constants: Sequence[Constant] = (),
    ) -> None:
        self.rules = rules
        self.arrays = Arrays(program)
        self.known = known
        self.functions = [each.function for each in known]
        self.fixed = set(self.arrays.forms) | {program.name} | {function.name for function in self.functions}
        self.params = {p.name for p in program.params}
        self.is_kernel = isinstance(program, Program)
        self.module = Constants((constant.name, constant.value) for constant in constants)
        self.module.params = frozenset(self.params)
        # constants that are read with 64 bits wherever they are read
        self.widened = widened(program.body, constants) if constants else {}
        check_reads((program.body, program.custom) if isinstance(program, Function) else (program.body,), constants)
        self.dtypes: Names = {p.name: p.dtype for p in program.params if not isinstance(p.dtype, Array)}
        self.results = program.results if isinstance(program, Function) else ()
        # of a function: whether its results are returned as a tuple, once that is known
        self.returns_tuple = False if isinstance(program, Function) and program.gradient else None
        if isinstance(program, Function) and not self.fixed.isdisjoint(self.params - set(self.arrays.forms)):
            raise IllTyped(f"{program.name}: a parameter has the name of a function")
        self.bound: dict[str, Callee] = {}
        self.constants: set[str] = set()
        # new structs that are written with their fields
        self.filled: set[str] = set()
        # structs of which a constant is there as a whole
        self.whole: set[Struct] = set()
        # what is called by a name that Python has, too
        self.pythonic: set[str] = set()
        # whether a tuple has names for what Warp does not copy
        self.shares = False
        # locals that Warp takes for a constant that is a struct
        self.kept: set[str] = set()
        # names of loop indices, and those that Warp may have known in their last loop
        self.indices: set[str] = set()
        # the loops around that have an index, the indices that a loop in one of these had as well, and those that this
        # may have left without a value
        self.counting: list[For] = []
        self.reused: set[str] = set()
        self.lost: set[str] = set()
        self.unrolled: set[str] = set()
        # of each loop around: whether Warp may unroll it
        self.loops: list[bool] = []
        # branches around that are in a loop that Warp may unroll, and what leaves a turn of it before
        self.repeated = 0
        # of a gradient: what has an adjoint
        self.adjoints: Names = {}
        self.structs = frozenset(structs)
        self.enumerations = enumerations
        # the indices of loops around that are unrolled for a static value, and what they are
        self.turning: dict[str, range] = {}
        self.draws = any(state_of(node) is not None for node in walk(program))
        self.refs = {p.name for p in program.params if p.by_ref}
        self.refers = any(param.by_ref for function in self.functions for param in function.params)

    @property
    def is_read_again(self) -> bool:
        """Whether Warp reads this twice, in a loop that it does not unroll, and knows the names of the first time."""
        return any(outer and not inner for outer, inner in pairwise(self.loops))

    def block(self, body: tuple[Stmt, ...], names: Names) -> Names:
        """The names that have a value after these statements, where those of `names` had one before."""
        check_written(body)
        outside, beyond = self.arrays.made, self.arrays.outside
        self.arrays.made, self.arrays.outside = set(outside), outside
        for statement in body:
            if not getattr(statement, "together", False):
                self.arrays.leave()
            visit = self.rules.statements.get(type(statement))
            if visit is None:
                raise IllTyped(f"{type(statement).__name__} is no statement")
            if self.structs:
                structs_apart(statement)
            if self.draws:
                states_apart(statement)
            if self.refers:
                references_apart(statement, self.functions, self.arrays)
            names = visit(self, statement, names)
        self.arrays.leaving.clear()
        self.arrays.made, self.arrays.outside = outside, beyond
        return names

    def expression(self, node: Expr, names: Names) -> Value:
        """The dtype of an expression; raises IllTyped if it is not what the node says."""
        visit = self.rules.expressions.get(type(node))
        if visit is None:
            raise IllTyped(f"{type(node).__name__} is no expression")
        found = visit(self, node, names)
        if found != node.dtype:
            raise IllTyped(f"{type(node).__name__} is marked {node.dtype.name} and is {found.name}")
        if isinstance(found, Struct) and found.array_leaves and not isinstance(node, Name | Member | Load | Cell):
            raise IllTyped(f"a {found.name} has arrays, and is no parameter")
        return found

    def bind(self, name: str, dtype: Value, names: Names) -> None:
        """A name gets a value of this dtype; raises IllTyped if it cannot, or not here."""
        identifier(name)
        if name in self.fixed or name in self.arrays:
            raise IllTyped(f"{name} cannot be assigned")
        if self.dtypes.setdefault(name, dtype) != dtype:
            raise IllTyped(f"{name} is {self.dtypes[name].name} and is assigned {dtype.name}")
        if name in self.kept:
            raise IllTyped(f"{name} is a constant, and is changed")
        if self.loops and name in self.constants and name in names:
            raise IllTyped(f"{name} is a constant and is changed in a loop")

    def truth(self, test: Expr, names: Names) -> None:
        """A test is a bool or an integer, which holds where it is not zero, or an array, which is given or not."""
        if isinstance(test, Given):
            self.arrays.test(test.array)
            return
        found = self.expression(test, names)
        if found != BOOL and not (isinstance(found, Scalar) and found.is_integer):
            raise IllTyped(f"{found.name} is no test")


def same(wanted: Value, found: Value, node: object) -> None:
    """Raises IllTyped if what a node is given is not of the dtype that it takes."""
    if wanted is not found and wanted != found:
        raise IllTyped(f"{type(node).__name__} takes {wanted.name}, not {found.name}")

"""Operands that change after they were read, so that an adjoint is computed from what they became.

The backward pass reads a variable when it goes back over what took it. An assignment makes a variable of its own,
except to a part of a vector, a matrix or a struct, and in a loop that is not unrolled, whose body the backward pass
runs again before it comes to what stood before the loop. A part that is read is copied, and so is right. Some adjoints
read the result, which is the variable that it is assigned to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.flow import has_gradient
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    Assign,
    AssignMany,
    Augment,
    Expr,
    Field,
    For,
    Function,
    If,
    Invoke,
    Kernel,
    Member,
    Name,
    Part,
    Program,
    Slice,
    Stmt,
    Unpack,
    While,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.replays import QUOTIENTS, Body, Known
from kernelfuzz.lang.unrolling import Known as Indices, known_constants, turns

LATER = "later"

# fmt: off
_FROM_RESULT = {
    "cbrt", "cw_div", "div", "div_approx", "erfcinv", "erfinv", "exp", "inverse", "inverse_approx", "length",
    "normalize", "pow", "quat_slerp", "sqrt", "tanh", "svd2", "svd3", "qr3", "eig3", "quat_to_axis_angle",
    "transform_decompose",
}
# fmt: on
"""Rows whose adjoint reads their result: `require_original_output_arg` in Warp's builtins, and those with several."""


def part_changes_later(known: Known, part: Kernel | Function) -> bool:
    """Whether an adjoint needs the whole of a variable of which a part is assigned after it was read."""
    return _is_found(_InPlace(known, part), part)


def state_changes_later(known: Known, part: Kernel | Function) -> bool:
    """Whether an adjoint needs a state of random numbers from which a number is drawn after it was read."""
    return _is_found(_Advanced(known, part), part)


def loop_changes_later(known: Known, part: Kernel | Function) -> bool:
    """Whether an adjoint needs a variable that a loop which is not unrolled assigns after it was read."""
    return _is_found(_Carried(known, part), part)


def parts_changed(statement: Stmt) -> Iterator[tuple[str, Expr]]:
    """The variables of which a part is assigned at or below a statement, with the parts."""
    for node in walk(statement):
        for target in targets_of(node):
            whole = root(target)
            if isinstance(whole, Name) and isinstance(target, Part | Field | Slice | Member):
                yield whole.id, target


def _renamed(statement: Stmt, later: frozenset[str]) -> set[str]:
    """What names in a tuple stand for that is known by other names of these afterwards: Warp does not copy it."""
    if not isinstance(statement, AssignMany):
        return set()
    both = zip(statement.targets, statement.values, strict=True)
    return {v.id for t, v in both if isinstance(v, Name) and isinstance(t, Name) and t.id in later}


def wholes_changed(statement: Stmt) -> Iterator[Name]:
    """The variables that are assigned as a whole at or below a statement."""
    targets = (target for node in walk(statement) for target in targets_of(node))
    return (target for target in targets if isinstance(target, Name))


def _is_found(body: _Later, part: Kernel | Function) -> bool:
    body.run(part.body, {})
    return any(slug == LATER for slug, _ in body.found)


class _Later(Body):
    """Statements in order, with the variables that change after each; what a variable is stale for is that."""

    def __init__(self, known: Known, part: Kernel | Function) -> None:
        super().__init__(known, part)
        self.later: frozenset[str] = frozenset()
        # what changes after the statement that is looked at, and not in it
        self.after: frozenset[str] = frozenset()
        # what changes behind the loops around that are not unrolled
        self.behind: frozenset[str] = frozenset()

    def slug(self, node: Argument) -> str | None:
        # what is computed from a variable has one of its own; in a loop that is run again it is computed again
        names = [part.id for part in walk(node) if isinstance(part, Name)] if self.behind else ()
        late = isinstance(node, Name) and node.id in self.later
        return LATER if late or not self.behind.isdisjoint(names) else None

    def decided(self, node: If, known: Indices) -> None:
        # it is read before the branches, and gone back over after them
        around = self.later
        self.later |= self.before(node.body, around, known) | self.before(node.other, around, known)
        super().decided(node, known)
        self.later = around

    def carried(self, loop: For | While, known: Indices) -> None:
        around = self.behind
        self.behind |= self.after
        super().carried(loop, known)
        self.behind = around

    def block(self, body: Iterable[Stmt], known: Indices) -> None:
        body = tuple(body)
        around = self.later
        inside: list[tuple[frozenset[str], frozenset[str]]] = []
        later = around
        for statement in reversed(body):
            after = later
            within, later = self.passed(statement, later, known)
            inside.append((within, after))
        for statement, (within, after) in zip(body, reversed(inside), strict=True):
            self.later, self.after = within, after
            self.statement(statement, known)
        self.later = around

    def statement(self, node: Stmt, known: Indices) -> None:
        super().statement(node, known)
        match node:
            case Assign(target, value):
                self.resulted(node, target, value)
            case AssignMany(targets, values):
                for target, value in zip(targets, values, strict=True):
                    self.resulted(node, target, value)
            case Augment(target, op, value):
                self.resulted(node, target, Apply(op, (target, value), target.dtype))
            case Unpack(targets, value):
                # (an adjoint reads all of several results, whichever it comes from)
                for target in targets:
                    self.resulted(node, target, value)

    def resulted(self, node: Stmt, target: Expr, value: Expr) -> None:
        """A variable is the result of an operation, whose adjoint may read it: where none comes, 0 times NaN is NaN."""
        made = self.plain(value)
        operands: tuple[Argument, ...] = ()
        match made:
            case Apply(op, args) if OPS[op].row.name in _FROM_RESULT:
                operands = args[1:] if OPS[op].row.name in QUOTIENTS else args
            case Invoke(_, args):
                # (it may be any function)
                operands = args
        if any(map(self.flow.is_varied, operands)):
            self.need(target, node)

    def passed(self, statement: Stmt, later: frozenset[str], known: Indices) -> tuple[frozenset[str], frozenset[str]]:
        """What changes after something in a statement was read, and after something before it was."""
        match statement:
            case If(test, body, other):
                later |= self.tested(test)
                return later, self.before(body, later, known) | self.before(other, later, known)
            case For(name, start, stop, step, body):
                bounds = (self.tested(bound) for bound in (start, stop, step) if bound is not None)
                within = later.union(self.before(body, later, known), *bounds)
                # (each turn gives it its number again)
                return within - {name} | self.indices(statement, known), self.looped(statement, within, known)
            case While(test, body):
                within = later | self.before(body, later, known) | self.tested(test)
                return within | self.indices(statement, known), self.looped(statement, within, known)
        own = self.changed(statement)
        whole = {target.id for target in wholes_changed(statement)}
        own |= _renamed(statement, later)
        return later | own, (later - whole) | own

    def before(self, body: tuple[Stmt, ...], later: frozenset[str], known: Indices) -> frozenset[str]:
        for statement in reversed(body):
            _, later = self.passed(statement, later, known)
        return later

    def looped(self, loop: For | While, within: frozenset[str], known: Indices) -> frozenset[str]:
        """What changes in a loop or after it."""
        return within

    def indices(self, loop: For | While, known: Indices) -> frozenset[str]:
        """The indices of loops in one that change what their names stood for before it, or in it."""
        return frozenset()

    def changed(self, statement: Stmt) -> frozenset[str]:
        """What a statement that is no loop and no branch changes where it is."""
        return frozenset()

    def tested(self, expression: Expr) -> frozenset[str]:
        """What the condition of a branch or a loop, or a bound of one, changes."""
        return frozenset()


class _InPlace(_Later):
    def changed(self, statement: Stmt) -> frozenset[str]:
        return frozenset(name for name, _ in parts_changed(statement))

    def carried(self, loop: For | While, known: Indices) -> None:
        # the loop is run again from what such a variable holds then
        carried = {name for statement in loop.body for name, _ in parts_changed(statement)}
        if carried & self.after and self.acts(loop.body):
            self.report(LATER, loop.body[0])
        super().carried(loop, known)


class _Advanced(_Later):
    def changed(self, statement: Stmt) -> frozenset[str]:
        return self.tested(statement)

    def tested(self, expression: Stmt | Expr) -> frozenset[str]:
        return frozenset(state.id for node in walk(expression) if (state := state_of(node)) is not None)


class _Carried(_Later):
    def looped(self, loop: For | While, within: frozenset[str], known: Indices) -> frozenset[str]:
        if self.is_unrolled(loop, known):
            return within
        return within | self.indices(loop, known) | {target.id for target in wholes_changed(loop)}

    def indices(self, loop: For | While, known: Indices) -> frozenset[str]:
        if self.is_unrolled(loop, known):
            return frozenset()
        return frozenset(node.name for node in walk(loop) if isinstance(node, For) and node is not loop)

    def is_unrolled(self, loop: For | While, known: Indices) -> bool:
        """Whether Warp unrolls a loop."""
        return isinstance(loop, For) and turns(loop, self.constants, known) is not None

    def bound(self, bound: Expr, loop: For) -> None:
        later = self.later
        if turns(loop, self.constants, {}) is None:
            self.later = later | {target.id for target in wholes_changed(loop)}
        super().bound(bound, loop)
        self.later = later


def changed_parameters(function: Function, program: Program) -> set[str]:
    """The parameters with an adjoint that a function changes where they are: by a part, or in a loop."""
    constants = known_constants(program, function)
    found = {
        name for statement in function.body for name, target in parts_changed(statement) if has_gradient(target.dtype)
    }
    for node in walk(function):
        unrolled = isinstance(node, For) and turns(node, constants, {}) is not None
        if isinstance(node, For | While) and not unrolled:
            found |= {target.id for target in wholes_changed(node) if has_gradient(target.dtype)}
    return found & {param.name for param in function.params}

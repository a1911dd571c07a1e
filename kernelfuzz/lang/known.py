"""Bugs of Warp that a Program may meet in its gradients, so that campaigns can go on past them.

Each is a page of docs/findings. Where one is met, what Warp leaves is known to be wrong, and may be written beyond an
array: the backward pass of the Program is not run. `enabled` says which bugs to go past; an empty set lets every one
raise its alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from kernelfuzz.lang.calls import changes
from kernelfuzz.lang.dtypes import Array, Transformation
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Break,
    Continue,
    Expr,
    Field,
    For,
    If,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Program,
    Return,
    Slice,
    Stmt,
    While,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.unrolling import known_constants, turns

Finder = Callable[[Program], bool]


def gradient_bugs(program: Program, enabled: Collection[str] | None = None) -> tuple[str, ...]:
    """The slugs of the bugs that a Program's gradients meet, of those `enabled`; None: of all."""
    chosen = GRADIENT_BUGS.keys() if enabled is None else enabled
    return tuple(slug for slug, is_met in GRADIENT_BUGS.items() if slug in chosen and is_met(program))


def _bodies(program: Program) -> Iterator[tuple[Stmt, ...]]:
    yield from (kernel.body for kernel in kernels_of(program))
    yield from (function.body for function in program.functions)


def _has_tuple(program: Program) -> bool:
    return any(isinstance(node, Pack) for node in walk(program))


def _has_effects(program: Program) -> bool:
    """A function that changes an array does so again when the backward pass runs it again."""
    return any(changes(function, program.functions) for function in program.functions)


def _is_indexed(program: Program) -> bool:
    """The elements of an indexed array take no adjoint."""
    arrays = (param.dtype for param in program.params if isinstance(param.dtype, Array))
    return any(dtype.indexed and dtype.element.scalar.is_float for dtype in arrays)


# -- leaving loops that are not unrolled


def _leaves_loop(program: Program) -> bool:
    """The loop goes the other way in the backward pass, and is left at the same places."""
    constants = known_constants(program)

    def leaves(body: Iterable[Stmt], inside: bool, kinds: tuple[type, ...]) -> bool:
        """Whether there is a way out of these kinds, `inside` of a loop that is not unrolled."""
        for node in body:
            match node:
                case Break() | Continue() | Return() if isinstance(node, kinds):
                    return True
                case If(_, then, other) if leaves((*then, *other), inside, kinds):
                    return True
                case For() | While():
                    unrolled = isinstance(node, For) and turns(node, constants, {}) is not None
                    mine = (Break,) if unrolled else (Break, Continue)
                    mine += (Return,) if inside or not unrolled else ()
                    if leaves(node.body, inside or not unrolled, mine):
                        return True
        return False

    return any(leaves(body, False, ()) for body in _bodies(program))


# -- values that are changed in place


def _changes_in_place(program: Program) -> bool:
    """A vector or a struct that was read as a whole has another value when the adjoint of what read it is computed."""
    for body in _bodies(program):
        changed = {name for statement in body for name in _parts_changed(statement)}
        if changed and any(name in changed for statement in body for name in _wholes_read(statement)):
            return True
    return False


def _parts_changed(statement: Stmt) -> Iterator[str]:
    """The locals of which a part is assigned."""
    for node in walk(statement):
        if isinstance(node, Assign | Augment):
            for target in targets_of(node):
                whole = root(target)
                if isinstance(whole, Name) and isinstance(target, Part | Field | Slice | Member):
                    yield whole.id


def _wholes_read(node: Node, outer: Node | None = None) -> Iterator[str]:
    """The locals that are operands or arguments as a whole."""
    for part in walk(node):
        if isinstance(part, Expr) and not isinstance(part, Part | Field | Slice | Member):
            yield from (arg.id for arg in getattr(part, "args", ()) if isinstance(arg, Name))


def _changes_parameter(program: Program) -> bool:
    """The adjoint of a parameter is that of the caller's variable, which holds that of other uses."""
    for function in program.functions:
        params = {param.name for param in function.params if not isinstance(param.dtype, Array)}
        if any(name in params for statement in function.body for name in _parts_changed(statement)):
            return True
        loops = (node for node in walk(function) if isinstance(node, For | While))
        carried = {
            whole.id
            for loop in loops
            for node in walk(loop)
            for whole in map(root, targets_of(node))
            if isinstance(whole, Name)
        }
        if carried & params:
            return True
    return False


def _has_part_of_field(program: Program) -> bool:
    """`s.v[0] = x` on a local: nothing goes back to x."""
    for node in walk(program):
        for target in targets_of(node):
            of_field = isinstance(target, Part | Field | Slice) and isinstance(target.base, Member)
            if of_field and isinstance(root(target), Name):
                return True
    return False


def _changes_part_of_transformation(program: Program) -> bool:
    """`t.p += v`: the old part's adjoint is counted twice, and `t.p = v` leaves it."""
    targets = (target for node in walk(program) for target in targets_of(node))
    return any(isinstance(target, Field) and isinstance(target.base.dtype, Transformation) for target in targets)


def _augments_component(program: Program) -> bool:
    """`v.x += s`: the adjoint of the component is counted twice."""
    for node in walk(program):
        if isinstance(node, Augment) and isinstance(node.target, Field) and isinstance(root(node.target), Name):
            return True
    return False


def _divides_integers(program: Program) -> bool:
    """`v / n` of integers: the adjoint divides by n * n, which may wrap around to zero and end the process."""
    for node in walk(program):
        op = OPS.get(node.op) if isinstance(node, Apply | Augment) else None
        if op is not None and op.row.name == "div" and op.params[0].shape and op.params[1].scalar.is_integer:
            if not op.params[1].shape:
                return True
    return False


GRADIENT_BUGS: Mapping[str, Finder] = {
    "tuple_gradient": _has_tuple,
    "replayed_effects": _has_effects,
    "indexed_gradient": _is_indexed,
    "left_loop": _leaves_loop,
    "changed_operand": _changes_in_place,
    "changed_parameter": _changes_parameter,
    "part_of_field_gradient": _has_part_of_field,
    "transform_part_adjoint": _changes_part_of_transformation,
    "component_adjoint": _augments_component,
    "integer_quotient_adjoint": _divides_integers,
}
"""How each is recognized, by slug."""

"""Whole Programs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from kernelfuzz.errors import UsageError
from kernelfuzz.lang.dtypes import INT32, Array, Value
from kernelfuzz.lang.flow import has_path
from kernelfuzz.lang.limits import is_limited
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicCell,
    Cell,
    Do,
    Load,
    Name,
    Node,
    Program,
    Stmt,
    root,
    size as count,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import Op
from kernelfuzz.lang.order import in_order
from kernelfuzz.lang.rename import read_by_functions, used_names
from kernelfuzz.strategies.aliases import with_aliases
from kernelfuzz.strategies.annotations import with_annotations
from kernelfuzz.strategies.arrays import arrange
from kernelfuzz.strategies.asserts import with_asserts
from kernelfuzz.strategies.blocks import statement
from kernelfuzz.strategies.callables import with_callables
from kernelfuzz.strategies.calls import about
from kernelfuzz.strategies.capturing import with_captured
from kernelfuzz.strategies.choices import Draw, Flat, Weighted, below, one_of
from kernelfuzz.strategies.closures import with_closures
from kernelfuzz.strategies.enumerations import with_enumerations
from kernelfuzz.strategies.expressions import new_scope
from kernelfuzz.strategies.functions import called
from kernelfuzz.strategies.generics import with_generics
from kernelfuzz.strategies.gradients import with_gradients
from kernelfuzz.strategies.grads import with_grads
from kernelfuzz.strategies.grammar import Grammar, Grammars, grammars
from kernelfuzz.strategies.habits import with_habits
from kernelfuzz.strategies.hiding import with_hidden
from kernelfuzz.strategies.holders import with_holders
from kernelfuzz.strategies.kernels import with_kernels
from kernelfuzz.strategies.lanes import with_lanes
from kernelfuzz.strategies.late import with_late
from kernelfuzz.strategies.literals import with_bare
from kernelfuzz.strategies.native import with_native
from kernelfuzz.strategies.nesting import with_one_index
from kernelfuzz.strategies.operators import with_operators
from kernelfuzz.strategies.passing import with_passing
from kernelfuzz.strategies.reading import with_reading
from kernelfuzz.strategies.references import with_references
from kernelfuzz.strategies.returned import with_returned
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.settings import with_settings
from kernelfuzz.strategies.several import with_several
from kernelfuzz.strategies.spelled import with_spelled
from kernelfuzz.strategies.statements import with_statements
from kernelfuzz.strategies.stores import finish, rooted
from kernelfuzz.strategies.structs import structured
from kernelfuzz.strategies.structured_results import with_structs_beside
from kernelfuzz.strategies.tuples import with_tuples
from kernelfuzz.strategies.widths import with_widths
from kernelfuzz.strategies.written import with_parts

DEFAULT_SIZE = 40
"""The size of a Program that strategies aim at by default; most have more nodes."""


def programs(
    *,
    size: int = DEFAULT_SIZE,
    families: Collection[str] | None = None,
    dtypes: Collection[Value | str] | None = None,
    operations: Collection[str] | None = None,
    differentiable: bool = False,
) -> st.SearchStrategy[Program]:
    """Legal Programs, all but a few of at least half of `size` nodes.

    Most have more, as what is added to a drawn one counts on top: of size 8 half have 18 or more, of size 40 more
    than 60.

    `families` and `operations` restrict the operations, but for those that hold a Program together
    (`grammar.SCAFFOLD`): an operation is named by its row, `"dot"`, or by its key, `"dot(vec3,vec3)"`. `dtypes`
    restrict the types of values, given as such or by name (bool, int32, float32 and the components of those are always
    there). `differentiable` ones have a gradient that Warp documents as right: a float that is stored depends on one
    that was read, and nothing is in them that Warp documents as not differentiable (`kernelfuzz.lang.limits`). Some
    meet a known bug, and are not judged.

    Shrinks towards a kernel with a single store; what a test wants of a Program is shrunk to the operation or statement
    that it is about, on array elements and constants.

    Raises UsageError for a family, an operation or a dtype that does not exist, and for a size below 1.
    """
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise UsageError(f"the size of a Program is a number of nodes, 1 or more, not {size!r}")
    drawn = _programs(size, grammars(families, dtypes, operations, differentiable=differentiable))
    return drawn.filter(is_differentiable) if differentiable else drawn


@st.composite
def _programs(draw: Draw, size: int, tables: Grammars) -> Program:
    return program(draw, size, *_begun(draw, size, tables))


def flat_program(draw: Flat, size: int) -> Program:
    """What `programs` of this size draws, where nothing shrinks."""
    return program(draw, size, *_begun(draw, size, _all_grammars()))


@cache
def _all_grammars() -> Grammars:
    return grammars()


def is_differentiable(program: Program) -> bool:
    """Whether a Program has a gradient, and none that Warp documents as wrong or not there."""
    return has_path(program) and not is_limited(program)


def _begun(draw: Draw, size: int, tables: Grammars) -> tuple[Grammar, Op | None]:
    """What a Program is made of, and what it is about; a small one has no room for more than what it is drawn to be."""
    return tables.draw_about(draw) if size >= _ROOMY else (tables.draw(draw), None)


_ROOMY = 20
# the statement that a Program is about comes after fewer than so many
_FIRST = 4


def program(draw: Draw, size: int, table: Grammar, op: Op | None = None) -> Program:
    """One Program, drawn; with `op`, one of its first statements has this operation."""
    scope = new_scope(draw, table)
    with_statements(draw, scope)
    place = arrange(draw, scope)
    body: list[Stmt] = [place or Assign(Name(scope.lane, INT32), Apply("tid()", (), INT32))]
    before, nodes, seen, sometimes = 0, 3, False, False
    # how many statements stand before the one that the Program is about
    others = draw(below(_FIRST)) if op is not None else 0
    while not (ends := _ends(draw, before, nodes, size)) or op is not None:
        before = nodes
        scope.room = size - nodes
        known = len(scope.functions)
        if op is not None and (ends or others == 0):
            found, op = about(draw, scope, op), None
        else:
            found, others = statement(draw, scope, 0), others - 1
        for new in found:
            nodes += count(new)
            shared = {param.name for param in scope.parameters()}
            seen |= _is_seen(new, shared)
            sometimes |= any(_is_seen(node, shared) for node in walk(new))
            body.append(new)
        nodes += sum(count(drawn.function) for drawn in scope.functions[known:])
    body.extend(finish(draw, scope, seen, sometimes))
    if scope.state is not None and any(node == scope.state for each in body for node in walk(each)):
        seeded = f"rand_init({','.join('int32' for _ in scope.seed)})"
        body.insert(1, Assign(scope.state, Apply(seeded, scope.seed, scope.state.dtype)))
    if table.differentiable and not has_path(_whole(scope, body)):
        body.extend(rooted(draw, scope))
    whole = _whole(scope, body)
    # a condition that was drawn and left out may have wanted some
    used = set(used_names(whole))
    params = tuple(p for p in whole.params if p.name in used)
    read = used.union(read_by_functions(whole))
    constants = tuple(c for c in whole.constants if c.name in read)
    whole = with_habits(draw, replace(whole, params=params, constants=constants), table)
    whole = structured(draw, with_generics(draw, with_callables(draw, whole, table), table), table.differentiable)
    whole = _generic(draw, with_passing(draw, whole))
    # last: where a variable has become a field, or a statement a call, other things are read late
    made = with_gradients(draw, with_several(draw, with_tuples(draw, with_kernels(draw, whole))), table)
    made = with_late(draw, with_enumerations(draw, with_grads(draw, with_one_index(draw, made), table)))
    made = with_operators(draw, made, table)
    made = with_native(draw, made if table.differentiable else with_references(draw, made), table)
    made = in_order(
        with_structs_beside(draw, with_bare(draw, with_aliases(draw, with_holders(draw, made), table)), table)
    )
    made = with_lanes(draw, with_reading(draw, with_asserts(draw, with_settings(draw, made), table)))
    made = with_closures(draw, with_captured(draw, with_widths(draw, made, table)), table)
    made = with_returned(draw, with_parts(draw, made))
    return with_hidden(draw, with_spelled(draw, with_annotations(draw, made)))


def _whole(scope: Scope, body: list[Stmt]) -> Program:
    return Program(scope.kernel, scope.parameters(), tuple(body), tuple(scope.constants), called(scope, body))


# none, all, or those that are of a parameter's dtype or made of its scalar
_GENERIC = Weighted([(60, "none"), (1, "all"), (1, "alike")])


def _generic(draw: Draw, program: Program) -> Program:
    """The Program, or about every thirtieth time with parameters that are annotated `Any`; shrinks towards itself."""
    how = _GENERIC.draw(draw)
    if how == "none":
        return program
    dtypes = {p.name: p.dtype.element if isinstance(p.dtype, Array) else p.dtype for p in program.params}
    one = dtypes[one_of(draw, list(dtypes))]
    alike = [name for name, dtype in dtypes.items() if how == "all" or dtype in (one, one.scalar)]
    return replace(program, generic=tuple(alike))


def _is_seen(node: Node, shared: set[str]) -> bool:
    """Whether a node puts something into one of the arrays that are parameters."""
    if isinstance(node, Do | AtomicCell):
        return True
    # (an array of the lane's own is none)
    found = [node] if isinstance(node, Atomic) else [root(target) for target in targets_of(node)]
    return any(isinstance(each, Load | Cell | Atomic) and each.array in shared for each in found)


# About one Program in two hundred ends before it has half of the size: else shrinking would find no way down. (Of
# those of `@given` more do: mutations bring small numbers here.)
_EARLY, _FINE = 8, 1 << 14


def _ends(draw: Draw, before: int, nodes: int, size: int) -> bool:
    """Whether a body of `nodes` nodes, which had `before` without its last statement, is long enough.

    The length at which it is lies evenly between half of `size` and the whole of it; the last statement goes beyond it,
    and then comes what stores the rest. Asked after each statement, so that statements can go one by one; shrinks
    towards True.
    """
    least, most = size // 2, size
    start = max(before, least)
    share = _FINE if nodes >= most else max(_EARLY, _FINE * (nodes - start) // (most - start))
    return draw(below(_FINE)) < share  # type: ignore[no-any-return]  # an integer was drawn

"""Bugs of Warp that a Program may meet, most of them in its gradients, so that campaigns can go on past them.

Each is a page of docs/findings. Where one is met, what Warp leaves is known to be wrong, and may be written beyond an
array: the backward pass of the Program is not run. `past` says which bugs to go past; the others raise their alarms.
Three spoil nothing but single adjoints: of these the reference claims nothing, and the rest of the Program is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from kernelfuzz.lang.calls import arguments, effects, resolved
from kernelfuzz.lang.components import assigned_twice
from kernelfuzz.lang.dtypes import BOOL, Array, Struct, Transformation, Tuple
from kernelfuzz.lang.flow import Flow, has_gradient
from kernelfuzz.lang.forgotten import forgets_shape
from kernelfuzz.lang.kernels import kernels_of, separate
from kernelfuzz.lang.later import changed_parameters, loop_changes_later, part_changes_later, state_changes_later
from kernelfuzz.lang.leaving import is_left
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Augment,
    Break,
    Call,
    Callee,
    Cell,
    Construct,
    Continue,
    Either,
    Expr,
    Field,
    For,
    Function,
    Grad,
    Item,
    Kernel,
    Load,
    Logical,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Program,
    Return,
    Slice,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.optimized import OPTIMIZED_BUGS
from kernelfuzz.lang.repeats import spoils_gradients
from kernelfuzz.lang.replays import Known
from kernelfuzz.lang.unrolling import known_constants
from kernelfuzz.lang.unset import branches_on_unset

Finder = Callable[[Program], bool]


def gradient_bugs(program: Program, past: Collection[str] | None = None) -> tuple[str, ...]:
    """The slugs of the bugs that a Program's gradients meet, of those to go `past`; None: of all."""
    chosen = GRADIENT_BUGS.keys() if past is None else past
    # (what a kernel captures says how it is built)
    apart = (program, *separate(program)) if program.all_constants != program.constants else (program,)
    return tuple(slug for slug, is_met in GRADIENT_BUGS.items() if slug in chosen and any(map(is_met, apart)))


def _parts(program: Program) -> Iterator[Kernel | Function]:
    """The kernels, and the functions that Warp differentiates."""
    yield from kernels_of(program)
    yield from (function for function in program.functions if not function.own_gradient)


def _has_tuple(program: Program) -> bool:
    """Nothing goes back to what a tuple is made of."""
    for part in _parts(program):
        packs = [node for node in walk(part) if isinstance(node, Pack)]
        flow = Flow(part) if packs else None
        if flow and any(node.name in flow.wanted and any(map(flow.is_varied, node.values)) for node in packs):
            return True
    return False


def _adds_to_part(program: Program) -> bool:
    """A gradient adds to the adjoint of an array, and some function is given one that has none.

    That is a row or a slice; or an array that gets another name, or is given to a new struct, and has none from there
    on backwards, whoever gave it to the function that names it.
    """
    roots = (root(node.part) for node in walk(program) if isinstance(node, Adjoint) and node.part is not None)
    if not any(isinstance(found, Load | Cell) for found in roots):
        return False
    wholes: tuple[Kernel | Function, ...] = (*kernels_of(program), *program.functions)
    for part in wholes:
        nodes = list(walk(part))
        parts = {node.name for node in nodes if isinstance(node, View | Window | Either)}
        named = set(_named_again(nodes))
        if any(isinstance(node, ArrayArgument) and node.array in parts | named for node in nodes):
            return True
        if isinstance(part, Function) and named:
            return True
    return False


def _named_again(nodes: Sequence[Node]) -> Iterator[str]:
    """The arrays that get another name, by a function that returns them too; not those that a field is assigned."""
    given = {
        node.target.id
        for node in nodes
        if isinstance(node, Assign) and isinstance(node.target, Name) and isinstance(node.value, Construct)
        if node.value.form in ("given", "copied")
    }
    for node in nodes:
        match node:
            case View(name, array, ()) if "." not in name or name.partition(".")[0] in given:
                yield array
            case Either(_, array, instead):
                yield from (array, instead)


def _empties_adjoint(program: Program) -> bool:
    """A gradient adds to the adjoint of an array in a struct, where whatever mentions one puts an empty one.

    It is empty from the beginning where such an array is given to the function. Or an array whose adjoint has lost its
    shape is indexed from its end.
    """
    if forgets_shape(program):
        return True
    if any(isinstance(node, ArrayArgument) and "." in node.array for node in walk(program)):
        parts = (node.part for node in walk(program) if isinstance(node, Adjoint) and node.part is not None)
        if any(isinstance(root(part), Load | Cell) for part in parts):
            return True
    own = [each for each in program.functions if any(map(_is_of_held_array, walk(each)))]
    elsewhere = (each for each in program.functions if each not in own)
    others: tuple[Kernel | Function, ...] = (*kernels_of(program), *elsewhere)
    return bool(own) and any("." in getattr(node, "array", "") for part in others for node in walk(part))


def _is_of_held_array(node: Node) -> bool:
    return isinstance(node, Adjoint) and node.part is not None and "." in getattr(root(node.part), "array", "")


def _leaves_loop(program: Program) -> bool:
    """The loop goes the other way in the backward pass, and is left at the same places."""
    if not any(isinstance(node, Break | Continue | Return) for node in walk(program)):
        return False
    known = Known(program, {})
    return any(is_left(known, part) for part in _parts(program))


def _changes_in_place(program: Program) -> bool:
    """A vector or a struct that was read as a whole has another value when the adjoint of what read it is computed."""
    if not any(_is_part(target) for node in walk(program) for target in targets_of(node)):
        return False
    known = Known(program, {})
    return any(part_changes_later(known, part) for part in _parts(program))


def _advances_state(program: Program) -> bool:
    """A noise was computed from a state that a draw has advanced since."""
    keys = {node.op for node in walk(program) if isinstance(node, Apply)}
    # (what is chosen when the kernel is built)
    keys.update(*(node.functions for node in walk(program) if isinstance(node, Callee)))
    if _NOISES.isdisjoint(OPS[key].row.name for key in keys if key in OPS):
        return False
    known = Known(program, {})
    return any(state_changes_later(known, part) for part in _parts(program))


_NOISES = {"noise", "pnoise", "curlnoise"}


def _changes_in_loop(program: Program) -> bool:
    """A loop is run again before the adjoints of what stands before it are computed."""
    if not any(isinstance(node, For | While) for node in walk(program)):
        return False
    known = Known(program, {})
    return any(loop_changes_later(known, part) for part in _parts(program))


def _changes_parameter(program: Program) -> bool:
    """The adjoint of a parameter is that of the caller's variable, which holds that of other uses."""
    # (of a gradient that is the Program's own nothing is generated)
    changed = {
        id(function): set() if function.own_gradient else changed_parameters(function, program)
        for function in program.functions
    }
    if not any(changed.values()):
        return False
    if any(isinstance(node, Callee) for node in walk(program)):
        return True
    for part in _parts(program):
        shared = _used_twice(part)
        for node in walk(part):
            if isinstance(node, Call):
                function = resolved(node, program.functions)
                wholes = [(name, value.id) for name, value in arguments(node, function) if isinstance(value, Name)]
                given = {name for name, variable in wholes if variable in shared}
                if given & changed[id(function)]:
                    return True
    return False


def _used_twice(part: Kernel | Function) -> set[str]:
    """The variables that may have other uses than one: those of a caller's too, and what is used in a loop."""
    uses: Counter[str] = Counter()
    for node in walk(part):
        if isinstance(node, Name):
            uses[node.id] += 1
        elif isinstance(node, For | While):
            uses.update(name.id for name in walk(node) if isinstance(name, Name))
        elif isinstance(node, Assign | AssignMany | Unpack):
            uses.subtract(found.id for found in map(root, targets_of(node)) if isinstance(found, Name))
    shared = {name for name, count in uses.items() if count > 1}
    return shared | {param.name for param in part.params} if isinstance(part, Function) else shared


def _is_part(target: Expr) -> bool:
    """Whether a target is a part of a variable."""
    return not isinstance(target, Name) and isinstance(root(target), Name)


def _has_part_of_field(program: Program) -> bool:
    """`s.v[0] = x` on a local: nothing goes back to x, and the backward pass does not find x there."""
    for node in walk(program):
        for target in targets_of(node):
            base = target
            while isinstance(base, Part | Field | Slice):
                base = base.base
            if base is not target and isinstance(base, Member) and isinstance(root(base), Name):
                return True
    return False


def _changes_part_of_transformation(program: Program) -> bool:
    """`t.p += v`: the old part's adjoint is counted twice, and `t.p = v` leaves it, as `t[0] = s` does."""

    def is_met(target: Expr) -> bool:
        return isinstance(target, Field) and isinstance(target.base.dtype, Transformation) and _is_part(target)

    for part in _parts(program):
        added = [node for node in walk(part) if isinstance(node, Augment) and is_met(node.target)]
        flow = Flow(part) if added else None
        if flow and any(flow.is_varied(node.target) for node in added):
            return True
        if next(assigned_twice(part, known_constants(program, part), transformations=True), None) is not None:
            return True
    return False


def _augments_component(program: Program) -> bool:
    """`v.x += s`: the adjoint of the component is counted twice."""
    for part in _parts(program):
        targets = [node.target for node in walk(part) if isinstance(node, Augment) and _is_component(node.target)]
        flow = Flow(part) if targets else None
        if flow and any(map(flow.is_varied, targets)):
            return True
    return False


def _is_component(target: Expr) -> bool:
    """Whether a target is `v.x` or `q.x`."""
    return isinstance(target, Field) and not isinstance(target.base.dtype, Transformation) and _is_part(target)


def _passes_integers(program: Program) -> bool:
    """A vector or a matrix of integers, made from one of floats, passes the adjoint of one that is made from it."""
    into = out = False
    for node in walk(program):
        if isinstance(node, Apply) and len(node.args) == 1 and node.dtype.shape and node.args[0].dtype.shape:
            floats = node.dtype.scalar.is_float, node.args[0].dtype.scalar.is_float
            into, out = into or floats == (False, True), out or floats == (True, False)
    return into and out


def _divides_integers(program: Program) -> bool:
    """`v / n` of integers: the adjoint divides by n * n, which may wrap around to zero and end the process."""
    for node in walk(program):
        op = OPS.get(node.op) if isinstance(node, Apply | Augment) else None
        if op is None or op.row.name != "div":
            continue
        whole, by = op.params
        if whole.shape and not by.shape and by.scalar.is_integer:
            return True
    return False


def _calls_for_gradient(program: Program) -> bool:
    """A function in which a gradient is computed passes none of its own, whatever else is in it."""
    names = {f.name for f in program.functions if any(isinstance(n, Grad) for s in f.body for n in walk(s))}
    if names and any(isinstance(node, Callee) and not names.isdisjoint(node.functions) for node in walk(program)):
        return True
    for part in _parts(program) if names else ():
        calls = [node for node in walk(part) if isinstance(node, Call) and node.function in names]
        flow = Flow(part) if calls else None
        if flow and any(flow.is_varied(call) or effects(call, program.functions) for call in calls):
            return True
        given = (arg.dtype for call in calls for arg in call.args)
        # (what a function reads of an array in a struct is not followed)
        if any(isinstance(dtype, Struct) and any(map(has_gradient, _arrays_of(dtype))) for dtype in given):
            return True
    return False


def _arrays_of(struct: Struct) -> list[Array]:
    return [dtype for _, dtype in struct.array_leaves]


def _acts_in_condition(program: Program) -> bool:
    """What the condition of a while does to arrays it does again, and nothing goes back over it."""
    tests = (node.test for part in _parts(program) for node in walk(part) if isinstance(node, While))
    return any(_acts(test, program.functions) for test in tests)


def _decides(program: Program) -> bool:
    """What the right side of `and` and `or` does to arrays of floats has no adjoint where that side decides."""
    for part in _parts(program):
        params = part.params if isinstance(part, Function) else program.params
        others = {each.name for each in params if isinstance(each.dtype, Array) and not has_gradient(each.dtype)}
        for node in walk(part):
            if isinstance(node, Logical) and _acts(node.right, program.functions, others):
                return True
    return False


def _acts(node: Expr, functions: tuple[Function, ...], others: Collection[str] = ()) -> bool:
    """Whether evaluating an expression changes arrays, but for these `others`, or calls what has its own gradient."""
    calls = (part for part in walk(node) if isinstance(part, Call))
    return not effects(node, functions).issubset(others) or any(resolved(call, functions).gradient for call in calls)


def _replays_several(program: Program) -> bool:
    """A replay that gives other results than its function, of which there are several, is never called."""
    return any(function.replay and len(function.results) > 1 for function in program.functions)


def _copies_bools(program: Program) -> bool:
    """The adjoints of tuples are never made zero, and what is added up where one is copied decides about bools."""
    for part in _parts(program):
        for node in walk(part):
            whole = node.values[0] if isinstance(node, Pack | Return) and len(node.values) == 1 else None
            if isinstance(whole, Item) and isinstance(found := whole.dtype, Tuple) and BOOL in found.elements:
                return True
    return False


def _goes_round(program: Program) -> bool:
    """A `while` goes on as what is in an array of the lane's own says, to which the backward pass stores nothing."""
    if not any(isinstance(node, While) for node in walk(program)):
        return False
    given = False
    # (a function stands before those that call it)
    parts: list[Kernel | Function] = [*program.functions, *kernels_of(program)]
    for part in reversed(parts):
        nodes = list(walk(part))
        own = {node.name for node in nodes if isinstance(node, Zeros)}
        if given and isinstance(part, Function):
            own |= {param.name for param in part.params if isinstance(param.dtype, Array)}
        for node in nodes:
            if isinstance(node, View | Window) and node.array in own:
                own.add(node.name)
        given |= any(isinstance(node, ArrayArgument) and node.array in own for node in nodes)
        if any(isinstance(node, While) and not own.isdisjoint(_read_in(node)) for node in nodes):
            return True
    return False


def _read_in(loop: While) -> set[str]:
    """The arrays that are mentioned in a loop other than where they are assigned to."""
    # (counted: one node object may stand where an element is read and where it is assigned to)
    nodes = list(walk(loop))
    found = Counter(n.array for n in nodes if isinstance(n, Load | Cell | ArrayArgument | View | Window))
    stored = (root(node.target) for node in nodes if isinstance(node, Assign))
    found.subtract(whole.array for whole in stored if isinstance(whole, Load | Cell))
    return {array for array, count in found.items() if count > 0}


def _hangs_on_unset(program: Program) -> bool:
    """A branch is taken by what an atomic gave, or a loop left, of which the backward pass has nothing."""
    return branches_on_unset(program, _parts(program))


REPEATED = "replayed_effects"
"""One of which single arrays are others afterwards, where nothing reads them (`kernelfuzz.lang.repeats`)."""

GRADIENT_BUGS: Mapping[str, Finder] = {
    "tuple_gradient": _has_tuple,
    "tuple_of_bools": _copies_bools,
    "while_condition": _acts_in_condition,
    "short_circuit_adjoint": _decides,
    REPEATED: spoils_gradients,
    "adjoint_of_part": _adds_to_part,
    "held_array_adjoint": _empties_adjoint,
    "left_loop": _leaves_loop,
    "value_before_loop": _changes_in_loop,
    "endless_loop": _goes_round,
    "unset_condition": _hangs_on_unset,
    "changed_operand": _changes_in_place,
    "advanced_state": _advances_state,
    "function_with_grad": _calls_for_gradient,
    "changed_parameter": _changes_parameter,
    "part_of_field_gradient": _has_part_of_field,
    "transform_part_adjoint": _changes_part_of_transformation,
    "component_adjoint": _augments_component,
    "integer_quotient_adjoint": _divides_integers,
    "integer_vector_gradient": _passes_integers,
    "replay_of_several": _replays_several,
}
"""How each is recognized in a Program, by slug."""

REMAINDER, EXTREMUM, INDEXED = "remainder_adjoint", "atomic_extremum_adjoint", "indexed_gradient"
"""Those that spoil single adjoints, of which the reference claims nothing while they are gone past."""

LOCAL_ATOMIC = "local_atomic"
"""One that only a GPU shows, forward too (`kernelfuzz.lang.cuda`): such a Program may end the process there."""

LOST_CONSTANT = "constant_in_branches"
"""One that spoils values, on all devices (`kernelfuzz.lang.branched`)."""

ALL_BUGS: frozenset[str] = frozenset(
    {*GRADIENT_BUGS, *OPTIMIZED_BUGS, REMAINDER, EXTREMUM, INDEXED, LOCAL_ATOMIC, LOST_CONSTANT}
)
"""The slugs of all."""

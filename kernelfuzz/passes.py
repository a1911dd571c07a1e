"""The passes of reduction: each a function from a Program to smaller or plainer candidates, in order."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import combinations, pairwise
from typing import Any

from kernelfuzz.inlining import direct_calls, inline_calls, plain_functions
from kernelfuzz.lang.atomics import AUGMENTED
from kernelfuzz.lang.dtypes import FLOAT32, INT32, VALUE_KINDS, Scalar, Struct, Transformation
from kernelfuzz.lang.enumerations import with_enumerators
from kernelfuzz.lang.kernels import kernels_of, with_kernels
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Apply,
    Assign,
    AssignMany,
    Atomic,
    Augment,
    Construct,
    Either,
    Enumeration,
    Enumerator,
    Expr,
    Field,
    For,
    Function,
    Grad,
    If,
    Item,
    Kernel,
    Length,
    Literal,
    Load,
    Logical,
    Name,
    Node,
    Pack,
    Parameter,
    Part,
    Path,
    Position,
    Program,
    Return,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
    Unpack,
    View,
    While,
    Window,
    at,
    children,
    replaced,
    size,
    walk_paths,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.structs import unstructured, unwrapped, with_array, without_array, without_field
from kernelfuzz.plain_arrays import plain_arrays
from kernelfuzz.plain_module import plain_module
from kernelfuzz.plain_operators import plain_operators
from kernelfuzz.plainness import (
    ATOMICS,
    LANE,
    LETTERS,
    Fresh,
    constants,
    expressions_below,
    is_target,
    lane_of,
)
from kernelfuzz.recasting import recast
from kernelfuzz.retyping import lift, retype
from kernelfuzz.skeletons import isolate

Pass = Callable[[Program], Iterator[Program]]


def drop_generic(program: Program) -> Iterator[Program]:
    """The kernel with its dtypes written out, all of them or one more."""
    if program.generic:
        yield replace(program, generic=())
    for name in program.generic if len(program.generic) > 1 else ():
        yield replace(program, generic=tuple(other for other in program.generic if other != name))


def drop_kernels(program: Program) -> Iterator[Program]:
    """Programs of one kernel; without one kernel; with one that goes on where the one before it ends."""
    if not program.kernels:
        return
    kernels = kernels_of(program)
    for kernel in kernels:
        yield with_kernels(program, (kernel,))
    for number in range(len(kernels) if len(kernels) > 2 else 0):
        yield with_kernels(program, (*kernels[:number], *kernels[number + 1 :]))
    lane = program.body[0]
    for number, (one, two) in enumerate(pairwise(kernels)):
        if two.body[0] == lane:
            captured = {each.name: each for each in (*two.captured, *one.captured)}
            joined = Kernel(one.name, (*one.body, *two.body[1:]), tuple(captured.values()))
            yield with_kernels(program, (*kernels[:number], joined, *kernels[number + 2 :]))


def drop_statements(program: Program) -> Iterator[Program]:
    """Blocks without runs of their statements: halves first, then quarters, down to one."""
    for path, body in _bodies(program):
        length = len(body)
        while length:
            for start in range(len(body) - length, -1, -length):
                yield _with_body(program, path, body[:start] + body[start + length :])
            length //= 2


def unwrap(program: Program) -> Iterator[Program]:
    """Branches and loops replaced by their bodies, branches with one arm, ranges without start and step."""
    for path, node in walk_paths(program):
        match node:
            case If(test, body, other):
                yield replaced(program, path, body)
                if other:
                    yield replaced(program, path, other)
                    yield replaced(program, path, (If(test, body),))
                    yield replaced(program, path, (If(test, other),))
                    if body:
                        # `if a: pass`, and what is there else
                        yield replaced(program, path, (If(test, (), other),))
            case For(_, start, stop, step, body):
                yield replaced(program, path, body)
                if node.backwards:
                    yield replaced(program, path, (replace(node, backwards=False),))
                if step is not None:
                    yield replaced(program, path, (replace(node, step=None),))
                elif start is not None:
                    yield replaced(program, path, (For(node.name, None, stop, None, body),))
            case While(_, body):
                yield replaced(program, path, body)
            case AssignMany(targets, values):
                single = tuple(Assign(t, v) for t, v in zip(targets, values, strict=True))
                yield replaced(program, path, single)
                for number in range(len(single) if len(single) > 2 else 0):
                    kept = [pair for place, pair in enumerate(single) if place != number]
                    fewer = AssignMany(tuple(a.target for a in kept), tuple(a.value for a in kept))
                    yield replaced(program, path, (fewer,))


def drop_tuples(program: Program) -> Iterator[Program]:
    """A variable for each component of a tuple; tuples of fewer components; one component read in place of all."""
    for path, node in walk_paths(program):
        if isinstance(node, Unpack) and isinstance(whole := node.value, Item):
            parts = (Item(whole.name, number, target.dtype) for number, target in enumerate(node.targets))
            yield replaced(program, path, tuple(map(Assign, node.targets, parts)))
        if not isinstance(node, Pack):
            continue
        fresh = Fresh(program)
        names = [Name(fresh.name("x"), dtype) for dtype in node.elements]
        apart = replaced(program, path, _apart(node, names))
        yield _with_components(apart, path[0], node.name, dict(enumerate(names)))
        for number in range(len(node.values) if len(node.values) > 2 else 0):
            values = (*node.values[:number], *node.values[number + 1 :])
            kept = [place for place in range(len(names)) if place != number]
            left = {old: Item(node.name, new, names[old].dtype) for new, old in enumerate(kept)}
            fewer = replaced(program, path, (replace(node, values=values),))
            yield _with_components(fewer, path[0], node.name, left)


def _apart(node: Pack, names: list[Name]) -> tuple[Stmt, ...]:
    """The components of a tuple, each assigned to its variable."""
    if len(node.values) > 1:
        return tuple(map(Assign, names, node.values))
    return (Unpack(tuple(names), node.values[0]),)


def _with_components(program: Program, where: Position, name: str, left: Mapping[int, Expr]) -> Program:
    """The Program with `left` in the place of the components of a tuple, in the one function or kernel that has it."""

    def whole(node: Node) -> bool:
        return isinstance(node, Item) and node.name == name and node.number is None

    def changed(node: Any) -> Any:
        if isinstance(node, Item) and node.name == name and node.number is not None and node.number in left:
            return left[node.number]
        changes: dict[str, Any] = {}
        for (field, index), child in children(node):
            new = changed(child)
            if field in ("body", "other") and index is not None:
                changes[field] = (*changes.get(field, ()), *spread(new))
            else:
                changes[field] = new if index is None else (*changes.get(field, ()), new)
        return with_fields(node, changes) if changes else node

    def spread(node: Any) -> tuple[Any, ...]:
        """The statements that stand for one."""
        match node:
            case Unpack(targets, value) if whole(value):
                return tuple(Assign(targets[number], one) for number, one in left.items())
            case Pack(_, (value,)) | Return((value,)) if whole(value):
                return (replace(node, values=tuple(left.values())),)
        return (node,)

    owner = program if where[0] == "body" else at(program, (where,))
    assert isinstance(owner, Program | Function | Kernel)
    body = tuple(new for node in owner.body for new in spread(changed(node)))
    if isinstance(owner, Program):
        return replace(owner, body=body)
    return replaced(program, (where,), (replace(owner, body=body),))


def hoist(program: Program) -> Iterator[Program]:
    """Expressions replaced by parts of themselves that have the same dtype, the smallest parts first."""
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS) and not is_target(path):
            parts = [part for part in expressions_below(node) if part.dtype == node.dtype]
            for part in sorted(parts, key=size):
                yield replaced(program, path, (part,))


def load(program: Program) -> Iterator[Program]:
    """Expressions replaced by the lane's own element of a new array, equal ones together; integers by the lane."""
    lane = lane_of(program)
    if lane is None:
        return
    places: dict[Expr, list[Path]] = {}
    for path, node in walk_paths(program):
        index = node == lane and path[-1] == ("index", None)
        if isinstance(node, EXPRESSIONS) and isinstance(node.dtype, VALUE_KINDS) and not is_target(path) and not index:
            places.setdefault(node, []).append(path)
    for node, paths in places.items():
        if isinstance(node, Apply) and node == LANE:
            continue
        element = Fresh(program).element(node.dtype, lane)
        for chosen in ([paths] if len(paths) > 1 else []) + [[path] for path in paths]:
            for new in (element, lane) if node.dtype == INT32 else (element,):
                found = program
                # the last first, so that the other paths stay
                for path in reversed(chosen):
                    found = replaced(found, path, (new,))
                if new is element:
                    fresh = Fresh(program)
                    fresh.element(node.dtype, lane)
                    found = fresh.around(found)
                yield found


def constant(program: Program) -> Iterator[Program]:
    """Expressions replaced by constants."""
    for path, node in walk_paths(program):
        if not isinstance(node, EXPRESSIONS) or isinstance(node, Literal) or is_target(path):
            continue
        if isinstance(node.dtype, Scalar) and node != LANE:
            for new in constants(node.dtype)[:2]:
                yield replaced(program, path, (new,))


def inline(program: Program) -> Iterator[Program]:
    """Assignments dropped, the value written where the name was read, or a parameter there; of several a parameter."""
    for path, node in walk_paths(program):
        # (a function does not see what the kernel is given)
        in_function = path[0][0] == "functions"
        rest = replaced(program, path, ()) if isinstance(node, Unpack | AssignMany | Assign) else program
        match node:
            case Unpack(targets) if all(isinstance(target, Name) for target in targets):
                if not in_function:
                    made = rest
                    for target in targets:
                        assert isinstance(target, Name)
                        fresh = Fresh(made)
                        read = fresh.value(target.dtype)
                        made = fresh.around(_with_read(made, path, target.id, read))
                    yield made
                match node.value:
                    case Grad(Apply(_, args)) if [arg.dtype for arg in args] == [target.dtype for target in targets]:
                        # what is differentiated in the place of what goes back to it
                        yield replaced(program, path, tuple(map(Assign, targets, args)))
            case AssignMany(targets, values) if all(isinstance(target, Name) for target in targets):
                # the values where they are read
                for order in (slice(None), slice(None, None, -1)):
                    made = rest
                    for target, value in [*zip(targets, values, strict=True)][order]:
                        assert isinstance(target, Name)
                        made = _with_read(made, path, target.id, value)
                    yield made
                if len(targets) == 2:
                    yield replaced(program, path, (AssignMany(targets[::-1], values[::-1]),))
            case Assign(Name(name), value) if in_function or value != LANE:
                yield _with_read(rest, path, name, value)
                if not in_function:
                    fresh = Fresh(rest)
                    yield fresh.around(_with_read(rest, path, name, fresh.value(value.dtype)))


def _with_read(program: Program, path: Path, name: str, value: Expr) -> Program:
    """The Program with a value where a name is read: in the function that `path` leads into, or in the kernels."""
    if path[0][0] != "functions":
        return with_statements(program, partial(_substituted_in, name=name, value=value))
    function = at(program, path[:1])
    assert isinstance(function, Function)
    return replaced(program, path[:1], (replace(function, body=_substituted_in(function.body, name, value)),))


def _substituted_in(body: tuple[Stmt, ...], name: str, value: Expr) -> tuple[Stmt, ...]:
    return tuple(_substituted(statement, name, value) for statement in body)


def _substituted(node: Any, name: str, value: Expr) -> Any:
    if isinstance(node, Name):
        return value if node.id == name else node
    changes: dict[str, object] = {}
    for (field, index), _ in children(node):
        if field in changes:
            continue
        held = getattr(node, field)
        if (field == "target" and isinstance(held, Name)) or field == "targets":
            continue
        if index is None:
            changes[field] = _substituted(held, name, value)
        else:
            changes[field] = tuple(_substituted(child, name, value) for child in held)
    return with_fields(node, changes) if changes else node


# the plainest of each kind of range: two turns
_RANGES = ((None, 2, None), (2, 4, None), (2, 0, -1), (2, 5, 2))


def plain_statements(program: Program) -> Iterator[Program]:
    """Statements replaced by the plainest of their kind, and by `out[i] = a[i]` in float32."""
    lane = lane_of(program)
    if lane is None:
        return
    for path, node in walk_paths(program):
        match node:
            case While(_, body) | For(_, _, _, _, body):
                name = node.name if isinstance(node, For) else Fresh(program).name("j")
                for bounds in _RANGES:
                    start, stop, step = (None if b is None else Literal(b, INT32) for b in bounds)
                    assert stop is not None
                    yield replaced(program, path, (For(name, start, stop, step, body),))
            case Assign() | Augment() | Atomic() if path[0] != ("body", 0):
                for fresh, plain in _plainer(node, program, lane):
                    yield fresh.around(replaced(program, path, (plain,)))
        if isinstance(node, STATEMENTS) and path[0] != ("body", 0):
            for _, part in children(node):
                if isinstance(part, Apply | Logical | Ternary):
                    fresh = Fresh(program)
                    stored = Assign(fresh.element(part.dtype, lane, "out"), part)
                    yield fresh.around(replaced(program, path, (stored,)))


def _plainer(node: Assign | Augment | Atomic, program: Program, lane: Name) -> Iterator[tuple[Fresh, Stmt]]:
    """Plainer statements in the place of one without blocks: such as store the same, then such as store anything."""
    dtype = node.value.dtype
    own = f"add({dtype.name},{dtype.name})"
    if not isinstance(node, Atomic):
        fresh = Fresh(program)
        target = fresh.element(node.target.dtype, lane, "out")
        if not isinstance(node.target, Load):
            yield fresh, replace(node, target=target)
        yield fresh, Assign(target, fresh.element(target.dtype, lane))
    if isinstance(node, Assign) and isinstance(node.target, Name) and own in OPS:
        yield Fresh(program), Augment(node.target, own, node.value)
    if isinstance(node, Augment):
        fresh = Fresh(program)
        yield fresh, Assign(node.target, node.value)
        if isinstance(node.target, Load):
            both = (fresh.element(node.target.dtype, lane), node.value)
            yield fresh, Assign(node.target, Apply(node.op, both, node.target.dtype))
    else:
        fresh = Fresh(program)
        target = fresh.element(dtype, lane, "out")
        yield fresh, Assign(target, node.value)
        if own in OPS:
            yield fresh, Augment(target, own, node.value)
    if isinstance(node, Atomic):
        if node.augmented:
            yield Fresh(program), replace(node, augmented=False)
        for atomic in ATOMICS[: ATOMICS.index(node.op)]:
            fresh = Fresh(program)
            spelled = node.augmented and atomic in AUGMENTED
            yield fresh, replace(node, op=atomic, array=fresh.array("acc", dtype), augmented=spelled)
    for form in (Fresh.store, Fresh.augment):
        fresh = Fresh(program)
        yield fresh, form(fresh, lane)


def _plainer_spans(span: Span | None, length: int) -> Iterator[Span]:
    """Spans of as many places, the plainest first, down to this one."""
    if span is None:
        return
    count = len(span.of(length))
    for plainer in (Span(), Span(None, count), Span(length - count, None), Span(None, None, -1)):
        if plainer == span:
            return
        if len(plainer.of(length)) == count:
            yield plainer


def _plainer_slices(span: Span | None) -> Iterator[Span]:
    """What may be a plainer slice of an array, whose length is not known."""
    for plainer in (Span(), Span(1), Span(None, None, -1), Span(None, None, 2)) if span is not None else ():
        if plainer == span:
            return
        yield plainer


def plain_constants(program: Program) -> Iterator[Program]:
    """Constants replaced by plainer ones; operands of one dtype exchanged."""
    for path, node in walk_paths(program):
        match node:
            case Literal(value, dtype):
                for new in constants(dtype):
                    yield replaced(program, path, (replace(new, form=node.form),))
                if node.form != "plain":
                    yield replaced(program, path, (replace(node, form="plain"),))
                if node.word and math.isfinite(value):
                    yield replaced(program, path, (Literal(value, dtype),))
                if dtype == INT32:
                    for nearer in (int(value / 2), int(value) - (1 if value > 0 else -1)):
                        yield replaced(program, path, (Literal(nearer, INT32),))
            case Part(starred=True) | Load(starred=True):
                yield replaced(program, path, (replace(node, starred=False),))
            case Field(base, letter):
                for plainer in LETTERS[: LETTERS.index(letter)]:
                    if not isinstance(base.dtype, Transformation):
                        yield replaced(program, path, (replace(node, name=plainer),))
            case Length(array, form):
                if form == "shape":
                    yield replaced(program, path, (Length(array),))
                fresh = Fresh(program)
                own = replace(node, array=fresh.array("in", FLOAT32))
                yield fresh.around(replaced(program, path, (own,)))
            case Slice(base, spans):
                for axis, span in enumerate(spans):
                    for shorter in _plainer_spans(span, base.dtype.shape[axis]):
                        fit = (*spans[:axis], shorter, *spans[axis + 1 :])
                        yield replaced(program, path, (replace(node, spans=fit),))
            case Either(name, array, instead, _, form):
                yield replaced(program, path, (View(name, array, ()),))
                yield replaced(program, path, (View(name, instead, ()),))
                if form != "ternary":
                    yield replaced(program, path, (replace(node, form="ternary"),))
            case Window(_, _, items):
                for number in range(len(node.bounds)):
                    left = (*node.bounds[:number], *node.bounds[number + 1 :])
                    yield replaced(program, path, (replace(node, bounds=left),))
                for axis, item in enumerate(items):
                    for shorter in _plainer_slices(item):
                        fit = (*items[:axis], shorter, *items[axis + 1 :])
                        yield replaced(program, path, (replace(node, spans=fit),))
            case Static(value):
                yield replaced(program, path, (value,))
                if isinstance(value, Enumerator):
                    yield replaced(program, path, (Literal(value.value, INT32),))
            case Enumerator(_, _, value):
                yield replaced(program, path, (Literal(value, INT32),))
            case Logical("or"):
                yield replaced(program, path, (replace(node, op="and"),))
            case Apply(_, args):
                if node.form != "plain":
                    yield replaced(program, path, (replace(node, form="plain"),))
                for one, two in combinations(range(len(args)), 2):
                    elements = isinstance(args[one], Load) and isinstance(args[two], Load)
                    if args[one].dtype == args[two].dtype and not elements:
                        exchanged = list(args)
                        exchanged[one], exchanged[two] = args[two], args[one]
                        yield replaced(program, path, (replace(node, args=tuple(exchanged)),))


def drop_enumerations(program: Program) -> Iterator[Program]:
    """Numbers for the members of an enumeration; no flags; plainer values of members."""
    for number, enumeration in enumerate(program.enumerations):
        yield _with_members(program, number, ())
        if enumeration.flags:
            yield _with_members(program, number, enumeration.members)
        for place, (name, _) in enumerate(enumeration.members):
            for plainer in constants(INT32):
                new = (name, int(plainer.value))
                if new[1] not in dict(enumeration.members).values():
                    fit = (*enumeration.members[:place], new, *enumeration.members[place + 1 :])
                    yield _with_members(program, number, fit)


def _with_members(program: Program, number: int, members: tuple[tuple[str, int], ...]) -> Program:
    """A Program in which an enumeration has these members, and is none of flags; without any it is gone."""
    old, values = program.enumerations[number], dict(members)

    def written(node: Enumerator) -> Expr:
        if node.enumeration != old.name:
            return node
        return replace(node, value=values[node.name]) if values else Literal(node.value, INT32)

    made = with_enumerators(program, written)
    new = (Enumeration(old.name, members),) if members else ()
    listed = (*program.enumerations[:number], *new, *program.enumerations[number + 1 :])
    return replace(made, enumerations=listed)


def drop_structs(program: Program) -> Iterator[Program]:
    """A variable, or an array, for each field of a struct; structs without one of their fields."""
    if not program.structs:
        return
    yield unstructured(program)
    for struct in program.structs:
        for name, _ in struct.fields if len(struct.fields) > 1 or struct.arrays else ():
            yield without_field(program, struct, name)
        for name, _ in struct.arrays:
            yield without_array(program, struct, name)
        for name, array in struct.arrays:
            if array.indexed:
                yield with_array(program, struct, name, replace(array, indexed=False))
        if not struct.arrays and len(struct.fields) == 1 and isinstance(struct.fields[0][1], Struct):
            yield unwrapped(program, struct)
    for path, node in walk_paths(program):
        match node:
            case Assign(Name(name, Struct() as struct), Construct()) if len(path) == 1:
                yield _given(replaced(program, path, ()), name, struct)


def _given(program: Program, name: str, struct: Struct) -> Program:
    """The Program with a struct that is given to it, with all its arrays."""
    body = tuple(
        each for each in program.body if not (isinstance(each, View | Window) and each.name.startswith(f"{name}."))
    )
    return replace(program, params=(*program.params, Parameter(name, struct)), body=body)


PASSES: tuple[Pass, ...] = (
    drop_generic,
    drop_kernels,
    isolate,
    inline_calls,
    direct_calls,
    drop_structs,
    drop_enumerations,
    drop_tuples,
    drop_statements,
    unwrap,
    plain_operators,
    plain_functions,
    load,
    hoist,
    inline,
    plain_statements,
    recast,
    lift,
    retype,
    constant,
    plain_arrays,
    plain_constants,
    plain_module,
)


def _bodies(program: Program) -> Iterator[tuple[Path, tuple[Stmt, ...]]]:
    """Every block: the path to the node that holds it, ending in the name of the field."""
    yield (("body", None),), program.body
    for number, function in enumerate(program.functions):
        yield (("functions", number), ("body", None)), function.body
        yield (("functions", number), ("gradient", None)), function.gradient
    for number, kernel in enumerate(program.kernels):
        yield (("kernels", number), ("body", None)), kernel.body
    for path, node in walk_paths(program):
        if isinstance(node, If | For | While):
            yield (*path, ("body", None)), node.body
        if isinstance(node, If) and node.other:
            yield (*path, ("other", None)), node.other


def _with_body(program: Program, path: Path, body: tuple[Stmt, ...]) -> Program:
    (*outer, (name, _)) = path
    if not outer:
        return replace(program, body=body)
    if name == "body" and not body:
        return replaced(program, tuple(outer), ())
    return replaced(program, tuple(outer), (with_fields(at(program, tuple(outer)), {name: body}),))

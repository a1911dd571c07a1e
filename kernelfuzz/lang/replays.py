"""Values that the backward pass needs and has not: what loops that are not unrolled carry, and the like.

The backward pass of Warp runs a body forward again, without its loops, stores and atomics, and then its statements in
reverse. It runs the body of a loop again in each turn, the last turn first, on variables that hold what they held
before the loop. So a value that depends on what a loop assigns is *stale*: that matters only where an adjoint is
computed from it, as in `s *= a[j]`, and not in `s += a[j] * a[j]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from kernelfuzz.lang.calls import arguments, resolved, state_of
from kernelfuzz.lang.components import place
from kernelfuzz.lang.dtypes import Vector
from kernelfuzz.lang.flow import FLAT, Flow, brings_arrays, has_gradient
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Break,
    Call,
    Cell,
    Chosen,
    Construct,
    Continue,
    Do,
    Either,
    Expr,
    Field,
    For,
    Function,
    If,
    Invoke,
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
    Reference,
    Return,
    Slice,
    Stmt,
    Ternary,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    children,
    indices_of,
    root,
    slot,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Op
from kernelfuzz.lang.unrolling import known_constants, turns

LOOP, ATOMIC, LOCAL, UNMARKED = "loop-value", "atomic-result", "local-array", "unmarked-builtin"

_CARRIED = "carried"
"""As LOOP, of what the `while` around it carries alone: going back, that carries the same from the start."""

Found: TypeAlias = "dict[tuple[str, int], tuple[str, Node]]"
"""What was found, by slug and node: the slug and the node."""

Stale: TypeAlias = dict[str, str]
"""The variables, and fields, whose value the backward pass has not, and which limit that is."""

# adjoints that are computed from no operand, and those computed from the other one
# fmt: off
_LINEAR = {
    "add", "sub", "neg", "pos", "float", "float16", "float32", "float64", "bfloat16", "vector", "matrix", "quaternion",
    "transformation", "spatial_vector", "matrix_from_cols", "matrix_from_rows", "diag", "get_diag", "trace",
    "transpose", "skew", "spatial_top", "spatial_bottom", "degrees", "radians", "transform_get_translation",
    "transform_get_rotation",
}
_BILINEAR = {"mul", "cw_mul", "dot", "ddot", "cross", "outer", "spatial_dot", "spatial_cross", "spatial_cross_dual"}
QUOTIENTS = {"div", "cw_div", "div_approx"}
_DIVISIONS = {"div", "cw_div", "floordiv", "mod"}
# fmt: on


def not_replayed(
    program: Program, parts: Iterable[Kernel | Function], overwritten: Mapping[int, str]
) -> Iterator[tuple[str, Node]]:
    """The expressions and statements whose adjoint needs a value that the backward pass has not, each with its slug.

    `overwritten` are the elements, by the `id` of the expression that reads one, that no longer are what they were.
    """
    found: Found = {}
    known = Known(program, overwritten)
    if not (overwritten or any(_may_be_stale(node, known.constants) for node in walk(program))):
        return
    for part in parts:
        if isinstance(part, Kernel) or not part.own_gradient:
            found |= known.of(part, ())
    yield from found.values()


@cache
def _unmarked() -> frozenset[str]:
    return frozenset(key for key, op in OPS.items() if is_unmarked(op))


def is_unmarked(op: Op) -> bool:
    """Whether Warp's page of a builtin does not call it differentiable, though it changes with a float argument."""
    # (of `%` of vectors the table knows a derivative)
    if op.row.name in FLAT or not any(map(has_gradient, op.params)):
        return False
    if not has_gradient(op.result):
        return False
    return not op.row.differentiable or (op.row.name == "mod" and isinstance(op.result, Vector))


def _may_be_stale(node: Node, constants: Mapping[str, Expr]) -> bool:
    """Whether a node may be what anything is found for."""
    match node:
        case While() | AtomicOld() | Zeros():
            return True
        case For():
            return turns(node, constants, {}) is None
        case Apply(op):
            return op in _unmarked()
    return False


class Known:
    """What is found in each part of a Program, once it was asked for."""

    def __init__(self, program: Program, overwritten: Mapping[int, str]) -> None:
        self.program, self.overwritten = program, overwritten
        self.constants = known_constants(program)
        self._found: dict[tuple[int, tuple[tuple[str, str], ...]], Found] = {}
        self._spoils: dict[int, bool] = {}

    def spoils(self, function: Function) -> bool:
        """Whether an adjoint of zero of what a function returns may become NaN in it."""
        if function.own_gradient:
            return bool(function.gradient)
        if id(function) not in self._spoils:
            body = Body(self, function)
            calls = (node for node in walk(function) if isinstance(node, Apply | Call | Invoke | Chosen))
            self._spoils[id(function)] = any(map(body.spoils, calls))
        return self._spoils[id(function)]

    def of(self, part: Kernel | Function, stale: tuple[tuple[str, str], ...]) -> Found:
        """What is found in a part whose parameters are stale like these."""
        key = id(part), stale
        if key not in self._found:
            body = Body(self, part)
            body.run(part.body, dict(stale))
            self._found[key] = body.found
        return self._found[key]


class Body:
    """Statements in order, with what is stale after each."""

    def __init__(self, known: Known, part: Kernel | Function) -> None:
        self.known, self.part = known, part
        self.functions, self.constants = known.program.functions, known_constants(known.program, part)
        self.flow = Flow(part)
        self.found: Found = {}
        # names that have a value, where they are asked for
        params = part.params if isinstance(part, Function) else known.program.params
        self.defined = {param.name for param in params}
        self.stale: Stale = {}
        # what `x *= y` stands for, by the operation that it is
        self.augmenting: dict[int, Augment] = {}
        self.aliases = {node.name: node.value for node in walk(part) if isinstance(node, Bind)}
        # what `plain` makes of a node, beside it, by identity: what is found is told apart by that
        self.made: dict[int, tuple[Argument, Apply]] = {}

    def run(self, body: tuple[Stmt, ...], stale: Stale) -> None:
        """The statements of a body, before which these are stale."""
        self.stale = stale
        self.block(body, {})

    def report(self, slug: str | None, node: Node) -> None:
        """A limit is met at a node, if it is one."""
        if slug is not None:
            slug = _limit(slug)
            node = self.augmenting.get(id(node), node)
            self.found[slug, id(node)] = slug, node

    # -- what is stale -----------------------------------------------------------------------------------------------

    def slug(self, node: Argument) -> str | None:
        """Which limit makes the value of an expression stale; None where it is not."""
        name = _held(node)
        if name is not None:
            return self._of_place(name)
        match node:
            case AtomicOld():
                return ATOMIC
            case Load() | Cell() if node.array in self.flow.own:
                return LOCAL
            case Load() | Cell() if id(node) in self.known.overwritten:
                return self.known.overwritten[id(node)]
            case Call():
                function = resolved(node, self.functions)
                if not function.replay and _has_atomics(function, self.functions):
                    return ATOMIC
            case ArrayArgument(array):
                return LOCAL if array in self.flow.own else None
            case Reference(target):
                return self.slug(target)
        return _first(self.slug(child) for _, child in children(node))  # type: ignore[arg-type]

    def _of_place(self, name: str) -> str | None:
        outer = name
        while outer:
            if outer in self.stale:
                return self.stale[outer]
            # what a field is one of, or a component of a tuple
            outer = outer.rpartition("[" if outer.endswith("]") else ".")[0]
        return _first(slug for held, slug in self.stale.items() if held.startswith((f"{name}.", f"{name}[")))

    def becomes(self, target: Expr, slug: str | None) -> None:
        """A target has a value that is stale or not."""
        found = root(target)
        if isinstance(found, Load | Cell):
            return
        base = target
        while isinstance(base, Part | Field | Slice):
            base = base.base
        name = _held(base)
        if name is None:
            return
        self.defined.add(name.split(".")[0])
        if base is target:
            self.stale = {
                held: why for held, why in self.stale.items() if held != name and not held.startswith(f"{name}.")
            }
        if slug is not None:
            self.stale[name] = slug

    # -- what is needed ----------------------------------------------------------------------------------------------

    def need(self, node: Argument, where: Node) -> None:
        """An adjoint that is computed at `where` needs the value of an expression."""
        self.report(self.slug(node), where)

    def divides(self, op: str, divisor: tuple[Expr, ...], node: Node) -> None:
        """Of integers: where the backward pass has another divisor that is zero, it ends the process."""
        row = OPS[op].row.name
        if row in _DIVISIONS and divisor[0].dtype.scalar.is_integer:
            self.need(divisor[0], node)

    def visit(self, node: Argument, wanted: bool) -> None:
        """Finds what the adjoint of an expression needs and is stale; `wanted`: an adjoint comes to it."""
        state = state_of(node)
        node = self.plain(node)
        wanted = wanted and self.flow.is_varied(node)
        match node:
            case Apply():
                self._operation(node, wanted)
            case Load() | Cell():
                for index in indices_of(node):
                    self.visit(index, False)
                    if wanted:
                        self.need(index, node)
                if wanted and node.array in self.flow.own:
                    self.report(LOCAL, node)
            case Part(base, indices) | Slice(base, _, indices):
                self.visit(base, wanted)
                for index in indices:
                    self.visit(index, False)
                    if wanted:
                        self.need(index, node)
            case Ternary(test, then, other):
                self.visit(test, False)
                if wanted or self.acts((then, other)):
                    self.need(test, node)
                self.visit(then, wanted)
                self.visit(other, wanted)
            case Logical(_, left, right):
                self.visit(left, False)
                if self.acts((right,)):
                    self.need(left, node)
                self.visit(right, False)
            case Call():
                self._call(node, wanted)
            case Invoke(_, args) | Chosen(_, args):
                # (of another function than one of Warp's nothing is known here)
                wanted = wanted or self.flow.is_varied(node)
                for arg in args:
                    self.visit(arg, wanted)
                    if wanted:
                        self.need(arg, node)
            case AtomicOld():
                self._old(node, wanted)
            case Member(base) | Field(base):
                self.visit(base, wanted)
            case Construct(args):
                for arg in args:
                    self.visit(arg, wanted)
            case _:
                for _, child in children(node):
                    self.visit(child, False)  # type: ignore[arg-type]  # expressions consist of expressions
        if state is not None:
            # the draw leaves another state behind; whether that is stale is what it was
            self.defined.add(state.id)

    def _operation(self, node: Apply, wanted: bool) -> None:
        op, args = node.op, node.args
        if wanted and op in _unmarked():
            self.report(UNMARKED, node)
        self.divides(op, args[-1:], node)
        wanted = wanted or self.spoils(node)
        self._apply(node, wanted)
        row = OPS[op].row
        for arg in args:
            self.visit(arg, wanted and row.name not in FLAT)

    def plain(self, node: Argument) -> Argument:
        """What a function that has another name, or is chosen, does, if it is one of Warp's; else the node itself."""
        match node:
            case Chosen(callee, args):
                pass
            case Invoke(name, args) if name in self.aliases:
                callee = self.aliases[name]
            case _:
                return node
        if callee.of not in OPS:
            return node
        return self.made.setdefault(id(node), (node, Apply(callee.of, args, node.dtype)))[1]

    def _old(self, node: AtomicOld, wanted: bool) -> None:
        for index in node.indices:
            self.visit(index, False)
            self.need(index, node)
        for value in node.values:
            self.visit(value, has_gradient(value.dtype))
            if node.op in ("min", "max") and has_gradient(value.dtype):
                self.need(value, node)
        if wanted:
            self.report(ATOMIC, node)
        if node.op in ("exch", "cas") and any(map(self.flow.is_varied, node.values)):
            self.report(UNMARKED, node)

    def _apply(self, node: Apply, wanted: bool) -> None:
        row, args = OPS[node.op].row, node.args
        if not wanted:
            return
        varied = [self.flow.is_varied(arg) for arg in args]
        if node.op in _unmarked():
            return
        for number, arg in enumerate(args):
            others = any(varied[:number]) or any(varied[number + 1 :])
            if row.name in _LINEAR:
                needed = False
            elif row.name in _BILINEAR:
                needed = others
            elif row.name in QUOTIENTS:
                needed = number == 1 or others
            elif row.name == "where":
                needed = number == 0
            else:
                needed = True
            if needed:
                self.need(arg, node)

    def _call(self, node: Call, wanted: bool) -> None:
        function = resolved(node, self.functions)
        arrays = any(isinstance(arg, ArrayArgument) or brings_arrays(arg.dtype) for arg in node.args)
        given = list(arguments(node, function))
        wanted = wanted or self.spoils(node)
        # (what is given is what the variable became)
        stale = tuple(sorted((name, _limit(slug)) for name, arg in given if (slug := self.slug(arg)) is not None))
        for _, arg in given:
            self.visit(arg, (wanted or arrays) and not isinstance(arg, ArrayArgument))
        if not (wanted or arrays) or not stale:
            return
        if function.own_gradient or any(slug == LOCAL for _, slug in stale):
            mentioned = {
                part.id for statement in function.gradient for part in walk(statement) if isinstance(part, Name)
            }
            for name, slug in stale:
                if slug == LOCAL or name in mentioned:
                    self.report(slug, node)
            return
        for slug, _ in self.known.of(function, stale).keys() - self.known.of(function, ()).keys():
            self.report(slug, node)

    # -- statements --------------------------------------------------------------------------------------------------

    def block(self, body: Iterable[Stmt], known: Mapping[str, tuple[int, ...]]) -> None:
        """Statements in order; `known` are the integers that the indices of unrolled loops may stand for."""
        for statement in body:
            self.statement(statement, known)

    def statement(self, node: Stmt, known: Mapping[str, tuple[int, ...]]) -> None:
        """One statement, with what is in it."""
        match node:
            case Assign(target, value):
                self.assigned(node, ((target, value),))
            case AssignMany(targets, values):
                self.assigned(node, tuple(zip(targets, values, strict=True)))
            case Augment():
                self.augmented(node)
            case Unpack(targets, value):
                self.visit(value, any(map(self.flow.goes_on, targets)))
                slug = self.slug(value)
                for target in targets:
                    self.becomes(target, slug)
            case Pack(name, values):
                self.packed(name, values)
            case Do(value):
                self.visit(value, False)
            case Atomic() | AtomicCell():
                self.atomic(node)
            case View() | Window():
                for index in node.indices if isinstance(node, View) else node.places:
                    self.visit(index, False)
                    self.need(index, node)
            case Either(_, _, _, test):
                self.visit(test, False)
                self.need(test, node)
            case Return(values):
                for value in values:
                    self.visit(value, has_gradient(value.dtype))
            case If():
                self.branch(node, known)
            case For():
                self.counted(node, known)
            case While(test, body):
                self.visit(test, False)
                if self.acts((test, *body)):
                    # it starts from what was there before the loop, and changes as it did
                    self.need(test, node)
                self.carried(node, known)

    def assigned(self, node: Stmt, pairs: tuple[tuple[Expr, Expr], ...]) -> None:
        """Targets and their values."""
        slugs = [self.slug(value) for _, value in pairs]
        for target, value in pairs:
            wanted = self.flow.goes_on(target)
            self.visit(value, wanted)
            self.placed(node, target)
        for (target, _), slug in zip(pairs, slugs, strict=True):
            self.becomes(target, slug)

    def placed(self, node: Stmt, target: Expr) -> None:
        """The indices in a target."""
        while True:
            for index in _own_indices(target):
                self.visit(index, False)
                if self.flow.goes_on(target):
                    self.need(index, node)
            if not isinstance(target, Part | Field | Slice | Member):
                return
            target = target.base

    def augmented(self, node: Augment) -> None:
        """`target += value` and its kin."""
        self.divides(node.op, (node.value,), node)
        target, plain = node.target, OPS[node.op].row.name in ("add", "sub")
        wanted = self.flow.goes_on(target)
        slug = self.slug(target) or self.slug(node.value)
        if isinstance(root(target), Load | Cell) or (plain and target.dtype == node.value.dtype):
            self.visit(node.value, wanted)
        else:
            whole = Apply(node.op, (target, node.value), target.dtype)
            self.augmenting[id(whole)] = node
            self.visit(whole, wanted)
            del self.augmenting[id(whole)]
        self.placed(node, target)
        self.becomes(target, slug)

    def packed(self, name: str, values: tuple[Expr, ...]) -> None:
        """A tuple that is made."""
        for value in values:
            self.visit(value, name in self.flow.wanted)
        self.defined.add(name)
        slugs = [self.slug(value) for value in values]
        self.stale = {held: why for held, why in self.stale.items() if not held.startswith(f"{name}[") and held != name}
        for number, slug in enumerate(slugs):
            if slug is not None:
                self.stale[name if len(values) == 1 else slot(name, number)] = slug

    def atomic(self, node: Atomic | AtomicCell) -> None:
        """An atomic whose result is unused."""
        indices = node.indices if isinstance(node, AtomicCell) else (node.index,)
        floats = has_gradient(node.value.dtype)
        for index in indices:
            self.visit(index, False)
            if floats:
                self.need(index, node)
        self.visit(node.value, floats)
        if floats and node.op not in ("add", "sub"):
            self.need(node.value, node)

    def branch(self, node: If, known: Mapping[str, tuple[int, ...]]) -> None:
        """What is stale after either branch is stale."""
        self.decided(node, known)
        slug = self.slug(node.test)
        both = (*node.body, *node.other)
        leaves = _leaves(both) and slug != _CARRIED
        if slug is not None and (self.acts(both) or (leaves and self.acts(self.part.body))):
            self.report(slug, node)
        before = dict(self.stale)
        self.block(node.body, known)
        then, self.stale = self.stale, before
        self.block(node.other, known)
        self.stale |= then
        if slug is not None:
            self.stale |= {name: slug for name in changed(both)}

    def decided(self, node: If, known: Mapping[str, tuple[int, ...]]) -> None:
        """The condition of a branch."""
        self.visit(node.test, False)

    def counted(self, node: For, known: Mapping[str, tuple[int, ...]]) -> None:
        """A `for`, unrolled or not."""
        for bound in (node.start, node.stop, node.step):
            if bound is not None:
                self.bound(bound, node)
                if self.acts(node.body):
                    self.need(bound, node)
        ranges = turns(node, self.constants, known)
        if ranges is None:
            without = {name: values for name, values in known.items() if name != node.name}
            self.carried(node, without)
            return
        values = tuple(dict.fromkeys(value for each in ranges for value in each))
        self.stale.pop(node.name, None)
        self.defined.add(node.name)
        count = -1
        while len(self.stale) != count and values:
            count = len(self.stale)
            self.block(node.body, {**known, node.name: values})

    def bound(self, bound: Expr, loop: For) -> None:
        """A bound of a `for`, which is evaluated before its first turn."""
        self.visit(bound, False)

    def carried(self, loop: For | While, known: Mapping[str, tuple[int, ...]]) -> None:
        """The body of a loop that is not unrolled: what it assigns is stale in it, if it had a value, and after it."""
        names = changed(loop.body)
        self.stale = before = {name: _limit(slug) for name, slug in self.stale.items()}
        had = {name for name in names if name.split(".")[0].split("[")[0] in self.defined}
        own = LOOP if isinstance(loop, For) else _CARRIED
        self.stale = {**before, **{name: self._of_place(name) or own for name in had}}
        if isinstance(loop, For):
            self.stale.pop(loop.name, None)
        self.block(loop.body, known)
        self.stale = {**before, **dict.fromkeys(names, LOOP)}
        if isinstance(loop, For):
            self.stale[loop.name] = LOOP
            self.defined.add(loop.name)

    def acts(self, nodes: Iterable[Node]) -> bool:
        """Whether statements, or expressions, have adjoints that come from somewhere and go somewhere."""
        for each in nodes:
            for node in walk(each):
                match node:
                    case Call() if any(isinstance(arg, ArrayArgument) for arg in node.args):
                        return True
                    case AtomicOld() if any(has_gradient(value.dtype) for value in node.values):
                        return True
                    case Apply() | Call() | Invoke() | Chosen() if self.spoils(node):
                        return True
                    case Atomic() | AtomicCell() if has_gradient(node.value.dtype):
                        return True
                    case Return(values) if any(has_gradient(value.dtype) for value in values):
                        return True
                    case Assign() | AssignMany() | Augment() | Unpack():
                        if any(self.flow.goes_on(target) for target in targets_of(node)):
                            return True
        return False

    def spoils(self, node: Apply | Call | Invoke | Chosen) -> bool:
        """Whether an adjoint of zero may become NaN: it goes back to what is infinitely steep, used or not."""
        known = self.plain(node)
        if not isinstance(known, Apply | Call):
            return any(map(self.flow.gives, node.args))
        node = known
        if isinstance(node, Call):
            # (what a function gives may have no adjoint itself)
            return any(map(self.flow.gives, node.args)) and self.known.spoils(resolved(node, self.functions))
        return OPS[node.op].row.name not in _LINEAR and self.flow.is_varied(node)


def _limit(slug: str) -> str:
    return LOOP if slug == _CARRIED else slug


def _first(slugs: Iterable[str | None]) -> str | None:
    """The first of these, what a `while` carries only if there is nothing else."""
    found = [slug for slug in slugs if slug is not None]
    return next((slug for slug in found if slug != _CARRIED), found[0] if found else None)


def _leaves(body: Iterable[Stmt]) -> bool:
    """Whether statements may leave what they are in."""
    return any(isinstance(node, Return | Break | Continue) for statement in body for node in walk(statement))


def _held(node: Argument) -> str | None:
    """The variable, field or component of a tuple that an expression is; None for anything else."""
    if isinstance(node, Item):
        return node.name if node.number is None else slot(node.name, node.number)
    return place(node) if isinstance(node, Name | Member) else None


def _own_indices(target: Expr) -> tuple[Expr, ...]:
    if isinstance(target, Load | Cell):
        return indices_of(target)
    return target.indices if isinstance(target, Part | Slice) else ()


def changed(body: Iterable[Stmt]) -> set[str]:
    """The variables and fields that statements assign, the states of random numbers that they advance among them."""
    found: set[str] = set()
    for statement in body:
        for node in walk(statement):
            state = state_of(node)
            if state is not None:
                found.add(state.id)
            if isinstance(node, Pack | For):
                found.add(node.name)
            for target in targets_of(node):
                base = target
                while isinstance(base, Part | Field | Slice):
                    base = base.base
                name = _held(base)
                if name is not None:
                    found.add(name)
    return found


def _has_atomics(function: Function, functions: tuple[Function, ...]) -> bool:
    """Whether a function uses the result of an atomic, itself or in what it calls."""
    for node in walk(function):
        if isinstance(node, AtomicOld):
            return True
        if isinstance(node, Call) and _has_atomics(resolved(node, functions), functions):
            return True
    return False

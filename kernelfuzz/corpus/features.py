"""Features: what a judged element of a Pair depends on, as short strings.

    op dot(Vec[n,S], Vec[n,S]) float16 forward
                                     a row of the operation table and the scalar that it is about, its value judged
    shape dot(Vec[n,S], Vec[n,S]) longer
                                     a row and a shape for which Warp has other code (see `kernelfuzz.corpus.operations`)
    negative index of array2         an index of an array that counts from the end; `negative index 2` of a matrix
    negative divisor floordiv(I, I)  a division of scalars by what is negative; `negative dividend` of it
    node Infix>Ternary@args1         a kind of node, a kind of child, and where the child stands
    stmt Assign<If.body<For.body     a statement and the two blocks around it
    loop runtime carries float       a kind of loop and a kind of dtype that it carries from turn to turn
    loop runtime exits by break      how lanes leave it; `in steps` of more than one, `in order` if the order of turns matters
    assign Part2/add/float           a form of target, how it is assigned, and the kind of its dtype
    atomic min/float16               an atomic operation and its scalar; `atomic min on vector` and the kind of its dtype
    old min/float16                  an atomic operation whose result is used
    call several                     a call of a function with several results; others say how it is called and what it does
    effects on the right of or       a call that stores something, or an atomic, that is evaluated for some lanes only
    grad of function of float        a gradient that is computed: what it is of; others say more of the function
    read array2 of matrix            a kind of parameter that is read, and the kind of its dtype
    loop long changes before an exit what it carries, before a `break` or a `continue`
    negative of a constant float     of a constant, or of the index of an unrolled loop
    constant condition of ternary    what is chosen when it is compiled
    digits of float32                a constant that six digits cannot write
    in place add slice of an element what is augmented beside names
    length of view                   what is no parameter, and whose length is asked
    field w of quaternion            a component by its name
    member vector of array           a field of a struct by its dtype, and what the struct is
    field array read float           what is done with an array that is a field of a struct
    generic array of vector          a kind of parameter that is read, or stored to, and annotated `Any`
    passed builtin of 2              a function as an argument or under a local name, and how many arguments it takes
    tuple of 2                       a tuple by its components, or of a call's results, or a copy
    tuple unpacked                   what is done with all of it; it may be returned, too
    component matrix of tuple        a component of a tuple by its dtype
    reference to Load/float          a place that a function is given by reference, and the kind of its dtype
    kernels 2                        as many kernels on which a judged element depends
    handed on atomic vector          what a kernel reads of what one before it stored, or added up

Those of gradients, `op dot(Vec[n,S], Vec[n,S]) float16 adjoint` and `adjoint ...`, are in `kernelfuzz.corpus.gradients`.
They count where kernelfuzz judges gradients of the Program at all.

A node counts where an element that was judged came from it, by data or by a decision. More is asked where that alone
would guard little:

- an operation needs an argument that comes from an element which differs from lane to lane, and none that is the lane's
  own number, which is never negative and never large; and it has to be applied: Warp makes an atomic of `out[i] += x`;
- a comparison of scalars needs one of equals, and one of what differs;
- a shape of what has an adjoint needs that its adjoint is judged;
- a loop needs a second turn, and carries only what was there before it; `continue` needs something behind it;
- an array is read by what takes a value from it, not by a store; one of the lane's own has to be stored to before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kernelfuzz.cases import Case
from kernelfuzz.corpus.gradients import Words, of_events, of_node, of_operation
from kernelfuzz.corpus.operations import goes_back, has_adjoint, is_constant, is_of_scalars, negative, operation, shape
from kernelfuzz.corpus.seen import Seen, everything, look
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import Evaluation
from kernelfuzz.lang.calls import arguments, changes, resolved
from kernelfuzz.lang.dtypes import INT32, Array, Dtype, Scalar, Struct, Value
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Adjoint,
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
    Callee,
    Cell,
    Chosen,
    Construct,
    Continue,
    Enumerator,
    Expr,
    Field,
    For,
    Function,
    Grad,
    If,
    Invoke,
    Item,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Position,
    Program,
    Reference,
    Return,
    STATEMENTS,
    SampleCdf,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
    Tids,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    children,
    distinct,
    indices_of,
    root,
    slot,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.static import indices_in, is_late, is_static
from kernelfuzz.lang.unrolling import MAX_UNROLL
from kernelfuzz.reference.evaluate import Inputs
from kernelfuzz.reference.provenance import COMPARISONS, DIVISIONS

_LANE = Apply("tid()", (), INT32)

_FEW = 3
"""Operands of an operation that all have to come from elements of arrays: more of them would make entries too large."""

_UNORDERED = frozenset({"add", "sub", "mul", "min", "max", "bit_and", "bit_or", "bit_xor"})
"""Rows, by name, that give the same whatever the order of what is added, taken, multiplied, ... one after another."""

def judged_features(evaluation: Evaluation) -> frozenset[str]:
    """The features that a judged element of a Case, or of its gradients, depends on."""
    return _judged(evaluation.case, evaluation.inputs, True)


def case_features(case: Case, *, gradients: bool = True) -> frozenset[str]:
    """As `judged_features`, for a Case that was not evaluated yet; raises Undefined if it has undefined behaviour.

    Without `gradients` those of values alone, which takes half as long.
    """
    return _judged(case, materialize(case.program, case.launch), gradients)


def possible_features(program: Program) -> frozenset[str]:
    """The features that a Program has if all of its nodes matter."""
    program = distinct(program)
    return frozenset(_features(program, everything(program)))


def is_of_gradients(feature: str) -> bool:
    """Whether a feature is about gradients, or may be."""
    return feature.startswith(("adjoint ", "shape ")) or feature.endswith(" adjoint")


def _judged(case: Case, inputs: Inputs, gradients: bool) -> frozenset[str]:
    program = distinct(case.program)
    return frozenset(_features(program, look(case, inputs, program, gradients=gradients)))


def live_nodes(evaluation: Evaluation) -> tuple[Program, set[int]]:
    """An equal Program of distinct nodes, and the `id`s of those that a judged element came from."""
    program = distinct(evaluation.case.program)
    return program, set(look(evaluation.case, evaluation.inputs, program, gradients=False).live)


def _features(program: Program, seen: Seen) -> Iterator[str]:
    finder = _Finder(program, seen)
    for function in program.functions:
        finder.given = frozenset(param.name for param in function.params)
        finder.refs = frozenset(param.name for param in function.params if param.by_ref)
        finder.count(function.body)
        for statement in function.body:
            yield from finder.visit(statement, ())
            yield from finder.back(statement)
    finder.given = finder.refs = frozenset()
    finder.generic = frozenset(program.generic)
    finder.count(program.statements)
    for statement in program.statements:
        yield from finder.visit(statement, ())
        yield from finder.back(statement)
    yield from of_events(seen.events)
    if program.kernels:
        yield from _of_kernels(program, seen)


def _of_kernels(program: Program, seen: Seen) -> Iterator[str]:
    """How many kernels matter, and what they leave for those after them."""
    count = backward = 0
    stored: dict[str, str] = {}
    for kernel in kernels_of(program):
        nodes = [node for statement in kernel.body for node in walk(statement) if id(node) in seen.live]
        count += bool(nodes)
        backward += any(id(node) in seen.back for node in nodes)
        wholes = [root(target) for node in nodes for target in targets_of(node)]
        own = {whole.array: "stored" for whole in wholes if isinstance(whole, Load | Cell)}
        own |= {node.array: "atomic" for node in nodes if isinstance(node, Atomic | AtomicCell)}
        for node in nodes:
            # `out[i] = out[i]` would not be missed
            if isinstance(node, Load | Cell) and node.array in stored and node.array not in own:
                yield f"handed on {stored[node.array]} {_class(node.dtype)}"
        stored |= own
    if count > 1:
        yield f"kernels {count}"
    if backward > 1:
        yield f"adjoint kernels {backward}"


class _Finder:
    """Walks the live nodes of a Program."""

    def __init__(self, program: Program, seen: Seen) -> None:
        self.seen, self.live = seen, seen.live
        self.functions = program.functions
        # parameters of the kernel that is walked that are annotated `Any`
        self.generic: frozenset[str] = frozenset()
        # parameters of the function that is walked
        self.given: frozenset[str] = frozenset()
        # those of them that are references
        self.refs: frozenset[str] = frozenset()
        inner = [p for function in program.functions for p in function.params]
        self.arrays = {p.name: p.dtype for p in (*inner, *program.params) if isinstance(p.dtype, Array)}
        self.values = {p.name for p in program.params if p.name not in self.arrays}
        self.constants = {c.name for c in program.constants}
        self.flags = {each.name for each in program.enumerations if each.flags}
        self.passed = set[str]().union(*(node.functions for node in walk(program) if isinstance(node, Callee)))
        held = [(c.name, n.value) for c in program.constants for n in walk(c.value) if isinstance(n, Literal)]
        self.long = {name for name, value in held if isinstance(value, float) and _has_digits(value)}
        self.not_zero = {name for name, value in held if value}
        self.structs = {c.name: c.value.args for c in program.constants if isinstance(c.value, Construct)}
        loops = [node for node in walk(program) if isinstance(node, For)]
        self.unrolled = {n.name for n in loops if (turns := _range(n)) is not None and len(turns) <= MAX_UNROLL}
        changed = [target for node in walk(program) for target in targets_of(node)]
        self.cells = [target for target in changed if isinstance(target, Cell)]
        live = [node for node in walk(program) if id(node) in self.live]
        wholes = [root(target) for node in live for target in targets_of(node)]
        # arrays that are stored to
        self.stored = {whole.array for whole in wholes if isinstance(whole, Load | Cell)}
        self.stored |= {node.array for node in live if isinstance(node, Atomic | AtomicCell | AtomicOld)}
        self.stored |= {node.array for node in live if isinstance(node, View | Window | ArrayArgument)}
        # how often each local is read in what is walked
        self.used: Counter[str] = Counter()
        # locals that come from an element of an array, and those that may differ from lane to lane
        self.made = {n.name: "view" for n in walk(program) if isinstance(n, View | Window)}
        self.stepped = {n.name for n in walk(program) if isinstance(n, Window) and n.step is not None}
        self.made |= {n.name: "own array" for n in walk(program) if isinstance(n, Zeros)}
        self.read: set[str] = set()
        self.varying: set[str] = set()
        # locals that hold the lane's number; those that have a value when a loop begins
        self.lanes: set[str] = set()
        self.before: dict[int, set[str]] = {}
        self._find_locals(program)
        self.words = Words(
            lambda node: self._held(node.array, len(indices_of(node))),
            _form,
            _class,
            self._whole,
            lambda loop: _loop_kind(loop, self.constants),
            self._carried,
            lambda call: _traits(call, self.functions),
            lambda call: _customs(resolved(call, self.functions)),
        )

    def count(self, body: Sequence[Stmt]) -> None:
        """Counts how often the locals of a body are read, before it is walked."""
        live = [node for statement in body for node in walk(statement) if id(node) in self.live]
        set_anew = {id(target) for node in live if not isinstance(node, Augment) for target in targets_of(node)}
        self.used = Counter(node.id for node in live if isinstance(node, Name) and id(node) not in set_anew)

    def visit(self, node: Node, around: tuple[str, ...]) -> Iterator[str]:
        """The features at and below a node; `around` names the blocks that it stands in, innermost first."""
        if id(node) not in self.live:
            return
        yield from self._own(node)
        if isinstance(node, STATEMENTS):
            yield f"stmt {'<'.join((_kind(node), *around[:2]))}"
        # what a gradient is of is not evaluated
        for position, child in children(node.value if isinstance(node, Grad) else node):
            if id(child) in self.live:
                yield f"node {_kind(node)}>{_kind(child)}@{_place(node, position)}"
            nested = isinstance(node, If | For | While) and position[1] is not None
            if isinstance(node, Assign) and position[0] == "target" and isinstance(root(node.target), Load | Cell):
                # a store takes no value from the array
                if isinstance(stored := root(node.target), Load | Cell) and stored.array in self.generic:
                    yield f"generic array of {_class(stored.dtype)}"
                if isinstance(stored, Load | Cell) and "." in stored.array:
                    yield f"field array stored {_class(stored.dtype)}"
                for index in _indices(node.target):
                    yield from self.visit(index, around)
                continue
            yield from self.visit(child, (f"{_kind(node)}.{position[0]}", *around) if nested else around)

    def back(self, statement: Stmt) -> Iterator[str]:
        """The features of gradients at and below a statement."""
        stored = {id(part) for node in walk(statement) for target in targets_of(node) for part in walk(target)}
        for node in walk(statement):
            # a target is no part that is read
            if id(node) in self.seen.back and id(node) not in stored:
                if isinstance(node, Apply | Augment) and self._operands(node) and self._is_guarded(node):
                    yield from of_operation(node.op, self._is_added(node))
                yield from of_node(node, self.words, id(node) in self.seen.added)
                if isinstance(node, Unpack):
                    yield from (f"adjoint call {each}" for each in self._used_together(node))
                elif isinstance(node, For) and self._goes_by_index(node):
                    # what goes back differs from turn to turn
                    steps = isinstance(node.step, Literal) and abs(node.step.value) > 1
                    yield f"adjoint loop {_loop_kind(node, self.constants)} by its index{' in steps' if steps else ''}"

    def _used_together(self, node: Unpack) -> Iterator[str]:
        """What is so of a call all of whose results are used."""
        if not isinstance(node.value, Call) or not all(isinstance(t, Name) and self.used[t.id] for t in node.targets):
            return
        yield "several, all used"
        returns = [part.values for part in walk(resolved(node.value, self.functions)) if isinstance(part, Return)]
        if any(isinstance(value, Name) and values.count(value) > 1 for values in returns for value in values):
            yield "one variable twice, all used"

    def _goes_by_index(self, loop: For) -> bool:
        """Whether the adjoint of a turn depends on the index: it is a factor, or says which element is read."""

        def named(node: Node) -> bool:
            return any(isinstance(part, Name) and part.id == loop.name for part in walk(node))

        for node in walk(loop):
            if id(node) in self.seen.back and isinstance(node, Load | Cell) and any(map(named, indices_of(node))):
                return True
            if id(node) in self.seen.back and isinstance(node, Apply) and OPS[node.op].row.name in ("mul", "div"):
                if sum(map(named, node.args)) == 1:
                    return True
        return False

    def _is_added(self, node: Apply | Augment) -> bool:
        """Whether the adjoint of an operand was added to that of another use, and all that have one are used again."""
        floats = (arg for arg in self._operands(node) if arg.dtype.scalar.is_float)
        again = all(isinstance(arg, Name) and self.used[arg.id] > 1 for arg in floats)
        return again and id(node) in self.seen.added

    def _operands(self, node: Apply | Augment) -> tuple[Expr, ...]:
        """The operands of an operation; none of what is an atomic one."""
        if isinstance(node, Apply):
            return node.args
        return () if isinstance(root(node.target), Load | Cell) else (node.target, node.value)

    def _operation(self, node: Apply | Augment) -> Iterator[str]:
        """The features of an operation that is judged."""
        key, row, args = node.op, OPS[node.op].row, self._operands(node)
        alone, first, second = is_of_scalars(OPS[key]), id(node) in self.seen.first, id(node) in self.seen.second
        if alone and row.name in DIVISIONS and OPS[key].params[1].scalar.kind != "uint" and self._is_fed(args):
            for feature, shown in zip(negative(row), (first, second), strict=True):
                if shown:
                    yield feature
        if args and row.family != "random" and not self._is_guarded(node):
            return
        compared = alone and row.name in COMPARISONS
        if args and not is_constant(OPS[key]) and row.name not in DIVISIONS and not (first and (second or not compared)):
            return
        if (plain := operation(key)) is not None:
            yield plain
        shaped = shape(key)
        if shaped is not None and (not has_adjoint(row) or (goes_back(OPS[key]) and id(node) in self.seen.back)):
            yield shaped

    def _own(self, node: Node) -> Iterator[str]:
        if isinstance(node, Load | Cell) and node.array in self.generic:
            yield f"generic array of {_class(node.dtype)}"
        elif isinstance(node, Name) and node.id in self.generic:
            yield f"generic {_class(node.dtype)}"
        if isinstance(node, Part | Field) and isinstance(node.base, Name) and node.base.id in self.constants:
            yield f"constant part of {_class(node.base.dtype)}"
        if "." in getattr(node, "array", ""):
            yield f"field array {_use(node)}"
        if isinstance(node, Load | Cell) and any(map(_is_negative, indices_of(node))):
            yield f"negative index of {self._held(node.array, len(indices_of(node)))}"
        match node:
            case Apply(op, args):
                yield from self._operation(node)
                if OPS[op].row.name == "neg" and self._is_fixed(args[0]):
                    yield f"negative of a constant {_class(node.dtype)}"
            case Slice(base, spans, indices):
                pairs = zip(spans, base.dtype.shape, strict=False)
                shape = ",".join("i" if span is None else _span_kind(span, length) for span, length in pairs)
                yield f"slice {_class(base.dtype)}[{shape}]"
            case Part(base, _, _, True):
                yield f"starred {_class(base.dtype)} of {type(base).__name__}"
            case Part(base, indices) if any(isinstance(i, Literal) and i.value < 0 for i in indices):
                yield f"negative index {len(indices)}"
                if len(set(base.dtype.shape)) > 1:
                    yield f"negative index {len(indices)} not square"
            case Assign(target):
                yield f"assign {_form(target)}/=/{_class(target.dtype)}"
            case AssignMany(targets):
                for target in targets:
                    yield f"assign {_form(target)}/several/{_class(target.dtype)}"
            case Static(value, dtype):
                field = "field " if isinstance(value, Member) else ""
                yield "constant struct" if isinstance(dtype, Struct) else f"static {field}{dtype.name}"
                if not isinstance(dtype, Struct) and is_late(node, self.constants):
                    yield f"static {'index' if indices_in(node, self.constants) else 'length'}"
                if isinstance(dtype, Struct) and isinstance(value, Name) and self._is_told_apart(value.id):
                    yield "constant struct of different values"
                for part in walk(value):
                    if isinstance(part, Enumerator):
                        yield f"static {self._enumerator(part)}"
            case Enumerator():
                yield self._enumerator(node)
            case Literal(float() as value, dtype) if _has_digits(value):
                yield f"digits of {dtype.name}"
            case Augment(target, op):
                if isinstance(target, Part | Field | Slice | Member):
                    what = "slice" if isinstance(target, Slice) else "component"
                    of = " of an element" if isinstance(root(target), Load | Cell) else ""
                    yield f"in place {OPS[op].row.name} {what}{of}"
                yield f"assign {_form(target)}/{OPS[op].row.name}/{_class(target.dtype)}"
                if self._operands(node):
                    yield from self._operation(node)
            case Atomic(op) | AtomicCell(op):
                yield f"atomic {op}/{node.value.dtype.scalar.name}"
                yield f"atomic {op} on {_class(node.value.dtype)}"
                if isinstance(node, AtomicCell):
                    yield f"atomic {len(node.indices)} indices"
            case AtomicOld(op):
                yield f"old {op}/{node.dtype.scalar.name}"
            case Call():
                yield from (f"call {each}" for each in _traits(node, self.functions))
            case Grad(value):
                yield from (f"grad {each}" for each in _of_gradient(value, self.functions))
            case Tids(names):
                yield f"tid {len(names)}"
            case Zeros(name, shape, dtype):
                if self._several_places(name):
                    yield f"own array{len(shape)} in several places"
                yield f"own array{len(shape)} of {_class(dtype)}"
            case View(_, array, indices):
                yield f"view {len(indices)} of {self._ndim(array)}"
            case Window(_, _, start, stop, step):
                yield f"slice {''.join(_bound(bound) for bound in (start, stop, step))}"
            case Cell(array, indices, dtype, form):
                if not self._is_zero(array):
                    yield f"read {self._held(array, len(indices))} of {_class(dtype)}"
                yield f"cell {form} {len(indices)}"
            case For() | While() if _turns(node) > 1 and id(node) in self.seen.first:
                kind = _loop_kind(node, self.constants)
                yield f"loop {kind}"
                if isinstance(node, For) and isinstance(node.step, Literal) and abs(node.step.value) > 1:
                    yield f"loop {kind} in steps"
                if self._is_ordered(node):
                    yield f"loop {kind} in order"
                for carried in sorted(self._carried(node)):
                    yield f"loop {kind} carries {carried}"
                exits = sorted(self._exits(node.body))
                for way in exits:
                    yield f"loop {kind} exits by {way}"
                if exits and self._changes_first(node):
                    yield f"loop {kind} changes before an exit"
            case Logical(op, _, right) if any(self._has_effects(part) for part in walk(right)):
                yield f"effects on the right of {op}"
            case Length(array) if array in self.made:
                stepped = array in self.stepped
                yield f"length of {self.made[array]}{' in steps' if stepped else ''}"
            case Ternary(test) | If(test) if _is_constant(test, self.constants):
                yield f"constant condition of {type(node).__name__.lower()}"
            case Field(base, name):
                yield f"field {name} of {_class(base.dtype)}"
            case Pack(_, values):
                yield f"tuple of {_packed(values)}"
            case Return((Item(_, None),)):
                yield "tuple returned"
            case Item(_, int(), dtype):
                yield f"component {_class(dtype)} of tuple"
            case Reference(target):
                yield f"reference to {self._place_of(target)}/{_class(target.dtype)}"
            case Callee(of, _, among) if among:
                kind = "builtin" if of in OPS else "function"
                yield f"static {kind} of {len(node.dtype.params)}{' chosen' if len(among) > 1 else ''}"
            case Callee(of):
                yield f"passed {'builtin' if of in OPS else 'function'} of {len(node.dtype.params)}"
            case Unpack(targets, value):
                yield f"assign Unpack{len(targets)}"
                yield from (f"call {each}" for each in self._used_together(node))
                if isinstance(value, Item):
                    yield "tuple unpacked"
                for target in targets:
                    yield f"assign {_form(target)}/unpacked/{_class(target.dtype)}"
            case LowerBound(array, _, span):
                yield f"search {self.arrays[array].element.name}{' between' if span else ''}"
            case SampleCdf():
                yield "search cdf"
            case Member(base, _, dtype):
                yield f"member {_class(dtype)} of {self._whole(base)}"
            case Construct(args, _):
                yield f"construct {'with values' if args else 'zero'}"
            case Load(array):
                if node.starred:
                    yield f"starred elements of {_class(node.dtype)}"
                if not self._is_zero(array):
                    yield f"read {self._held(array, 1)} of {_class(node.dtype)}"
                if not isinstance(node.dtype, Struct):
                    yield f"read elements of {node.dtype.scalar.name}"
            case Name(name, dtype) if name in self.values:
                yield f"read {_class(dtype)}"
            case Name(name, dtype) if name in self.constants:
                yield f"constant {_class(dtype)}"
                if name in self.long:
                    yield f"digits of a constant {_class(dtype)}"

    def _is_fixed(self, node: Expr) -> bool:
        """Whether an expression is a constant of the module that is not zero, or the index of a loop that Warp unrolls."""
        return isinstance(node, Name) and node.id in self.not_zero | self.unrolled

    def _is_told_apart(self, name: str) -> bool:
        """Whether fields of one dtype of a constant that is a struct have different values."""
        values = self.structs.get(name, ())
        kinds = [value.dtype for value in values]
        return any(
            one.dtype == other.dtype and one != other for number, one in enumerate(values) for other in values[:number]
        ) and len(kinds) > len(set(kinds))

    def _several_places(self, name: str) -> bool:
        """Whether an array of the lane's own is stored to in two places that no axis has in common."""
        places = {n.indices for n in self.cells if n.array == name and all(isinstance(i, Literal) for i in n.indices)}
        return any(
            all(i != j for i, j in zip(one, other, strict=True))
            for one in places
            for other in places
        )

    def _enumerator(self, node: Enumerator) -> str:
        return "flag" if node.enumeration in self.flags else "enumerator"

    def _whole(self, base: Expr) -> str:
        """What a struct is, of which there is a field."""
        if isinstance(base, Member):
            return "struct"
        if isinstance(base, Static):
            return "constant"
        if isinstance(base, Load | Call):
            return "array" if isinstance(base, Load) else "result"
        if isinstance(base, Name) and base.id in self.given:
            return "argument"
        return "parameter" if isinstance(base, Name) and base.id in self.values else "local"

    def _place_of(self, target: Expr) -> str:
        """What kind of a place a reference leads to: `Name`, `Part1 of Load`, `Name handed on`."""
        whole = root(target)
        handed = isinstance(whole, Name) and whole.id in self.refs
        return f"{_form(target)}{' handed on' if handed else ''}"

    def _ndim(self, array: str) -> str:
        if array not in self.arrays:
            return "a view"
        return f"{'indexed ' if self.arrays[array].indexed else ''}{self.arrays[array].ndim}"

    def _is_zero(self, array: str) -> bool:
        """Whether nothing was stored to an array of the lane's own."""
        return self.made.get(array) == "own array" and array not in self.stored

    def _has_effects(self, node: Node) -> bool:
        return isinstance(node, AtomicOld) or (
            isinstance(node, Call) and bool(changes(resolved(node, self.functions), self.functions))
        )

    def _is_ordered(self, loop: For | While) -> bool:
        """Whether a loop assigns something that is there after a turn and is not the same in each.

        What is added up or multiplied, or is the least or the greatest, does not depend on the order of the turns.
        """
        held = self.before.get(id(loop), set())
        for node in walk(loop):
            if isinstance(node, Assign) and id(node) in self.live and isinstance(node.target, Name):
                varies = any(isinstance(part, Name) and part.id == getattr(loop, "name", "") for part in walk(node.value))
                if node.target.id in held and varies and not _is_sum(node.target, node.value):
                    return True
        return False

    def _changes_first(self, loop: For | While) -> bool:
        """Whether a turn changes what it carries before a `break` or a `continue` of it."""
        held = self.before.get(id(loop), set())
        changed = False
        for node in loop.body:
            if changed and any(isinstance(part, Break | Continue) and id(part) in self.live for part in walk(node)):
                return True
            wholes = map(root, targets_of(node)) if id(node) in self.live and isinstance(node, Assign | Augment) else ()
            changed |= any(isinstance(whole, Name) and whole.id in held for whole in wholes)
        return False

    def _held(self, array: str, ndim: int) -> str:
        """What kind of an array it is that an element is read from."""
        if array in self.arrays:
            return self.arrays[array].name.partition("[")[0]
        if "." in array:
            return f"field array{ndim if ndim > 1 else ''}"
        return f"{self.made.get(array, 'array')}{ndim if ndim > 1 else ''}"

    def _find_locals(self, program: Program) -> None:
        """What the locals hold, and which are there when a loop begins."""
        names: set[str] = set()
        for node in walk(program):
            if isinstance(node, For | While):
                self.before.setdefault(id(node), set()).update(names)
            elif isinstance(node, AssignMany):
                names |= {target.id for target in node.targets if isinstance(target, Name)}
            elif isinstance(node, Assign) and isinstance(node.target, Name):
                names.add(node.target.id)
            if isinstance(node, Tids):
                names.update(node.names)
                self.lanes.update(node.names)
            elif isinstance(node, Assign) and isinstance(node.target, Name):
                if node.value == _LANE:
                    self.lanes.add(node.target.id)
        before = -1
        while before != len(self.varying) + len(self.read):
            before = len(self.varying) + len(self.read)
            for node in walk(program):
                match node:
                    case Assign(target, value) | Augment(target, _, value):
                        base = root(target)
                        if isinstance(base, Name):
                            self._note(base.id, value)
                        elif isinstance(base, Load | Cell) and base.array in self.made:
                            self._note(base.array, value)
                    case View(name, array, indices):
                        for part in indices:
                            self._note(name, part)
                    case Tids(held):
                        self.varying.update(held)
                    case Call():
                        pairs = [*arguments(node, resolved(node, self.functions))]
                        for name, given in pairs:
                            self._note(name, given)
                        for _, given in pairs:
                            self._note_place(given, pairs)
                    case Invoke(_, args) | Chosen(_, args):
                        # of any function that may be meant
                        for function in self.functions if any(self._varies(arg) for arg in args) else ():
                            if function.name in self.passed and len(function.params) == len(args):
                                for param, given in zip(function.params, args, strict=True):
                                    self._note(param.name, given)
                    case AssignMany(targets, values):
                        for target, value in zip(targets, values, strict=True):
                            if isinstance(target, Name):
                                self._note(target.id, value)
                    case Unpack(targets, value):
                        for number, each in enumerate(targets):
                            if isinstance(each, Name):
                                self._note(each.id, _component(value, number))
                    case Pack(name, values):
                        for number in range(len(node.elements)):
                            each = values[number] if len(values) > 1 else _component(values[0], number)
                            self._note(slot(name, number), each)
                    case For(name, start, stop):
                        self._note(name, stop)
                        if start is not None:
                            self._note(name, start)

    def _note(self, name: str, value: Argument) -> None:
        if self._varies(value):
            self.varying.add(name)
        if self._reads(value):
            self.read.add(name)

    def _note_place(self, place: Argument, given: Sequence[tuple[str, Argument]]) -> None:
        """What a function leaves in a place of the caller's comes from what it was given."""
        whole = root(place.target) if isinstance(place, Reference) else None
        if isinstance(whole, Name):
            name = whole.id
        elif isinstance(whole, Load | Cell) and whole.array in self.made:
            name = whole.array
        else:
            return
        for _, value in given:
            self._note(name, value)

    def _varies(self, node: Node) -> bool:
        """Whether an expression takes something that differs from lane to lane."""
        return any(
            part == _LANE or ((name := _variable(part)) is not None and (name in self.varying or name in self.read))
            for part in walk(node)
        )

    def _reads(self, node: Node) -> bool:
        """Whether an expression takes an element that differs from lane to lane, or a random number."""
        return any(
            _variable(part) in self.read
            or (
                isinstance(part, Load | Cell)
                and (part.array in self.varying or part.array in self.read or any(map(self._varies, indices_of(part))))
            )
            or isinstance(part, SampleCdf)
            or (isinstance(part, Apply) and OPS[part.op].row.family == "random")
            for part in walk(node)
        )

    def _is_guarded(self, node: Apply | Augment) -> bool:
        """Whether an operation would be seen to be wrong by its operands.

        Each comes from an element of its own, which is now large and now negative. Where there are many, as the
        components of a matrix, one may be enough, and so it is where something is compared; others are told apart.
        """
        args = self._operands(node)
        few = len(args) <= _FEW and OPS[node.op].row.name not in COMPARISONS
        fed = all(self._reads(arg) for arg in args) if few else self._is_fed(args)
        return fed and len(set(args)) == len(args) and not any(self._is_lane(arg) for arg in args)

    def _is_fed(self, args: tuple[Expr, ...]) -> bool:
        """Whether one of these comes from an element, and none is the lane's own number."""
        return any(self._reads(arg) for arg in args) and not any(self._is_lane(arg) for arg in args)

    def _is_lane(self, node: Expr) -> bool:
        return isinstance(node, Name) and node.id in self.lanes

    def _exits(self, body: tuple[Stmt, ...], behind: bool = False) -> set[str]:
        """How lanes leave a loop, or a turn of it, before its end; whether anything is `behind` all of `body`.

        Who has nothing left to do in a turn is not seen to go on with the next one.
        """
        found: set[str] = set()
        for number, node in enumerate(body):
            more = behind or self._is_live(body[number + 1 :])
            if isinstance(node, Break | Continue | Return) and id(node) in self.live:
                if more or not isinstance(node, Continue):
                    found.add(type(node).__name__.lower())
            elif isinstance(node, If):
                found |= self._exits(node.body, more) | self._exits(node.other, more)
            elif isinstance(node, For | While):
                found |= self._exits(node.body) & {"return"}
        return found

    def _is_live(self, body: tuple[Stmt, ...]) -> bool:
        return any(id(node) in self.live for node in body)

    def _carried(self, loop: For | While) -> set[str]:
        """The dtypes of the locals that a loop changes and reads again."""
        changed = {
            (target.id, _class(target.dtype))
            for node in walk(loop)
            if id(node) in self.live and isinstance(node, (*STATEMENTS, Reference))
            for target in map(root, targets_of(node))
            if isinstance(target, Name)
        }
        first = {node.target.id for node in loop.body if isinstance(node, Assign) and isinstance(node.target, Name)}
        held = self.before.get(id(loop), set()) - first
        return {dtype for name, dtype in changed if name in held}


def _is_sum(target: Name, value: Expr) -> bool:
    """Whether a value is what was there before with something added, taken, multiplied or the like."""
    if not isinstance(value, Apply) or OPS[value.op].row.name not in _UNORDERED:
        return False
    return target in value.args[: 1 if OPS[value.op].row.name == "sub" else 2]


def _is_negative(index: Expr) -> bool:
    """Whether an index is written so that it counts from the end: `-1`, `-1 - i`."""
    number = index.args[0] if isinstance(index, Apply) and OPS[index.op].row.name == "sub" else index
    return isinstance(number, Literal) and number.value < 0


def _is_constant(test: Expr, constants: set[str]) -> bool:
    return isinstance(test, Literal | Static) or (isinstance(test, Name) and test.id in constants)


_DIGITS = 7
"""Digits that a decimal number has when six are not enough to write it."""


def _has_digits(value: float) -> bool:
    return float(f"{value:.{_DIGITS - 1}g}") != value


def _variable(node: Node) -> str | None:
    """The name of a variable, or of a component of a tuple, which varies for itself."""
    if isinstance(node, Item) and node.number is not None:
        return slot(node.name, node.number)
    return node.id if isinstance(node, Name) else None


def _packed(values: tuple[Expr, ...]) -> int | str:
    """What a tuple is made of: so many values, a call with several results, or another tuple."""
    if len(values) > 1:
        return len(values)
    return "tuple" if isinstance(values[0], Item) else "call"


def _component(value: Expr, number: int) -> Expr:
    """What is unpacked as number `number` of a value: of a tuple that component, of a call any of what it takes."""
    return replace(value, number=number) if isinstance(value, Item) else value


def _class(dtype: Value) -> str:
    """What a dtype is, where its scalar hardly matters: there are many of each kind."""
    return dtype.kind if isinstance(dtype, Scalar) else type(dtype).__name__.lower()


def _use(node: Node) -> str:
    """What is done with an array."""
    match node:
        case Load(_, _, dtype) | Cell(_, _, dtype):
            return f"read {_class(dtype)}"
        case Atomic() | AtomicCell() | AtomicOld():
            return "atomic"
        case ArrayArgument():
            return "passed"
    return type(node).__name__.lower()


def _bound(bound: int | None) -> str:
    return "0" if bound is None else "-" if bound < 0 else "+"


def _kind(node: Node) -> str:
    """The kind of a node; operations by how they are written, since that is what a parser sees."""
    if isinstance(node, Apply):
        return type(OPS[node.op].row.spelling).__name__
    return type(node).__name__


def _traits(call: Call, functions: tuple[Function, ...]) -> Iterator[str]:
    """How a function is called, and what it is like."""
    function = resolved(call, functions)
    yield ("nothing", "one", "several")[min(len(function.results), 2)]
    if len(function.results) > 1 and len(set(function.results)) == 1:
        yield "several alike"
    if call.keywords:
        yield "keyword"
    if len(call.args) < len(function.params):
        yield "default"
    if function.generic:
        yield "generic"
    if (places := sum(isinstance(arg, Reference) for arg in call.args)) > 0:
        yield "reference" if places == 1 else "references"
    if function.also:
        yield f"at several dtypes {call.dtype.name}"
    if sum(other.name == function.name for other in functions) > 1:
        yield "overload"
    early = (part for part in function.body[:-1] if not isinstance(part, Return))
    if any(isinstance(node, Return) for part in early for node in walk(part)):
        yield "early return"
    if any(isinstance(node, Call) for node in walk(function)):
        yield "nested"
    if changes(function, functions):
        yield "stores"
    if any(isinstance(arg.dtype, Struct) for arg in call.args):
        yield "struct argument"
    if any(isinstance(arg.dtype, Array) and isinstance(arg.dtype.element, Struct) for arg in call.args):
        yield "array of structs"
    if any(isinstance(arg.dtype, Struct) and arg.dtype.array_leaves for arg in call.args):
        yield "struct of arrays"
    if any(isinstance(result, Struct) for result in function.results):
        yield "struct result"
    if function.gradient:
        yield "custom gradient"
    if function.replays:
        yield "replay"


def _customs(function: Function) -> Iterator[Adjoint]:
    """What a function's own gradient does to adjoints."""
    nodes = (node for statement in function.gradient for node in walk(statement))
    yield from (node for node in nodes if isinstance(node, Adjoint))


def _of_gradient(value: Apply | Call, functions: tuple[Function, ...]) -> Iterator[str]:
    """What a gradient is of."""
    several = " with several parameters" if len(value.args) > 1 else ""
    if isinstance(value, Apply):
        yield f"of builtin{several}"
        yield f"of {OPS[value.op].row.family} of {_class(value.dtype)}"
        return
    function = resolved(value, functions)
    yield f"of function{several}"
    if len(function.results) > 1:
        yield "of function with several results"
    for dtype in function.results:
        yield f"of function of {_class(dtype)}"
    if value.keywords:
        yield "of function by keyword"
    if function.generic:
        yield "of generic function"
    if any(isinstance(node, Call) for node in walk(function)):
        yield "of function that calls another one"
    if any(not param.dtype.scalar.is_float for param in function.params):  # type: ignore[union-attr]  # values only
        yield "of function of integers"


_MANY_ARGUMENTS = 3


def _place(parent: Node, position: Position) -> str:
    name, index = position
    if index is None or isinstance(parent, If | For | While):
        return name
    return f"{name}{min(index, _MANY_ARGUMENTS)}"


def _form(target: Expr) -> str:
    """The form of a target: `Name`, `Part2`, `Slice1 computed`, `Field of Load`."""
    form = type(target).__name__
    if isinstance(target, Part | Slice):
        fixed = all(isinstance(index, Literal) for index in target.indices)
        items = target.indices if isinstance(target, Part) else target.spans
        form = f"{form}{len(items)}{'' if fixed else ' computed'}"
    if isinstance(target, Cell):
        return f"Cell{len(target.indices)} {target.form}"
    if isinstance(target, Part | Field | Slice | Member) and not isinstance(target.base, Name):
        return f"{form} of {type(target.base).__name__}"
    return form


def _span_kind(span: Span, length: int) -> str:
    if span.of(length) == range(length):
        return "whole"
    step = 1 if span.step is None else span.step
    return "back" if step == -1 else "down" if step < 0 else "strided" if step > 1 else "run"


def _indices(target: Expr) -> list[Expr]:
    """The expressions in a target that say where it is."""
    match target:
        case Load() | Cell():
            return [*indices_of(target)]
        case Part(base, indices) | Slice(base, _, indices):
            return [*_indices(base), *indices]
        case Field(base) | Member(base):
            return _indices(base)
    return []


def _range(node: For | While) -> range | None:
    """The turns of a loop whose bounds are constants."""
    bounds = [] if isinstance(node, While) else [b for b in (node.start, node.stop, node.step) if b is not None]
    values = [int(b.value) for b in bounds if isinstance(b, Literal)]
    return range(*values) if values and len(values) == len(bounds) else None


def _turns(node: For | While) -> float:
    """The turns that a loop takes; as many as one likes where that is decided when it runs."""
    turns = _range(node)
    return math.inf if turns is None else len(turns)


def _loop_kind(node: For | While, constants: set[str]) -> str:
    if isinstance(node, While):
        return "while"
    turns = _range(node)
    if node.backwards:
        return "reversed"
    if turns is None:
        bounds = [bound for bound in (node.start, node.stop, node.step) if bound is not None]
        known = all(isinstance(bound, Literal) or is_static(bound, constants) for bound in bounds)
        return "static" if known else "runtime"
    if len(turns) > MAX_UNROLL:
        return "long"
    return "down" if turns.step < 0 else f"unrolled{sum(b is not None for b in (node.start, node.stop, node.step))}"

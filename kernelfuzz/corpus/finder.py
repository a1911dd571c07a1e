"""Finds the features of a Program, of which it is known which nodes count: those of values, and of gradients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kernelfuzz.corpus.built import of_lengths
from kernelfuzz.corpus.calls import grad_of_row, of_gradient, traits
from kernelfuzz.corpus.facts import A_VIEW, Facts, has_digits
from kernelfuzz.corpus.gradients import of_node, of_operation
from kernelfuzz.corpus.loops import (
    AT_RUN_TIME,
    carried,
    changes_first,
    exits,
    goes_by_index,
    is_ordered,
    loop_kind,
    passes_its_end,
    shared_locals,
    turns,
)
from kernelfuzz.corpus.operations import (
    goes_back,
    has_adjoint,
    is_constant,
    is_of_scalars,
    negative,
    operation,
    shape,
    takes_adjoint,
)
from kernelfuzz.corpus.origins import operands
from kernelfuzz.corpus.places import (
    counts_back,
    counts_from_end,
    filled_along,
    leaves_by_else,
    of_constants,
    of_literals,
    of_target,
    picked,
)
from kernelfuzz.corpus.views import of_assigned, of_returned
from kernelfuzz.corpus.words import all_beyond, axis_kind, bound_kind, dtype_kind, form, node_kind, packed, place, use
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.dtypes import BOOL, INT16, Struct, Value
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Callee,
    Cell,
    Chosen,
    Construct,
    Either,
    Enumerator,
    Expr,
    Field,
    For,
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
    Reference,
    Return,
    SampleCdf,
    Slice,
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
    indices_of,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Prefix
from kernelfuzz.lang.static import TURNING, indices_in, is_late
from kernelfuzz.reference.provenance import COMPARISONS, DIVISIONS


class Finder(Facts):
    """Walks the live nodes of a Program."""

    def visit(self, node: Node, around: tuple[str, ...]) -> Iterator[str]:
        """The features at and below a node; `around` names the blocks that it stands in, innermost first."""
        if id(node) not in self.live:
            if isinstance(node, If):
                yield from self.built.never(node)
            return
        yield from self._own(node)
        if isinstance(node, STATEMENTS):
            yield f"stmt {'<'.join((node_kind(node), *around[:2]))}"
        # what a gradient is of is not evaluated
        for position, child in children(node.value if isinstance(node, Grad) else node):
            if id(child) in self.live:
                yield f"node {node_kind(node)}>{node_kind(child)}@{place(node, position)}"
            nested = isinstance(node, If | For | While) and position[1] is not None
            if isinstance(node, Assign) and position[0] == "target" and isinstance(root(node.target), Load | Cell):
                # a store takes no value from the array
                if isinstance(stored := root(node.target), Load | Cell) and stored.array in self.generic:
                    yield f"generic array of {dtype_kind(stored.dtype)}"
                if isinstance(stored, Load | Cell) and "." in stored.array:
                    yield f"{self._in_struct(stored.array)} stored {dtype_kind(stored.dtype)}"
                for index in _indices(node.target):
                    yield from self.visit(index, around)
                continue
            yield from self.visit(child, (f"{node_kind(node)}.{position[0]}", *around) if nested else around)

    def back(self, statement: Stmt) -> Iterator[str]:
        """The features of gradients at and below a statement."""
        stored = {id(part) for node in walk(statement) for target in targets_of(node) for part in walk(target)}
        for node in walk(statement):
            # a target is no part that is read
            if id(node) in self.seen.back and id(node) not in stored:
                if isinstance(node, Apply | Augment) and operands(node) and self.origins.is_guarded(node):
                    yield from of_operation(node.op, self._is_added(node))
                yield from of_node(node, self.words, id(node) in self.seen.added)
                if isinstance(node, Unpack):
                    yield from (f"adjoint call {each}" for each in self._used_together(node))
                elif isinstance(node, Call) and self._gives_back(node):
                    yield "adjoint call a parameter back, used again"
                if isinstance(node, For | While):
                    yield from self._of_loops_in(node)
                if isinstance(node, For) and goes_by_index(node, self.seen.back):
                    # what goes back differs from turn to turn
                    steps = isinstance(node.step, Literal) and abs(node.step.value) > 1
                    yield f"adjoint loop {loop_kind(node, self.constants)} by its index{' in steps' if steps else ''}"
                    if passes_its_end(node):
                        yield f"adjoint loop {loop_kind(node, self.constants)} by its index past its end"

    def _of_loops_in(self, node: For | While) -> Iterator[str]:
        """Of two loops, one behind the other, in a turn of this one."""
        inner = [each for each in node.body if isinstance(each, For | While)]
        late = [each for each in inner if loop_kind(each, self.constants) in AT_RUN_TIME]
        runs = loop_kind(node, self.constants) in AT_RUN_TIME
        for loops, word in ((late, "at run time "), ([each for each in inner if each not in late], "")):
            if shared := shared_locals(loops, self.seen.back):
                new = "" if shared <= self.before[id(node)] else " new"
                yield f"adjoint loops {word}in one {'at run time' if runs else 'unrolled'} assign one{new} local"

    def _used_together(self, node: Unpack) -> Iterator[str]:
        """What is so of a call all of whose results are used."""
        if not isinstance(node.value, Call) or not all(isinstance(t, Name) and self.used[t.id] for t in node.targets):
            return
        yield "several, all used"
        returns = [part.values for part in walk(resolved(node.value, self.functions)) if isinstance(part, Return)]
        if any(isinstance(value, Name) and values.count(value) > 1 for values in returns for value in values):
            yield "one variable twice, all used"

    def _gives_back(self, node: Call) -> bool:
        """Whether a function returns a parameter as it is, given a local for it that is read elsewhere as well."""
        function = resolved(node, self.functions)
        returned = {part.values[0] for part in walk(function) if isinstance(part, Return) and len(part.values) == 1}
        return any(
            isinstance(arg, Name) and self.used[arg.id] > 1 and Name(param.name, arg.dtype) in returned
            for param, arg in zip(function.params, node.args, strict=False)
        )

    def _is_added(self, node: Apply | Augment) -> bool:
        """Whether the adjoint of each operand that has one was added to that of another use of a variable."""
        floats = [arg for place, arg in enumerate(operands(node)) if takes_adjoint(node.op, place)]
        again = all(isinstance(arg, Name) and self.used[arg.id] > 1 for arg in floats)
        return again and all(id(arg) in self.seen.added for arg in floats)

    def _operation(self, node: Apply | Augment) -> Iterator[str]:
        """The features of an operation that is judged."""
        key, row, args = node.op, OPS[node.op].row, operands(node)
        alone, first, second = is_of_scalars(OPS[key]), id(node) in self.seen.first, id(node) in self.seen.second
        if alone and row.name in DIVISIONS and OPS[key].params[1].scalar.kind != "uint" and self.origins.is_fed(args):
            for feature, shown in zip(negative(row), (first, second), strict=True):
                if shown:
                    yield feature
        if args and row.family != "random" and not self.origins.is_guarded(node):
            return
        compared = alone and row.name in COMPARISONS
        if (
            args
            and not is_constant(OPS[key])
            and row.name not in DIVISIONS
            and not (first and (second or not compared))
        ):
            return
        if (plain := operation(key)) is not None:
            yield plain
        shaped = shape(key)
        if shaped is not None and (not has_adjoint(row) or (goes_back(OPS[key]) and id(node) in self.seen.back)):
            yield shaped

    def _own(self, node: Node) -> Iterator[str]:
        if isinstance(node, Load | Cell) and node.array in self.generic:
            yield f"generic array of {dtype_kind(node.dtype)}"
        elif isinstance(node, Name) and node.id in self.generic:
            yield f"generic {dtype_kind(node.dtype)}"
        if isinstance(node, Part | Field) and isinstance(node.base, Name) and node.base.id in self.constants:
            yield f"constant part of {dtype_kind(node.base.dtype)}"
        if isinstance(node, Name) and self.negated.get(node.id, id(node)) != id(node):
            yield f"constant {dtype_kind(node.dtype)} behind its negative"
        if id(node) in self.copies:
            yield self.copies[id(node)]
        if "." in (array := getattr(node, "array", "")):
            yield f"{self._in_struct(array)} {use(node)}"
        if isinstance(node, Slice):
            yield from (f"slice {word}" for word in all_beyond(node))
        yield from of_returned(node)
        if isinstance(node, View | Window):
            yield from of_assigned(node)
        if isinstance(node, View | Window) and node.inline and node.returned_by is None:
            yield f"part of {self._ndim(node.array)} handed on where it is written"
        if isinstance(node, Load | Cell) and any(map(counts_from_end, indices_of(node))):
            yield f"negative index of {self._held(node.array, len(indices_of(node)))}"
        if isinstance(node, Apply | Call | Chosen | Invoke):
            yield from self.built.given(node)
        if isinstance(node, Apply) and node.form != "plain":
            yield f"builtin written {node.form}"
        yield from self._of_values(node)
        yield from self._of_arrays(node)
        yield from self._of_statements(node)
        yield from self._of_calls(node)

    def _of_values(self, node: Node) -> Iterator[str]:
        """Of what is computed from values."""
        match node:
            case Apply(op, args):
                yield from self._operation(node)
                yield from of_constants(node, self.constants)
                yield from of_literals(node)
                if isinstance(OPS[op].row.spelling, Prefix):
                    yield from self._of_one(node)
                if OPS[op].row.name == "neg" and self._is_fixed(args[0]):
                    yield f"negative of a constant {dtype_kind(node.dtype)}"
                    assert isinstance(args[0], Name)
                    self.negated.setdefault(args[0].id, id(args[0]))
            case Slice(base):
                yield f"slice {dtype_kind(base.dtype)}[{picked(node)}]"
            case Part(base, _, _, True):
                yield f"starred {dtype_kind(base.dtype)} of {type(base).__name__}"
            case Part(base, indices) if counts_back(indices):
                yield f"negative index {len(indices)}"
                if len(set(base.dtype.shape)) > 1:
                    yield f"negative index {len(indices)} not square"
            case Static(value, dtype):
                field = "field " if isinstance(value, Member) else ""
                yield "constant struct" if isinstance(dtype, Struct) else f"static {field}{dtype.name}"
                if not isinstance(dtype, Struct) and is_late(node, self.constants, ()):
                    yield f"static {'index' if indices_in(node, self.constants) else 'length'}"
                    yield from of_lengths(value)
                if isinstance(dtype, Struct) and isinstance(value, Name) and self._is_told_apart(value.id):
                    yield "constant struct of different values"
                for part in walk(value):
                    if isinstance(part, Enumerator):
                        yield f"static {self.built.enumerator(part)}"
                    elif isinstance(part, Apply) and part.op not in TURNING:
                        # (numbers are divided by Python, what else there is Warp computes)
                        yield f"static {OPS[part.op].row.name}"
            case Enumerator():
                yield self.built.enumerator(node)
            case Literal(_, dtype, word) if word:
                yield f"constant {word.lower()}"
            case Literal(float() as value, dtype) if has_digits(value):
                yield f"digits of {dtype.name}"
            case Field(base, name):
                yield f"field {name} of {dtype_kind(base.dtype)}"
            case Member(base, _, dtype):
                yield f"member {dtype_kind(dtype)} of {self._whole(base)}"
                if isinstance(base, Member) and isinstance(base.base, Static):
                    yield "member of a struct in a constant"
            case Construct(args, _):
                yield f"construct {'with values' if args else 'zero'}"
            case Name(name, dtype) if name in self.values:
                yield f"read {dtype_kind(dtype)}"
            case Name(name, dtype) if name in self.constants:
                yield from self._of_constant(name, dtype)

    def _of_constant(self, name: str, dtype: Value) -> Iterator[str]:
        """Of a constant of the module, or what a kernel captures."""
        yield f"constant {dtype_kind(dtype)}"
        if dtype.scalar.bits <= INT16.bits and dtype.scalar != BOOL:
            # what has components is written from its bits
            yield f"constant {dtype_kind(dtype)} of {dtype.scalar.name}"
        if name in self.named:
            yield f"constant {self.named[name]}"
        if name in self.long:
            yield f"digits of a constant {dtype_kind(dtype)}"

    def _of_arrays(self, node: Node) -> Iterator[str]:
        """Of arrays, their elements and atomics."""
        match node:
            case Atomic(op) | AtomicCell(op):
                yield f"atomic {op}/{node.value.dtype.scalar.name}"
                yield f"atomic {op} on {dtype_kind(node.value.dtype)}"
                if node.augmented:
                    yield f"atomic {op} by an operator"
                if isinstance(node, AtomicCell):
                    yield f"atomic {op} {len(node.indices)} indices"
            case AtomicOld(op):
                yield f"old {op}/{node.dtype.scalar.name}"
                if node.more:
                    yield f"old {len(node.indices)} indices"
            case Tids(names):
                yield f"tid {len(names)}"
            case Zeros(name, shape, dtype, array):
                if array:
                    yield f"own array{len(shape)} copied"
                if self._several_places(name):
                    yield f"own array{len(shape)} in several places"
                yield f"own array{len(shape)} of {dtype_kind(dtype)}"
            case Either(form=form):
                yield f"array chosen by {form}"
            case View():
                yield from self._viewed(node)
            case Window(bounds=(_, *_)):
                yield from (f"slice computed {bound.edge}" for bound in node.bounds)
            case Window(_, array, spans):
                if self._ndim(array) not in ("1", A_VIEW) or len(spans) > 1:
                    yield f"slice of {self._ndim(array)} [{','.join(map(axis_kind, spans))}]"
                for span in spans[:1] if len(spans) == 1 else ():
                    if span is not None:
                        yield f"slice {''.join(bound_kind(at) for at in (span.start, span.stop, span.step))}"
            case Cell(array, indices, dtype, written):
                if not self._is_zero(array):
                    yield f"read {self._held(array, len(indices))} of {dtype_kind(dtype)}"
                yield f"cell {written} {len(indices)}"
            case Length(array) if array in self.made:
                stepped = array in self.stepped
                yield f"length of {self.made[array]}{' in steps' if stepped else ''}"
            case LowerBound(array, _, span):
                yield f"search {self.arrays[array].element.name}{' between' if span else ''}"
            case SampleCdf():
                yield "search cdf"
            case Load(array):
                if node.starred:
                    yield f"starred elements of {dtype_kind(node.dtype)}"
                if not self._is_zero(array):
                    yield f"read {self._held(array, 1)} of {dtype_kind(node.dtype)}"
                if not isinstance(node.dtype, Struct):
                    yield f"read elements of {node.dtype.scalar.name}"

    def _of_statements(self, node: Node) -> Iterator[str]:
        """Of assignments, branches and loops."""
        for target in targets_of(node) if isinstance(node, Assign | AssignMany | Augment) else ():
            yield from of_target(target)
            yield from filled_along(target, self.indices, self.own)
            if isinstance(target, Name) and target.id in self.indices:
                yield self._index_assigned(target)
        if id(node) in self.again:
            yield self.again[id(node)]
        match node:
            case Assign(target):
                yield f"assign {form(target)}/=/{dtype_kind(target.dtype)}"
            case AssignMany(targets):
                for target in targets:
                    yield f"assign {form(target)}/several/{dtype_kind(target.dtype)}"
            case Augment(target, op):
                if isinstance(target, Part | Field | Slice | Member):
                    what = "slice" if isinstance(target, Slice) else "component"
                    of = " of an element" if isinstance(root(target), Load | Cell) else ""
                    yield f"in place {OPS[op].row.name} {what}{of}"
                yield f"assign {form(target)}/{OPS[op].row.name}/{dtype_kind(target.dtype)}"
                if operands(node):
                    yield from self._operation(node)
            case For() | While() if self._goes_round(node):
                yield from self._of_loop(node)
            case Logical(op, _, right) if any(self._has_effects(part) for part in walk(right)):
                yield f"effects on the right of {op}"
            case Ternary() | If():
                decided = [*self.built.decided(node)]
                yield from decided
                if isinstance(node, If) and not node.body and not decided:
                    yield "if passes"
            case Unpack(targets, value):
                yield f"assign Unpack{len(targets)}"
                yield from (f"call {each}" for each in self._used_together(node))
                if isinstance(value, Item):
                    yield "tuple unpacked"
                yield from self._of_grads(value, targets)
                for number, target in enumerate(targets, 1):
                    yield f"assign {form(target)}/unpacked/{dtype_kind(target.dtype)}"
                    if isinstance(value, Apply) and id(target) in self.live:
                        yield f"result {number} of {OPS[value.op].row.name}"

    def _of_one(self, node: Apply) -> Iterator[str]:
        """Of an operation written before its only operand."""
        name, (operand,) = OPS[node.op].row.name, node.args
        if isinstance(operand, Literal):
            yield f"constant operand of {name}"
        elif self._is_fixed(operand):
            yield f"constant operand of {name} by name"

    def _goes_round(self, node: For | While) -> bool:
        """Whether a lane takes more than one turn of it."""
        return turns(node) > 1 and id(node) in self.seen.first

    def _of_loop(self, node: For | While) -> Iterator[str]:
        """Of a loop that goes round more than once."""
        kind = loop_kind(node, self.constants)
        held = self.before[id(node)]
        yield f"loop {kind}"
        if isinstance(node, For) and isinstance(node.step, Literal) and abs(node.step.value) > 1:
            yield f"loop {kind} in steps"
            if passes_its_end(node):
                yield f"loop {kind} in steps past its end"
        if is_ordered(node, self.live, held):
            yield f"loop {kind} in order"
        if isinstance(node, For):
            others = (each for each in walk(node) if isinstance(each, For) and each is not node)
            if any(each.name == node.name and id(each) in self.live for each in others):
                yield f"loop {kind} around one of its index"
        for each in sorted(carried(node, self.live, held)):
            yield f"loop {kind} carries {each}"
        ways = sorted(exits(node.body, self.live))
        for way in ways:
            yield f"loop {kind} exits by {way}"
        for way in sorted(leaves_by_else(node, self.live)):
            yield f"loop {'at run time' if kind in AT_RUN_TIME else 'unrolled'} exits by {way}"
        if ways and changes_first(node, self.live, held):
            yield f"loop {kind} changes before an exit"
        for inner in (each for each in walk(node) if isinstance(each, For | While) and each is not node):
            if self._goes_round(inner) and changes_first(inner, self.live, self.before[id(inner)] - held):
                yield f"loop {loop_kind(inner, self.constants)} in another changes the turn of that before an exit"

    def _of_calls(self, node: Node) -> Iterator[str]:
        """Of calls, what they are given and what they give."""
        match node:
            case Call():
                yield from (f"call {each}" for each in traits(node, self.functions))
            case Grad(value):
                yield from (f"grad {each}" for each in of_gradient(value, self.functions))
                if isinstance(value, Apply) and len(value.args) == 1 and self.origins.is_guarded(value):
                    yield grad_of_row(value.op)
            case Pack(_, values):
                yield f"tuple of {packed(values)}"
            case Return((Item(_, None),)):
                yield "tuple returned"
            case Item(_, int(), dtype):
                yield f"component {dtype_kind(dtype)} of tuple"
            case Reference(target):
                yield f"reference to {self._place_of(target)}/{dtype_kind(target.dtype)}"
            case Callee(of, _, among) if among:
                kind = "builtin" if of in OPS else "function"
                yield f"static {kind} of {len(node.dtype.params)}{' chosen' if len(among) > 1 else ''}"
            case Callee(of):
                yield f"passed {'builtin' if of in OPS else 'function'} of {len(node.dtype.params)}"

    def _of_grads(self, value: Expr, targets: Sequence[Expr]) -> Iterator[str]:
        """Of the gradient of an operation by several of its operands, if it is judged by each float."""
        of = value.value if isinstance(value, Grad) else None
        floats = {id(target) for target in targets if target.dtype.scalar.is_float}
        if isinstance(of, Apply) and floats <= self.live and self.origins.is_guarded(of):
            yield grad_of_row(of.op)


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

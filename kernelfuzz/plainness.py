"""What is plain: the order in which reduction goes down, and the plainest parts that a Program can have.

The plainest expression is the lane's own element of an array that nothing else reads, `a[i]`: it differs from lane to
lane and from every other operand. A constant says less, and so does the lane's number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, TypeAlias

from kernelfuzz.cases import Case, Launch
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VALUES, Array, Scalar, Value, results
from kernelfuzz.lang.enumerations import with_used_enumerations
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Callee,
    Cell,
    Chain,
    Chosen,
    Constant,
    Construct,
    Either,
    Enumerator,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Invoke,
    Item,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Name,
    Node,
    Pack,
    Parameter,
    Part,
    Path,
    Program,
    Reference,
    SampleCdf,
    Slice,
    Stmt,
    Tids,
    View,
    While,
    Window,
    Zeros,
    children,
    root,
    stored_arrays,
    targets_of,
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import mentioned, names_in, read_by_functions, used_names
from kernelfuzz.lang.serialize import canonical as written_text
from kernelfuzz.lang.structs import with_used_structs

LANE = Apply("tid()", (), INT32)
"""What gives a lane its number."""

DTYPES: Mapping[Value, int] = {dtype: rank for rank, dtype in enumerate(dict.fromkeys((FLOAT32, BOOL, INT32, *VALUES)))}
"""Ranks of dtypes, the plainest first."""

RANKS: Mapping[str, int] = {key: rank for rank, key in enumerate(OPS)}
"""Ranks of operations: where they stand in the table."""

# 0 and 1 say little: x * 1, x + 0
_INTEGERS: Mapping[Any, int] = {value: rank for rank, value in enumerate((2, 1, 0, 3, 4, 5))}
_FLOATS: Mapping[Any, int] = {value: rank for rank, value in enumerate((2.0, 0.5, 1.0, 0.0))}
_TRUTHS: Mapping[Any, int] = {True: 0, False: 1}
_CONSTANTS: Mapping[str, Mapping[Any, int]] = {"float": _FLOATS, "int": _INTEGERS, "uint": _INTEGERS, "bool": _TRUTHS}

ATOMICS = ("add", "sub", "min", "max", "and", "or", "xor")
"""Atomic operations, the plainest first."""

OLD = (*ATOMICS, "or", "and", "xor", "exch", "cas")
"""As ATOMICS, of those whose result is used."""

FORMS = ("plain", "infix", "augmented")
"""How a function that is an operator may be called, the plainest first."""

SIGNATURES = ("plain", "annotated", "generic")
"""What a function that returns an array may say of it, the plainest first."""

LETTERS = "yxzwpq"
"""Components by name, the plainest first: the first of a vector may be right by accident."""

Cost: TypeAlias = tuple[int, int, int, int]

_KERNEL = 4
"""What a further kernel weighs."""

_LITERAL = 3
"""What a constant weighs: more than `a[i]`, which has two nodes."""


def constants(dtype: Scalar) -> list[Literal]:
    """The plain constants of a dtype, the plainest first."""
    return [Literal(value, dtype) for value in _CONSTANTS[dtype.kind]]


def _constant(node: Literal) -> int:
    """How far a constant is from the plainest."""
    known = _CONSTANTS[node.dtype.kind]
    form = int(node.form != "plain")
    if node.word:
        return len(known) + 1 + form
    if node.value in known:
        return known[node.value] + form
    # of the other integers the small ones; floats are not compared
    far = min(2 * abs(int(node.value)) + (node.value < 0), 1 << 12) if node.dtype.is_integer else 0
    return len(known) + far + form


def text(program: Program) -> bytes:
    """The one text of a Program: the last word of the order."""
    return written_text(Case(program, Launch()))


def cost(program: Program) -> Cost:
    """What reduction makes less: weight, then how far from plain.

    First from plain dtypes, constants and statements, then from the plain order of operands, then from the first
    operations of the table.

    A node weighs one. A constant weighs more than an element of an array, unless it stands where a constant belongs:
    in a range, an index of a component, or what counts a `while`. A value parameter weighs as much as an element:
    what is the same in all lanes guards less. Names do not matter.
    """
    total = _Sum(program.params, {p.name for p in program.params if not isinstance(p.dtype, Array)}, program)
    total.body(program.statements)
    total.plain += sum(isinstance(p.dtype, Array) and p.dtype.indexed for p in program.params)
    # more than what it does is worth in the kernel before it
    total.weight += _KERNEL * len(program.kernels)
    for function in program.functions:
        total.function(function)
    members = sum(2 + len(each.members) + each.flags for each in program.enumerations)
    captured = 2 * (len(program.all_constants) - len(program.constants))
    captured += sum(constant.bare for constant in program.all_constants) + 2 * len(program.hidden)
    # of two constants of a name each says something
    captured += len(program.all_constants) - len({constant.name for constant in program.all_constants})
    values: list[Expr] = [each.value for each in program.all_constants] + [each.value for each in program.hidden]
    numbers = (node for value in values for node in walk(value) if isinstance(node, Literal))
    named = sum(map(_constant, numbers))
    plain = total.plain + _structs(program) + len(program.generic) + members + captured + named
    return total.weight, plain, total.late, total.ops


def _structs(program: Program) -> int:
    """How far the structs are from plain: fields weigh, those that are structs more."""
    fields = [dtype for struct in program.structs for _, dtype in struct.fields]
    fields += [
        array.element
        for struct in program.structs
        for _, array in struct.arrays
        for _ in range(array.ndim + 1 + array.indexed)
    ]
    return sum(DTYPES.get(dtype, 2 * len(DTYPES)) + len(DTYPES) for dtype in fields)


def _of_tuple(node: Pack | Item) -> int:
    """What a tuple, or what reads it, weighs more than its nodes: more than a variable for each component."""
    if isinstance(node, Pack):
        return 2 * len(node.elements)
    return 2 * len(results(node.dtype)) if node.number is None else 1


class _Sum:
    """The costs of a kernel or of a function, whose names are its own."""

    def __init__(self, params: tuple[Parameter, ...], values: set[str], program: Program | None) -> None:
        self.arrays = {p.name: p.dtype.element for p in params if isinstance(p.dtype, Array)}
        self.values = values
        self.constants = {c.name for c in program.all_constants} if program is not None else set[str]()
        self.lane = lane_of(program) if program is not None else None
        self.reads: Counter[str] = Counter()
        self.stored: set[str] = set()
        self.weight = self.plain = self.late = self.ops = 0

    def body(self, body: tuple[Stmt, ...]) -> None:
        """Adds the statements."""
        for statement in body:
            self.visit(statement, None, False)
        # what is read twice differs from nothing, and of two outputs one may be forgotten
        again = sum(number - 1 + (array in self.stored) for array, number in self.reads.items())
        self.plain += again + 2 * len(self.stored)

    def function(self, function: Function) -> None:
        """Adds a function: more than what it does is worth in the kernel itself."""
        inside = _Sum(function.params, set(), None)
        inside.constants = self.constants
        inside.body((*function.body, *function.custom))
        self.weight += inside.weight + 2 + len(function.params) + 2 * bool(function.gradient)
        self.weight += (
            2 * function.replays
            + 2 * function.native
            + function.annotated
            + 2 * len(function.captured)
            + function.hinted
        )
        self.plain += inside.plain + 2 * len(function.defaults) + len(function.generic) + len(function.results)
        self.late += inside.late
        self.ops += inside.ops
        self.plain += 4 * len(function.also) + sum(param.by_ref for param in function.params)

    def visit(self, node: Node, loop: type | None, counts: bool) -> None:
        """Adds a node and what is below it.

        `loop` is the class of the innermost loop around it; `counts` says that a constant belongs here.
        """
        self.weight += 1
        if isinstance(node, Pack | Item):
            self.weight += _of_tuple(node)
        if isinstance(node, Callee):
            self.plain += len(node.among)
        if isinstance(node, Chain):
            self.ops += sum(RANKS[op] for op in node.ops)
        if isinstance(node, View | Window | Either | Construct) and node.returned_by is not None:
            self.weight += 2
            self.plain += SIGNATURES.index(node.returned_by.signature) + getattr(node, "inline", False)
        if isinstance(node, EXPRESSIONS):
            # several results are of no dtype that has a rank
            self.plain += 2 * DTYPES.get(node.dtype, len(DTYPES))
            self._expression(node, counts)
        else:
            self._statement(node, loop)
        for (field, index), child in children(node):
            if isinstance(node, Load | Atomic) and field == "index":
                self._index(child, loop)
            elif isinstance(node, Assign | Augment) and field == "target" and isinstance(child, Load):
                self.weight += 1
                self.plain += 2 * DTYPES.get(child.dtype, len(DTYPES))
                self.stored.add(child.array)
                self._index(child.index, loop)
            else:
                nested = isinstance(node, For | While) and index is not None
                self.visit(child, type(node) if nested else loop, self._counts(node, field, child, loop, counts))

    def _index(self, node: Node, loop: type | None) -> None:
        """Adds an index into an array, where the lane's number belongs."""
        if node == self.lane:
            self.weight += 1
        else:
            self.visit(node, loop, False)

    def _counts(self, node: Node, field: str, child: Node, loop: type | None, counts: bool) -> bool:
        """Whether a constant belongs where a child stands; where one has to stand, all else weighs more."""
        match node:
            case For() if field != "body":
                self.weight += 0 if isinstance(child, Literal) else _LITERAL
                return isinstance(child, Literal)
            case Part() | Slice() if field == "indices":
                self.weight += 0 if isinstance(child, Literal) else _LITERAL
                return isinstance(child, Literal)
            case While():
                return field == "test"
            case Assign(Name(), _) | Augment(Name(), _, _) if field == "value":
                return loop is While and node.value.dtype == INT32
            case Apply() | Logical():
                return counts
        return False

    def _expression(self, node: Expr, counts: bool) -> None:
        match node:
            case Literal():
                self.weight += 0 if counts else _LITERAL - 1
                self.plain += _constant(node)
            case Length(array, form):
                self.weight += _LITERAL - 1
                element = self.arrays.get(array, FLOAT32)
                self.plain += 1 + 2 * (form == "shape") + 2 * DTYPES.get(element, len(DTYPES))
                self.reads[array] += 1
            case Name() if node == self.lane:
                # as much as an element, and between one of bool and one of int32
                self.weight += 1
                self.plain -= 1
            case Name(name):
                self.weight += (name in self.values) + _LITERAL * (name in self.constants)
                self.plain += 8 * (name in self.values) + 1
            case Enumerator(_, _, value):
                self.weight += _LITERAL
                self.plain += 2 + _constant(Literal(value, INT32))
            case Apply(op, args):
                self.weight += 0 if args else _LITERAL
                self.plain += 3 + (node.form != "plain")
                self.ops += RANKS[op]
                if len(args) > 1:
                    self.late += 4 * (args[0] == args[1])
                # elements first, then the lane's number, then constants
                for after, arg in enumerate(reversed(args)):
                    self.late += after * (2 if isinstance(arg, Literal) else arg == self.lane)
            case Load() | Cell():
                self._element(node)
            case Extent():
                self.weight += _LITERAL
            case LowerBound(array) | SampleCdf(_, array):
                self.weight += 1
                self.plain += 2 * DTYPES.get(self.arrays[array], len(DTYPES))
                self.reads[array] += 1
            case Call(_, _, keywords):
                self.plain += len(keywords) + sum(isinstance(arg, Callee) for arg in node.args)
                self.plain += FORMS.index(node.form)
            case Invoke() | Chosen():
                self.weight += 1 + isinstance(node, Chosen)
                self.ops += RANKS.get(node.callee.of, 0) if isinstance(node, Chosen) else 0
            case AtomicOld(op, array):
                self.weight += 2
                self.plain += 4 + OLD.index(op)
                self.stored.add(array)
            case Part(starred=True):
                self.plain += 1
            case Field(_, letter):
                self.plain += LETTERS.index(letter)
            case Logical(op):
                self.plain += op == "or"

    def _element(self, node: Load | Cell) -> None:
        if isinstance(node, Cell):
            self.weight += 1
            self.plain += node.form == "chained"
        else:
            self.plain += node.starred
        self.reads[node.array] += 1

    def _statement(self, node: Node, loop: type | None) -> None:
        match node:
            case Adjoint(_, _, _, change):
                self.plain += change != "add"
            case Augment(target, op, value):
                # the target is read as well
                self.plain += 2 * DTYPES.get(target.dtype, len(DTYPES)) + (2 if loop is None else 0)
                self.ops += RANKS[op]
                if loop is While and isinstance(value, Literal):
                    # by one it takes the most turns
                    self.plain += 0 if value.value == 1 else 2
            case For():
                self.plain += 2 * node.backwards
            case Reference(target):
                if isinstance(target, Load):
                    self.stored.add(target.array)
            case Assign():
                # of the turns of a loop only the last one is seen
                self.plain += 0 if loop is None else 2
            case Atomic(op, array, _, value):
                self.weight += 1
                self.plain += 4 + ATOMICS.index(op) + 2 * DTYPES.get(value.dtype, len(DTYPES)) + node.augmented
                self.stored.add(array)
            case AtomicCell(op, array, _, value):
                self.weight += 2
                self.plain += 4 + ATOMICS.index(op) + 2 * DTYPES[value.dtype] + node.augmented
                self.stored.add(array)
            case Tids(names):
                self.weight += 2 * len(names)
            case View() | Window():
                self.plain += bool(node.takes) + node.together
            case ArrayArgument(array):
                # as much as an element
                self.weight += 1
                self.stored.add(array)
            case Zeros(_, shape):
                self.plain += sum(shape)


# -- parts of Programs -----------------------------------------------------------------------------------------------


class Fresh:
    """New array parameters beside those of a Program."""

    def __init__(self, program: Program, taken: frozenset[str] | None = None) -> None:
        self.base = program
        self.taken = set(names_in(program) if taken is None else taken)
        self.params: list[Parameter] = []

    def name(self, base: str) -> str:
        """A name that nothing has."""
        name = next(name for n in count() if (name := f"{base}{n}") not in self.taken)
        self.taken.add(name)
        return name

    def array(self, base: str, element: Value, ndim: int = 1) -> str:
        """The name of a new array."""
        name = self.name(base)
        self.params.append(Parameter(name, Array(element, ndim)))
        return name

    def value(self, dtype: Value) -> Name:
        """A new parameter that is the same in all lanes."""
        name = self.name("val")
        self.params.append(Parameter(name, dtype))
        return Name(name, dtype)

    def element(self, dtype: Value, lane: Name, base: str = "in") -> Load | Cell:
        """The lane's own element of a new array; one that is stored to is no other lane's."""
        match self.base.body[:1]:
            case (Tids(names),) if base == "out" and len(names) > 1:
                places = tuple(Name(name, INT32) for name in names)
                return Cell(self.array(base, dtype, len(names)), places, dtype)
        return Load(self.array(base, dtype), lane, dtype)

    def store(self, lane: Name) -> Assign:
        """The plainest statement there is: `out[i] = a[i]` in float32."""
        return Assign(self.element(FLOAT32, lane, "out"), self.element(FLOAT32, lane))

    def augment(self, lane: Name) -> Augment:
        """`out[i] += a[i]` in float32."""
        plain = self.store(lane)
        return Augment(plain.target, "add(float32,float32)", plain.value)

    def program(self, *body: Stmt) -> Program:
        """The Program of one kernel with the new parameters and this body; of a generic one they are generic too."""
        return self.around(replace(self.base, body=body, kernels=()))

    def around(self, program: Program) -> Program:
        """A Program with the new parameters."""
        generic = (*program.generic, *(p.name for p in self.params)) if program.generic else ()
        return replace(program, params=(*program.params, *self.params), generic=generic)


def tidy(program: Program) -> Program:
    """Without the parameters, constants and structs that nothing refers to, and the functions that nothing calls."""
    called = {name for statement in program.statements for name in called_in(statement)}
    functions: list[Function] = []
    for function in reversed(program.functions):
        if function.name in called:
            functions.insert(0, function)
            called |= called_in(function)
    program = replace(program, functions=tuple(functions))
    used = set(used_names(program))
    params = tuple(p for p in program.params if p.name in used)
    read = used.union(read_by_functions(program))
    kept = replace(
        program,
        params=params,
        functions=tuple(map(_with_read, program.functions)),
        constants=tuple(c for c in program.constants if c.name in read),
        generic=tuple(p.name for p in params if p.name in program.generic),
        captured=_captured(program.captured, program.body),
        kernels=tuple(replace(each, captured=_captured(each.captured, each.body)) for each in program.kernels),
    )
    return with_used_enumerations(with_used_structs(kept))


def _with_read(function: Function) -> Function:
    """A function that captures what it mentions."""
    if not function.captured:
        return function
    used = set(mentioned(function.body))
    return replace(function, captured=tuple(name for name in function.captured if name in used))


def _captured(constants: tuple[Constant, ...], body: tuple[Stmt, ...]) -> tuple[Constant, ...]:
    """Those of these constants that a kernel mentions."""
    used = set(mentioned(body)) if constants else set()
    return tuple(constant for constant in constants if constant.name in used)


def called_in(node: Node) -> set[str]:
    """The names of the functions that a node calls or passes, and of parameters and locals that are functions."""
    named = {part.function for part in walk(node) if isinstance(part, Call)}
    return named.union(*(part.functions for part in walk(node) if isinstance(part, Callee)))


def fewer_axes(program: Program, along_first: bool = False) -> Program | None:
    """The Program launched over one dimension less: what is stored to has one less too, elsewhere the place is 2.

    Or, `along_first`, that along the first dimension. None where there is but one in some kernel, or where that is no
    matter of indices.
    """
    bodies = (program.body, *(kernel.body for kernel in program.kernels))
    places: list[Name] = []
    for body in bodies:
        match body[:1]:
            case (Tids((_, *_, last)),):
                places.append(Name(last, INT32))
            case _:
                return None
    dropped: dict[str, int] = {}
    for body, place in zip(bodies, places, strict=True):
        nodes = [node for statement in body for node in walk(statement)]
        wholes = [root(target) for node in nodes for target in targets_of(node)]
        for whole in (each for each in (*wholes, *nodes) if isinstance(each, AtomicCell) or each in wholes):
            if isinstance(whole, Cell | AtomicCell) and place in whole.indices:
                dropped.setdefault(whole.array, whole.indices.index(place))
    everything = (node for body in bodies for statement in body for node in walk(statement))
    if any(getattr(node, "array", None) in dropped and not isinstance(node, Cell | AtomicCell) for node in everything):
        return None

    def changed(node: Any, place: Name, stand: Expr) -> Any:
        if node == place:
            return stand
        changes: dict[str, Any] = {}
        for (field, index), child in children(node):
            new = changed(child, place, stand)
            changes[field] = new if index is None else (*changes.get(field, ()), new)
        made = with_fields(node, changes) if changes else node
        if not (isinstance(made, Cell | AtomicCell) and made.array in dropped):
            return made
        at = dropped[made.array]
        indices = (*made.indices[:at], *made.indices[at + 1 :])
        if len(indices) > 1:
            return replace(made, indices=indices)
        if isinstance(made, AtomicCell):
            return Atomic(made.op, made.array, indices[0], made.value, made.augmented)
        return Load(made.array, indices[0], made.dtype)

    def flatter(body: tuple[Stmt, ...], place: Name) -> tuple[Stmt, ...]:
        tids, *rest = body
        assert isinstance(tids, Tids)
        names = tids.names[:-1]
        first = Tids(names) if len(names) > 1 else Assign(Name(names[0], INT32), LANE)
        stand = Name(names[0], INT32) if along_first else Literal(2, INT32)
        return (first, *(changed(statement, place, stand) for statement in rest))

    params = tuple(
        replace(param, dtype=replace(param.dtype, ndim=param.dtype.ndim - 1))
        if isinstance(param.dtype, Array) and param.name in dropped
        else param
        for param in program.params
    )
    others = zip(program.kernels, places[1:], strict=True)
    kernels = tuple(replace(kernel, body=flatter(kernel.body, place)) for kernel, place in others)
    return replace(program, params=params, body=flatter(program.body, places[0]), kernels=kernels)


def lane_of(program: Program) -> Name | None:
    """The name that holds the lane's number, if the kernel starts by asking for it."""
    match program.body[:1]:
        case (Assign(Name() as name, value),) if value == LANE:
            return name
        case (Tids((first, *_)),):
            return Name(first, INT32)
    return None


def written(node: Node | Program) -> set[str]:
    """The arrays that are stored to or the targets of atomics."""
    found = {n.array for n in walk(node) if isinstance(n, Atomic | AtomicCell | AtomicOld | ArrayArgument)}
    return stored_arrays(node) | found


def assigned(nodes: Iterable[Node]) -> list[Name]:
    """The local variables that statements assign."""
    inside = [n for node in nodes for n in walk(node)]
    bases = [root(target) for n in inside for target in targets_of(n)]
    return list(dict.fromkeys(base for base in bases if isinstance(base, Name)))


def free_locals(node: Node, program: Program, lane: Name) -> list[Name]:
    """The local variables that a node mentions and does not make itself."""
    held = (
        {p.name for p in program.params}
        | {c.name for c in program.all_constants}
        | {lane.id}
        | {n.name for n in walk(node) if isinstance(n, For)}
    )
    return list(dict.fromkeys(n for n in walk(node) if isinstance(n, Name) and n.id not in held))


def expressions_below(node: Expr) -> Iterator[Expr]:
    """The parts of an expression, all of which are expressions."""
    for part in walk(node):
        if part is not node and isinstance(part, EXPRESSIONS):
            yield part


def is_target(path: Path) -> bool:
    """Whether a path leads to what a statement assigns to, or to the variable of which that is a part."""
    inner = len(path) - 1
    while inner > 0 and path[inner] == ("base", None):
        inner -= 1
    return path[inner] == ("target", None) or path[inner][0] == "targets"

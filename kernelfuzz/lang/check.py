"""The checker: which Programs are legal and have one meaning.

It types every node, demands that a name is assigned on every path before it is read, keeps plain accesses and atomics
on different arrays, and knows the rules of Warp that Python has not (no reassigned loop index, no constant changed in a
loop). It is the gate through which foreign Programs come.
"""

from __future__ import annotations

import keyword
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.atomics import can_augment, can_give_old, has_atomic
from kernelfuzz.lang.calls import arguments, array_fields, handed, resolved, returns, state_of
from kernelfuzz.lang.dtypes import (
    BOOL,
    DEFINED,
    FLOAT32,
    INT32,
    MATRICES,
    PYTHON_LITERALS,
    SCALARS,
    UINT32,
    VALUE_KINDS,
    VECTORS,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Signature,
    Struct,
    Transformation,
    Tuple,
    Value,
    Vector,
    component,
    results,
)
from kernelfuzz.lang.enumerations import check_enumerations, check_enumerator
from kernelfuzz.lang.generic import check_also, instances
from kernelfuzz.lang.gradients import adjoints, check_custom, gradient_name
from kernelfuzz.lang.grads import check_grads, check_value, gives, has_grad, uses_grad
from kernelfuzz.lang.kernels import check_names, separate
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
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
    Chain,
    Chosen,
    Constant,
    Construct,
    Continue,
    Do,
    Enumeration,
    Enumerator,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Given,
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
    Parameter,
    Part,
    Program,
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
    root,
    targets_of,
    together,
    walk,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Call as Spelled, Infix
from kernelfuzz.lang.static import indices_in, is_static, static_value
from kernelfuzz.lang.structs import check_structs, declared
from kernelfuzz.lang.unrolling import MAX_UNROLL, breaks, is_forced, turns

CAPITALS = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,31}")
RESERVED = frozenset({"wp", "range", "len", "int", "float", "bool", "reversed", "type"})


MOST_TURNS = 64
"""Turns of loops in one another that are unrolled for a static value."""

MOST_CHOICES = 4
"""Functions among which one is chosen."""

RELATIONS = frozenset({"<", "<=", ">", ">=", "==", "!="})

MAX_ELEMENTS = 64
"""Elements of an array of the lane's own."""

_SHAPED: dict[tuple[tuple[int, ...], Scalar], Value] = {
    **{(vector.shape, vector.scalar): vector for vector in VECTORS},
    **{(matrix.shape, matrix.scalar): matrix for matrix in MATRICES},
}


Names = dict[str, Value]


def certain_turns(loop: For) -> int:
    """The turns that a loop takes if its bounds are written in it; 0 where they are not, or where it goes backwards.

    (Warp decides on the turns of `reversed(range(3))` when it runs, and leaves the index as it then is.)
    """
    bounds = [bound for bound in (loop.start, loop.stop, loop.step) if bound is not None]
    values = [value for bound in bounds if (value := _number(bound)) is not None]
    return 0 if loop.backwards or len(values) < len(bounds) or 0 in values[2:] else len(range(*values))


def _number(bound: Expr) -> int | None:
    """The number that the bound of a loop is, if it is written there: a literal, or a member in a `wp.static`."""
    match bound:
        case Literal(value) | Static(Enumerator(_, _, value)):
            return int(value)
    return None


def check(program: Program) -> None:
    """Raises IllTyped, naming the node and the rule, unless `program` is legal."""
    if program.kernels:
        check_names(program)
    checked = [_kernel(each) for each in separate(program)]
    for array in set().union(*(each.sorted for each in checked)):
        if any(array in each.stored or array in each.atomic for each in checked):
            raise IllTyped(f"{array} is searched and is written too")
    check_grads(program)


def _kernel(program: Program) -> _Checker:
    """Checks a Program of one kernel."""
    identifier(program.name)
    given = [p.name for p in program.params]
    if len({program.name, *given}) != len(given) + 1:
        raise IllTyped("two parameters, or a parameter and the kernel, have one name")
    for param in program.params:
        identifier(param.name)
        if param.by_ref:
            raise IllTyped(f"{param.name} is a reference, and a parameter of the kernel")
        if isinstance(param.dtype, Signature):
            raise IllTyped(f"{param.name} is a function, and a parameter of the kernel")
    if not set(program.generic) <= set(given) or len(set(program.generic)) != len(program.generic):
        raise IllTyped("what is generic is a parameter, and named once")
    if not program.body:
        raise IllTyped("the kernel has no statement")
    check_structs(program)
    check_enumerations(program)
    known: list[_Checked] = []
    for function in program.functions:
        check_also(function)
        known += [_function(each, program, known) for each, _ in instances(function)]
    checker = _Checker(program, known, program.structs, program.enumerations)
    names: Names = {p.name: p.dtype for p in program.params if not isinstance(p.dtype, Array)}
    for constant in program.constants:
        if constant.name in names:
            raise IllTyped(f"{constant.name} is there twice")
        names[constant.name] = checker.module_constant(constant)
    checker.block(program.body, names)
    if checker.whole and (missing := checker.whole - declared(program)):
        raise IllTyped(f"Warp declares no {min(missing, key=lambda struct: struct.name).name} for a constant of it")
    return checker


def _function(function: Function, program: Program, known: list[_Checked]) -> _Checked:
    """Checks a Function that may call those that are `known`."""
    identifier(function.name)
    names = [p.name for p in function.params]
    if function.name == program.name or len({function.name, *names}) != len(names) + 1:
        raise IllTyped(f"{function.name}: two parameters, or one and the function or the kernel, have one name")
    for param in function.params:
        identifier(param.name)
    same = [other.function for other in known if other.function.name == function.name]
    for other in same:
        overloaded = (*function.defaults, *function.generic, *other.defaults, *other.generic)
        if overloaded or _told_apart_by(other) == _told_apart_by(function):
            raise IllTyped(f"{function.name} is two functions that a call does not tell apart")
    if not set(function.generic) <= set(names):
        raise IllTyped(f"{function.name}: what is generic is a parameter")
    late = function.params[len(function.params) - len(function.defaults) :] if function.defaults else ()
    if len(function.defaults) > len(function.params) or any(
        param.dtype != value.dtype or param.name in function.generic
        for param, value in zip(late, function.defaults, strict=False)
    ):
        raise IllTyped(f"{function.name}: a default does not have its parameter's dtype")
    _by_reference(function, late)
    if not function.body or (function.results and not returns(function.body)):
        raise IllTyped(f"{function.name} does not end with a return")
    checker = _Checker(function, known, program.structs, program.enumerations)
    checker.fixed.add(program.name)
    for value in function.defaults:
        checker.expression(value, {})
    checker.block(function.body, {p.name: p.dtype for p in function.params if not isinstance(p.dtype, Array)})
    if function.gradient or function.replays:
        _custom(function, program, known, same)
    plain, stored, searched = (frozenset(names) for names in (checker.plain, checker.stored, checker.sorted))
    return _Checked(function, plain, stored, searched, dict(checker.atomic))


def _told_apart_by(function: Function) -> list[object]:
    """What Warp looks at to tell two functions of a name apart: of arrays not how many dimensions they have."""
    return [replace(p.dtype, ndim=1) if isinstance(p.dtype, Array) else p.dtype for p in function.params]


def _by_reference(function: Function, late: Sequence[Parameter]) -> None:
    """Raises IllTyped where Warp has no parameters by reference."""
    for param in function.params:
        if not param.by_ref:
            continue
        if isinstance(param.dtype, Array | Signature) or (isinstance(param.dtype, Struct) and param.dtype.array_leaves):
            raise IllTyped(f"{param.name} is a reference to {param.dtype.name}")
        if param in late:
            raise IllTyped(f"{param.name} is a reference, and has a default")
        # Warp finds no function that is generic in anything for arguments of which one is a reference
        if function.generic or function.gradient or function.replays:
            raise IllTyped(f"{function.name} has a reference, and is generic, or has a gradient or a replay of its own")


def _custom(function: Function, program: Program, known: list[_Checked], same: Sequence[Function]) -> None:
    """Checks the gradient and the replay of a Function."""
    others = [each for each in program.functions if each.name == function.name and each is not function]
    taken = {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.functions)}
    check_custom(function, program.functions, [*same, *others], taken)
    if function.gradient:
        params = (*function.params, *adjoints(function))
        checker = _Checker(
            Function(gradient_name(function), params, function.gradient, ()),
            known,
            program.structs,
            program.enumerations,
        )
        checker.fixed |= {program.name, *(param.name for param in params)}
        checker.adjoints = {
            p.name: p.dtype.element if isinstance(p.dtype, Array) else checker.dtypes[p.name] for p in function.params
        }
        checker.block(function.gradient, dict(checker.dtypes))


@dataclass(frozen=True)
class _Checked:
    """A Function that was checked: the array parameters it accesses plainly, stores to, searches, and its atomics."""

    function: Function
    plain: frozenset[str]
    stored: frozenset[str]
    sorted: frozenset[str]
    atomic: dict[str, str]


def identifier(name: str) -> None:
    """Raises IllTyped unless `name` is a plain identifier that hides nothing a Program uses."""
    dunder = name.startswith("__")
    if dunder or not IDENTIFIER.fullmatch(name) or keyword.iskeyword(name) or name in RESERVED or name in DEFINED:
        raise IllTyped(f"{name!r} is not a plain identifier")


# dtypes, and functions that Warp knows in kernels only, or has as a function of Python
_NOT_PASSED = frozenset({*(scalar.name for scalar in SCALARS), "spatial_vector", "spatial_adjoint"})
_NOT_PASSED |= {"div_approx", "inverse_approx", "matrix_from_rows", "matrix_from_cols"}


def can_be_passed(op: Op) -> bool:
    """Whether an operation is a function of Warp's that can be an argument: no operator, no constructor, no draw."""
    spelling = op.row.spelling
    plain = isinstance(spelling, Spelled) and spelling.function == f"wp.{op.row.name}" and not spelling.keywords
    is_function = plain and op.row.name not in _NOT_PASSED
    return is_function and bool(op.params) and not op.row.advances and not results(op.result)


def _converts(op: Op) -> bool:
    """Whether an operation casts a scalar to another type, and not to one of Python's."""
    return op.row.family == "cast" and op.result not in (*op.params, *PYTHON_LITERALS)


class _Checker:
    def __init__(
        self,
        program: Program | Function,
        known: Sequence[_Checked] = (),
        structs: Sequence[Struct] = (),
        enumerations: Sequence[Enumeration] = (),
    ) -> None:
        self.arrays = {p.name: p.dtype.element for p in program.params if isinstance(p.dtype, Array)}
        self.forms = {p.name: p.dtype for p in program.params if isinstance(p.dtype, Array)}
        for param in program.params:
            if isinstance(param.dtype, Struct):
                for name, dtype in array_fields(Name(param.name, param.dtype), param.dtype):
                    self.arrays[name], self.forms[name] = dtype.element, dtype
        # arrays made in the kernel, those of them in view, and the array that each is a part of
        self.own: dict[str, Array] = {}
        self.made: set[str] = set()
        self.roots: dict[str, str] = {}
        self.known = known
        self.functions = [each.function for each in known]
        self.fixed = set(self.arrays) | {program.name} | {function.name for function in self.functions}
        self.params = {p.name for p in program.params}
        self.is_kernel = isinstance(program, Program)
        self.module = {c.name: c.value for c in program.constants} if isinstance(program, Program) else {}
        self.dtypes: Names = {p.name: p.dtype for p in program.params if not isinstance(p.dtype, Array)}
        self.results = program.results if isinstance(program, Function) else ()
        # of a function: whether its results are returned as a tuple, once that is known
        self.returns_tuple = False if isinstance(program, Function) and program.gradient else None
        if isinstance(program, Function) and not self.fixed.isdisjoint(self.params - set(self.arrays)):
            raise IllTyped(f"{program.name}: a parameter has the name of a function")
        self.atomic: dict[str, str] = {}
        self.plain: set[str] = set()
        self.bound: dict[str, Callee] = {}
        self.constants: set[str] = set()
        # structs of which a constant is there as a whole
        self.whole: set[Struct] = set()
        # locals that Warp takes for a constant that is a struct
        self.kept: set[str] = set()
        # names of loop indices, and those that Warp may have known in their last loop
        self.indices: set[str] = set()
        self.unrolled: set[str] = set()
        self.stored: set[str] = set()
        self.sorted: set[str] = set()
        # of each loop around: whether Warp may unroll it
        self.loops: list[bool] = []
        # of a gradient: what has an adjoint
        self.adjoints: Names = {}
        self.structs = frozenset(structs)
        self.enumerations = enumerations
        # the indices of loops around that are unrolled for a static value, and what they are
        self.turning: dict[str, range] = {}
        self.draws = any(state_of(node) is not None for node in walk(program))
        self.refs = {p.name for p in program.params if p.by_ref}
        self.refers = any(param.by_ref for function in self.functions for param in function.params)

    # -- statements --------------------------------------------------------------------------------------------------

    def block(self, body: tuple[Stmt, ...], names: Names) -> Names:
        outside = self.made
        self.made = set(outside)
        for statement in body:
            visit = _STATEMENTS.get(type(statement))
            if visit is None:
                raise IllTyped(f"{type(statement).__name__} is no statement")
            if self.structs:
                _structs_apart(statement)
            if self.draws:
                _states_apart(statement)
            if self.refers:
                self._references_apart(statement)
            names = visit(self, statement, names)
        self.made = outside
        return names

    def assign(self, node: Assign, names: Names) -> Names:
        found = self.expression(node.value, names)
        if isinstance(found, Struct) and found.array_leaves:
            raise IllTyped(f"a {found.name} has arrays, and is assigned")
        if isinstance(node.target, Name):
            name = node.target.id
            self._same(node.target.dtype, found, node)
            if name not in names and name in self.fixed:
                raise IllTyped(f"{name} cannot be assigned")
            if name in self.indices:
                raise IllTyped(f"{name} is the index of a loop")
            self._bind(name, found, names)
            static = is_static(node.value, self.kept)
            if static and isinstance(found, Struct):
                if name in names:
                    raise IllTyped(f"{name} has a value, and is assigned a constant")
                self.kept.add(name)
            elif static and found.shape:
                raise IllTyped(f"Warp takes {name} for the constant, no part of which can be assigned")
            # (what a reference leads to is a variable, whatever it holds)
            constant = self._stays_constant(node.value) and name not in self.refs
            if constant and name not in names and self._again():
                raise IllTyped(f"{name} is a constant that the next turn of an unrolled loop changes in a loop")
            (self.constants.add if constant else self.constants.discard)(name)
            return {**names, name: found}
        self._same(self.target(node.target, names), found, node)
        self._into(node.target, node.value)
        return names

    def _stays_constant(self, value: Expr) -> bool:
        """Whether Warp takes a name for a constant that is assigned this: the name of one would be a copy."""
        match value:
            case Literal(_, dtype):
                return dtype in PYTHON_LITERALS
            case Apply(op, (arg,), dtype) if op.startswith("neg(") and dtype in PYTHON_LITERALS:
                known = self.module.keys() | self.constants | self.unrolled
                return self._stays_constant(arg) or (isinstance(arg, Name) and arg.id in known)
            case Apply(op):
                return op.startswith("len(")
        return is_static(value, self.kept)

    def assign_many(self, node: AssignMany, names: Names) -> Names:
        if len(node.targets) != len(node.values) or len(node.targets) < 2:
            raise IllTyped("there are as many targets as values, two at least")
        for value in node.values:
            self.expression(value, names)
        if len(set(node.targets)) != len(node.targets):
            raise IllTyped("a name is assigned twice")
        # names that only change places do so, as long as no loop carries them; references do so everywhere
        same = set(node.targets) == set(node.values)
        swapped = same and all(isinstance(target, Name) and target.id in self.refs for target in node.targets)
        turned = not self.loops and same
        for target, value in zip(node.targets, node.values, strict=True):
            if not isinstance(target, Name):
                raise IllTyped("Warp assigns several values to plain names only")
            if isinstance(value, Member) or isinstance(value.dtype, Struct):
                raise IllTyped("Warp copies no field and no struct in a tuple")
            if isinstance(value, Name | Load | Cell) and not (swapped or (turned and target.id not in self.params)):
                # the target would be another name of the same variable, or of the element
                raise IllTyped("Warp copies no name and no element in a tuple")
        before = names
        for target, value in zip(node.targets, node.values, strict=True):
            names = {**names, **self.assign(Assign(target, value), before)}
        return names

    def augment(self, node: Augment, names: Names) -> Names:
        held = self.target(node.target, names)
        value = self.expression(node.value, names)
        op = OPS.get(node.op)
        if op is None or not isinstance(op.row.spelling, Infix):
            raise IllTyped(f"{node.op} is no augmented assignment")
        if op.params != (held, value) or op.result != held:
            raise IllTyped(f"{node.op} does not take {held.name} and {value.name} to {held.name}")
        if isinstance(node.target, Name):
            self._bind(node.target.id, held, names)
        part = not isinstance(node.target, Name | Load | Cell)
        if (
            part
            and isinstance(root(node.target), Load | Cell)
            and held.scalar.is_float
            and op.row.name not in ("add", "sub")
        ):
            raise IllTyped(f"Warp has no adjoint of {op.row.spelling.symbol}= on a part of an element")
        if not can_augment(node):
            raise IllTyped(f"Warp has no {op.row.spelling.symbol}= on an element of an array that is a field")
        self._into(node.target, node.value)
        return names

    def target(self, node: Expr, names: Names) -> Value:
        match node:
            case Name(name):
                if name not in names:
                    raise IllTyped(f"{name} is read before it is assigned")
                return self.expression(node, names)
            case Load(array) | Cell(array):
                self.stored.add(self._root(array))
                self._search_apart(self._root(array))
                return self.expression(node, names)
            case Part() | Field() | Slice() | Member():
                return self._part_of(node, names)
        raise IllTyped(f"{type(node).__name__} cannot be assigned to")

    def _into(self, target: Expr, value: Expr) -> None:
        """What cannot be assigned to a part of a variable, though its dtype fits."""
        whole = root(target)
        if isinstance(target, Slice) and value == whole:
            raise IllTyped("Warp assigns a slice of a variable from the variable itself without a copy")
        rows = isinstance(target, Part | Slice) and isinstance(target.base.dtype, Matrix) and bool(target.dtype.shape)
        if rows and isinstance(whole, Name) and isinstance(value, Name) and value.id in self.module:
            raise IllTyped("a constant is assigned to a part of a matrix")

    def _part_of(self, node: Part | Field | Slice | Member, names: Names) -> Value:
        base, whole = node.base, root(node)
        if isinstance(whole, Name) and whole.id in self.refs:
            if isinstance(node, Slice):
                raise IllTyped("Warp assigns to no slice of a reference")
            if isinstance(base.dtype, Transformation) and isinstance(node, Field):
                raise IllTyped("Warp assigns to no part, by name, of a transformation that is a reference")
        if isinstance(node, Slice) and isinstance(base, Member):
            raise IllTyped("Warp assigns to no slice of a field")
        if isinstance(base, Field | Slice) or (isinstance(base, Part) and isinstance(base.base, Part)):
            raise IllTyped("a part of a part is assigned to by indices only")
        if isinstance(node, Field) and isinstance(base, Member) and isinstance(base.dtype, Transformation):
            raise IllTyped("Warp assigns to no part of a transformation that is a field")
        if isinstance(whole, Load | Cell):
            if isinstance(node, Slice):
                raise IllTyped("Warp assigns to no slice of an element")
            self.stored.add(self._root(whole.array))
            self._search_apart(self._root(whole.array))
            return self.expression(node, names)
        if not isinstance(whole, Name):
            raise IllTyped(f"{type(whole).__name__} cannot be assigned to")
        if isinstance(base, Part) and isinstance(node, Field):
            raise IllTyped("Warp drops an assignment to a component, by name, of a row")
        found = self.expression(node, names)
        self._bind(whole.id, names[whole.id], names)
        return found

    def _bind(self, name: str, dtype: Value, names: Names) -> None:
        identifier(name)
        if name in self.fixed or name in self.arrays:
            raise IllTyped(f"{name} cannot be assigned")
        if self.dtypes.setdefault(name, dtype) != dtype:
            raise IllTyped(f"{name} is {self.dtypes[name].name} and is assigned {dtype.name}")
        if name in self.kept:
            raise IllTyped(f"{name} is a constant, and is changed")
        if self.loops and name in self.constants and name in names:
            raise IllTyped(f"{name} is a constant and is changed in a loop")

    def module_constant(self, node: Constant) -> Value:
        if not CAPITALS.fullmatch(node.name):
            raise IllTyped(f"{node.name!r} is no name in capitals")
        if isinstance(node.value, Construct) and node.wrapped:
            raise IllTyped("wp.constant takes no struct")
        self._constant_value(node.value, node.name)
        return self.expression(node.value, {})

    def _constant_value(self, value: Expr, name: str) -> None:
        """What a constant may be, or the field of one that is a struct."""
        match value:
            case Literal():
                pass
            case Apply(_, args) if args and all(isinstance(arg, Literal) for arg in args) and value.dtype.shape:
                pass
            case Construct(args, dtype) if args and not dtype.array_leaves:
                for arg in args:
                    self._constant_value(arg, name)
                return
            case _:
                raise IllTyped(f"{name} is no literal, no vector or matrix of literals, and no struct of these")
        if self.expression(value, {}).scalar.bits <= 16:
            # of bool, Warp would decide when it builds the kernel; 16 bits have a value in Python that is not theirs
            raise IllTyped(f"{name} is a constant of {value.dtype.scalar.name}")

    def branch(self, node: If, names: Names) -> Names:
        self._truth(node.test, names)
        if not node.body:
            raise IllTyped("an if has no statement")
        yes, no = self.block(node.body, dict(names)), self.block(node.other, dict(names))
        if returns(node.body) or returns(node.other):
            # what comes after goes on from the other arm
            return no if returns(node.body) else yes
        return {name: dtype for name, dtype in yes.items() if no.get(name) == dtype}

    def count(self, node: For, names: Names) -> Names:
        for bound in (node.start, node.stop, node.step):
            if bound is not None:
                self._same(INT32, self.expression(bound, names), node)
        if any(isinstance(bound, Enumerator) for bound in (node.start, node.stop, node.step)) and not node.backwards:
            raise IllTyped("Warp takes no member of an enumeration for a bound of a range")
        if any(
            isinstance(bound, Static) and indices_in(bound, self.module) for bound in (node.start, node.stop, node.step)
        ):
            raise IllTyped("the index of a loop is in the bound of another one, and static")
        if node.step is not None and node.start is None:
            raise IllTyped("a range with a step has a start")
        if node.step is not None and _number(node.step) == 0:
            raise IllTyped("the step of a range is zero")
        self._bind(node.name, INT32, names)
        if node.name in names and node.name not in self.indices:
            # Warp takes a variable that was a constant, or has another type, for what it was before
            raise IllTyped(f"the loop index {node.name} is in use")
        self.indices.add(node.name)
        unrolled = self._may_unroll(node)
        known = turns(node, self.module, {})
        forced = known is not None and is_forced(node, self.module)
        if forced and any(breaks(node.body)):
            raise IllTyped("Warp unrolls a loop with a static value that is late, and loses the break in it")
        if known is not None and forced:
            self.turning[node.name] = known[0]
            if math.prod(map(len, self.turning.values())) > MOST_TURNS:
                raise IllTyped(f"more than {MOST_TURNS} turns are unrolled")
        (self.unrolled.add if unrolled else self.unrolled.discard)(node.name)
        self._body(node.body, {**names, node.name: INT32}, node.name, unrolled)
        self.turning.pop(node.name, None)
        if certain_turns(node) > 0:
            return {**names, node.name: INT32}
        # Warp leaves the index of a loop that takes no turn undefined, even if it had a value before
        return {name: dtype for name, dtype in names.items() if name != node.name}

    def _may_unroll(self, node: For) -> bool:
        """Whether Warp knows the bounds when it builds the kernel, and unrolls the loop if it takes few turns."""
        bounds = [bound for bound in (node.start, node.stop, node.step) if bound is not None]
        known = self.module.keys() | self.constants | self.kept
        return (certain_turns(node) <= MAX_UNROLL or is_forced(node, self.module)) and all(
            isinstance(bound, Literal) or is_static(bound, known) for bound in bounds
        )

    def leave(self, node: Break | Continue, names: Names) -> Names:
        if not self.loops:
            raise IllTyped(f"{type(node).__name__} outside of a loop")
        return names

    def loop(self, node: While, names: Names) -> Names:
        self._truth(node.test, names)
        self._body(node.body, dict(names), None)
        return names

    def _again(self) -> bool:
        """Whether Warp reads this twice, in a loop that it does not unroll, and knows the names of the first time."""
        return any(outer and not inner for outer, inner in pairwise(self.loops))

    def _body(self, body: tuple[Stmt, ...], names: Names, index: str | None, unrolled: bool = False) -> None:
        if not body:
            raise IllTyped("a loop has no statement")
        self.loops.append(unrolled)
        if index is not None:
            self.fixed.add(index)
        self.block(body, names)
        if index is not None:
            self.fixed.discard(index)
        self.loops.pop()

    def atomic_update(self, node: Atomic, names: Names) -> Names:
        return self._updated(node, (node.index,), names)

    def _updated(self, node: Atomic | AtomicCell, indices: tuple[Expr, ...], names: Names) -> Names:
        element = self._indexed(node, indices, names)
        self._same(element, self.expression(node.value, names), node)
        root = self._root(node.array)
        if root not in self.forms:
            raise IllTyped(f"no atomics on {node.array}, which the lane has for itself")
        if not has_atomic(node.op, element):
            raise IllTyped(f"no atomic {node.op} on {element.name}")
        kind = "add" if node.op == "sub" else node.op
        if self.atomic.setdefault(root, kind) != kind:
            raise IllTyped(f"{root} is the target of atomics that do not commute")
        self._apart(root)
        self._search_apart(root)
        return names

    def atomic_cell(self, node: AtomicCell, names: Names) -> Names:
        self._several(node.array, node.indices)
        return self._updated(node, node.indices, names)

    def tids(self, node: Tids, names: Names) -> Names:
        if not self.is_kernel:
            raise IllTyped("a function does not ask for the lane's place")
        if not 2 <= len(node.names) <= 4 or len(set(node.names)) != len(node.names):
            raise IllTyped("a lane's place has 2 to 4 names, no two of them equal")
        for name in node.names:
            if name in self.indices:
                raise IllTyped(f"{name} is the index of a loop")
            self._bind(name, INT32, names)
            self.constants.discard(name)
        return {**names, **dict.fromkeys(node.names, INT32)}

    def view(self, node: View, names: Names) -> Names:
        held = self._form(node.array)
        if not 1 <= len(node.indices) < held.ndim:
            raise IllTyped(f"{len(node.indices)} indices do not give an array within {held.name}")
        self._integers(node.indices, names, node)
        made = Array(held.element, held.ndim - len(node.indices), held.indexed)
        return self._made(node.name, made, names, self._root(node.array))

    def window(self, node: Window, names: Names) -> Names:
        held = self._form(node.array)
        if held.ndim != 1 or held.indexed or self._root(node.array) not in self.forms:
            raise IllTyped(f"{node.array} has no slices: {held.name}")
        if isinstance(held.element, Struct):
            raise IllTyped(f"{node.array} has no slices: it holds structs")
        if node.step is not None and node.step < 1:
            raise IllTyped("the step of a slice is positive")
        return self._made(node.name, held, names, self._root(node.array))

    def zeros(self, node: Zeros, names: Names) -> Names:
        if not 1 <= len(node.shape) <= 4 or min(node.shape) < 1 or math.prod(node.shape) > MAX_ELEMENTS:
            raise IllTyped(f"an array of the lane's own has 1 to 4 dimensions and 1 to {MAX_ELEMENTS} elements")
        if isinstance(node.dtype, Struct):
            raise IllTyped("an array of the lane's own holds no structs")
        return self._made(node.name, Array(node.dtype, len(node.shape)), names, node.name)

    def _made(self, name: str, dtype: Array, names: Names, root: str) -> Names:
        identifier(name)
        if name in self.fixed or name in self.arrays or name in self.dtypes:
            raise IllTyped(f"{name} names an array and something else")
        self.arrays[name], self.roots[name] = dtype.element, root
        self.own[name] = dtype
        self.made.add(name)
        return names

    def unpack(self, node: Unpack, names: Names) -> Names:
        whole = self._gives(node.value, names)
        found = results(whole)
        if not found:
            raise IllTyped(f"{whole.name} is not unpacked: it is not several results")
        targets = [target for target in node.targets if isinstance(target, Name)]
        if len(targets) != len(node.targets) or len({target.id for target in targets}) != len(targets):
            raise IllTyped("several results go to as many different variables")
        if len(found) != len(targets):
            raise IllTyped(f"{len(targets)} variables for {len(found)} results")
        for target, dtype in zip(targets, found, strict=True):
            self._same(target.dtype, dtype, node)
            if target.id not in names and target.id in self.fixed:
                raise IllTyped(f"{target.id} cannot be assigned")
            self._bind(target.id, dtype, names)
            self.constants.discard(target.id)
        return {**names, **{target.id: target.dtype for target in targets}}

    def pack(self, node: Pack, names: Names) -> Names:
        if len(node.values) == 1:
            found = results(self._gives(node.values[0], names))
        else:
            found = tuple([self.expression(value, names) for value in node.values])
        if len(found) < 2:
            raise IllTyped("a tuple has two components or more")
        if not all(isinstance(dtype, VALUE_KINDS) for dtype in found):
            raise IllTyped("a component of a tuple is a struct, or no value")
        if any(isinstance(value, Given) for value in node.values):
            raise IllTyped("an array is a component of a tuple")
        if node.name in self.dtypes:
            raise IllTyped(f"{node.name} is a tuple, and was assigned before: Warp takes no two tuples for one type")
        if any(self.loops):
            raise IllTyped(f"{node.name} is a tuple, which the next turn of an unrolled loop would assign again")
        whole = together(found)
        self._bind(node.name, whole, names)
        return {**names, node.name: whole}

    def _gives(self, node: Expr, names: Names) -> Value | Tuple:
        """The dtype of a call that has several results, or of the whole of a tuple."""
        if not _is_whole(node):
            return self._called(node, names)
        assert isinstance(node, Item)
        found = self._tuple(node.name, names)
        self._same(node.dtype, found, node)
        return found

    def _tuple(self, name: str, names: Names) -> Value:
        """The dtype of a tuple that is assigned on every path that leads here."""
        if name not in names or not results(names[name]):
            raise IllTyped(f"{name} is no tuple here")
        return names[name]

    def item(self, node: Item, names: Names) -> Value:
        elements = results(self._tuple(node.name, names))
        if node.number is None:
            raise IllTyped(f"{node.name} is a tuple, and stands where one value is wanted")
        if not 0 <= node.number < len(elements):
            raise IllTyped(f"component {node.number} of a tuple of {len(elements)}")
        return elements[node.number]

    def _indexable(self, base: Expr) -> None:
        """Raises IllTyped for a component of a tuple: Warp takes `t[0][1]` for `t[0, 1]`."""
        if isinstance(base, Item):
            raise IllTyped(f"a component of the tuple {base.name} has an index")

    def _search_apart(self, array: str) -> None:
        if array in self.sorted and (array in self.stored or array in self.atomic):
            raise IllTyped(f"{array} is searched and is written too")

    def _searched(self, array: str) -> Value:
        held = self._form(array)
        if held.ndim != 1 or held.indexed or array in self.own or "." in array:
            raise IllTyped(f"{array} is searched, and is no array of one dimension that was given")
        element = held.element
        self.plain.add(array)
        self.sorted.add(array)
        self._apart(array)
        self._search_apart(array)
        return element

    def finish(self, node: Return, names: Names) -> Names:
        if self.is_kernel and node.values:
            raise IllTyped("a kernel has no result")
        is_tuple = len(node.values) == 1 and _is_whole(node.values[0])
        if is_tuple:
            found = results(self._gives(node.values[0], names))
        else:
            found = tuple([self.expression(value, names) for value in node.values])
        if self.returns_tuple not in (None, is_tuple):
            raise IllTyped("a tuple is returned where others are no tuples, or where there is a gradient")
        self.returns_tuple = is_tuple
        if found != self.results:
            wanted = ", ".join(dtype.name for dtype in self.results) or "nothing"
            raise IllTyped(f"a return gives {wanted}, not {', '.join(t.name for t in found) or 'nothing'}")
        return names

    def perform(self, node: Do, names: Names) -> Names:
        self._called(node.value, names)
        return names

    def _called(self, node: Expr, names: Names) -> Value | Tuple:
        """The dtype of a call, where it may have several results or none."""
        if isinstance(node, Apply):
            several = self.apply(node, names, several=True)
            if several != node.dtype:
                raise IllTyped(f"{node.op} is marked {node.dtype.name} and is {several.name}")
            return several
        if isinstance(node, Grad):
            gradient = self._grad(node, names)
            if gradient != node.dtype:
                raise IllTyped(f"a gradient is marked {node.dtype.name} and is {gradient.name}")
            return gradient
        if not isinstance(node, Call):
            raise IllTyped(f"{type(node).__name__} is no call")
        function = resolved(node, self.functions)
        if not set(function.generic).isdisjoint(node.keywords):
            raise IllTyped(f"{node.function} has a generic parameter that is given by keyword, which Warp refuses")
        if not self.is_kernel and uses_grad(function):
            raise IllTyped(f"{node.function} has a gradient computed in it: Warp declares it for kernels only")
        positional = len(node.args) - len(node.keywords)
        for number, arg in enumerate(node.args):
            if isinstance(arg, Callee):
                self._callee(arg, names)
                self._without_grad(arg, "is passed on to be called")
            elif isinstance(arg, Reference):
                self._reference(arg, names)
            elif not isinstance(arg, ArrayArgument):
                (self._argument if number < positional else self.expression)(arg, names)
            elif arg.dtype != self._form(arg.array):
                raise IllTyped(f"{arg.array} is no {arg.dtype.name}")
            elif arg.dtype.indexed:
                raise IllTyped(f"{arg.array} is indexed, and is handed on: Warp cannot build the adjoint")
        checked = next(each for each in self.known if each.function is function)
        for name, value in arguments(node, function):
            if isinstance(value, Enumerator) and name in function.generic:
                raise IllTyped(f"a member of an enumeration is given to {node.function}, which is generic in {name}")
            for param, array in handed(name, value):
                self._handed_on(param, array, checked)
        if function.result != node.dtype:
            raise IllTyped(f"{node.function} is marked {node.dtype.name} and gives {function.result.name}")
        return function.result

    def _reference(self, node: Reference, names: Names) -> None:
        """What a function may be given a reference to: what could be assigned to, and is no constant to Warp."""
        place, whole = node.target, root(node.target)
        if isinstance(place, Slice) or (isinstance(place, Field) and isinstance(place.dtype, Vector | Quaternion)):
            raise IllTyped("Warp has no reference to several components")
        self.target(place, names)
        if isinstance(whole, Name):
            if whole.id in self.indices or whole.id in self.constants or whole.id in self.module:
                raise IllTyped(f"{whole.id} is the index of a loop or a constant, and there is no reference to it")
            self._bind(whole.id, names[whole.id], names)
        for part in walk(place):
            if state_of(part) is not None or isinstance(part, Call | AtomicOld):
                # the place is found when the function is called, after all arguments
                raise IllTyped("what says where a reference leads draws, or calls a function")

    def _references_apart(self, statement: Stmt) -> None:
        """Raises IllTyped unless what a call may change by reference is in no other way a part of its statement.

        Warp reads variables and elements late, Python where they stand: `x + bump(x)` has two meanings. Nor may one
        reference lead to the place of another one, or to an element of an array that the function has too.
        """
        own = [child for (name, _), child in children(statement) if name not in ("body", "other")]
        nodes = [node for child in own for node in walk(child)]
        bound = [target.id for target in targets_of(statement) if isinstance(target, Name)]
        if isinstance(statement, Augment):
            bound = []
        for call in nodes:
            if not isinstance(call, Call):
                continue
            wholes = [root(arg.target) for arg in call.args if isinstance(arg, Reference)]
            changed = [each for each in map(self._mentioned, wholes) if each is not None]
            if not changed:
                continue
            if len(set(changed)) != len(changed):
                raise IllTyped(f"{call.function} is given two references to one place, or may be")
            counts = Counter(map(self._mentioned, nodes))
            counts.subtract(map(self._mentioned, walk(call)))
            counts.subtract(bound)
            function = resolved(call, self.functions)
            given = [
                self._place(array) for name, value in arguments(call, function) for _, array in handed(name, value)
            ]
            inside = Counter(
                self._mentioned(part)
                for arg in call.args
                if isinstance(arg, Reference)
                for part in walk(arg)
                if not isinstance(part, Reference)
            )
            for each in changed:
                if counts[each] > 0 or inside[each] > 1 or each in given:
                    raise IllTyped(f"{each} is changed by {call.function}, and stands elsewhere in the statement too")
            if not set(given).isdisjoint(inside):
                raise IllTyped(f"an array says where a reference leads, and is given to {call.function} too")

    def _mentioned(self, node: Node) -> str | None:
        """The variable that a node is, or the array that it is an access to."""
        if isinstance(node, Name):
            return node.id
        array = getattr(node, "array", None)
        return None if array is None else self._place(array)

    def _place(self, array: str) -> str:
        """An array, or the one that it is a part of. In a function all those that are given may be one."""
        whole = self._root(array)
        return whole if self.is_kernel or whole not in self.forms else "an array"

    def _handed_on(self, name: str, array: str, checked: _Checked) -> None:
        """What a function does with the array that it gets as its parameter `name`."""
        root = self._root(array)
        if name in checked.plain:
            self.plain.add(root)
        if name in checked.stored:
            self.stored.add(root)
        if name in checked.sorted:
            self._searched(array)
        if name in checked.atomic:
            kind = checked.atomic[name]
            if root not in self.forms:
                raise IllTyped(f"no atomics on {array}, which the lane has for itself")
            if self.atomic.setdefault(root, kind) != kind:
                raise IllTyped(f"{root} is the target of atomics that do not commute")
        self._apart(root)
        self._search_apart(root)

    def _apart(self, array: str) -> None:
        if array in self.atomic and array in self.plain:
            raise IllTyped(f"{array} is the target of atomics and is accessed plainly too")

    # -- expressions -------------------------------------------------------------------------------------------------

    def expression(self, node: Expr, names: Names) -> Value:
        """The dtype of an expression; raises IllTyped if it is not what the node says."""
        visit = _EXPRESSIONS.get(type(node))
        if visit is None:
            raise IllTyped(f"{type(node).__name__} is no expression")
        found = visit(self, node, names)
        if found != node.dtype:
            raise IllTyped(f"{type(node).__name__} is marked {node.dtype.name} and is {found.name}")
        if isinstance(found, Struct) and found.array_leaves and not isinstance(node, Name | Member):
            raise IllTyped(f"a {found.name} has arrays, and is no parameter")
        return found

    def literal(self, node: Literal, names: Names) -> Value:
        value, dtype = node.value, node.dtype
        if type(value) is bool:
            fits = dtype == BOOL
        elif type(value) is int:
            fits = dtype.is_integer and dtype.holds(value)
        else:
            fits = type(value) is float and dtype.is_float and dtype.holds(value)
        if not fits:
            raise IllTyped(f"{value!r} is no {dtype.name} literal")
        return dtype

    def name(self, node: Name, names: Names) -> Value:
        if isinstance(node.dtype, Signature):
            raise IllTyped(f"{node.id} is a function, and is called")
        if node.id not in names:
            raise IllTyped(f"{node.id} is read before it is assigned on every path")
        if node.id in self.module and isinstance(names[node.id], Struct):
            raise IllTyped(f"{node.id} is a struct, a constant that Warp takes within wp.static only")
        if results(names[node.id]):
            raise IllTyped(f"{node.id} is a tuple, and no variable")
        return names[node.id]

    def apply(self, node: Apply, names: Names, several: bool = False) -> Value:
        op = OPS.get(node.op)
        if op is None:
            raise IllTyped(f"unknown operation {node.op!r}")
        called = isinstance(op.row.spelling, Spelled)
        found = tuple([self._argument(arg, names) if called else self.expression(arg, names) for arg in node.args])
        if found != op.params:
            raise IllTyped(f"{node.op} is given {', '.join(t.name for t in found)}")
        constants = self.module.keys() | self.kept | self.constants | self.unrolled
        named = (arg for arg in node.args if not isinstance(arg, Enumerator))
        if _converts(op) and any(is_static(arg, constants) for arg in named):
            # a constant that is a float32 in one place cannot be a float64 in another
            raise IllTyped(f"a constant is converted to {op.result.name}")
        if op.row.advances:
            self._advanced(node.args[0], names)
        if bool(results(op.result)) != several:
            raise IllTyped(f"{node.op} has several results, to be unpacked")
        if op.row.name in ("neg", "pos") and isinstance(node.args[0], Literal):
            # Python and Warp fold it to a literal, whose zero keeps its sign where that of `neg` does not
            raise IllTyped("a literal with a sign in front is a literal")
        return op.result

    def _advanced(self, state: Expr, names: Names) -> None:
        """A state that a draw changes is a variable of uint32: Warp changes a copy of anything else."""
        if not isinstance(state, Name) or state.id in self.refs:
            raise IllTyped("a draw changes its state, which is a variable")
        self._same(UINT32, self.expression(state, names), state)
        self._bind(state.id, UINT32, names)

    def sample_cdf(self, node: SampleCdf, names: Names) -> Value:
        self._advanced(node.state, names)
        self._same(FLOAT32, self._searched(node.array), node)
        return INT32

    def lower_bound(self, node: LowerBound, names: Names) -> Value:
        element = self._searched(node.array)
        if not isinstance(element, Scalar) or element == BOOL:
            raise IllTyped(f"an array of {element.name} has no order")
        self._same(element, self.expression(node.value, names), node)
        if len(node.span) not in (0, 2):
            raise IllTyped("a search is of a whole array or between two indices")
        for bound in node.span:
            self._same(INT32, self.expression(bound, names), node)
        return INT32

    def load(self, node: Load, names: Names) -> Value:
        if node.starred:
            raise IllTyped("an element is starred that is no argument by position")
        element = self._indexed(node, (node.index,), names)
        self._accessed(node.array)
        return element

    def cell(self, node: Cell, names: Names) -> Value:
        self._several(node.array, node.indices)
        element = self._indexed(node, node.indices, names)
        self._accessed(node.array)
        return element

    def _accessed(self, array: str) -> None:
        root = self._root(array)
        self.plain.add(root)
        self._apart(root)

    def _indexed(
        self, node: Load | Cell | Atomic | AtomicCell | AtomicOld, indices: tuple[Expr, ...], names: Names
    ) -> Value:
        """The dtype of an array's elements; raises IllTyped unless there is an index for each dimension."""
        held = self._form(node.array)
        self._integers(indices, names, node)
        if held.ndim != len(indices):
            raise IllTyped(f"{len(indices)} indices into {held.name}")
        return held.element

    def _integers(self, indices: tuple[Expr, ...], names: Names, node: object) -> None:
        for index in indices:
            self._same(INT32, self.expression(index, names), node)

    def _several(self, array: str, indices: tuple[Expr, ...]) -> None:
        if len(indices) < 2:
            raise IllTyped(f"one index into {array} is that of a Load or an Atomic")

    def extent(self, node: Extent, names: Names) -> Value:
        held = self._form(node.array)
        if not 0 <= node.axis < held.ndim:
            raise IllTyped(f"{held.name} has no axis {node.axis}")
        if held.ndim == 1 and not held.indexed:
            raise IllTyped("the shape of an array of one dimension is its Length")
        return INT32

    def given(self, node: Given, names: Names) -> Value:
        held = self._form(node.array)
        if (
            held.indexed
            or isinstance(held.element, Struct)
            or self._root(node.array) != node.array
            or node.array in self.own
            or "." in node.array
            or not self.is_kernel
        ):
            raise IllTyped(f"{node.array} is not tested for being there")
        return BOOL

    def call(self, node: Call, names: Names) -> Value:
        found = self._called(node, names)
        if isinstance(found, Tuple):
            raise IllTyped(f"{node.function} gives {found.name} where one value is wanted")
        return found

    def grad(self, node: Grad, names: Names) -> Value:
        found = self._grad(node, names)
        if isinstance(found, Tuple):
            raise IllTyped(f"a gradient is {found.name} where one value is wanted")
        return found

    def _grad(self, node: Grad, names: Names) -> Value | Tuple:
        """The dtype of a gradient, which may be several."""
        value = node.value
        if isinstance(value, Apply):
            self.expression(value, names)
            op = OPS[value.op]
            if not can_be_passed(op) or not has_grad(op):
                raise IllTyped(f"Warp has no gradient of {value.op}")
            check_value(value, None)
            return gives(op.params)
        if not isinstance(value, Call):
            raise IllTyped(f"the gradient of a {type(value).__name__}")
        self._called(value, names)
        if self.adjoints:
            raise IllTyped(f"{value.function} is differentiated in a gradient: Warp declares only operations there")
        function = resolved(value, self.functions)
        check_value(value, function)
        return gives(tuple(cast(Value, param.dtype) for param in function.params))

    def array_argument(self, node: ArrayArgument, names: Names) -> Value:
        raise IllTyped(f"the array {node.array} stands where a value is wanted")

    def old(self, node: AtomicOld, names: Names) -> Value:
        element = self._indexed(node, (node.index,), names)
        if self._root(node.array) not in self.forms:
            raise IllTyped(f"no atomics on {node.array}, which the lane has for itself")
        for value in node.values:
            self._same(element, self.expression(value, names), node)
        if not can_give_old(node.op, element) or len(node.values) != (2 if node.op == "cas" else 1):
            raise IllTyped(f"no atomic {node.op} of {len(node.values)} on {element.name}")
        # its value is known only where no other lane touches the element: it is an access like a load and a store
        self._accessed(node.array)
        return element

    def invoke(self, node: Invoke, names: Names) -> Value:
        signature: object = names.get(node.name)
        if not isinstance(signature, Signature):
            raise IllTyped(f"{node.name} is no function here")
        given = tuple([self._argument(arg, names) for arg in node.args])
        if given != signature.params:
            raise IllTyped(f"{node.name} is given {', '.join(dtype.name for dtype in given)}")
        return signature.result

    def chosen(self, node: Chosen, names: Names) -> Value:
        if not node.callee.among:
            raise IllTyped(f"{node.callee.of} is called by its own name")
        self._callee(node.callee, names)
        self._without_grad(node.callee, "is chosen when the kernel is built")
        given = tuple([self._argument(arg, names) for arg in node.args])
        if given != node.callee.dtype.params:
            raise IllTyped(f"{node.callee.of} is given {', '.join(dtype.name for dtype in given)}")
        return node.callee.dtype.result

    def _without_grad(self, node: Callee, what: str) -> None:
        if any(each.name in node.functions and uses_grad(each) for each in self.functions):
            raise IllTyped(f"{node.of} has a gradient computed in it, and {what}")

    def bind(self, node: Bind, names: Names) -> Names:
        self._callee(node.value, names)
        self._without_grad(node.value, "gets another name")
        # no function has two names that are equal, so that no use depends on the way that led to it
        stands = self.bound.setdefault(node.name, node.value)
        if stands != node.value:
            raise IllTyped(f"{node.name} is two functions")
        self._bind(node.name, cast(Value, node.value.dtype), names)
        return {**names, node.name: cast(Value, node.value.dtype)}

    def adjoint(self, node: Adjoint, names: Names) -> Names:
        found = self.adjoints.get(node.name)
        if found is None:
            raise IllTyped(f"{node.name} has no adjoint here")
        if node.part is not None:
            found = self._adjoint_of_part(node, names)
        elif node.name in self.forms:
            raise IllTyped(f"the adjoint of {node.name}, an array, is no value")
        if isinstance(found, Struct) or not found.scalar.is_float:
            raise IllTyped(f"{node.name} has no adjoint here that is of floats")
        self._same(found, self.expression(node.value, names), node)
        return names

    def _adjoint_of_part(self, node: Adjoint, names: Names) -> Value:
        """The dtype of the part of a parameter whose adjoint is changed."""
        part, whole = cast(Expr, node.part), root(cast(Expr, node.part))
        element = isinstance(whole, Load | Cell)
        name = whole.array.split(".")[0] if isinstance(whole, Load | Cell) else getattr(whole, "id", None)
        if part == whole and not element:
            raise IllTyped(f"{node.name} is no part of itself")
        if name != node.name:
            raise IllTyped(f"the adjoint of a part of {name} is called that of {node.name}")
        if isinstance(whole, Load | Cell):
            held = self._form(whole.array)
            if held.indexed or not has_atomic("add", held.element):
                raise IllTyped(f"nothing is added to the adjoint of an element of {whole.array}")
        if node.change == "set" and (element or isinstance(part, Slice)):
            raise IllTyped("the adjoint of an element is that of all lanes, and that of a slice is only added to")
        base = part.base if isinstance(part, Part | Field | Slice) else whole
        if isinstance(part, Slice) and element:
            raise IllTyped("the adjoint of a slice of an element is only added to by its components")
        if isinstance(base, Field | Slice) or (isinstance(base, Part) and not isinstance(part, Part)):
            raise IllTyped("Warp drops what goes to the adjoint of a part of a part")
        return self.expression(part, names)

    def _callee(self, node: Callee, names: Names) -> None:
        """Raises IllTyped unless a function is there that is what the node says, and so is all that it is among."""
        if node.among:
            if node.among.count(node.of) != 1 or len(node.among) > MOST_CHOICES:
                raise IllTyped(f"{node.of} is chosen among {', '.join(node.among)}")
            if any(each in names for each in node.among):
                raise IllTyped(f"{node.of} is a local, and no function that Python can choose")
            for each in node.among:
                self._callee(Callee(each, node.dtype), names)
            return
        wanted = node.dtype
        if node.of in OPS:
            op = OPS[node.of]
            if not can_be_passed(op) or (op.params, op.result) != (wanted.params, wanted.result):
                raise IllTyped(f"{node.of} is passed as {wanted.name}")
        elif node.of in names:
            held: object = names[node.of]
            if held != wanted:
                raise IllTyped(f"{node.of} is passed as {wanted.name}")
        else:
            alike = [f for f in self.functions if f.name == node.of]
            found = [f for f in alike if tuple(p.dtype for p in f.params) == wanted.params]
            if len(found) != 1 or found[0].results != (wanted.result,) or any(p.by_ref for p in found[0].params):
                raise IllTyped(f"no function {node.of} is a {wanted.name}")

    def _argument(self, arg: Expr, names: Names) -> Value:
        """The dtype of an argument by position: only there a component may be starred, of what is named each time."""
        if isinstance(arg, Load) and arg.starred:
            held = self._form(arg.array)
            if held.indexed or not isinstance(arg.index, Literal) or arg.index.value < 0:
                raise IllTyped(
                    f"an element of {arg.array} is starred that is not one by a number, or of an indexed array"
                )
            return self.expression(replace(arg, starred=False), names)
        if not isinstance(arg, Part) or not arg.starred:
            return self.expression(arg, names)
        plain = all(isinstance(part, Name | Load | Cell | Member | Literal) for part in walk(arg.base))
        constant = isinstance(arg.base, Name) and arg.base.id in self.module
        match arg.indices:
            case (Literal(value),) if plain and not constant and value >= 0:
                return self.expression(replace(arg, starred=False), names)
        raise IllTyped("a component is starred that is computed, of a constant, or not one by a number from the start")

    def part(self, node: Part, names: Names) -> Value:
        if node.starred:
            raise IllTyped("a component is starred that is no argument by position")
        self._indexable(node.base)
        base = self.expression(node.base, names)
        for length, index in zip(base.shape, node.indices, strict=False):
            self._same(INT32, self.expression(index, names), node)
            if isinstance(index, Literal) and not -length <= index.value < length:
                raise IllTyped(f"component {index.value} of {base.name}")
        match base, len(node.indices):
            case (Vector(_, scalar), 1) | ((Quaternion(scalar) | Transformation(scalar)), 1):
                return scalar
            case Matrix(_, columns, scalar), 1:
                return Vector(columns, scalar)
            case Matrix(_, _, scalar), 2:
                return scalar
        raise IllTyped(f"{len(node.indices)} indices into {base.name}")

    def slice(self, node: Slice, names: Names) -> Value:
        self._indexable(node.base)
        base = self.expression(node.base, names)
        if not isinstance(base, Vector | Matrix) or not 1 <= len(node.spans) <= len(base.shape):
            raise IllTyped(f"{len(node.spans)} items in brackets after {base.name}")
        if sum(span is None for span in node.spans) != len(node.indices) or not any(node.spans):
            raise IllTyped("a slice has a span at least, and an index for each item without one")
        lengths = []
        indices = iter(node.indices)
        for length, span in zip(base.shape, node.spans, strict=False):
            if span is None:
                index = next(indices)
                self._same(INT32, self.expression(index, names), node)
                if isinstance(index, Literal) and not -length <= index.value < length:
                    raise IllTyped(f"component {index.value} of {base.name}")
            elif span.step == 0:
                raise IllTyped("the step of a slice is zero")
            else:
                lengths.append(len(span.of(length)))
        shape = (*lengths, *base.shape[len(node.spans) :])
        found = _SHAPED.get((shape, base.scalar))
        if found is None:
            raise IllTyped(f"a slice of shape {shape} has no dtype")
        return found

    def static(self, node: Static, names: Names) -> Value:
        if isinstance(node.value, Name) and isinstance(self.module.get(node.value.id), Construct):
            found = names[node.value.id]
            self._same(node.value.dtype, found, node)
            assert isinstance(found, Struct)
            self.whole.add(found)
            return found
        if isinstance(node.value, Member):
            found = self._constant_field(node.value, names)
        elif isinstance(node.value, Apply | Name | Enumerator):
            found = self.expression(node.value, names)
        else:
            raise IllTyped("what is static is computed, or a constant")
        if found not in (INT32, FLOAT32):
            raise IllTyped(f"what is static is an int32 or a float32, not {found.name}")
        if isinstance(node.value, Member):
            return found
        late = indices_in(node, self.module)
        if not set(late) <= self.turning.keys() or (late and found != INT32):
            raise IllTyped("what is static is an integer, or mentions no index of a loop that is unrolled")
        if any(isinstance(part, Name) and part.id in self.refs for part in walk(node.value)):
            raise IllTyped("a reference has no length that is static")
        for values in product(*(self.turning[name] for name in late)):
            turn = {name: Literal(value, INT32) for name, value in zip(late, values, strict=True)}
            self.literal(Literal(static_value(node.value, {**self.module, **turn}), found.scalar), names)
        return found

    def enumerator(self, node: Enumerator, names: Names) -> Value:
        check_enumerator(node, self.enumerations)
        return INT32

    def _constant_field(self, node: Member, names: Names) -> Value:
        """The dtype of a field of a constant."""
        base = node.base
        if isinstance(base, Name) and isinstance(self.module.get(base.id), Construct):
            whole: Value | None = names[base.id]
        elif isinstance(base, Member):
            whole = self._constant_field(base, names)
        else:
            raise IllTyped("what is static is computed, or a constant")
        found = whole.field(node.name) if isinstance(whole, Struct) else None
        if found is None:
            raise IllTyped(f"there is no field {node.name!r}")
        self._same(node.dtype, found, node)
        return found

    def member(self, node: Member, names: Names) -> Value:
        base = self.expression(node.base, names)
        found = base.field(node.name) if isinstance(base, Struct) else None
        if found is None:
            raise IllTyped(f"{base.name} has no field {node.name!r}")
        return found

    def construct(self, node: Construct, names: Names) -> Value:
        if node.dtype not in self.structs:
            raise IllTyped(f"{node.dtype.name} is no struct of the Program")
        given = [self.expression(arg, names) for arg in node.args]
        if given and given != [dtype for _, dtype in node.dtype.fields]:
            raise IllTyped(f"{node.dtype.name} is given {', '.join(t.name for t in given)}")
        return node.dtype

    def field(self, node: Field, names: Names) -> Value:
        base = self.expression(node.base, names)
        found = component(base, node.name)
        if found is None:
            raise IllTyped(f"{base.name} has no component {node.name!r}")
        return found[0]

    def length(self, node: Length, names: Names) -> Value:
        if self._form(node.array).indexed:
            raise IllTyped(f"Warp has no len of {node.array}, which is indexed")
        return INT32

    def logical(self, node: Logical, names: Names) -> Value:
        if node.op not in ("and", "or"):
            raise IllTyped(f"unknown boolean operator {node.op!r}")
        for side in (node.left, node.right):
            self._truth(side, names)
        return BOOL

    def ternary(self, node: Ternary, names: Names) -> Value:
        self._truth(node.test, names)
        found = self.expression(node.then, names)
        self._same(found, self.expression(node.other, names), node)
        return found

    def chain(self, node: Chain, names: Names) -> Value:
        if len(node.ops) + 1 != len(node.operands) or len(node.ops) < 2:
            raise IllTyped("a chain has one operand more than comparisons, of which there are two at least")
        found = [self.expression(operand, names) for operand in node.operands]
        for key, left, right in zip(node.ops, found, found[1:], strict=False):
            op = OPS.get(key)
            if op is None or not isinstance(op.row.spelling, Infix) or op.row.spelling.symbol not in RELATIONS:
                raise IllTyped(f"{key} is no comparison")
            if op.params != (left, right):
                raise IllTyped(f"{key} is given {left.name} and {right.name}")
        late = node.operands[2:]
        if any(isinstance(o, Load | Cell | Member) or (isinstance(o, Name) and o.id in self.refs) for o in late):
            raise IllTyped("Warp takes no array element, field or reference for an operand of a chain after the second")
        return BOOL

    def _truth(self, test: Expr, names: Names) -> None:
        """A test is a bool or an integer, which holds where it is not zero."""
        found = self.expression(test, names)
        if found != BOOL and not (isinstance(found, Scalar) and found.is_integer):
            raise IllTyped(f"{found.name} is no test")

    def _form(self, name: str) -> Array:
        """The dtype of an array that is in view here."""
        if name not in self.arrays or (name in self.own and name not in self.made):
            raise IllTyped(f"{name} is no array parameter, and no array that was made here")
        return self.own[name] if name in self.own else self.forms[name]

    def _root(self, name: str) -> str:
        """The parameter, or the lane's own array, that an array is a part of."""
        return self.roots.get(name, name)

    def _same(self, wanted: Value, found: Value, node: object) -> None:
        if wanted is not found and wanted != found:
            raise IllTyped(f"{type(node).__name__} takes {wanted.name}, not {found.name}")


def _is_whole(node: Expr) -> bool:
    """Whether an expression is all of a tuple."""
    return isinstance(node, Item) and node.number is None


def _structs_apart(statement: Stmt) -> None:
    """Raises IllTyped if something that draws, or calls a function, would be evaluated for each field of a struct."""
    for (name, _), child in children(statement):
        if name not in ("body", "other"):
            _evaluated_once(child)


def _evaluated_once(node: Node) -> None:
    if isinstance(getattr(node, "dtype", None), Struct):
        _each_field(node)
    elif isinstance(node, Member):
        # one field of what it has before the dot
        inside: Expr = node
        while isinstance(inside, Member):
            inside = inside.base
        if isinstance(inside, Construct) and _has_effects(inside):
            raise IllTyped("a field of a new struct is taken, and the values of the others do something")
    for _, child in children(node):
        if not isinstance(node, Member):
            _evaluated_once(child)
        elif not isinstance(child, Member | Name):
            for _, below in children(child):
                _evaluated_once(below)


def _each_field(node: Node) -> None:
    match node:
        case Load(_, place) | Ternary(place):
            if _has_effects(place):
                raise IllTyped("what says which struct it is draws, or calls a function")
            if isinstance(node, Ternary):
                _each_field(node.then)
                _each_field(node.other)
        case Member(base):
            if isinstance(base, Construct) and _has_effects(base):
                raise IllTyped("a struct in a new struct is taken, and the values of the others do something")
            _each_field(base)


def _has_effects(node: Node) -> bool:
    return any(state_of(part) is not None or isinstance(part, Call | AtomicOld) for part in walk(node))


def _states_apart(statement: Stmt) -> None:
    """Raises IllTyped if a statement draws from a state and reads it too.

    Warp reads a variable where the value is used, Python where it stands: `s ^ wp.randu(s)` has two meanings. So a
    statement that draws does nothing else with the state, and no argument of a draw draws.
    """
    own = [child for (name, _), child in children(statement) if name not in ("body", "other")]
    nodes = [node for child in own for node in walk(child)]
    states = [state.id for node in nodes if (state := state_of(node)) is not None]
    if not states:
        return
    for name in set(states):
        if sum(isinstance(node, Name) and node.id == name for node in nodes) != states.count(name):
            raise IllTyped(f"{name} is read in a statement that draws from it")
    for node in nodes:
        if state_of(node) is not None and any(state_of(part) is not None for part in walk(node) if part is not node):
            raise IllTyped("an argument of a draw draws")


_STATEMENTS: dict[type, Callable[[_Checker, object, Names], Names]] = {
    Assign: _Checker.assign,  # type: ignore[dict-item]  # each method takes the class it is listed for
    Augment: _Checker.augment,  # type: ignore[dict-item]
    If: _Checker.branch,  # type: ignore[dict-item]
    For: _Checker.count,  # type: ignore[dict-item]
    While: _Checker.loop,  # type: ignore[dict-item]
    Atomic: _Checker.atomic_update,  # type: ignore[dict-item]
    Break: _Checker.leave,  # type: ignore[dict-item]
    Continue: _Checker.leave,  # type: ignore[dict-item]
    Return: _Checker.finish,  # type: ignore[dict-item]
    AtomicCell: _Checker.atomic_cell,  # type: ignore[dict-item]
    Tids: _Checker.tids,  # type: ignore[dict-item]
    View: _Checker.view,  # type: ignore[dict-item]
    Window: _Checker.window,  # type: ignore[dict-item]
    Zeros: _Checker.zeros,  # type: ignore[dict-item]
    Do: _Checker.perform,  # type: ignore[dict-item]
    AssignMany: _Checker.assign_many,  # type: ignore[dict-item]
    Unpack: _Checker.unpack,  # type: ignore[dict-item]
    Pack: _Checker.pack,  # type: ignore[dict-item]
    Bind: _Checker.bind,  # type: ignore[dict-item]
    Adjoint: _Checker.adjoint,  # type: ignore[dict-item]
}
_EXPRESSIONS: dict[type, Callable[[_Checker, object, Names], Value]] = {
    Literal: _Checker.literal,  # type: ignore[dict-item]
    Name: _Checker.name,  # type: ignore[dict-item]
    Apply: _Checker.apply,  # type: ignore[dict-item]
    Load: _Checker.load,  # type: ignore[dict-item]
    Part: _Checker.part,  # type: ignore[dict-item]
    Field: _Checker.field,  # type: ignore[dict-item]
    Length: _Checker.length,  # type: ignore[dict-item]
    Logical: _Checker.logical,  # type: ignore[dict-item]
    Ternary: _Checker.ternary,  # type: ignore[dict-item]
    Call: _Checker.call,  # type: ignore[dict-item]
    ArrayArgument: _Checker.array_argument,  # type: ignore[dict-item]
    AtomicOld: _Checker.old,  # type: ignore[dict-item]
    Chain: _Checker.chain,  # type: ignore[dict-item]
    Cell: _Checker.cell,  # type: ignore[dict-item]
    Extent: _Checker.extent,  # type: ignore[dict-item]
    Given: _Checker.given,  # type: ignore[dict-item]
    Slice: _Checker.slice,  # type: ignore[dict-item]
    Static: _Checker.static,  # type: ignore[dict-item]
    Enumerator: _Checker.enumerator,  # type: ignore[dict-item]
    LowerBound: _Checker.lower_bound,  # type: ignore[dict-item]
    SampleCdf: _Checker.sample_cdf,  # type: ignore[dict-item]
    Member: _Checker.member,  # type: ignore[dict-item]
    Construct: _Checker.construct,  # type: ignore[dict-item]
    Invoke: _Checker.invoke,  # type: ignore[dict-item]
    Chosen: _Checker.chosen,  # type: ignore[dict-item]
    Grad: _Checker.grad,  # type: ignore[dict-item]
    Item: _Checker.item,  # type: ignore[dict-item]
}

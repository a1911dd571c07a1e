"""Names: which a Program uses, and the canonical ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain, count
from typing import Any

from kernelfuzz.lang.dtypes import Array, Matrix, Signature, Struct, Tuple, Value, Vector
from kernelfuzz.lang.enumerations import with_plain_enumerations
from kernelfuzz.lang.gradients import adjoints
from kernelfuzz.lang.nodes import (
    Adjoint,
    AnyNode,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Bind,
    Call,
    Callee,
    Cell,
    Constant,
    Construct,
    Either,
    Extent,
    For,
    Function,
    Given,
    If,
    Invoke,
    Item,
    Length,
    Load,
    LowerBound,
    Member,
    Name,
    Node,
    Pack,
    Parameter,
    Program,
    SampleCdf,
    Stmt,
    Tids,
    View,
    While,
    Window,
    Zeros,
    children,
    field_names,
    stored_arrays,
    walk,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.operators import written_infix
from kernelfuzz.lang.returners import returners, with_returners

_LOCALS = {"bool": "p", "int32": "n", "float32": "x"}


def used_names(program: Program) -> list[str]:
    """The names of variables and arrays that the bodies of the kernels mention, by first use."""
    return mentioned(program.statements)


def names_in(program: Program, with_returners: bool = True) -> frozenset[str]:
    """All names that a Program has for anything, those of what returns arrays perhaps left out."""
    found = {program.name, *(kernel.name for kernel in program.kernels), *used_names(program)}
    found.update(
        *([each.name for each in listed] for listed in (program.params, program.all_constants, program.structs))
    )
    found.update(each.name for each in program.enumerations)
    found.update(each.name for each in program.hidden)
    for function in program.functions:
        found.update((function.name, *(param.name for param in function.params), *mentioned(function.body)))
        found.update(mentioned(function.custom))
    if with_returners:
        found.update(returners(program))
    return frozenset(found)


def read_by_functions(program: Program) -> list[str]:
    """The constants of the module that functions mention, in their bodies and gradients, by first use."""
    constants = {each.name for each in program.constants}
    if not constants:
        return []
    inside = (name for each in program.functions for name in mentioned((*each.body, *each.custom)))
    return [name for name in dict.fromkeys(inside) if name in constants]


_NAMED = frozenset({For, View, Window, Either, Zeros, Bind, Invoke, Adjoint, Pack, Item})
_OF_ARRAYS = frozenset(
    {
        Load,
        Length,
        Atomic,
        LowerBound,
        SampleCdf,
        ArrayArgument,
        AtomicOld,
        Cell,
        Extent,
        AtomicCell,
        View,
        Window,
        Either,
        Zeros,
        Given,
    }
)


def mentioned(body: tuple[Stmt, ...]) -> list[str]:
    """The names of variables and arrays in statements, by first use."""
    found: dict[str, None] = {}
    for node in (part for statement in body for part in walk(statement)):
        kind = type(node)
        if kind is Name:
            found[node.id] = None  # type: ignore[union-attr]  # mypy does not narrow by a variable
        elif kind is Tids:
            found.update(dict.fromkeys(node.names))  # type: ignore[union-attr]
        if kind is Either:
            found[node.instead] = None  # type: ignore[union-attr]
        # (an array of the lane's own that is no copy is of no other)
        if kind in _OF_ARRAYS and node.array:  # type: ignore[union-attr]
            found |= _with_owner(node.array)  # type: ignore[union-attr]
        if kind in _NAMED:
            found |= _with_owner(node.name)  # type: ignore[union-attr]
    return list(found)


def _with_owner(array: str) -> dict[str, None]:
    """An array's name, and that of the struct before the dot, if it is a field of one."""
    owner, dot, _ = array.partition(".")
    return {owner.partition("[")[0]: None, array: None} if dot else {array: None}


def _array_called(array: str, names: Mapping[str, str]) -> str:
    """What an array is called; one that is a field by what its struct is called."""
    owner, dot, rest = array.partition(".")
    if array in names or not dot:
        return names.get(array, array)
    owner, bracket, axes = owner.partition("[")
    return f"{names.get(owner, owner)}{bracket}{axes}.{rest}"


def renamed(program: Program, names: Mapping[str, str]) -> Program:
    """The Program with the kernels' parameters and variables called by `names`, where these say anything."""
    params = tuple(replace(p, name=names.get(p.name, p.name)) for p in program.params)
    generic = tuple(names.get(name, name) for name in program.generic)
    hidden = tuple(replace(each, name=names.get(each.name, each.name)) for each in program.hidden)
    whole = replace(_with_constants(program, names), params=params, generic=generic, hidden=hidden)
    return with_statements(whole, lambda body: called_by(body, names))


def _with_constants(program: Program, names: Mapping[str, str]) -> Program:
    """The Program with the constants of the module, and those that kernels capture, called by `names`.

    In functions nothing else is: their other names are their own.
    """
    new = {each.name: names[each.name] for each in program.constants if each.name in names}

    def called(constants: tuple[Constant, ...]) -> tuple[Constant, ...]:
        return tuple(replace(each, name=names.get(each.name, each.name)) for each in constants)

    kernels = tuple(replace(kernel, captured=called(kernel.captured)) for kernel in program.kernels)
    functions = program.functions
    if new:
        functions = tuple(
            replace(
                each,
                body=called_by(each.body, new),
                gradient=called_by(each.gradient, new),
                replay=called_by(each.replay, new),
                captured=tuple(new.get(name, name) for name in each.captured),
            )
            for each in functions
        )
    return replace(
        program,
        constants=called(program.constants),
        captured=called(program.captured),
        kernels=kernels,
        functions=functions,
    )


def called_by(body: tuple[AnyNode, ...], names: Mapping[str, str]) -> tuple[AnyNode, ...]:
    """Statements or expressions with variables and arrays called by `names`, where these say anything."""
    return tuple(_renamed(node, names) for node in body)


def with_taken_names(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
    """The statements of a kernel with arrays called as they are written: by the names that they take of others."""
    names: dict[str, str] = {}
    for node in _local_names(body):
        if node.takes:
            names[node.name] = names.get(node.takes, node.takes)
    return called_by(body, names) if names else body


def _local_names(body: tuple[Stmt, ...]) -> Iterator[View | Window]:
    """The statements that give arrays local names, in order; expressions hold none and are not gone through."""
    for node in body:
        if isinstance(node, View | Window):
            yield node
        elif isinstance(node, If | For | While):
            yield from _local_names(node.body)
            yield from _local_names(node.other if isinstance(node, If) else ())


def _renamed(node: Node | Program, names: Mapping[str, str]) -> Any:
    changes: dict[str, object] = {}
    match node:
        case Name(name):
            changes["id"] = names.get(name, name)
        case For(name):
            changes["name"] = names.get(name, name)
        case Load(array) | Length(array) | Atomic(_, array) | LowerBound(array) | SampleCdf(_, array):
            changes["array"] = _array_called(array, names)
        case ArrayArgument(array) | AtomicOld(_, array) | Cell(array) | Extent(array) | AtomicCell(_, array):
            changes["array"] = _array_called(array, names)
        case Given(array):
            changes["array"] = _array_called(array, names)
        case Tids(places):
            changes["names"] = tuple(names.get(name, name) for name in places)
        case View(name, array) | Window(name, array) | Zeros(name, array=array):
            changes["name"], changes["array"] = _array_called(name, names), _array_called(array, names)
            if not isinstance(node, Zeros):
                changes["takes"] = names.get(node.takes, node.takes)
        case Either(name, array, instead):
            changes["name"] = names.get(name, name)
            changes["array"], changes["instead"] = _array_called(array, names), _array_called(instead, names)
        case Bind(name) | Invoke(name) | Adjoint(name) | Pack(name) | Item(name):
            changes["name"] = names.get(name, name)
        case Callee(of):
            # (what is none of these names is a function of the module, or of Warp)
            changes["of"] = names.get(of, of)
    for (field, index), child in children(node):
        new = _renamed(child, names)
        changes[field] = new if index is None else (*changes.get(field, ()), new)  # type: ignore[misc]
    return with_fields(node, changes) if changes else node


def canonical(program: Program) -> Program:
    """The Program with its names, and the order of its parameters, decided by first use.

    Inputs are a, b, ...; values s, t, ...; outputs out, out1, ...; targets of atomics acc, acc1, ... Functions are
    func, func1, ..., what is theirs is called as what is a kernel's; structs are S, S1, ..., their fields x, y, ...;
    enumerations are Kind, Kind1, ..., their members A, B, ...
    """
    program, returning = _with_plain_returners(with_plain_enumerations(_with_plain_structs(program)))
    program = _with_plain_functions(program, returning)
    order = used_names(program)
    order += [p.name for p in program.params if p.name not in order]
    taken: set[str] = {"kernel", *(function.name for function in program.functions), *returning}
    constants = {c.name for c in program.all_constants}
    # those that only functions read come last
    order += [name for name in read_by_functions(program) if name not in order]
    shared = {param.name for param in program.params} | constants
    kernels = {f"kernel{number}" for number in range(1, len(program.kernels) + 1)}
    taken |= kernels
    # where there are several kernels, the names that they share come first
    first = [name for name in order if name in shared] if kernels else order
    names, kinds = _plain_names(program.params, program.statements, first, taken, constants)
    ordered = sorted(program.params, key=lambda p: (kinds[p.name], order.index(p.name)))

    def used(constants: tuple[Constant, ...]) -> tuple[Constant, ...]:
        return tuple(sorted((c for c in constants if c.name in names), key=lambda c: order.index(c.name)))

    others = tuple(replace(kernel, captured=used(kernel.captured)) for kernel in program.kernels)
    whole = replace(
        program,
        name="kernel",
        params=tuple(ordered),
        constants=used(program.constants),
        captured=used(program.captured),
        kernels=others,
    )
    return renamed(whole, names) if not kernels else _with_plain_locals(whole, names, taken)


def _with_plain_locals(program: Program, names: Mapping[str, str], taken: Collection[str]) -> Program:
    """Several kernels called kernel, kernel1, ..., what they share by `names`, each with plain names for its own."""

    def plain(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        order = [name for name in mentioned(body) if name not in names]
        own, _ = _plain_names((), body, order, set(taken), ())
        return called_by(body, {**names, **own})

    bodies = with_statements(program, plain)
    bare = with_statements(program, lambda body: ())
    whole = renamed(bare, names)
    kernels = tuple(
        replace(kernel, name=f"kernel{number}", body=made.body)
        for number, (kernel, made) in enumerate(zip(whole.kernels, bodies.kernels, strict=True), 1)
    )
    return replace(whole, body=bodies.body, kernels=kernels)


# what says more of a name than its dtype
_TELLING = frozenset({Atomic, AtomicCell, View, Window, Zeros, Either, Assign, Tids, For, Bind, Pack})


def _plain_names(
    listed: tuple[Parameter, ...], body: tuple[Stmt, ...], order: list[str], taken: set[str], constants: Collection[str]
) -> tuple[dict[str, str], dict[str, int]]:
    """What the names in a body become, and the rank of each parameter: inputs, values, outputs, targets of atomics."""
    every = [node for statement in body for node in walk(statement)]
    dtypes = {n.id: n.dtype for n in every if type(n) is Name}
    inside = [node for node in every if type(node) in _TELLING]
    written = {array for statement in body for array in stored_arrays(statement)}
    atomic = {n.array for n in inside if isinstance(n, Atomic | AtomicCell)}
    parts = {n.name: "row" if isinstance(n, View) else "part" for n in inside if isinstance(n, View | Window)}
    parts |= {n.name: "own" for n in inside if isinstance(n, Zeros)}
    parts |= {n.name: "part" for n in inside if isinstance(n, Either)}
    lanes = {
        n.target.id
        for n in inside
        if isinstance(n, Assign) and isinstance(n.target, Name) and isinstance(n.value, Apply) and n.value.op == "tid()"
    }
    lanes |= {name for n in inside if isinstance(n, Tids) for name in n.names}
    loops = {n.name for n in inside if isinstance(n, For)}
    callables = {n.name for n in inside if isinstance(n, Bind)}
    callables |= {p.name for p in listed if isinstance(p.dtype, Signature)}
    tuples = {n.name for n in inside if isinstance(n, Pack)}
    params = {p.name: p for p in listed}
    names: dict[str, str] = {}
    for name in order:
        if "." in name:
            # the field of a struct, which has its name before it
            continue
        if name in params and isinstance(params[name].dtype, Array):
            base = "acc" if name in atomic else "out" if name in written else "a"
        elif name in callables:
            base = "f"
        elif name in params:
            base = "s"
        elif name in parts:
            base = parts[name]
        elif name in tuples:
            base = "pair"
        elif name in constants:
            base = "C"
        elif name in lanes:
            base = "i"
        elif name in loops:
            base = "j"
        else:
            # a Program that is not legal may have arrays of no parameter, and parts of arrays without their statement
            base = _local(dtypes[name]) if name in dtypes else "a"
        names[name] = _free(base, taken)
    rank = {"a": 0, "s": 1, "o": 2}
    kinds = {name: (3 if name in atomic else rank[_kind(name, params[name].dtype, written)]) for name in params}
    return names, kinds


def _with_plain_returners(program: Program) -> tuple[Program, list[str]]:
    """The functions that return arrays called get, get1, ..., those that return structs make, make1, ...

    With the names that they have then.
    """
    found = returners(program)
    if not found:
        return program, []
    # (a function that is written as an operator is called as it is)
    taken = {*written_infix(program), "kernel"}
    structs = {each.returned_by.name for each in walk(program) if isinstance(each, Construct) and each.returned_by}
    called = {name: _free("make" if name in structs else "get", taken) for name in found}
    return with_returners(program, lambda by: replace(by, name=called[by.name])), list(called.values())


def _with_plain_functions(program: Program, returning: Collection[str]) -> Program:
    """The functions of a Program called func, func1, ..., and what is theirs called as what is a kernel's.

    An operator that is written as one somewhere keeps its name.

    The parameters stay in their order; names of functions that are `returning` arrays are taken. A function that
    shares its name with another one keeps the names of its parameters where calls may say them.
    """
    if not program.functions:
        return program
    # what is written `a + b` is called add
    called: dict[str, str] = {name: name for name in written_infix(program)}
    constants = {constant.name for constant in program.all_constants}
    taken = {"kernel", *called, *constants}
    for function in program.functions:
        if function.name not in called:
            called[function.name] = _free("func", taken)
    alike = Counter(function.name for function in program.functions)
    inner: dict[str, dict[str, str]] = {}
    functions: list[Function] = []
    for function in program.functions:
        body = (*function.body, *function.custom)
        kept = {param.name for param in adjoints(function)} if function.gradient else set()
        order = list(dict.fromkeys((*(param.name for param in function.params), *mentioned(body))))
        order = [name for name in order if name not in kept and name not in constants]
        fixed = {*called.values(), *kept, "kernel", *returning}
        names, _ = _plain_names(function.params, body, order, fixed, ())
        if alike[function.name] > 1:
            names |= {param.name: param.name for param in function.params}
            names = {name: new for name, new in names.items() if new not in {p.name for p in function.params}}
        inner[function.name] = names
        functions.append(
            replace(
                function,
                name=called[function.name],
                params=tuple(replace(p, name=names.get(p.name, p.name)) for p in function.params),
                generic=tuple(names.get(name, name) for name in function.generic),
                body=tuple(_renamed(_called(statement, called, inner), names) for statement in function.body),
                gradient=tuple(_renamed(_called(statement, called, inner), names) for statement in function.gradient),
                replay=tuple(_renamed(_called(value, called, inner), names) for value in function.replay),
            )
        )
    whole = replace(program, functions=tuple(functions))
    return with_statements(whole, lambda body: tuple(_called(statement, called, inner) for statement in body))


def _called(node: Any, called: Mapping[str, str], inner: Mapping[str, Mapping[str, str]]) -> Any:
    """A node that calls functions by other names, with the keywords that these have."""
    changes: dict[str, object] = {}
    for (field, index), child in children(node):
        new = _called(child, called, inner)
        changes[field] = new if index is None else (*changes.get(field, ()), new)  # type: ignore[misc]
    if isinstance(node, Callee):
        changes["of"] = called.get(node.of, node.of)
        changes["among"] = tuple(called.get(each, each) for each in node.among)
    elif isinstance(node, Call):
        changes["function"] = called.get(node.function, node.function)
        names = inner.get(node.function, {})
        changes["keywords"] = tuple(names.get(name, name) for name in node.keywords)
    return with_fields(node, changes) if changes else node


def _with_plain_structs(program: Program) -> Program:
    """The structs of a Program called S, S1, ..., and their fields x, y, ... by their dtypes."""
    if not program.structs:
        return program
    taken = {constant.name for constant in program.all_constants}
    new: dict[str, Struct] = {}
    fields: dict[str, dict[str, str]] = {}
    for struct in program.structs:
        used: set[str] = set()
        fields[struct.name] = {name: _free(_local(dtype), used) for name, dtype in struct.fields}
        fields[struct.name] |= {name: _free("a", used) for name, _ in struct.arrays}
        listed = tuple((fields[struct.name][name], restructured(dtype, new)) for name, dtype in struct.fields)
        arrays = tuple((fields[struct.name][name], dtype) for name, dtype in struct.arrays)
        new[struct.name] = Struct(_free("S", taken), listed, arrays)

    def change(node: Any, changes: dict[str, Any]) -> None:
        if isinstance(node, Member):
            changes["name"] = fields.get(node.base.dtype.name, {}).get(node.name, node.name)

    def arrays_of(params: tuple[Parameter, ...]) -> Iterator[tuple[str, str]]:
        """What the arrays in structs are called now, and what they will be."""
        for param in params:
            struct = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
            if isinstance(struct, Struct):
                axes = f"[{',' * (param.dtype.ndim - 1)}]" if isinstance(param.dtype, Array) else ""
                owner = f"{param.name}{axes}"
                for path, _ in struct.array_leaves:
                    yield ".".join((owner, *path)), ".".join((owner, *_path_in(struct, path, fields)))

    if any(struct.arrays for struct in program.structs):
        functions = []
        for function in program.functions:
            own = dict(arrays_of((*function.params, *_new_structs(function.body))))
            functions.append(
                replace(
                    function,
                    body=called_by(function.body, own),
                    gradient=called_by(function.gradient, own),
                    replay=called_by(function.replay, own),
                )
            )
        given = dict(arrays_of(program.params))
        whole = replace(program, functions=tuple(functions))
        program = with_statements(whole, lambda body: called_by(body, {**given, **dict(arrays_of(_new_structs(body)))}))
    return with_structs(program, new, change)


def _new_structs(body: tuple[Stmt, ...]) -> tuple[Parameter, ...]:
    """The structs that are made in statements, as if they were parameters."""
    nodes = (node for statement in body for node in walk(statement))
    made = (node.target for node in nodes if isinstance(node, Assign) and isinstance(node.value, Construct))
    return tuple(Parameter(name.id, name.dtype) for name in made if isinstance(name, Name))


def _path_in(struct: Struct, path: tuple[str, ...], fields: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name in path:
        yield fields[struct.name][name]
        inner = struct.field(name)
        struct = inner if isinstance(inner, Struct) else struct


def restructured(dtype: Any, new: Mapping[str, Struct]) -> Any:
    """A dtype with other structs in the place of those with these names."""
    match dtype:
        case Array(element):
            return replace(dtype, element=restructured(element, new))
        case Tuple(elements):
            return Tuple(tuple(restructured(each, new) for each in elements))
        case Struct(name):
            return new.get(name, dtype)
    return dtype


def with_structs(
    program: Program, new: Mapping[str, Struct], change: Callable[[Any, dict[str, Any]], Node | None]
) -> Program:
    """The Program with other structs in the place of all that it has, which are the values of `new`, in their order.

    `change` may add to what changes in a node, of which it gets what is below it changed already, or give another one.
    """

    def changed(node: Any) -> Any:
        changes: dict[str, Any] = {}
        for (held, index), child in children(node):
            made = changed(child)
            changes[held] = made if index is None else (*changes.get(held, ()), made)
        if isinstance(getattr(node, "dtype", None), Struct | Array | Tuple) and not isinstance(node, Apply):
            changes["dtype"] = restructured(node.dtype, new)
        instead = change(node, changes)
        if instead is not None:
            return instead
        kind: type = type(node)
        kept = {name: value for name, value in changes.items() if name in field_names(kind)}
        return with_fields(node, kept) if kept else node

    def params_of(where: Program | Function) -> tuple[Parameter, ...]:
        return tuple(replace(p, dtype=restructured(p.dtype, new)) for p in where.params)

    functions = tuple(
        replace(
            function,
            params=params_of(function),
            body=tuple(changed(node) for node in function.body),
            gradient=tuple(changed(node) for node in function.gradient),
            replay=tuple(changed(value) for value in function.replay),
            results=tuple(restructured(result, new) for result in function.results),
        )
        for function in program.functions
    )
    whole = replace(
        program,
        params=params_of(program),
        constants=tuple(replace(constant, value=changed(constant.value)) for constant in program.constants),
        functions=functions,
        structs=tuple(dict.fromkeys(new.values())),
    )
    return with_statements(whole, lambda body: tuple(map(changed, body)))


def _kind(name: str, dtype: object, written: set[str]) -> str:
    return "o" if name in written else "a" if isinstance(dtype, Array) else "s"


def _local(dtype: Value) -> str:
    if isinstance(dtype, Vector | Struct):
        return "s" if isinstance(dtype, Struct) else "v"
    return "m" if isinstance(dtype, Matrix) else _LOCALS.get(dtype.name, "x")


# fmt: off
_SERIES = {
    "a": "abcdefgh", "s": "stuw", "x": "xyz", "n": "nkl", "v": "vu", "m": "m", "p": "pq", "j": "j", "i": "ijk",
    "C": "CDE", "f": "fgh",
}
# fmt: on


def _free(base: str, taken: set[str]) -> str:
    candidates = chain(_SERIES.get(base, ()), [base], (f"{base}{n}" for n in count(1)))
    name = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(name)
    return name

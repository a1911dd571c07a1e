"""Structs as what they consist of: their rules, and Programs in which each field is a variable of its own.

A struct is a value: assigning it copies it, field by field. So a Program means the same as the one in which a variable
of a struct is several variables, an array of structs several arrays, and an assignment of a struct one of several
values. `p.pos` is then the variable called "p.pos", a name that no Program can give to anything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import array_fields, element_arrays, resolved
from kernelfuzz.lang.dtypes import VALUE_KINDS, Array, Signature, Struct, Tuple, Value
from kernelfuzz.lang.nodes import (
    Adjoint,
    AnyNode,
    Argument,
    ArrayArgument,
    Assign,
    AssignMany,
    Call,
    Cell,
    Construct,
    Expr,
    Extent,
    Function,
    Length,
    Load,
    Member,
    Name,
    Node,
    Parameter,
    Picked,
    Program,
    Reference,
    Static,
    Stmt,
    Ternary,
    Unpack,
    View,
    Window,
    Zeros,
    children,
    root,
    together,
    walk,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.rename import called_by, renamed, restructured, used_names, with_structs

_CLASS = re.compile(r"[A-Z][A-Za-z0-9]{0,31}")
_FIELD = re.compile(r"[a-z_][a-z0-9_]{0,31}")

# fmt: off
NO_FIELDS = frozenset((
    # what Warp calls the operands of operators that it writes for a struct
    "rhs", "ret",
    # keywords of C++, of CUDA's dialect and of Python
    "alignas", "alignof", "and", "and_eq", "as", "asm", "assert", "async", "atomic_cancel", "atomic_commit",
    "atomic_noexcept", "auto", "await", "bitand", "bitor", "bool", "break", "case", "catch", "char", "char16_t",
    "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const", "const_cast",
    "consteval", "constexpr", "constinit", "continue", "decltype", "def", "default", "del", "delete", "do", "double",
    "dynamic_cast", "elif", "else", "enum", "except", "explicit", "export", "extern", "false", "finally", "float",
    "for", "friend", "from", "global", "goto", "if", "import", "in", "inline", "int", "is", "lambda", "long",
    "mutable", "namespace", "new", "noexcept", "nonlocal", "not", "not_eq", "nullptr", "operator", "or", "or_eq",
    "pass", "private", "protected", "public", "raise", "reflexpr", "register", "reinterpret_cast", "requires",
    "return", "short", "signed", "sizeof", "static", "static_assert", "static_cast", "struct", "switch",
    "synchronized", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename",
    "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "with", "xor", "xor_eq", "yield",
))
# fmt: on
"""Names that no field can have."""


def check_structs(program: Program) -> None:
    """Raises IllTyped unless the structs of a Program are legal, and its parameters have no others."""
    known: set[Struct] = set()
    taken = {constant.name for constant in program.all_constants}
    for struct in program.structs:
        if not _CLASS.fullmatch(struct.name) or struct.name in taken:
            raise IllTyped(f"{struct.name!r} is no name of a struct, or there twice")
        names = [name for name, _ in (*struct.fields, *struct.arrays)]
        if not names or len(set(names)) != len(names):
            raise IllTyped(f"{struct.name} has no fields, or two of one name")
        for name in names:
            if not _FIELD.fullmatch(name) or name.startswith("__") or name in NO_FIELDS:
                raise IllTyped(f"{name!r} is no name of a field")
        for name, array in struct.arrays:
            if not isinstance(array.element, VALUE_KINDS) or not 1 <= array.ndim <= 4:
                raise IllTyped(f"{struct.name}.{name} is no array of values: {array.name}")
        for name, dtype in struct.fields:
            if not isinstance(dtype, VALUE_KINDS) and dtype not in known:
                raise IllTyped(f"{struct.name}.{name} is a {dtype.name}, which is not there")
        taken.add(struct.name)
        known.add(struct)
    for param in _all_parameters(program):
        _check_parameter(param, known)
    for function in program.functions:
        for dtype in function.results:
            if isinstance(dtype, Struct) and (dtype not in known or dtype.array_leaves):
                raise IllTyped(f"{function.name} returns a {dtype.name}, which is not there, or has arrays")


def _all_parameters(program: Program) -> Iterator[Parameter]:
    yield from program.params
    for function in program.functions:
        yield from function.params


def _check_parameter(param: Parameter, known: set[Struct]) -> None:
    whole: object = param.dtype
    if isinstance(whole, Signature):
        if any(isinstance(dtype, Struct) for dtype in (*whole.params, whole.result)):
            raise IllTyped(f"{param.name} is a function that takes a struct, or returns one")
        return
    used = whole.element if isinstance(whole, Array) else whole
    if isinstance(used, Struct) and used not in known:
        raise IllTyped(f"{param.name} is a {used.name}, which is not there")
    if isinstance(used, Struct) and isinstance(whole, Array):
        if whole.indexed:
            raise IllTyped(f"{param.name}: an array of structs has no list of indices")
        if any(held.indexed for _, held in used.array_leaves):
            raise IllTyped(f"{param.name}: an array of structs has no indexed arrays in it")
        if any(held.ndim > MAX_AXES for _, held in element_arrays(param.name, whole)):
            raise IllTyped(f"{param.name} and an array in it have more than {MAX_AXES} dimensions together")


MAX_AXES = 4
"""Dimensions of an array; those of one in the elements of another one and of that are counted together."""


def declared(program: Program) -> set[Struct]:
    """The structs that Warp writes C++ for: of parameters, results, own arrays and new structs, and what is in them."""
    dtypes: list[object] = [param.dtype for param in program.params]
    dtypes += [param.dtype for function in program.functions for param in function.params]
    dtypes += [dtype for function in program.functions for dtype in function.results]
    dtypes += [node.dtype for node in walk(program) if isinstance(node, Construct | Zeros)]
    found: set[Struct] = set()
    while dtypes:
        dtype = dtypes.pop()
        whole = dtype.element if isinstance(dtype, Array) else dtype
        if isinstance(whole, Struct) and whole not in found:
            found.add(whole)
            dtypes += [inner for _, inner in whole.fields]
    return found


def leaf_name(name: str, path: tuple[str, ...]) -> str:
    """What a field of a variable, or of an array's elements, is called: `p.pos`."""
    return ".".join((name, *path))


def leaf_parameters(param: Parameter) -> tuple[Parameter, ...]:
    """A parameter as one for each field, itself if it is of no struct."""
    whole = param.dtype
    element = whole.element if isinstance(whole, Array) else whole
    if not isinstance(element, Struct):
        return (param,)
    values = tuple(
        Parameter(
            leaf_name(param.name, path), Array(dtype, whole.ndim) if isinstance(whole, Array) else dtype, param.by_ref
        )
        for path, dtype in element.leaves
    )
    if isinstance(whole, Array):
        return (*values, *(Parameter(name, dtype) for name, dtype in element_arrays(param.name, whole)))
    return (*values, *(Parameter(leaf_name(param.name, path), dtype) for path, dtype in element.array_leaves))


@dataclass
class Lowered:
    """A Program without structs that means the same as one with them.

    `sources` says for (the `id` of) each of its nodes which node it stands for. Where that is a field, `owners` has the
    access to the element that is the field's.
    """

    program: Program
    sources: dict[int, Node] = field(default_factory=dict)
    owners: dict[int, Node] = field(default_factory=dict)


def lowered(program: Program) -> Lowered:
    """A Program as one in which each field of a struct is a variable, or an array, of its own.

    A function takes each field of a struct, and returns each.
    """
    result = Lowered(program)
    alike = Counter(function.name for function in program.functions)
    names: dict[int, str] = {}
    for number, function in enumerate(program.functions):
        # with structs taken apart, two may take the same
        names[id(function)] = function.name if alike[function.name] == 1 else f"{function.name} {number}"
    constants = {c.name: c.value for c in program.constants}
    lowering = _Lowering(program.params, program.functions, names, result, constants)
    params = _leaf_parameters(program.params)
    whole = with_statements(program, lowering.block)
    functions = tuple(
        _lowered_function(each, program.functions, names, result, constants) for each in program.functions
    )
    kept = tuple(constant for constant in program.constants if not isinstance(constant.value, Construct))
    result.program = replace(whole, params=params, functions=functions, structs=(), constants=kept)
    return result


def _lowered_function(
    function: Function,
    functions: tuple[Function, ...],
    names: Mapping[int, str],
    result: Lowered,
    constants: Mapping[str, Expr],
) -> Function:
    inside = _Lowering(function.params, functions, names, result, constants)
    params = _leaf_parameters(function.params)
    kept = {param.name for param in params}
    return inside.made(
        replace(
            function,
            name=names[id(function)],
            params=params,
            body=inside.block(function.body),
            gradient=inside.block(function.gradient),
            replay=tuple(inside.plain(value) for value in function.replay),
            results=_flat(function.results),
            generic=tuple(name for name in function.generic if name in kept),
        ),
        function,
    )


def _leaf_parameters(params: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    return tuple(leaf for param in params for leaf in leaf_parameters(param))


def _flat(dtypes: Iterable[Value]) -> tuple[Value, ...]:
    """The dtypes, structs as those of their fields."""
    found: list[Value] = []
    for dtype in dtypes:
        found += [leaf for _, leaf in dtype.leaves] if isinstance(dtype, Struct) else [dtype]
    return tuple(found)


class _Lowering:
    """The statements of a kernel or a function."""

    def __init__(
        self,
        params: tuple[Parameter, ...],
        functions: tuple[Function, ...],
        names: Mapping[int, str],
        result: Lowered,
        constants: Mapping[str, Expr],
    ) -> None:
        self.constants = constants
        self.arrays = {
            p.name: p.dtype.element
            for p in params
            if isinstance(p.dtype, Array) and isinstance(p.dtype.element, Struct)
        }
        # the field that stands for an array where only its length matters, and the array that does where there is none
        self.shown = {name: _first_path(struct) for name, struct in self.arrays.items()}
        listed = ((p.name, [*element_arrays(p.name, p.dtype)]) for p in params if isinstance(p.dtype, Array))
        self.held = {name: arrays[0][0] for name, arrays in listed if arrays}
        self.functions = functions
        self.names = names
        self.result = result

    def block(self, body: Iterable[Stmt]) -> tuple[Stmt, ...]:
        return tuple(made for statement in body for made in self.statements(statement))

    def statements(self, node: Stmt) -> Iterable[Stmt]:
        """What stands for a statement: for an array of structs, or a part of one, that of each field."""
        if isinstance(node, Zeros) and isinstance(struct := node.dtype, Struct):
            self.arrays[node.name], self.shown[node.name] = struct, _first_path(struct)
            return [
                self.made(
                    replace(
                        node,
                        name=leaf_name(node.name, path),
                        dtype=dtype,
                        array=leaf_name(node.array, path) if node.array else "",
                    ),
                    node,
                )
                for path, dtype in struct.leaves
            ]
        if isinstance(node, Assign) and isinstance(new := node.target.dtype, Struct) and not new.leaves:
            # (its arrays get theirs behind it)
            return ()
        if not isinstance(node, View | Window) or (held := self.arrays.get(node.array)) is None:
            return (self.statement(node),)
        self.arrays[node.name], self.shown[node.name] = held, _first_path(held)
        whole = self.plain(node)
        return [
            self.made(replace(whole, name=leaf_name(node.name, path), array=leaf_name(node.array, path)), node)
            for path, _ in held.leaves
        ]

    def statement(self, node: Stmt) -> Stmt:
        if isinstance(node, Adjoint):
            return self.adjoint(node)
        if not isinstance(node, Assign) or not isinstance(node.target.dtype, Struct):
            return self.plain(node)  # type: ignore[no-any-return]  # a node gives one of its class
        targets = tuple(self.leaves(node.target))
        if isinstance(node.value, Call) and len(targets) > 1:
            return self.made(Unpack(targets, self.call(node.value)), node)
        values = tuple(self.leaves(node.value))
        if len(targets) == 1:
            return self.made(Assign(targets[0], values[0]), node)
        return self.made(AssignMany(targets, values), node)

    def adjoint(self, node: Adjoint) -> Adjoint:
        """What is done to the adjoint of the variable that stands for a field."""
        changed: Adjoint = self.plain(node)
        match changed.part and root(changed.part):
            case Name(name) as whole:
                part = None if changed.part is whole else changed.part
                return self.made(replace(changed, name=name, part=part), node)
        return changed

    def plain(self, node: Node) -> Any:
        """A node that is of no struct itself, and of what it has in it of a struct the fields."""
        if isinstance(node, Member):
            return self.leaves(node)[0]
        if isinstance(node, Call):
            return self.call(node)
        if isinstance(node, Length | Extent) and node.array in self.arrays:
            path = self.shown[node.array]
            # (the first axes of what all elements hold are those of their array)
            shown = leaf_name(node.array, path) if path else self.held[node.array]
            return self.made(replace(node, array=shown), node)
        changes: dict[str, object] = {}
        for (name, index), child in children(node):
            if index is None:
                changes[name] = self.plain(child)
            else:
                held = cast("tuple[Node, ...]", changes.get(name, ()))
                changes[name] = (*held, *self.several(child, name in ("body", "other")))
        return self.made(with_fields(node, changes), node)

    def several(self, node: Node, statement: bool) -> Iterable[Node]:
        """What stands for one of the nodes in a list."""
        if statement:
            return self.statements(node)  # type: ignore[arg-type]  # that is one
        if isinstance(getattr(node, "dtype", None), Struct):
            return self.leaves(node)  # type: ignore[arg-type]  # that is an expression
        return (self.plain(node),)

    def call(self, node: Call) -> Call:
        """A call that gives each field of a struct, and gets each."""
        function = resolved(node, self.functions)
        taken = {param.name: param for param in function.params}
        split = len(node.args) - len(node.keywords)
        args: list[Argument] = []
        keywords: list[str] = []
        for number, arg in enumerate(node.args):
            dtype: Any = arg.dtype.element if isinstance(arg, ArrayArgument) else arg.dtype
            paths = [path for path, _ in dtype.leaves] if isinstance(dtype, Struct) else [()]
            if isinstance(arg, ArrayArgument):
                args += [self.handed_on(arg, path) for path in paths]
                args += [self.made(ArrayArgument(n, d), node) for n, d in element_arrays(arg.array, arg.dtype)]
            elif isinstance(arg, Reference):
                args += [self.made(Reference(leaf), arg) for leaf in self.several(arg.target, False)]  # type: ignore[arg-type]
            else:
                args += self.several(arg, False)  # type: ignore[arg-type]  # an expression gives some
            if isinstance(dtype, Struct) and dtype.array_leaves and not isinstance(arg, ArrayArgument):
                args += [self.made(ArrayArgument(n, d), node) for n, d in array_fields(arg, dtype)]
            if number >= split:
                keywords += [leaf.name for leaf in leaf_parameters(taken[node.keywords[number - split]])]
        whole: object = node.dtype
        given = _flat(whole.elements if isinstance(whole, Tuple) else (node.dtype,))
        gives = given[0] if len(given) == 1 else together(given)
        return self.made(Call(self.names[id(function)], tuple(args), tuple(keywords), gives), node)

    def handed_on(self, node: ArrayArgument, path: tuple[str, ...]) -> ArrayArgument:
        """The array of a field."""
        if not path:
            return node
        held = Array(_at(node.dtype.element, path), node.dtype.ndim)
        return self.made(ArrayArgument(leaf_name(node.array, path), held), node)

    def leaves(self, node: Expr, path: tuple[str, ...] = ()) -> list[Expr]:
        """What stands for each field, those of structs within too, of what `path` leads to in a struct."""
        paths = [path]
        if isinstance(inner := _at(node.dtype, path), Struct):
            paths = [(*path, *below) for below, _ in inner.leaves]
        match node:
            case Member(base, name):
                return [self.made(leaf, node) for leaf in self.leaves(base, (name, *path))]
            case Static(Name(name) as whole, Struct()):
                return [self.made(leaf, node) for leaf in self.leaves(whole, path)]
            case Name(name) if isinstance(constant := self.constants.get(name), Construct):
                return [self.made(leaf, node) for leaf in self.leaves(constant, path)]
            case Name(name, dtype):
                return [self.made(Name(leaf_name(name, each), _at(dtype, each)), node) for each in paths]
            case Load() | Cell():
                return [self.element(node, each) for each in paths]
            case Ternary(test, then, other, dtype):
                test = self.plain(test)
                arms = zip(self.leaves(then, path), self.leaves(other, path), strict=True)
                return [self.made(Ternary(test, yes, no, yes.dtype), node) for yes, no in arms]
            case Construct((), dtype):
                # nothing but the evaluator meets one of a dtype that is no struct
                return [self.made(Construct((), _at(dtype, each)), node) for each in paths]  # type: ignore[arg-type]
            case Construct(args, dtype) if path:
                place = [name for name, _ in dtype.fields].index(path[0])
                return self.leaves(args[place], path[1:])
            case Construct(args):
                return [leaf for arg in args for leaf in self.leaves(arg)]
            case Call(_, _, _, dtype) if isinstance(dtype, Struct):
                call = self.call(node)
                known = [each for each, _ in dtype.leaves]
                if len(known) == 1:
                    return [call]
                numbers = [known.index(each) for each in paths]
                # (an expression to the evaluator, which alone meets it)
                made = [cast(Expr, Picked(call, n, n == numbers[0], dtype.leaves[n][1])) for n in numbers]
                return [self.made(each, node) for each in made]
        if path:
            raise IllTyped(f"{type(node).__name__} is no struct")
        return [self.plain(node)]

    def element(self, node: Load | Cell, path: tuple[str, ...]) -> Expr:
        """A field of an element."""
        before = self.shown.get(node.array, ())
        self.shown[node.array] = path
        made: Load | Cell
        name, dtype = leaf_name(node.array, path), _at(node.dtype, path)
        if isinstance(node, Load):
            made = Load(name, self.plain(node.index), dtype)
        else:
            made = Cell(name, tuple(map(self.plain, node.indices)), dtype, node.form)
        self.shown[node.array] = before
        self.result.owners[id(made)] = node
        return self.made(made, node)

    def made(self, new: AnyNode, node: Node) -> AnyNode:
        """Notes for which node a new one stands."""
        self.result.sources[id(new)] = node
        return new


def _first_path(struct: Struct) -> tuple[str, ...]:
    """The names that lead to its first field that is no array; none if all are arrays."""
    return struct.leaves[0][0] if struct.leaves else ()


def _at(dtype: Value, path: tuple[str, ...]) -> Value:
    for name in path:
        found = dtype.field(name) if isinstance(dtype, Struct) else None
        if found is None:
            raise IllTyped(f"{dtype.name} has no field {name!r}")
        dtype = found
    return dtype


def with_used_structs(program: Program) -> Program:
    """Without the structs that nothing is of."""
    if not program.structs:
        return program
    used: set[Any] = {p.dtype.element if isinstance(p.dtype, Array) else p.dtype for p in _all_parameters(program)}
    used |= {node.dtype for node in walk(program) if isinstance(node, Name | Construct | Zeros)}
    used.update(dtype for function in program.functions for dtype in function.results)
    kept: list[Struct] = []
    for struct in reversed(program.structs):
        if struct in used:
            kept.insert(0, struct)
            used |= {dtype for _, dtype in struct.fields}
    return replace(program, structs=tuple(kept))


def unstructured(program: Program) -> Program:
    """The Program with a variable, or an array, for each field: `p_pos` for `p.pos`. It may not be legal."""
    low = lowered(program).program
    functions = tuple(_renamed_function(replace(each, body=_single(each.body))) for each in low.functions)
    whole = with_statements(replace(low, functions=functions), _single)
    return cast(
        Program, _keywords_renamed(renamed(whole, _without_dots((*used_names(low), *(p.name for p in low.params)))))
    )


def _without_dots(names: Iterable[str]) -> dict[str, str]:
    return {name: name.replace(".", "_") for name in names}


def _renamed_function(function: Function) -> Function:
    # (a function's names are its own, as a kernel's are)
    own = Program(function.name, function.params, (*function.body, *function.custom), generic=function.generic)
    names = _without_dots((*used_names(own), *(p.name for p in function.params)))
    body, gradient = called_by(function.body, names), called_by(function.gradient, names)
    replay = called_by(function.replay, names)
    return replace(function, params=renamed(own, names).params, body=body, gradient=gradient, replay=replay)


def _keywords_renamed(node: Any) -> Any:
    changes: dict[str, Any] = {}
    for (held, index), child in children(node):
        made = _keywords_renamed(child)
        changes[held] = made if index is None else (*changes.get(held, ()), made)
    if isinstance(node, Call):
        changes["keywords"] = tuple(word.replace(".", "_") for word in node.keywords)
    return with_fields(node, changes) if changes else node


def _single(body: Iterable[Stmt]) -> tuple[Stmt, ...]:
    """A body with an assignment for each field where several are assigned at once, and none that makes zeros."""
    return tuple(each for node in body for each in _apart(node))


def _apart(node: Stmt) -> Iterator[Stmt]:
    several = zip(node.targets, node.values, strict=True) if isinstance(node, AssignMany) else ()
    single = [node] if not isinstance(node, AssignMany) else [Assign(target, value) for target, value in several]
    yield from (each for each in single if not (isinstance(each, Assign) and isinstance(each.value, Construct)))


def without_field(program: Program, struct: Struct, name: str) -> Program:
    """The Program in which a struct has one field less; it is not legal where that field is used."""
    place = [held for held, _ in struct.fields].index(name)
    new: dict[str, Struct] = {}
    for each in program.structs:
        kept = each.fields if each != struct else (*each.fields[:place], *each.fields[place + 1 :])
        new[each.name] = Struct(each.name, tuple((held, restructured(dtype, new)) for held, dtype in kept), each.arrays)

    def change(node: Any, changes: dict[str, Any]) -> None:
        if isinstance(node, Construct) and node.dtype == struct and node.args:
            args = changes["args"]
            changes["args"] = (*args[:place], *args[place + 1 :])

    return with_structs(program, new, change)


def without_array(program: Program, struct: Struct, name: str) -> Program:
    """The Program in which a struct has one array less; it is not legal where that is used."""
    new: dict[str, Struct] = {}
    for each in program.structs:
        kept = each.arrays if each != struct else tuple(pair for pair in each.arrays if pair[0] != name)
        new[each.name] = Struct(each.name, tuple((held, restructured(d, new)) for held, d in each.fields), kept)
    return with_structs(program, new, lambda node, changes: None)


def with_array(program: Program, struct: Struct, name: str, dtype: Array) -> Program:
    """The Program in which an array of a struct is of this dtype; it is not legal where it gets another one."""
    new: dict[str, Struct] = {}
    for each in program.structs:
        arrays = each.arrays
        if each == struct:
            arrays = tuple((held, dtype if held == name else array) for held, array in each.arrays)
        new[each.name] = Struct(each.name, tuple((held, restructured(d, new)) for held, d in each.fields), arrays)
    return with_structs(program, new, lambda node, changes: None)


def unwrapped(program: Program, struct: Struct) -> Program:
    """The Program with the struct that is the only field of another one in the place of that one."""
    ((_, inner),) = struct.fields
    assert isinstance(inner, Struct)
    new: dict[str, Struct] = {}
    for each in program.structs:
        made = Struct(each.name, tuple((held, restructured(dtype, new)) for held, dtype in each.fields), each.arrays)
        new[each.name] = new[inner.name] if each == struct else made

    def change(node: Any, changes: dict[str, Any]) -> Node | None:
        if isinstance(node, Member) and node.base.dtype == struct:
            return cast(Node, changes["base"])
        if isinstance(node, Construct) and node.dtype == struct and node.args:
            return cast(Node, changes["args"][0])
        return None

    return with_structs(program, new, change)

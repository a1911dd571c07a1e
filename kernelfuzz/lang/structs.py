"""Structs as what they consist of: their rules, and Programs in which each field is a variable of its own.

A struct is a value: assigning it copies it, field by field. So a Program means the same as the one in which a variable
of a struct is several variables, an array of structs several arrays, and an assignment of a struct one of several
values. `p.pos` is then the variable called "p.pos", a name that no Program can give to anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import VALUE_KINDS, Array, Struct, Value
from kernelfuzz.lang.nodes import (
    AnyNode,
    Assign,
    AssignMany,
    Construct,
    Expr,
    Length,
    Load,
    Member,
    Name,
    Node,
    Parameter,
    Program,
    Stmt,
    Ternary,
    children,
    walk,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.rename import renamed, used_names

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
    taken = {constant.name for constant in program.constants}
    for struct in program.structs:
        if not _CLASS.fullmatch(struct.name) or struct.name in taken:
            raise IllTyped(f"{struct.name!r} is no name of a struct, or there twice")
        names = [name for name, _ in struct.fields]
        if not names or len(set(names)) != len(names):
            raise IllTyped(f"{struct.name} has no fields, or two of one name")
        for name, dtype in struct.fields:
            if not _FIELD.fullmatch(name) or name.startswith("__") or name in NO_FIELDS:
                raise IllTyped(f"{name!r} is no name of a field")
            if not isinstance(dtype, VALUE_KINDS) and dtype not in known:
                raise IllTyped(f"{struct.name}.{name} is a {dtype.name}, which is not there")
        taken.add(struct.name)
        known.add(struct)
    for function in program.functions:
        given = [p.dtype.element if isinstance(p.dtype, Array) else p.dtype for p in function.params]
        if any(isinstance(dtype, Struct) for dtype in (*given, *function.results)):
            raise IllTyped(f"{function.name} takes a struct, or returns one")
    for param in program.params:
        used = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        if isinstance(used, Struct) and used not in known:
            raise IllTyped(f"{param.name} is a {used.name}, which is not there")
        if isinstance(used, Struct) and isinstance(param.dtype, Array) and param.dtype != Array(used):
            raise IllTyped(f"{param.name}: an array of structs has one dimension, and no list of indices")


def leaf_name(name: str, path: tuple[str, ...]) -> str:
    """What a field of a variable, or of an array's elements, is called: `p.pos`."""
    return ".".join((name, *path))


def leaf_parameters(param: Parameter) -> tuple[Parameter, ...]:
    """A parameter as one for each field, itself if it is of no struct."""
    whole = param.dtype
    element = whole.element if isinstance(whole, Array) else whole
    if not isinstance(element, Struct):
        return (param,)
    return tuple(
        Parameter(leaf_name(param.name, path), Array(dtype) if isinstance(whole, Array) else dtype)
        for path, dtype in element.leaves
    )


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
    """A Program as one in which each field of a struct is a variable, or an array, of its own."""
    lowering = _Lowering(program)
    params = tuple(leaf for param in program.params for leaf in leaf_parameters(param))
    whole = with_statements(program, lambda body: tuple(map(lowering.statement, body)))
    # functions know no structs, and have arrays of their own
    inside = _Lowering(replace(program, params=()), lowering.result)
    functions = tuple(inside.plain(function) for function in program.functions)
    lowering.result.program = replace(whole, params=params, functions=functions, structs=())
    return lowering.result


class _Lowering:
    def __init__(self, program: Program, result: Lowered | None = None) -> None:
        self.arrays = {
            p.name: p.dtype.element
            for p in program.params
            if isinstance(p.dtype, Array) and isinstance(p.dtype.element, Struct)
        }
        # the field that stands for an array where only its length matters
        self.shown = {name: struct.leaves[0][0] for name, struct in self.arrays.items()}
        self.result = result or Lowered(program)

    def statement(self, node: Stmt) -> Stmt:
        if not isinstance(node, Assign) or not isinstance(node.target.dtype, Struct):
            return self.plain(node)  # type: ignore[no-any-return]  # a node gives one of its class
        leaves = node.target.dtype.leaves
        if len(leaves) == 1:
            path = leaves[0][0]
            return self._made(Assign(self.leaf(node.target, path), self.leaf(node.value, path)), node)
        targets = tuple(self.leaf(node.target, path) for path, _ in leaves)
        return self._made(AssignMany(targets, tuple(self.leaf(node.value, path) for path, _ in leaves)), node)

    def plain(self, node: Node) -> Any:
        """A node that is of no struct itself."""
        if isinstance(node, Member):
            return self.leaf(node, ())
        if isinstance(node, Length) and node.array in self.arrays:
            return self._made(replace(node, array=leaf_name(node.array, self.shown[node.array])), node)
        changes: dict[str, object] = {}
        for (name, index), child in children(node):
            new = self.statement(child) if name in ("body", "other") and index is not None else self.plain(child)  # type: ignore[arg-type]
            changes[name] = new if index is None else (*changes.get(name, ()), new)  # type: ignore[misc]
        return self._made(with_fields(node, changes), node)

    def leaf(self, node: Expr, path: tuple[str, ...]) -> Expr:
        """The field of a struct to which `path` leads."""
        match node:
            case Member(base, name):
                inner = self.leaf(base, (name, *path))
                return self._made(inner, node)
            case Name(name, dtype):
                return self._made(Name(leaf_name(name, path), _at(dtype, path)), node)
            case Load(array, index, dtype):
                before = self.shown.get(array, ())
                self.shown[array] = path
                made = Load(leaf_name(array, path), self.plain(index), _at(dtype, path))
                self.shown[array] = before
                self.result.owners[id(made)] = node
                return self._made(made, node)
            case Ternary(test, then, other, dtype):
                arms = self.leaf(then, path), self.leaf(other, path)
                return self._made(Ternary(self.plain(test), *arms, _at(dtype, path)), node)
            case Construct((), dtype):
                # nothing but the evaluator meets one of a dtype that is no struct
                return self._made(Construct((), _at(dtype, path)), node)  # type: ignore[arg-type]
            case Construct(args, dtype):
                place = [name for name, _ in dtype.fields].index(path[0])
                return self.leaf(args[place], path[1:])
        if path:
            raise IllTyped(f"{type(node).__name__} is no struct")
        return self.plain(node)  # type: ignore[no-any-return]  # an expression gives one

    def _made(self, new: AnyNode, node: Node) -> AnyNode:
        self.result.sources[id(new)] = node
        return new


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
    used = {p.dtype.element if isinstance(p.dtype, Array) else p.dtype for p in program.params}
    used |= {node.dtype for node in walk(program) if isinstance(node, Name | Construct)}
    kept: list[Struct] = []
    for struct in reversed(program.structs):
        if struct in used:
            kept.insert(0, struct)
            used |= {dtype for _, dtype in struct.fields}
    return replace(program, structs=tuple(kept))


def unstructured(program: Program) -> Program:
    """The Program with a variable, or an array, for each field: `p_pos` for `p.pos`. It may not be legal."""
    low = lowered(program).program
    names = {name: name.replace(".", "_") for name in (*used_names(low), *(p.name for p in low.params))}
    return renamed(with_statements(low, lambda body: tuple(each for node in body for each in _apart(node))), names)


def _apart(node: Stmt) -> Iterator[Stmt]:
    """A statement at the top of a kernel: one that assigns several fields as one for each, none that makes zeros."""
    several = zip(node.targets, node.values, strict=True) if isinstance(node, AssignMany) else ()
    single = [node] if not isinstance(node, AssignMany) else [Assign(target, value) for target, value in several]
    yield from (each for each in single if not (isinstance(each, Assign) and isinstance(each.value, Construct)))


def without_field(program: Program, struct: Struct, name: str) -> Program:
    """The Program in which a struct has one field less; it is not legal where that field is used."""
    place = [held for held, _ in struct.fields].index(name)
    new: dict[str, Struct] = {}

    def dtype_of(dtype: Any) -> Any:
        if isinstance(dtype, Array):
            return replace(dtype, element=dtype_of(dtype.element))
        return new.get(dtype.name, dtype) if isinstance(dtype, Struct) else dtype

    for each in program.structs:
        kept = each.fields if each != struct else (*each.fields[:place], *each.fields[place + 1 :])
        new[each.name] = Struct(each.name, tuple((held, dtype_of(dtype)) for held, dtype in kept))

    def changed(node: Any) -> Any:
        changes: dict[str, object] = {}
        for (held, index), child in children(node):
            made = changed(child)
            changes[held] = made if index is None else (*changes.get(held, ()), made)  # type: ignore[misc]
        if isinstance(getattr(node, "dtype", None), Struct):
            changes["dtype"] = dtype_of(node.dtype)
        if isinstance(node, Construct) and node.dtype == struct and node.args:
            args = changes["args"]
            assert isinstance(args, tuple)
            changes["args"] = (*args[:place], *args[place + 1 :])
        return with_fields(node, changes) if changes else node

    whole = replace(
        program,
        params=tuple(replace(p, dtype=dtype_of(p.dtype)) for p in program.params),
        structs=tuple(new[each.name] for each in program.structs),
    )
    return with_statements(whole, lambda body: tuple(map(changed, body)))

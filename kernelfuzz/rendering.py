"""Program -> libcst.Module -> readable Python source.

Parentheses are the fewest with which Python's grammar gives the same tree again; two trees share a text
only where Python itself reads them alike (`-0.5` is a literal and a negated literal). libcst nodes are
immutable, so every leaf, operator and piece of whitespace is made once and shared; a tree that libcst's
metadata is to work on has to be copied first (`deep_clone`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeAlias, assert_never

import libcst as cst

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import reaches_references
from kernelfuzz.lang.dtypes import (
    FLOAT32,
    INT32,
    PYTHON_LITERALS,
    Array,
    Dtype,
    Scalar,
    Signature,
    Struct,
    Value,
    definition,
    parse_value,
    results,
    spelled,
    suffix,
)
from kernelfuzz.lang.generic import generic_scalar, model
from kernelfuzz.lang.gradients import adjoints, gradient_name, replay_name
from kernelfuzz.lang.kernels import separate
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
    Call as UserCall,
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
    Pack,
    Parameter,
    Part,
    Program,
    Reference,
    Return,
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
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Call, Infix, Prefix

# Binding strength, loosest first: section 6.17 of the Python Language Reference. An expression that binds
# looser than its place demands gets parentheses.
TERNARY, OR, AND, NOT, COMPARISON, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, PRODUCT, SIGN, POWER, PRIMARY = range(14)

_Leaf: TypeAlias = cst.Name | cst.Integer | cst.Float | cst.UnaryOperation
_Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement

_NONE = cst.SimpleWhitespace("")
_SPACE = cst.SimpleWhitespace(" ")
_END = cst.TrailingWhitespace(whitespace=_NONE, newline=cst.Newline())
_BLANK = cst.EmptyLine(indent=False, whitespace=_NONE, newline=cst.Newline())
_OPEN = (cst.LeftParen(whitespace_after=_NONE),)
_CLOSE = (cst.RightParen(whitespace_before=_NONE),)
_LEFT_BRACKET = cst.LeftSquareBracket(whitespace_after=_NONE)
_RIGHT_BRACKET = cst.RightSquareBracket(whitespace_before=_NONE)
_COLON = cst.Colon(_NONE, _NONE)
_COMMA = cst.Comma(whitespace_after=_SPACE)
_EQUAL = cst.AssignEqual(whitespace_before=_NONE, whitespace_after=_NONE)

_BINARY: dict[str, tuple[int, cst.BaseBinaryOp]] = {
    "|": (BIT_OR, cst.BitOr(_SPACE, _SPACE)),
    "^": (BIT_XOR, cst.BitXor(_SPACE, _SPACE)),
    "&": (BIT_AND, cst.BitAnd(_SPACE, _SPACE)),
    "<<": (SHIFT, cst.LeftShift(_SPACE, _SPACE)),
    ">>": (SHIFT, cst.RightShift(_SPACE, _SPACE)),
    "+": (SUM, cst.Add(_SPACE, _SPACE)),
    "-": (SUM, cst.Subtract(_SPACE, _SPACE)),
    "*": (PRODUCT, cst.Multiply(_SPACE, _SPACE)),
    "/": (PRODUCT, cst.Divide(_SPACE, _SPACE)),
    "//": (PRODUCT, cst.FloorDivide(_SPACE, _SPACE)),
    "%": (PRODUCT, cst.Modulo(_SPACE, _SPACE)),
    "@": (PRODUCT, cst.MatrixMultiply(_SPACE, _SPACE)),
}
_COMPARISONS: dict[str, cst.BaseCompOp] = {
    "<": cst.LessThan(_SPACE, _SPACE),
    "<=": cst.LessThanEqual(_SPACE, _SPACE),
    ">": cst.GreaterThan(_SPACE, _SPACE),
    ">=": cst.GreaterThanEqual(_SPACE, _SPACE),
    "==": cst.Equal(_SPACE, _SPACE),
    "!=": cst.NotEqual("!=", _SPACE, _SPACE),
}
_MINUS = cst.Minus(_NONE)
_UNARY: dict[str, tuple[int, cst.BaseUnaryOp]] = {
    "not": (NOT, cst.Not(_SPACE)),
    "-": (SIGN, _MINUS),
    "+": (SIGN, cst.Plus(_NONE)),
    "~": (SIGN, cst.BitInvert(_NONE)),
}
_LOGICAL: dict[str, tuple[int, cst.BaseBooleanOp]] = {
    "or": (OR, cst.Or(_SPACE, _SPACE)),
    "and": (AND, cst.And(_SPACE, _SPACE)),
}
_AUGMENTED: dict[str, cst.BaseAugOp] = {
    "|": cst.BitOrAssign(_SPACE, _SPACE),
    "^": cst.BitXorAssign(_SPACE, _SPACE),
    "&": cst.BitAndAssign(_SPACE, _SPACE),
    "<<": cst.LeftShiftAssign(_SPACE, _SPACE),
    ">>": cst.RightShiftAssign(_SPACE, _SPACE),
    "+": cst.AddAssign(_SPACE, _SPACE),
    "-": cst.SubtractAssign(_SPACE, _SPACE),
    "*": cst.MultiplyAssign(_SPACE, _SPACE),
    "/": cst.DivideAssign(_SPACE, _SPACE),
    "//": cst.FloorDivideAssign(_SPACE, _SPACE),
    "%": cst.ModuloAssign(_SPACE, _SPACE),
    "@": cst.MatrixMultiplyAssign(_SPACE, _SPACE),
    "**": cst.PowerAssign(_SPACE, _SPACE),
}
_POWER = cst.Power(_SPACE, _SPACE)


def render(program: Program) -> str:
    """The whole Python module of `program`: the import of Warp, the kernel and what it needs, a newline at the end.

    Raises IllTyped for what has no spelling: an unknown operation, a literal that is not finite, a body
    nested deeper than Python's recursion limit allows.
    """
    try:
        return module(program).code
    except RecursionError:
        raise IllTyped(f"{program.name}: nested too deeply to be written") from None


def module(program: Program) -> cst.Module:
    """`program` as a libcst tree."""
    kernels = [_kernel(each) for each in separate(program)]
    functions = [made for function in program.functions for made in _functions(function)]
    structs = map(_struct, program.structs)
    typing = [_TYPING] if program.generic or any(function.generic for function in program.functions) else []
    overloads = [_overload(program.name, program.params, program.generic)] if program.generic else []
    plain = [constant for constant in program.constants if not isinstance(constant.value, Construct)]
    enumerations = map(_enumeration, program.enumerations)
    head = [*_bases(program), *typing, _IMPORT, *_definitions(program), *_constants(plain)]
    filled = [line for constant in program.constants for line in _filled(constant)]
    return cst.Module([*head, *enumerations, *structs, *filled, *functions, *kernels, *overloads])


def _kernel(program: Program) -> cst.FunctionDef:
    """The kernel of a Program that has but one."""
    return cst.FunctionDef(
        name=_name(program.name),
        params=cst.Parameters(
            [_generic(p.name, p.dtype) if p.name in program.generic else _parameter(*_of(p)) for p in program.params]
        ),
        body=_block(program.body),
        decorators=_FORWARD_ONLY if reaches_references(program.body, program.functions) else _DECORATORS,
        leading_lines=(_BLANK, _BLANK),
        whitespace_after_def=_SPACE,
        whitespace_after_name=_NONE,
        whitespace_before_params=_NONE,
        whitespace_before_colon=_NONE,
        whitespace_after_type_parameters=_NONE,
    )


def _overload(kernel: str, params: Sequence[Parameter], generic: Sequence[str]) -> cst.SimpleStatementLine:
    """`wp.overload(scale, {"a": wp.array(dtype=wp.vec3), "s": wp.float32})`: what a generic kernel is built for."""
    types = [
        cst.DictElement(
            cst.SimpleString(f'"{param.name}"'),
            _annotation(param),
            whitespace_before_colon=_NONE,
            whitespace_after_colon=_SPACE,
        )
        for param in params
        if param.name in generic
    ]
    braces = cst.LeftCurlyBrace(whitespace_after=_NONE), cst.RightCurlyBrace(whitespace_before=_NONE)
    line = _line(
        cst.Expr(_call(_dotted("wp.overload"), [_argument(_name(kernel)), _argument(cst.Dict(types, *braces))]))
    )
    return line.with_changes(leading_lines=(_BLANK, _BLANK))


def _annotation(param: Parameter) -> cst.BaseExpression:
    annotation = _parameter(*_of(param)).annotation
    assert annotation is not None
    return annotation.annotation


def _functions(function: Function) -> Iterator[cst.FunctionDef]:
    """A function, then the gradient and the replay that the Program has for it."""
    made = _function(function)
    yield made
    if function.gradient:
        name, params = gradient_name(function), (*function.params, *adjoints(function))
        yield _custom(made, "wp.func_grad", function, name).with_changes(
            params=cst.Parameters([_parameter(*_of(param)) for param in params]), body=_block(function.gradient)
        )
    if function.replays:
        yield _custom(made, "wp.func_replay", function, replay_name(function)).with_changes(
            params=cst.Parameters([_parameter(*_of(param)) for param in function.params])
        )


def _custom(made: cst.FunctionDef, decorator: str, function: Function, name: str) -> cst.FunctionDef:
    """Another function of the same body. (Warp takes what it says to return for one more parameter.)"""
    what = cst.Decorator(
        _call(_dotted(decorator), [_argument(_name(function.name))]),
        whitespace_after_at=_NONE,
        trailing_whitespace=_END,
    )
    return made.with_changes(name=_name(name), decorators=(what,), returns=None)


def _function(function: Function) -> cst.FunctionDef:
    """A function above the kernel; with one result that its parameters do not decide it says what it returns."""
    plain = len(function.params) - len(function.defaults)
    params = []
    for number, param in enumerate(function.params):
        made = _generic(param.name, param.dtype) if param.name in function.generic else _parameter(*_of(param))
        if number >= plain:
            made = made.with_changes(default=_expression(function.defaults[number - plain]), equal=_SPACED_EQUAL)
        params.append(made)
    result = None
    if len(function.results) == 1 and not function.generic:
        result = cst.Annotation(
            _dotted(spelled(function.results[0])), whitespace_before_indicator=_SPACE, whitespace_after_indicator=_SPACE
        )
    return cst.FunctionDef(
        name=_name(function.name),
        params=cst.Parameters(params),
        body=_block(_generic_body(function)),
        decorators=_FUNCTION_DECORATORS,
        returns=result,
        leading_lines=(_BLANK, _BLANK),
        whitespace_after_def=_SPACE,
        whitespace_after_name=_NONE,
        whitespace_before_params=_NONE,
        whitespace_before_colon=_NONE,
        whitespace_after_type_parameters=_NONE,
    )


def _of(param: Parameter) -> tuple[str, Dtype, bool]:
    return param.name, param.dtype, param.by_ref


def _generic(name: str, dtype: Dtype) -> cst.Param:
    """`x: Any`, `a: wp.array(dtype=Any)`, `a: wp.array2d(dtype=Any)`."""
    return _parameter(name, FLOAT32).with_changes(
        annotation=cst.Annotation(
            _array_type(dtype, "Any") if isinstance(dtype, Array) else _name("Any"),
            whitespace_before_indicator=_NONE,
            whitespace_after_indicator=_SPACE,
        )
    )


@dataclass(frozen=True, slots=True)
class _Like:
    """A constant of the dtype of a generic parameter: `type(x)(2.0)`, `v.dtype(2.0)`."""

    literal: Literal
    param: Parameter

    @property
    def dtype(self) -> Scalar:
        """That of the constant."""
        return self.literal.dtype


def _generic_body(function: Function) -> tuple[Stmt, ...]:
    """The statements of a function; of one that is called at several dtypes, with constants that follow them."""
    scalar, param = generic_scalar(function), model(function)
    if not function.also or param is None:
        return function.body

    def written(node: Any) -> Any:
        if isinstance(node, Literal) and node.dtype == scalar:
            return _Like(node, param)
        changes: dict[str, Any] = {}
        for (name, index), child in children(node):
            new = written(child)
            changes[name] = new if index is None else (*changes.get(name, ()), new)
        return with_fields(node, changes) if changes else node

    return tuple(written(statement) for statement in function.body)


def _like(node: _Like) -> cst.Call:
    name = _name(node.param.name)
    text = repr(float(node.literal.value)) if node.dtype.is_float else repr(int(node.literal.value))
    of_scalar = isinstance(node.param.dtype, Scalar)
    made = _call(_name("type"), [_argument(name)]) if of_scalar else cst.Attribute(name, _name("dtype"))
    return _call(made, [_argument(_literal(text, False))])


def _constants(constants: Sequence[Constant]) -> list[cst.SimpleStatementLine]:
    """`HALF = 0.5`, `AXIS = wp.constant(wp.vec3(0.0, 1.0, 0.0))`."""
    found = []
    for constant in constants:
        value = _expression(constant.value)
        if constant.wrapped:
            value = _call(_dotted("wp.constant"), [_argument(value)])
        found.append(_set(_name(constant.name), value))
    return [found[0].with_changes(leading_lines=(_BLANK,)), *found[1:]] if found else []


def _filled(constant: Constant) -> Iterator[cst.SimpleStatementLine]:
    """`FRAME = Frame()`, `FRAME.gain = 0.5`: a constant that is a struct. (Python gives it its fields one by one.)"""
    whole = constant.value
    if not isinstance(whole, Construct):
        return
    blank = (_BLANK, _BLANK)
    yield _set(_name(constant.name), _call(_name(whole.dtype.name), [])).with_changes(leading_lines=blank)
    yield from _fields(_name(constant.name), whole)


def _fields(of: cst.BaseExpression, whole: Construct) -> Iterator[cst.SimpleStatementLine]:
    for (name, _), value in zip(whole.dtype.fields, whole.args, strict=False):
        target = cst.Attribute(of, _name(name))
        if isinstance(value, Construct):
            yield from _fields(target, value)
        else:
            yield _set(target, _expression(value))


def _set(target: cst.Name | cst.Attribute, value: cst.BaseExpression) -> cst.SimpleStatementLine:
    return _line(cst.Assign((cst.AssignTarget(target, _SPACE, _SPACE),), value))


def _bases(program: Program) -> list[cst.SimpleStatementLine]:
    """`from enum import IntEnum, IntFlag`: what the enumerations of a Program are."""
    bases = sorted({_base(each) for each in program.enumerations})
    names = [cst.ImportAlias(_name(base)) for base in bases]
    commas = [alias.with_changes(comma=_COMMA) for alias in names[:-1]]
    return [_line(cst.ImportFrom(_name("enum"), [*commas, names[-1]]))] if names else []


def _base(enumeration: Enumeration) -> str:
    return "IntFlag" if enumeration.flags else "IntEnum"


@lru_cache(1024)
def _enumeration(enumeration: Enumeration) -> cst.ClassDef:
    """`class Mode(IntEnum):`, and a line for each member."""
    lines = [
        _line(cst.Assign((cst.AssignTarget(_name(name), _SPACE, _SPACE),), _expression(Literal(value, INT32))))
        for name, value in enumeration.members
    ]
    return cst.ClassDef(
        _name(enumeration.name),
        cst.IndentedBlock(lines, header=_END),
        bases=[cst.Arg(_name(_base(enumeration)))],
        lpar=cst.LeftParen(whitespace_after=_NONE),
        rpar=cst.RightParen(whitespace_before=_NONE),
        leading_lines=(_BLANK, _BLANK),
        whitespace_after_class=_SPACE,
        whitespace_after_name=_NONE,
        whitespace_before_colon=_NONE,
    )


@lru_cache(1024)
def _struct(struct: Struct) -> cst.ClassDef:
    """`@wp.struct`, `class Ray:`, and a line for each field."""
    lines = [
        _line(
            cst.AnnAssign(
                _name(name),
                cst.Annotation(
                    _dotted(spelled(dtype)), whitespace_before_indicator=_NONE, whitespace_after_indicator=_SPACE
                ),
            )
        )
        for name, dtype in struct.fields
    ]
    for name, held in struct.arrays:
        array = cst.Annotation(_array_type(held), whitespace_before_indicator=_NONE, whitespace_after_indicator=_SPACE)
        lines.append(_line(cst.AnnAssign(_name(name), array)))
    return cst.ClassDef(
        _name(struct.name),
        cst.IndentedBlock(lines, header=_END),
        decorators=(cst.Decorator(_dotted("wp.struct"), whitespace_after_at=_NONE, trailing_whitespace=_END),),
        leading_lines=(_BLANK, _BLANK),
        whitespace_after_class=_SPACE,
        whitespace_before_colon=_NONE,
    )


def _definitions(program: Program) -> list[cst.SimpleStatementLine]:
    """`vec5 = wp.types.vector(length=5, dtype=wp.float32)` for each dtype in use that Warp has no name for."""
    used: dict[str, Value] = {}
    for param in (*program.params, *(p for function in program.functions for p in function.params)):
        dtype = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        if not isinstance(dtype, Signature):
            used[dtype.name] = dtype
    for struct in program.structs:
        used.update((dtype.name, dtype) for _, dtype in struct.fields)
        used.update((dtype.element.name, dtype.element) for _, dtype in struct.arrays)
    for dtype in (result for function in program.functions for result in function.results):
        used[dtype.name] = dtype
    for node in (*walk(program), *(part for constant in program.constants for part in walk(constant.value))):
        if isinstance(node, Zeros) or (
            isinstance(node, Apply) and isinstance(_op(node.op).row.spelling, Call) and not results(node.dtype)
        ):
            used[node.dtype.name] = node.dtype
    found = [_definition(name) for name in sorted(used) if definition(used[name]) is not None]
    return [found[0].with_changes(leading_lines=(_BLANK,)), *found[1:]] if found else []


@cache
def _definition(name: str) -> cst.SimpleStatementLine:
    made = definition(parse_value(name))
    assert made is not None
    function, keywords = made
    arguments = [_keyword(word, value) for word, value in keywords]
    return _line(cst.Assign((cst.AssignTarget(_name(name), _SPACE, _SPACE),), _call(_dotted(function), arguments)))


# Leaves, each made once. Bounded, for a campaign draws new literals as long as it runs.


@lru_cache(4096)
def _name(word: str) -> cst.Name:
    return cst.Name(word)


def _array(name: str) -> cst.Name | cst.Attribute:
    """An array, or one in a struct."""
    return _dotted(name) if "." in name else _name(name)


@cache
def _dotted(path: str) -> cst.Name | cst.Attribute:
    """`wp.sin`, `range`."""
    scope, _, last = path.rpartition(".")
    return cst.Attribute(_dotted(scope), _name(last)) if scope else _name(last)


@lru_cache(4096)
def _parameter(name: str, dtype: Dtype, by_ref: bool = False) -> cst.Param:
    annotation: cst.BaseExpression
    if isinstance(dtype, Signature):
        annotation = _dotted("wp.Function")
    elif isinstance(dtype, Array):
        annotation = _array_type(dtype)
    else:
        annotation = _dotted(spelled(dtype))
    if by_ref:
        annotation = _indexed(_dotted("wp.ref"), annotation)
    return cst.Param(
        _name(name),
        cst.Annotation(annotation, whitespace_before_indicator=_NONE, whitespace_after_indicator=_SPACE),
        whitespace_after_star=_NONE,
        whitespace_after_param=_NONE,
    )


def _array_type(dtype: Array, element: str | None = None) -> cst.Call:
    """`wp.array(dtype=wp.vec3)`, `wp.array2d(...)`, `wp.array(dtype=..., ndim=3)`, `wp.indexedarray(...)`.

    `element` is what stands for the dtype of the elements, if not its own name.
    """
    kind = "wp.indexedarray" if dtype.indexed else "wp.array"
    short = dtype.ndim in (2, 4)
    keywords = [_keyword("dtype", element or spelled(dtype.element))]
    if dtype.ndim == 3:
        keywords.append(_keyword("ndim", 3))
    return _call(_dotted(f"{kind}{dtype.ndim}d" if short else kind), keywords)


@lru_cache(4096)
def _literal(text: str, parenthesized: bool) -> _Leaf:
    """A constant that `_spelled` wrote."""
    if text[0] == "-":
        around = (_OPEN, _CLOSE) if parenthesized else ((), ())
        return cst.UnaryOperation(_MINUS, _literal(text[1:], False), *around)
    if text[0].isalpha():
        return _name(text)
    return cst.Integer(text) if text.isdigit() else cst.Float(text)


def _spelled(value: float, dtype: Scalar) -> str:
    """Python's shortest text for a constant of an undressed dtype; a float's has a point or an exponent."""
    if dtype.kind == "float":
        if not math.isfinite(value):
            raise IllTyped(f"a literal of {dtype.name} is finite; {value} has to be computed")
        return repr(float(value))
    if dtype.kind == "bool":
        return "True" if value else "False"
    return repr(int(value))


# Expressions: `least` is the binding strength that the place demands.


def _expression(node: Argument | _Like, least: int = TERNARY) -> cst.BaseExpression:
    match node:
        case _Like():
            return _like(node)
        case Literal(value, dtype) if dtype in PYTHON_LITERALS:
            return _literal(_spelled(value, dtype), least > SIGN)
        case Literal(value, dtype):
            return _call(_dotted(f"wp.{dtype.name}"), [_argument(_literal(_spelled(value, dtype), False))])
        case Name(word):
            return _name(word)
        case Apply(key, args):
            return _apply(_op(key), args, least)
        case Load(array, index):
            return _subscript(_array(array), (index,))
        case Part(base, indices):
            return _subscript(_expression(base, PRIMARY), indices)
        case Item(word, int(number)):
            return _subscript(_name(word), (Literal(number, INT32),))
        case Item(word):
            return _name(word)
        case Slice(base, spans, indices):
            return _sliced(_expression(base, PRIMARY), spans, indices)
        case Enumerator(enumeration, member):
            return _dotted(f"{enumeration}.{member}")
        case Static(value):
            return _call(_dotted("wp.static"), [_argument(_expression(value))])
        case Field(base, component) | Member(base, component):
            return cst.Attribute(_expression(base, PRIMARY), _name(component))
        case Cell(array, indices, _, "tuple"):
            return _subscript(_array(array), indices)
        case Cell(array, indices):
            found: cst.BaseExpression = _array(array)
            for index in indices:
                found = _subscript(found, (index,))
            return found
        case Extent(array, axis):
            return _subscript(_dotted(f"{array}.shape"), (Literal(axis, INT32),))
        case Given(array):
            return _array(array)
        case Construct(args, dtype):
            return _call(_name(dtype.name), [_argument(_expression(arg)) for arg in args])
        case LowerBound(array, value, span):
            operands = [_array(array), *map(_expression, span), _expression(value)]
            return _call(_dotted("wp.lower_bound"), [_argument(operand) for operand in operands])
        case SampleCdf(state, array):
            return _call(_dotted("wp.sample_cdf"), [_argument(_expression(state)), _argument(_array(array))])
        case UserCall(function, args, keywords):
            split = len(args) - len(keywords)
            given = _positional(args[:split])
            named = zip(keywords, args[split:], strict=True)
            return _call(_name(function), [*given, *(_named(word, _expression(arg)) for word, arg in named)])
        case ArrayArgument(array):
            return _array(array)
        case Reference(target):
            return _expression(target)
        case Invoke(name, args):
            return _call(_name(name), [*_positional(args)])
        case Grad(value):
            called = _expression(value)
            assert isinstance(called, cst.Call)
            return called.with_changes(func=_call(_dotted("wp.grad"), [_argument(called.func)]))
        case Chosen(callee, args):
            return _call(_expression(callee), [*_positional(args)])
        case Callee(of, _, among) if among:
            return _call(_dotted("wp.static"), [_argument(_choice(among, among.index(of)))])
        case Callee(of):
            return _function_named(of)
        case AtomicOld(op, array, index, values):
            atomic = [_argument(_array(array)), *(_argument(_expression(each)) for each in (index, *values))]
            return _call(_dotted(f"wp.atomic_{op}"), atomic)
        case Length(array, "len"):
            return _call(_dotted("len"), [_argument(_array(array))])
        case Length(array, "shape"):
            return cst.Subscript(
                _dotted(f"{array}.shape"), _FIRST, _LEFT_BRACKET, _RIGHT_BRACKET, whitespace_after_value=_NONE
            )
        case Logical(word, left, right):
            level, operator = _LOGICAL[word]
            around = _parentheses(level, least)
            return cst.BooleanOperation(_expression(left, level), operator, _expression(right, level + 1), *around)
        case Chain(keys, operands):
            first, *others = (_expression(operand, COMPARISON + 1) for operand in operands)
            targets = [cst.ComparisonTarget(_comparison(key), other) for key, other in zip(keys, others, strict=True)]
            return cst.Comparison(first, targets, *_parentheses(COMPARISON, least))
        case Ternary(test, then, other):
            return cst.IfExp(
                _expression(test, OR),
                _expression(then, OR),
                _expression(other, TERNARY),
                *_parentheses(TERNARY, least),
                whitespace_before_if=_SPACE,
                whitespace_after_if=_SPACE,
                whitespace_before_else=_SPACE,
                whitespace_after_else=_SPACE,
            )
    raise IllTyped(f"{node!r} is no expression")


def _function_named(of: str) -> cst.BaseExpression:
    return _callee(of)[0] if of in OPS else _name(of)


def _choice(among: tuple[str, ...], place: int) -> cst.BaseExpression:
    """`square`, or `(cube, square)[1]`."""
    functions = [_function_named(each) for each in among]
    if len(functions) == 1:
        return functions[0]
    elements = [cst.Element(each, comma=_COMMA) for each in functions[:-1]]
    whole = cst.Tuple([*elements, cst.Element(functions[-1])], lpar=_OPEN, rpar=_CLOSE)
    return _subscript(whole, (Literal(place, INT32),))


def _comparison(key: str) -> cst.BaseCompOp:
    spelling = _op(key).row.spelling
    if isinstance(spelling, Infix) and spelling.symbol in _COMPARISONS:
        return _COMPARISONS[spelling.symbol]
    raise IllTyped(f"{key} is no comparison")


def _op(key: str) -> Op:
    op = OPS.get(key)
    if op is None:
        raise IllTyped(f"unknown operation {key!r}")
    return op


def _apply(op: Op, args: Sequence[Expr], least: int) -> cst.BaseExpression:
    match op.row.spelling:
        case Infix(symbol) if symbol in _COMPARISONS:
            # operands bind tighter than a comparison, so that comparisons never chain
            left, right = (_expression(arg, COMPARISON + 1) for arg in args)
            target = cst.ComparisonTarget(_COMPARISONS[symbol], right)
            return cst.Comparison(left, (target,), *_parentheses(COMPARISON, least))
        case Infix("**"):
            # binds tighter than a sign on its left, looser than one on its right, and from right to left
            left, right = _expression(args[0], PRIMARY), _expression(args[1], SIGN)
            return cst.BinaryOperation(left, _POWER, right, *_parentheses(POWER, least))
        case Infix(symbol):
            level, binary = _BINARY[symbol]
            left, right = _expression(args[0], level), _expression(args[1], level + 1)
            return cst.BinaryOperation(left, binary, right, *_parentheses(level, least))
        case Prefix(symbol):
            level, unary = _UNARY[symbol.strip()]
            return cst.UnaryOperation(unary, _expression(args[0], level), *_parentheses(level, least))
        case Call():
            function, keywords = _callee(op.key)
            return _call(function, [*_positional(args), *keywords])
        case unreachable:
            assert_never(unreachable)


def _positional(args: Sequence[Argument]) -> Iterator[cst.Arg]:
    """Arguments by position; components, or elements, in a row that are starred are one, `*v` or `*v[1:3]`."""
    waiting = list(args)
    while waiting:
        first = waiting.pop(0)
        if isinstance(first, Load) and first.starred:
            assert isinstance(first.index, Literal)
            begin = end = int(first.index.value)
            while waiting and waiting[0] == replace(first, index=Literal(end + 1, INT32)):
                waiting.pop(0)
                end += 1
            elements = _sliced(_array(first.array), (Span(begin or None, end + 1),), ())
            yield _argument(elements).with_changes(star="*")
            continue
        if not isinstance(first, Part) or not first.starred:
            yield _argument(_expression(first))
            continue
        (start,) = first.indices
        assert isinstance(start, Literal)
        begin = end = int(start.value)
        while waiting and waiting[0] == replace(first, indices=(Literal(end + 1, INT32),)):
            waiting.pop(0)
            end += 1
        value = _expression(first.base, PRIMARY)
        if (begin, end + 1) != (0, first.base.dtype.shape[0]):
            value = _sliced(value, (Span(begin or None, end + 1),), ())
        yield _argument(value).with_changes(star="*")


@cache
def _callee(key: str) -> tuple[cst.BaseExpression, tuple[cst.Arg, ...]]:
    """The function and the keyword arguments of a typed operation, its placeholders filled in."""
    op = OPS[key]
    assert isinstance(op.row.spelling, Call)
    rows = op.result.shape[0] if op.result.shape else 1
    words = {
        "result": "" if results(op.result) else spelled(op.result),
        "scalar": op.result.scalar.name,
        "rows": rows,
        "suffix": suffix(op.result.scalar),
    }
    keywords = tuple(_keyword(name, word.format(**words)) for name, word in op.row.spelling.keywords)
    return _dotted(op.row.spelling.function.format(**words)), keywords


def _parentheses(level: int, least: int) -> tuple[Sequence[cst.LeftParen], Sequence[cst.RightParen]]:
    return (_OPEN, _CLOSE) if level < least else ((), ())


def _argument(value: cst.BaseExpression) -> cst.Arg:
    return cst.Arg(value, whitespace_after_star=_NONE, whitespace_after_arg=_NONE)


def _keyword(name: str, word: object) -> cst.Arg:
    value: cst.BaseExpression
    if isinstance(word, tuple):
        value = cst.Tuple([cst.Element(cst.Integer(str(each))) for each in word])
    else:
        text = str(word)
        value = cst.Integer(text) if text.isdigit() else _dotted(text)
    return cst.Arg(value, _name(name), _EQUAL, whitespace_after_star=_NONE, whitespace_after_arg=_NONE)


def _named(name: str, value: cst.BaseExpression) -> cst.Arg:
    return cst.Arg(value, _name(name), _EQUAL, whitespace_after_star=_NONE, whitespace_after_arg=_NONE)


def _call(function: cst.BaseExpression, arguments: Sequence[cst.Arg]) -> cst.Call:
    return cst.Call(function, arguments, whitespace_after_func=_NONE, whitespace_before_args=_NONE)


def _subscript(base: cst.BaseExpression, indices: Sequence[Expr]) -> cst.Subscript:
    return _indexed(base, *map(_expression, indices))


def _indexed(base: cst.BaseExpression, *items: cst.BaseExpression) -> cst.Subscript:
    elements = [cst.SubscriptElement(cst.Index(item)) for item in items]
    return cst.Subscript(base, elements, _LEFT_BRACKET, _RIGHT_BRACKET, whitespace_after_value=_NONE)


def _sliced(base: cst.BaseExpression, spans: Sequence[Span | None], indices: Sequence[Expr]) -> cst.Subscript:
    remaining = iter(indices)
    elements = [
        cst.SubscriptElement(cst.Index(_expression(next(remaining))) if span is None else _span(span)) for span in spans
    ]
    return cst.Subscript(base, elements, _LEFT_BRACKET, _RIGHT_BRACKET, whitespace_after_value=_NONE)


@lru_cache(4096)
def _span(span: Span) -> cst.Slice:
    lower, upper, step = (
        None if at is None else _literal(repr(at), False) for at in (span.start, span.stop, span.step)
    )
    second = cst.MaybeSentinel.DEFAULT if step is None else _COLON
    return cst.Slice(lower=lower, upper=upper, step=step, first_colon=_COLON, second_colon=second)


# Statements


def _block(body: Sequence[Stmt]) -> cst.IndentedBlock:
    return cst.IndentedBlock([_statement(stmt) for stmt in body] or (_PASS,), header=_END)


def _line(statement: cst.BaseSmallStatement) -> cst.SimpleStatementLine:
    return cst.SimpleStatementLine((statement,), trailing_whitespace=_END)


def _statement(stmt: Stmt) -> _Statement:
    match stmt:
        case Assign(target, value):
            return _line(
                cst.Assign((cst.AssignTarget(_target(target), _SPACE, _SPACE),), _expression(value)),
            )
        case AssignMany(targets, values):
            left, right = (
                [cst.Element(each) for each in side] for side in (map(_target, targets), map(_expression, values))
            )
            return _line(cst.Assign((cst.AssignTarget(_tuple(left), _SPACE, _SPACE),), _tuple(right)))
        case Unpack(targets, value):
            several = _tuple([cst.Element(_target(target)) for target in targets])
            return _line(cst.Assign((cst.AssignTarget(several, _SPACE, _SPACE),), _expression(value)))
        case Pack(name, (value,)):
            return _assigned(_name(name), _expression(value))
        case Pack(name, values):
            components = [cst.Element(_expression(value)) for value in values]
            return _assigned(_name(name), cst.Tuple(components, lpar=_OPEN, rpar=_CLOSE))
        case Augment(target, key, value):
            return _line(cst.AugAssign(_target(target), _augmented(key), _expression(value)))
        case If():
            return _branch(stmt)
        case For(name, start, stop, step, body, backwards):
            bounds = [_argument(_expression(bound)) for bound in (start, stop, step) if bound is not None]
            turns = _call(_dotted("range"), bounds)
            return cst.For(
                _name(name),
                _call(_dotted("reversed"), [_argument(turns)]) if backwards else turns,
                _block(body),
                whitespace_after_for=_SPACE,
                whitespace_before_in=_SPACE,
                whitespace_after_in=_SPACE,
                whitespace_before_colon=_NONE,
            )
        case While(test, body):
            return cst.While(
                _expression(test), _block(body), whitespace_after_while=_SPACE, whitespace_before_colon=_NONE
            )
        case Atomic(op, array, index, value):
            operands = [_argument(_array(array)), _argument(_expression(index)), _argument(_expression(value))]
            return _line(cst.Expr(_call(_dotted(f"wp.atomic_{op}"), operands)))
        case AtomicCell(op, array, indices, value):
            arguments = [_array(array), *map(_expression, (*indices, value))]
            return _line(cst.Expr(_call(_dotted(f"wp.atomic_{op}"), [_argument(each) for each in arguments])))
        case Tids(names):
            places = cst.Tuple([cst.Element(_name(name)) for name in names], lpar=(), rpar=())
            return _assigned(places, _call(_dotted("wp.tid"), ()))
        case View(name, array, indices):
            return _assigned(_name(name), _subscript(_array(array), indices))
        case Window():
            return _assigned(_name(stmt.name), _window(stmt))
        case Zeros(name, shape, dtype):
            size = _keyword("shape", shape if len(shape) > 1 else shape[0])
            return _assigned(_name(name), _call(_dotted("wp.zeros"), [size, _keyword("dtype", spelled(dtype))]))
        case Return(values):
            return _line(cst.Return(_row(values), whitespace_after_return=_SPACE if values else _NONE))
        case Unpack(targets, value):
            return _line(cst.Assign((cst.AssignTarget(_row(targets), _SPACE, _SPACE),), _expression(value)))
        case Do(value):
            return _line(cst.Expr(_expression(value)))
        case Adjoint(name, value, part, change):
            changed = _adjoint(part or Name(name, FLOAT32))
            if change == "set":
                return _assigned(changed, _expression(value))
            return _line(cst.AugAssign(changed, _AUGMENTED["+" if change == "add" else "-"], _expression(value)))
        case Bind(name, callee):
            return _line(cst.Assign((cst.AssignTarget(_name(name), _SPACE, _SPACE),), _expression(callee)))
        case Break():
            return _BREAK
        case Continue():
            return _CONTINUE
    raise IllTyped(f"{stmt!r} is no statement")


def _adjoint(node: Expr) -> cst.BaseAssignTargetExpression:
    """The adjoint of a parameter or of a field, or a part of it: `wp.adjoint[p.pos][0]`."""
    whole = _dotted("wp.adjoint")
    match node:
        case Part(base, indices):
            return _subscript(_adjoint(base), indices)
        case Slice(base, spans, indices):
            return _sliced(_adjoint(base), spans, indices)
        case Field(base, component):
            return cst.Attribute(_adjoint(base), _name(component))
        case Load(array, index):
            return _subscript(_indexed(whole, _array(array)), (index,))
        case Cell(array, indices, _, "tuple"):
            return _subscript(_indexed(whole, _array(array)), indices)
        case Cell(array, indices):
            found = _indexed(whole, _array(array))
            for index in indices:
                found = _subscript(found, (index,))
            return found
    return _subscript(whole, (node,))


def _assigned(target: cst.BaseAssignTargetExpression, value: cst.BaseExpression) -> cst.SimpleStatementLine:
    return _line(cst.Assign((cst.AssignTarget(target, _SPACE, _SPACE),), value))


def _window(stmt: Window) -> cst.Subscript:
    start, stop, step = (
        None if bound is None else _literal(repr(bound), False) for bound in (stmt.start, stmt.stop, stmt.step)
    )
    inside = cst.SubscriptElement(cst.Slice(lower=start, upper=stop, step=step))
    return cst.Subscript(_array(stmt.array), (inside,), _LEFT_BRACKET, _RIGHT_BRACKET, whitespace_after_value=_NONE)


def _row(values: Sequence[Expr]) -> Any:
    """`a, b`, `a` or nothing."""
    if len(values) < 2:
        return _expression(values[0]) if values else None
    return cst.Tuple([cst.Element(_expression(value)) for value in values], lpar=(), rpar=())


def _tuple(elements: Sequence[cst.Element]) -> cst.Tuple:
    return cst.Tuple(elements, lpar=(), rpar=())


def _branch(stmt: If) -> cst.If:
    orelse: cst.If | cst.Else | None
    match stmt.other:
        case ():
            orelse = None
        case (If() as alternative,):
            orelse = _branch(alternative)
        case _:
            orelse = cst.Else(_block(stmt.other), whitespace_before_colon=_NONE)
    return cst.If(
        _expression(stmt.test),
        _block(stmt.body),
        orelse,
        whitespace_before_test=_SPACE,
        whitespace_after_test=_NONE,
    )


def _target(node: Expr) -> cst.Name | cst.Subscript | cst.Attribute:
    target = _expression(node)
    if isinstance(target, (cst.Name, cst.Subscript, cst.Attribute)) and not isinstance(node, (Literal, Length)):
        return target
    raise IllTyped(f"{node!r} cannot be assigned to")


def _augmented(key: str) -> cst.BaseAugOp:
    spelling = _op(key).row.spelling
    if isinstance(spelling, Infix) and spelling.symbol in _AUGMENTED:
        return _AUGMENTED[spelling.symbol]
    raise IllTyped(f"{key} has no augmented assignment")


_FIRST = (cst.SubscriptElement(cst.Index(_literal("0", False))),)
_PASS, _BREAK, _CONTINUE = _line(cst.Pass()), _line(cst.Break()), _line(cst.Continue())
_IMPORT = _line(cst.Import([cst.ImportAlias(_name("warp"), cst.AsName(_name("wp"), _SPACE, _SPACE))]))
_TYPING = _line(cst.ImportFrom(_name("typing"), [cst.ImportAlias(_name("Any"))]))
_SPACED_EQUAL = cst.AssignEqual(whitespace_before=_SPACE, whitespace_after=_SPACE)
_FUNCTION_DECORATORS = (cst.Decorator(_dotted("wp.func"), whitespace_after_at=_NONE, trailing_whitespace=_END),)
_DECORATORS = (cst.Decorator(_dotted("wp.kernel"), whitespace_after_at=_NONE, trailing_whitespace=_END),)
# Warp makes no adjoint of a call with a reference, and builds no kernel that has one and would need it
_FORWARD_ONLY = (
    cst.Decorator(
        _call(_dotted("wp.kernel"), [_keyword("enable_backward", "False")]),
        whitespace_after_at=_NONE,
        trailing_whitespace=_END,
    ),
)

"""Expressions, with parentheses where their place demands a binding strength that they have not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import assert_never

import libcst as cst

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import element_axes
from kernelfuzz.lang.dtypes import (
    INT32,
    PYTHON_LITERALS,
    Scalar,
    results,
    spelled,
    suffix,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    AtomicOld,
    Call as UserCall,
    Callee,
    Cell,
    Chain,
    Chosen,
    Construct,
    Either,
    Enumerator,
    Expr,
    Extent,
    Field,
    Given,
    Grad,
    Invoke,
    Item,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Member,
    Name,
    Parameter,
    Part,
    Reference,
    Returner,
    SampleCdf,
    Slice,
    Span,
    Static,
    Ternary,
    View,
    Window,
)
from kernelfuzz.lang.operators import SYMBOLS
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Call, Infix, Prefix
from kernelfuzz.lang.returned import arguments
from kernelfuzz.lang.spelled import PARAMETERS
from kernelfuzz.lang.starred import is_whole, place_of, runs
from kernelfuzz.rendering.layout import (
    CLOSE,
    COLON,
    COMMA,
    LEFT_BRACKET,
    NO_SPACE,
    OPEN,
    RIGHT_BRACKET,
    SPACE,
    argument,
    array_named,
    by_name,
    call,
    dotted,
    identifier,
    indexed,
    keyword,
    literal,
    literal_text,
)
from kernelfuzz.rendering.operators import (
    BINARY,
    COMPARISON,
    COMPARISONS,
    LOGICAL,
    OR,
    POWER,
    POWER_OF,
    PRIMARY,
    SIGN,
    TERNARY,
    UNARY,
    parentheses,
)


@dataclass(frozen=True, slots=True)
class Like:
    """A constant of the dtype of a generic parameter: `type(x)(2.0)`, `v.dtype(2.0)`."""

    literal: Literal
    param: Parameter

    @property
    def dtype(self) -> Scalar:
        """That of the constant."""
        return self.literal.dtype


def _each_axis(array: cst.BaseExpression, indices: Sequence[Expr]) -> cst.BaseExpression:
    """`a[i][j]`."""
    for index in indices:
        array = subscript(array, (index,))
    return array


def array_of(named: str | View | Window | Either | Expr) -> cst.BaseExpression:
    """An array by its name, or by the call that returns it; or any other argument of such a call."""
    return array_named(named) if isinstance(named, str) else expression(named)  # type: ignore[arg-type]  # see `joined`


def expression(node: Argument | Like, least: int = TERNARY) -> cst.BaseExpression:
    """An expression in a place that demands the binding strength `least`; raises IllTyped for what is none."""
    match node:
        case Like():
            return _like(node)
        case Literal(_, dtype, _, form) if dtype in PYTHON_LITERALS or form != "plain":
            return literal(literal_text(node), least > SIGN)
        case Literal(_, dtype):
            return call(dotted(f"wp.{dtype.name}"), [argument(literal(literal_text(node), False))])
        case Name(word):
            return identifier(word)
        case Apply(key, args, _, form):
            return _apply(op_of(key), args, least) if form == "plain" else _spelled(op_of(key), args, form)
        case Load(array, index):
            return subscript(array_of(array), (index,))
        case Part(base, indices):
            return subscript(expression(base, PRIMARY), indices)
        case Item(word, int(number)):
            return subscript(identifier(word), (Literal(number, INT32),))
        case Item(word):
            return identifier(word)
        case Slice(base, spans, indices):
            return sliced(expression(base, PRIMARY), spans, indices)
        case Enumerator(enumeration, member):
            return dotted(f"{enumeration}.{member}")
        case Static(value):
            return call(dotted("wp.static"), [argument(expression(value))])
        case Field(base, component) | Member(base, component):
            return cst.Attribute(expression(base, PRIMARY), identifier(component))
        case Cell(array, indices, _, form):
            whole, left = array_at(array, indices)
            return subscript(whole, left) if form == "tuple" else _each_axis(whole, left)
        case Extent(array, axis):
            return subscript(cst.Attribute(array_of(array), identifier("shape")), (Literal(axis, INT32),))
        case Given(array):
            return array_named(array)
        case Construct(args, dtype, _, by):
            return call(identifier(by.name if by else dtype.name), [argument(expression(arg)) for arg in args])
        case LowerBound(array, value, span):
            operands = [array_named(array), *map(expression, span), expression(value)]
            return call(dotted("wp.lower_bound"), [argument(operand) for operand in operands])
        case SampleCdf(state, array):
            return call(dotted("wp.sample_cdf"), [argument(expression(state)), argument(array_named(array))])
        case UserCall():
            return _user_call(node, least)
        case ArrayArgument():
            return array_named(node.array)
        case View() | Window() | Either():
            return array_made(node)
        case Reference(target):
            return expression(target)
        case Invoke(name, args):
            return call(identifier(name), [*_positional(args)])
        case Grad(Apply(key, args)) if not isinstance(op_of(key).row.spelling, Call):
            named = argument(dotted(f"wp.{op_of(key).row.name}"))
            return call(call(dotted("wp.grad"), [named]), [*_positional(args)])
        case Grad(value):
            called = expression(value)
            assert isinstance(called, cst.Call)
            return called.with_changes(func=call(dotted("wp.grad"), [argument(called.func)]))
        case Chosen(callee, args):
            return call(expression(callee), [*_positional(args)])
        case Callee(of, _, among) if among:
            return call(dotted("wp.static"), [argument(_choice(among, among.index(of)))])
        case Callee(of):
            return _function_named(of)
        case AtomicOld(op, array):
            whole, left = array_at(array, node.indices)
            given = (argument(expression(each)) for each in (*left, *node.values))
            return call(dotted(f"wp.atomic_{op}"), [argument(whole), *given])
        case Length(array, "len"):
            return call(dotted("len"), [argument(array_of(array))])
        case Length(array, "shape"):
            whole = cst.Attribute(array_of(array), identifier("shape"))
            return cst.Subscript(whole, _FIRST, LEFT_BRACKET, RIGHT_BRACKET, whitespace_after_value=NO_SPACE)
        case Logical(word, left, right):
            level, operator = LOGICAL[word]
            around = parentheses(level, least)
            return cst.BooleanOperation(expression(left, level), operator, expression(right, level + 1), *around)
        case Chain(keys, operands):
            first, *others = (expression(operand, COMPARISON + 1) for operand in operands)
            targets = [cst.ComparisonTarget(_comparison(key), other) for key, other in zip(keys, others, strict=True)]
            return cst.Comparison(first, targets, *parentheses(COMPARISON, least))
        case Ternary(test, then, other):
            return _chosen(test, expression(then, OR), expression(other, TERNARY), least)
    raise IllTyped(f"{node!r} is no expression")


def _chosen(test: Expr, then: cst.BaseExpression, other: cst.BaseExpression, least: int = TERNARY) -> cst.IfExp:
    """`then if test else other`."""
    return cst.IfExp(
        expression(test, OR),
        then,
        other,
        *parentheses(TERNARY, least),
        whitespace_before_if=SPACE,
        whitespace_after_if=SPACE,
        whitespace_before_else=SPACE,
        whitespace_after_else=SPACE,
    )


def _like(node: Like) -> cst.Call:
    name = identifier(node.param.name)
    text = literal_text(node.literal) if node.dtype.is_float else repr(int(node.literal.value))
    of_scalar = isinstance(node.param.dtype, Scalar)
    made = call(identifier("type"), [argument(name)]) if of_scalar else cst.Attribute(name, identifier("dtype"))
    return call(made, [argument(literal(text, False))])


_FIRST = (cst.SubscriptElement(cst.Index(literal("0", False))),)


def _function_named(of: str) -> cst.BaseExpression:
    return _callee(of)[0] if of in OPS else identifier(of)


def _choice(among: tuple[str, ...], place: int) -> cst.BaseExpression:
    """`square`, or `(cube, square)[1]`."""
    functions = [_function_named(each) for each in among]
    if len(functions) == 1:
        return functions[0]
    elements = [cst.Element(each, comma=COMMA) for each in functions[:-1]]
    whole = cst.Tuple([*elements, cst.Element(functions[-1])], lpar=OPEN, rpar=CLOSE)
    return subscript(whole, (Literal(place, INT32),))


def _comparison(key: str) -> cst.BaseCompOp:
    spelling = op_of(key).row.spelling
    if isinstance(spelling, Infix) and spelling.symbol in COMPARISONS:
        return COMPARISONS[spelling.symbol]
    raise IllTyped(f"{key} is no comparison")


def op_of(key: str) -> Op:
    """The operation of this key; raises IllTyped where there is none."""
    op = OPS.get(key)
    if op is None:
        raise IllTyped(f"unknown operation {key!r}")
    return op


def _apply(op: Op, args: Sequence[Expr], least: int) -> cst.BaseExpression:
    match op.row.spelling:
        case Infix(symbol) if symbol in COMPARISONS:
            # operands bind tighter than a comparison, so that comparisons never chain
            left, right = (expression(arg, COMPARISON + 1) for arg in args)
            target = cst.ComparisonTarget(COMPARISONS[symbol], right)
            return cst.Comparison(left, (target,), *parentheses(COMPARISON, least))
        case Infix(symbol):
            return _infix(symbol, args, least)
        case Prefix(symbol):
            level, unary = UNARY[symbol.strip()]
            return cst.UnaryOperation(unary, expression(args[0], level), *parentheses(level, least))
        case Call():
            function, keywords = _callee(op.key)
            return call(function, [*_positional(args), *keywords])
        case unreachable:
            assert_never(unreachable)


def _spelled(op: Op, args: Sequence[Expr], form: str) -> cst.Call:
    """`abs(x)`, `wp.clamp(x, low=0.0, high=1.0)`, `wp.clamp(x=x, low=0.0, high=1.0)`."""
    if form == "python":
        return call(identifier(op.row.name), [*_positional(args)])
    first = 1 if form == "named" else 0
    words = zip(PARAMETERS[op.row.name][first:], args[first:], strict=True)
    given = _positional(args[:first])
    return call(_callee(op.key)[0], [*given, *(by_name(word, expression(arg)) for word, arg in words)])


def _user_call(node: UserCall, least: int) -> cst.BaseExpression:
    """`f(a, scale=b)`, or `a + b` of an operator of the Program's own."""
    if node.form == "infix":
        return _infix(SYMBOLS[node.function], node.args, least)
    split = len(node.args) - len(node.keywords)
    given = _positional(node.args[:split])
    named = zip(node.keywords, node.args[split:], strict=True)
    return call(identifier(node.function), [*given, *(by_name(word, expression(arg)) for word, arg in named)])


def _infix(symbol: str, args: Sequence[Argument], least: int) -> cst.BinaryOperation:
    """`left + right`, of numbers or by an operator of the Program's own."""
    left, right = args
    if symbol == "**":
        # binds tighter than a sign on its left, looser than one on its right, and from right to left
        base, power = expression(left, PRIMARY), expression(right, SIGN)
        return cst.BinaryOperation(base, POWER_OF, power, *parentheses(POWER, least))
    level, binary = BINARY[symbol]
    operands = expression(left, level), expression(right, level + 1)
    return cst.BinaryOperation(operands[0], binary, operands[1], *parentheses(level, least))


def _positional(args: Sequence[Argument]) -> Iterator[cst.Arg]:
    """Arguments by position; those that one star stands for are one, `*v`, `*v[1:3]` or `*v[::-1]`."""
    for run in runs(args):
        first = run[0]
        if not isinstance(first, Part | Load) or not first.starred:
            yield argument(expression(first))
            continue
        begin = place_of(first)
        step = place_of(run[1]) - begin if len(run) > 1 else 1  # type: ignore[arg-type]  # as the first one
        end = begin + step * (len(run) - 1)
        # of an array nobody knows where it ends
        length = None if isinstance(first, Load) else first.base.dtype.shape[0]
        value = array_named(first.array) if isinstance(first, Load) else expression(first.base, PRIMARY)
        if not is_whole(run):
            value = sliced(value, (_from(begin, end, step, length),), ())
        yield argument(value).with_changes(star="*")


def _from(begin: int, end: int, step: int, length: int | None) -> Span:
    """From `begin` to `end`, both of them picked, in the fewest words."""
    if step == 1:
        return Span(begin or None, end + 1)
    if step < 0:
        start = None if length is not None and begin == length - 1 else begin
        return Span(start, end - 1 if end else None, step)
    return Span(begin or None, None if length is not None and end + step >= length else end + 1, step)


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
    keywords = tuple(keyword(name, word.format(**words)) for name, word in op.row.spelling.keywords)
    return dotted(op.row.spelling.function.format(**words)), keywords


def subscript(base: cst.BaseExpression, indices: Sequence[Expr]) -> cst.Subscript:
    """`base[i, j]`."""
    return indexed(base, *map(expression, indices))


def sliced(base: cst.BaseExpression, spans: Sequence[Span | None], indices: Sequence[Expr]) -> cst.Subscript:
    """`base[1:3, i]`: `indices` stand where there is no span."""
    remaining = iter(indices)
    return _with_items(base, [cst.Index(expression(next(remaining))) if s is None else _span(s) for s in spans])


def array_at(array: str | View | Window | Either, indices: Sequence[Expr]) -> tuple[cst.BaseExpression, Sequence[Expr]]:
    """An array, or the one in an element that the first indices are those of, and what is left of the indices."""
    axes = element_axes(array) if isinstance(array, str) else 0
    if not isinstance(array, str) or not axes:
        return array_of(array), indices
    owner, _, fields = array.partition("[")
    whole: cst.BaseExpression = subscript(array_named(owner), indices[:axes])
    for name in fields.split(".")[1:]:
        whole = cst.Attribute(whole, identifier(name))
    return whole, indices[axes:]


def array_made(node: View | Window | Either) -> cst.BaseExpression:
    """What a statement names, as far as it is one expression: `array[i]`, or a call of the function that returns it."""
    match node:
        case View(returned_by=Returner(name)) | Window(returned_by=Returner(name)) | Either(returned_by=Returner(name)):
            return call(identifier(name), [argument(array_of(each)) for each in arguments(node)])
        case View(_, array, indices):
            whole, left = array_at(array, indices)
            return subscript(whole, left) if left else whole
        case Window():
            return _window(node)
        case Either(_, array, instead, test, "where"):
            return call(dotted("wp.where"), [argument(array_of(each)) for each in (test, array, instead)])
    return _chosen(node.test, array_named(node.array), array_named(node.instead))


def _window(node: Window) -> cst.Subscript:
    """`array[k:k + 3, i]`: the part of an array that a Window names."""
    whole, left = array_at(node.array, node.indices)
    spans = node.spans[element_axes(node.array) :]
    if not node.bounds:
        return sliced(whole, spans, left)
    remaining = iter(left)
    items = [
        cst.Index(expression(next(remaining))) if span is None else _bounded(node, axis, span)
        for axis, span in enumerate(spans, len(node.spans) - len(spans))
    ]
    return _with_items(whole, items)


def _with_items(base: cst.BaseExpression, items: Sequence[cst.Index | cst.Slice]) -> cst.Subscript:
    elements = [cst.SubscriptElement(item) for item in items]
    return cst.Subscript(base, elements, LEFT_BRACKET, RIGHT_BRACKET, whitespace_after_value=NO_SPACE)


def _bounded(node: Window, axis: int, span: Span) -> cst.Slice:
    """As `_span`, with the edges that are computed."""
    edges = {bound.edge: expression(bound.value) for bound in node.bounds if bound.axis == axis}
    fixed = _span(span)
    step = edges.get("step", fixed.step)
    return fixed.with_changes(
        lower=edges.get("start", fixed.lower),
        upper=edges.get("stop", fixed.upper),
        step=step,
        second_colon=cst.MaybeSentinel.DEFAULT if step is None else COLON,
    )


@lru_cache(4096)
def _span(span: Span) -> cst.Slice:
    lower, upper, step = (None if at is None else literal(repr(at), False) for at in (span.start, span.stop, span.step))
    second = cst.MaybeSentinel.DEFAULT if step is None else COLON
    return cst.Slice(lower=lower, upper=upper, step=step, first_colon=COLON, second_colon=second)

"""Retyping: an expression replaced by one of another dtype, and all that depends on it made to fit (`fitting`)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import islice, product

from kernelfuzz.fitting import ALIKE, AUGMENTED, CLASSES, PLAIN, Fitting, Misfit, Other
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    SCALARS,
    VALUE_KINDS,
    Array,
    Signature,
    Struct,
    Value,
    with_scalar,
)
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Callee,
    Cell,
    Chain,
    Chosen,
    Expr,
    Field,
    Grad,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Part,
    Path,
    Program,
    Reference,
    Ternary,
    Unpack,
    Zeros,
    replaced,
    size,
    walk,
    walk_paths,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call as Called, Infix
from kernelfuzz.plainness import DTYPES, LANE, expressions_below, is_target, lane_of

_LESS = "lt(float32,float32)"
_FEW = 2
"""Operations of as many operands that are tried in the place of a chosen one."""


def lift(program: Program) -> Iterator[Program]:
    """Expressions replaced by parts of themselves that have another dtype, the smallest first."""
    lane = lane_of(program)
    if lane is None:
        return
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS) and isinstance(node.dtype, VALUE_KINDS) and not is_target(path):
            for part in sorted(expressions_below(node), key=size):
                if part.dtype != node.dtype and isinstance(part, Apply | Logical | Ternary | Part | Field):
                    with suppress(Misfit):
                        yield Fitting(program, lane).put(path, part)


def retype(program: Program) -> Iterator[Program]:
    """Elements, constants and operations replaced by those of plainer dtypes, and what depends on them with them."""
    lane = lane_of(program)
    if lane is None:
        return
    values = {param.name for param in program.params if not isinstance(param.dtype, Array)}
    for number, function in enumerate(program.functions):
        for param in function.params:
            if param.dtype != FLOAT32:
                with suppress(Misfit):
                    yield Fitting(program, lane).parameter(number, param)
    for path, node in walk_paths(program):
        if isinstance(node, EXPRESSIONS):
            yield from _given(program, path, node, lane, values)
            if is_target(path) or (node == lane and path[-1] == ("index", None)) or node == LANE:
                continue
            for make in _others(node, lane):
                fitting = Fitting(program, lane)
                with suppress(Misfit):
                    new = fitting.filled(make)
                    if isinstance(node, Load) and isinstance(new, Load):
                        new = replace(new, index=node.index)
                    elif isinstance(node, Cell) and isinstance(new, Load):
                        # as many dimensions as it has
                        array = fitting.fresh.array("in", new.dtype, len(node.indices))
                        new = replace(node, array=array, dtype=new.dtype)
                    yield _without_unread(fitting.put(path, new))
        elif isinstance(node, Zeros):
            for dtype in plainer(node.dtype):
                with suppress(Misfit):
                    yield Fitting(program, lane).own(path, node, dtype)
        elif isinstance(node, Unpack):
            yield from _of_one(program, path, node)
        elif isinstance(node, Assign | Augment) and path[0] != ("body", 0):
            for dtype in plainer(node.target.dtype):
                fitting = Fitting(program, lane)
                with suppress(Misfit):
                    yield fitting.target(path, dtype)
            if isinstance(node, Augment):
                for op in AUGMENTED:
                    if op.key == node.op:
                        break
                    if op.params == OPS[node.op].params and op.result == OPS[node.op].result:
                        yield replaced(program, path, (replace(node, op=op.key),))


def _of_one(program: Program, path: Path, node: Unpack) -> Iterator[Program]:
    """The gradient of an operation of several operands replaced by that of one that has only one of them."""
    match node:
        case Unpack(targets, Grad(Apply(_, args) | Call(_, args))):
            for target, arg in product(targets, args):
                if target.dtype == arg.dtype and (grad := _negative(arg)) is not None:
                    yield replaced(program, path, (Assign(target, grad),))


def _negative(arg: Argument) -> Grad | None:
    """The gradient of the negative of an operand, if it has one."""
    if isinstance(arg, ArrayArgument | Callee | Reference) or (key := f"neg({arg.dtype.name})") not in OPS:
        return None
    return Grad(Apply(key, (arg,), arg.dtype), arg.dtype)


def _given(program: Program, path: Path, node: Expr, lane: Name, values: set[str]) -> Iterator[Program]:
    """Parameters that are values, and fields of elements, replaced by those of plainer dtypes."""
    if is_target(path) or not (isinstance(node, Member) or (isinstance(node, Name) and node.id in values)):
        return
    for dtype in plainer(node.dtype):
        fitting = Fitting(program, lane)
        with suppress(Misfit):
            yield fitting.put(path, fitting.member(dtype) if isinstance(node, Member) else fitting.fresh.value(dtype))


def _without_unread(program: Program) -> Program:
    """Without assignments to variables that nothing reads."""
    while True:
        targets = {id(n.target) for n in walk(program) if isinstance(n, Assign) and isinstance(n.target, Name)}
        read = {n.id for n in walk(program) if isinstance(n, Name) and id(n) not in targets}
        for path, node in walk_paths(program):
            match node:
                case Assign(Name(name), value) if name not in read and value != LANE:
                    program = replaced(program, path, ())
                    break
        else:
            return program


@cache
def plainer(than: Value) -> tuple[Value, ...]:
    """Plainer dtypes, the plainest first: those of float32, bool and int32, and others of the same shape."""
    alike = [] if isinstance(than, Struct) else [with_scalar(than, scalar) for scalar in SCALARS]
    near = [dtype for dtype in DTYPES if dtype.scalar in (FLOAT32, BOOL, INT32) or dtype in alike]
    few = [dtype for dtype in near if not dtype.shape or dtype.scalar == FLOAT32 or dtype in alike]
    return tuple(dtype for dtype in few if DTYPES.get(dtype, len(DTYPES)) < DTYPES.get(than, len(DTYPES)))


def _others(node: Expr, lane: Name) -> Iterator[Other]:
    """What may stand for an expression: a dtype is for a new element of it, an operation for it on such elements."""
    match node:
        case Load() | Name() | Cell():
            yield from plainer(node.dtype)
            if node != lane:
                yield lane
        case Literal(_, dtype):
            if dtype != FLOAT32:
                yield Literal(2.0, FLOAT32)
        case Apply(key, args):
            op = OPS[key]
            alike, written = ALIKE[type(op.row.spelling), len(args)], CLASSES[type(op.row.spelling)]
            chosen = (
                next(iter(written), None),
                alike[0],
                next((o for o in written if o.result == op.result), None),
                next((o for o in PLAIN if o.result == op.result), None),
                next((o for o in alike if o.result == op.result), None),
                next((o for o in alike if o.params == op.params), None),
            )
            for one in dict.fromkeys(one for one in chosen if one is not None and one.key != key):
                yield one
                if set(one.params) == {INT32}:
                    # what overflows on some elements does not on the lane's number
                    yield Apply(one.key, (lane,) * len(one.params), one.result)
            # with its operands where these fit
            for one in alike:
                if one.key == key:
                    break
                if one.params == op.params and one.result == op.result:
                    yield Apply(one.key, args, one.result)
                    if len(args) == 2 and args[0].dtype == args[1].dtype:
                        # a > b is b < a
                        yield Apply(one.key, (args[1], args[0]), one.result)
            less = (o for o in alike if o.params == op.params and _rank(o.result) < _rank(op.result))
            yield from (Apply(one.key, args, one.result) for one in islice(less, 1))
            for place, arg in enumerate(args):
                for ops, at_place in ((written, place), (PLAIN, place), (PLAIN, 0)):
                    taking = (o for o in ops if len(o.params) > at_place and o.params[at_place] == arg.dtype)
                    yield from ((one, at_place, arg) for one in islice(taking, 1) if one.key != key)
        case Chain(ops, operands):
            yield from _plainer_chains(ops, operands)
        case Grad(Call(_, (arg,))) if arg.dtype == node.dtype and (grad := _negative(arg)) is not None:
            yield grad
        case Chosen(Callee(of, _, (of_alone,)) as callee, args) if of in OPS and of == of_alone:
            for one in ALIKE[Called, len(args)]:
                if one.key == of:
                    break
                if one.params == OPS[of].params and one.result == node.dtype:
                    yield replace(node, callee=replace(callee, of=one.key, among=(one.key,)))
            # of floats, with elements for operands
            for number in range(1, len(args) + 1):
                floats = (one for one in ALIKE[Called, number] if {*one.params, one.result} == {FLOAT32})
                for one in islice(floats, _FEW):
                    yield Chosen(Callee(one.key, Signature(one.params, one.result), (one.key,)), (), one.result)


def _plainer_chains(ops: tuple[str, ...], operands: tuple[Expr, ...]) -> Iterator[Chain]:
    """Chains of fewer comparisons, and of plainer ones of the same operands."""
    if len(ops) > 2:
        yield Chain(ops[:-1], operands[:-1])
        yield Chain(ops[1:], operands[1:])
    # of elements
    yield Chain((_LESS,) * len(ops), ())
    for place, key in enumerate(ops):
        op = OPS[key]
        for one in ALIKE[Infix, 2]:
            if one.key == key:
                break
            if one.params == op.params and one.result == op.result:
                yield Chain((*ops[:place], one.key, *ops[place + 1 :]), operands)


def _rank(dtype: Value) -> int:
    """How plain a dtype is; 0 is the plainest."""
    return DTYPES.get(dtype, len(DTYPES))

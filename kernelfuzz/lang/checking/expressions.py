"""Expressions whose values are computed from other values: literals, operations, components, fields, comparisons."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.checking.checker import Checker, same
from kernelfuzz.lang.checking.names import Names
from kernelfuzz.lang.dtypes import (
    BOOL,
    INT32,
    MATRICES,
    UINT32,
    VECTORS,
    Matrix,
    Quaternion,
    Scalar,
    Signature,
    Struct,
    Transformation,
    Value,
    Vector,
    component,
    results,
)
from kernelfuzz.lang.literals import may_be_bare, may_be_whole
from kernelfuzz.lang.mathematical import is_named
from kernelfuzz.lang.nodes import (
    Apply,
    Cell,
    Chain,
    Construct,
    Enumerator,
    Expr,
    Field,
    Item,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Node,
    Part,
    Slice,
    Ternary,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.cast import widens
from kernelfuzz.lang.ops.table import Call as Spelled, Infix, Op
from kernelfuzz.lang.spelled import check_form
from kernelfuzz.lang.static import is_static

RELATIONS = frozenset({"<", "<=", ">", ">=", "==", "!="})

_SHAPED: dict[tuple[tuple[int, ...], Scalar], Value] = {
    **{(vector.shape, vector.scalar): vector for vector in VECTORS},
    **{(matrix.shape, matrix.scalar): matrix for matrix in MATRICES},
}


def literal(checker: Checker, node: Literal, names: Names) -> Value:
    """A number that its dtype holds, or what has a name."""
    value, dtype = node.value, node.dtype
    if node.form != "plain":
        raise IllTyped(f"{node.word or value} is written {node.form}, and no argument of a constructor")
    if node.word:
        fits = dtype.is_float and type(value) is float and is_named(node.word, value)
    elif type(value) is bool:
        fits = dtype == BOOL
    elif type(value) is int:
        fits = dtype.is_integer and dtype.holds(value)
    else:
        fits = type(value) is float and dtype.is_float and dtype.holds(value)
    if not fits:
        raise IllTyped(f"{node.word or repr(value)} is no {dtype.name} literal")
    return dtype


def variable(checker: Checker, node: Name, names: Names) -> Value:
    """A name that has a value on every path that leads here."""
    if isinstance(node.dtype, Signature):
        raise IllTyped(f"{node.id} is a function, and is called")
    if node.id not in names:
        raise IllTyped(f"{node.id} is read before it is assigned on every path")
    if node.id in checker.module and isinstance(names[node.id], Struct):
        raise IllTyped(f"{node.id} is a struct, a constant that Warp takes within wp.static only")
    if results(names[node.id]):
        raise IllTyped(f"{node.id} is a tuple, and no variable")
    return names[node.id]


def apply(checker: Checker, node: Apply, names: Names, several: bool = False) -> Value:
    """An operation of the table; `several`: it stands where several results are wanted."""
    op = OPS.get(node.op)
    if op is None:
        raise IllTyped(f"unknown operation {node.op!r}")
    if node.form != "plain":
        check_form(node)
        if node.form == "python":
            checker.pythonic.add(op.row.name)
    called = isinstance(op.row.spelling, Spelled)
    args = [bare(op, arg) if isinstance(arg, Literal) else arg for arg in node.args]
    found = tuple([argument(checker, arg, names) if called else checker.expression(arg, names) for arg in args])
    if found != op.params:
        raise IllTyped(f"{node.op} is given {', '.join(t.name for t in found)}")
    constants = checker.module.keys() | checker.kept | checker.constants | checker.unrolled
    named = (arg for arg in node.args if not isinstance(arg, Enumerator))
    wide = {name for name, dtype in checker.widened.items() if dtype == op.result}
    if widens(op) and any(is_static(arg, constants - wide) for arg in named):
        # a constant that is a float32 in one place cannot be a float64 in another
        raise IllTyped(f"a constant is converted to {op.result.name}")
    if op.row.advances:
        advanced(checker, node.args[0], names)
    if bool(results(op.result)) != several:
        raise IllTyped(f"{node.op} has several results, to be unpacked")
    if op.row.name in ("neg", "pos") and isinstance(node.args[0], Literal):
        # Python and Warp fold it to a literal, whose zero keeps its sign where that of `neg` does not
        raise IllTyped("a literal with a sign in front is a literal")
    return op.result


def bare(op: Op, literal: Literal) -> Literal:
    """A literal among the arguments of an operation, with the dtype that it may be written without there."""
    fits = {"plain": True, "bare": may_be_bare(op), "whole": may_be_whole(op, literal)}
    if not fits[literal.form]:
        raise IllTyped(f"{literal.word or repr(literal.value)} is written {literal.form} in {op.key}")
    return replace(literal, form="plain") if literal.form != "plain" else literal


def argument(checker: Checker, arg: Expr, names: Names) -> Value:
    """The dtype of an argument by position: only there a component may be starred, of what is named each time."""
    if isinstance(arg, Load) and arg.starred:
        held = checker.arrays.form(arg.array)
        if held.indexed or not isinstance(arg.index, Literal) or arg.index.value < 0:
            raise IllTyped(f"an element of {arg.array} is starred that is not one by a number, or of an indexed array")
        return checker.expression(replace(arg, starred=False), names)
    if not isinstance(arg, Part) or not arg.starred:
        return checker.expression(arg, names)
    plain = not isinstance(arg.base, Apply) and all(map(_is_plain, walk(arg.base)))
    constant = isinstance(arg.base, Name) and arg.base.id in checker.module
    match arg.indices:
        case (Literal(value),) if plain and not constant and value >= 0:
            return checker.expression(replace(arg, starred=False), names)
    raise IllTyped("a component is starred that is computed, of a constant, or not one by a number from the start")


def _is_plain(node: Node) -> bool:
    """Whether a node changes nothing, so that it may stand for each component that a star gives."""
    if isinstance(node, Apply):
        return not OPS[node.op].row.advances
    return isinstance(node, Name | Load | Cell | Member | Literal)


def advanced(checker: Checker, state: Expr, names: Names) -> None:
    """A state that a draw changes is a variable of uint32: Warp changes a copy of anything else."""
    if not isinstance(state, Name) or state.id in checker.refs:
        raise IllTyped("a draw changes its state, which is a variable")
    same(UINT32, checker.expression(state, names), state)
    checker.bind(state.id, UINT32, names)


def indexed_by(found: Value, node: object) -> Scalar:
    """The dtype of an index; raises IllTyped if it is no integer."""
    if not (isinstance(found, Scalar) and found.is_integer):
        raise IllTyped(f"{type(node).__name__} with an index that is {found.name}")
    return found


def part(checker: Checker, node: Part, names: Names) -> Value:
    """Components by index, `v[i]` or `m[i, j]`."""
    if node.starred:
        raise IllTyped("a component is starred that is no argument by position")
    _indexable(node.base)
    base = checker.expression(node.base, names)
    for length, index in zip(base.shape, node.indices, strict=False):
        dtype = indexed_by(checker.expression(index, names), node)
        if dtype != INT32 and isinstance(base, Quaternion | Transformation):
            raise IllTyped(f"Warp has no adjoint of a component of {base.name} by an index that is no int32")
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


def sliced(checker: Checker, node: Slice, names: Names) -> Value:
    """Components by slices, `v[1:3]`."""
    _indexable(node.base)
    base = checker.expression(node.base, names)
    sliceable = isinstance(base, Vector | Matrix | Quaternion | Transformation)
    if not sliceable or not 1 <= len(node.spans) <= len(base.shape):
        raise IllTyped(f"{len(node.spans)} items in brackets after {base.name}")
    if sum(span is None for span in node.spans) != len(node.indices) or not any(node.spans):
        raise IllTyped("a slice has a span at least, and an index for each item without one")
    lengths = []
    indices = iter(node.indices)
    for length, span in zip(base.shape, node.spans, strict=False):
        if span is None:
            index = next(indices)
            indexed_by(checker.expression(index, names), node)
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


def _indexable(base: Expr) -> None:
    """Raises IllTyped for a component of a tuple: Warp takes `t[0][1]` for `t[0, 1]`."""
    if isinstance(base, Item):
        raise IllTyped(f"a component of the tuple {base.name} has an index")


def field(checker: Checker, node: Field, names: Names) -> Value:
    """Components by name, `v.x`."""
    base = checker.expression(node.base, names)
    found = component(base, node.name)
    if found is None:
        raise IllTyped(f"{base.name} has no component {node.name!r}")
    return found[0]


def member(checker: Checker, node: Member, names: Names) -> Value:
    """A field of a struct."""
    base = checker.expression(node.base, names)
    found = base.field(node.name) if isinstance(base, Struct) else None
    if found is None:
        raise IllTyped(f"{base.name} has no field {node.name!r}")
    return found


def construct(checker: Checker, node: Construct, names: Names) -> Value:
    """A new struct, with a value for each field or none."""
    if node.dtype not in checker.structs:
        raise IllTyped(f"{node.dtype.name} is no struct of the Program")
    given = [checker.expression(arg, names) for arg in node.args]
    if node.form not in ("plain", "given", "copied", "filled") or (given and node.form != "plain"):
        raise IllTyped(f"{node.dtype.name} is {node.form} and has values")
    if (node.returned_by is None and node.form == "filled") or (node.returned_by is not None and node.form == "plain"):
        raise IllTyped(f"{node.dtype.name} is {node.form}, and a function that returns one makes it, or does not")
    if node.returned_by is not None and not node.dtype.array_leaves:
        raise IllTyped(f"a {node.dtype.name} holds no arrays: a Function returns one")
    if given and given != [dtype for _, dtype in node.dtype.fields]:
        raise IllTyped(f"{node.dtype.name} is given {', '.join(t.name for t in given)}")
    return node.dtype


def logical(checker: Checker, node: Logical, names: Names) -> Value:
    """`left and right`, `left or right`."""
    if node.op not in ("and", "or"):
        raise IllTyped(f"unknown boolean operator {node.op!r}")
    for side in (node.left, node.right):
        checker.truth(side, names)
    return BOOL


def ternary(checker: Checker, node: Ternary, names: Names) -> Value:
    """`then if test else other`."""
    checker.truth(node.test, names)
    found = checker.expression(node.then, names)
    same(found, checker.expression(node.other, names), node)
    return found


def chain(checker: Checker, node: Chain, names: Names) -> Value:
    """`a < b < c`."""
    if len(node.ops) + 1 != len(node.operands) or len(node.ops) < 2:
        raise IllTyped("a chain has one operand more than comparisons, of which there are two at least")
    found = [checker.expression(operand, names) for operand in node.operands]
    for key, left, right in zip(node.ops, found, found[1:], strict=False):
        op = OPS.get(key)
        if op is None or not isinstance(op.row.spelling, Infix) or op.row.spelling.symbol not in RELATIONS:
            raise IllTyped(f"{key} is no comparison")
        if op.params != (left, right):
            raise IllTyped(f"{key} is given {left.name} and {right.name}")
    late = node.operands[2:]
    if any(isinstance(o, Load | Cell | Member) or (isinstance(o, Name) and o.id in checker.refs) for o in late):
        raise IllTyped("Warp takes no array element, field or reference for an operand of a chain after the second")
    return BOOL

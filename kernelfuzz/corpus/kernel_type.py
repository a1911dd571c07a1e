"""The type of a kernel: one word for what its Program shows, decided from the AST alone.

What counts, node by node, anywhere in the Program:

    atomic              an atomic on an array of one dimension, or one whose result is used
    loop                For, While
    conditional         If, Ternary, `wp.where`
    nested              an If, For or While in a block of another one; elif is no block of its own
    matrix              an expression of a matrix dtype; a length (`len(a)`) reads no element and counts for nothing
    vector              an expression of a vector dtype
    math                a call that Warp documents as scalar math: `wp.sin`, `wp.max`, `wp.isnan`, also `wp.lerp` and
                        `wp.smoothstep`; not a cast, and not in the index of an element, where it only says which one
    scalar_parameters   a read of a parameter that is a scalar
    arithmetic          none of these: operators, comparisons, casts and copies of scalars, random numbers, searches,
                        whatever is done with quaternions and transformations, and atomics on arrays of several
                        dimensions whose result is not used

Which of these is the type:

1. Control flow and the atomics that count come first, for a loop has to loop over something. One of `atomic`, `nested`,
   `loop` and `conditional` is the type; two of them are `combined`, where nested stands for the loops and conditions
   beside it.
2. Else it is what is computed: `matrix`, which stands for the vectors beside it, `vector` or `math`; math beside
   matrices or vectors is `combined`.
3. Else it is `scalar_parameters` if a scalar is read from a parameter, and `arithmetic` if not.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.lang.dtypes import Matrix, Scalar, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Atomic,
    AtomicOld,
    Callee,
    For,
    If,
    Name,
    Node,
    Program,
    Ternary,
    While,
    children,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call, Op

TYPES = (
    "arithmetic",
    "math",
    "conditional",
    "loop",
    "nested",
    "vector",
    "matrix",
    "atomic",
    "scalar_parameters",
    "combined",
)
"""What `kernel_type` gives."""

_FLOW = ("nested", "loop", "conditional")
_DATA = ("matrix", "vector", "math")
# the approximate division is an operator by another name
_NO_MATH = {"tid", "where", "div_approx"}


def kernel_type(program: Program) -> str:
    """The type of a Program's kernel, one of TYPES."""
    found = traits(program)
    flow = [each for each in _FLOW if each in found][: 1 if "nested" in found else 2]
    data = [each for each in _DATA if each in found]
    if "matrix" in data and "vector" in data:
        data.remove("vector")
    ahead = [*flow, "atomic"] if "atomic" in found else flow or data
    if len(ahead) > 1:
        return "combined"
    # without control flow, atomics, matrices, vectors and math a single trait is left
    return ahead[0] if ahead else found[0]


def traits(program: Program) -> tuple[str, ...]:
    """All that counts in a Program, in the order of TYPES; `arithmetic` if nothing else does. Never empty."""
    scalars = {p.name for p in program.params if isinstance(p.dtype, Scalar)}
    found = {trait for statement in program.statements for trait in _below(statement, scalars, False, False)}
    for function in program.functions:
        found |= {trait for statement in function.body for trait in _below(statement, set(), False, False)}
    return tuple(each for each in TYPES if each in found) or ("arithmetic",)


def _below(node: Node, scalars: set[str], in_block: bool, in_index: bool) -> Iterator[str]:
    """What counts at and below a node; `in_block`: of a compound statement, `in_index`: of an element."""
    yield from _own(node, scalars, in_block, in_index)
    for (field, _), child in children(node):
        block = field in ("body", "other") and isinstance(node, If | For | While) and not _is_elif(node, field)
        yield from _below(child, scalars, in_block or block, in_index or field in ("index", "indices"))


def _own(node: Node, scalars: set[str], in_block: bool, in_index: bool) -> Iterator[str]:
    match node:
        case Atomic() | AtomicOld():
            yield "atomic"
        case For() | While():
            yield "loop"
        case If() | Ternary():
            yield "conditional"
        case Apply(key):
            op = OPS[key]
            if op.row.name == "where":
                yield "conditional"
            if not in_index and is_math(op):
                yield "math"
        case Callee(of) if of in OPS and is_math(OPS[of]):
            yield "math"
        case Name(name) if name in scalars:
            yield "scalar_parameters"
    if in_block and isinstance(node, If | For | While):
        yield "nested"
    match getattr(node, "dtype", None):
        case Matrix():
            yield "matrix"
        case Vector():
            yield "vector"


def _is_elif(node: Node, field: str) -> bool:
    return isinstance(node, If) and field == "other" and len(node.other) == 1 and isinstance(node.other[0], If)


def is_math(op: Op) -> bool:
    """Whether an operation is a function of scalars, and neither an operator nor a cast."""
    of_scalars = all(isinstance(dtype, Scalar) for dtype in (*op.params, op.result))
    plain = op.row.family in ("scalar", "integer", "logic")
    return of_scalars and plain and isinstance(op.row.spelling, Call) and op.row.name not in _NO_MATH

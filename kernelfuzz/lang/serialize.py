"""Programs, Launches and Cases as plain JSON, and back.

A node is a list: the name of its class, then its fields in order; `["Load", "a", ["Name", "i", "int32"],
"float32"]`. A dtype is its name. Reading is a security boundary, for a corpus may come from a stranger: what
is not known, named plainly and within the limits here and in `kernelfuzz.lang.readers` is refused with its
path. Types and scopes are not looked at; `kernelfuzz.lang.check` does that.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NoReturn

from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import INT32, Array, Scalar, Signature, Struct, Tuple
from kernelfuzz.lang.enumerations import MOST_MEMBERS
from kernelfuzz.lang.kernels import MOST_KERNELS
from kernelfuzz.lang.mathematical import spelled
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Adjoint,
    Apply,
    ArrayArgument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Bound,
    Call,
    Callee,
    Cell,
    Constant,
    Construct,
    Either,
    Enumeration,
    Field,
    For,
    Function,
    Hidden,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Reference,
    Returner,
    Slice,
    Span,
    View,
    Window,
    Zeros,
    field_names,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.readers import (
    MAX_NODES,
    Json,
    Reader,
    Reading,
    RefusedError,
    anything,
    array_name,
    boolean,
    camel,
    capitals,
    dimensions,
    dtype_of,
    identifier,
    integer,
    literal,
    many,
    member,
    operation_or_name,
    optional,
    shown,
    struct_defined,
    variable,
    word,
)

MAX_DEPTH = 60
"""Nodes from a statement of a Program's body down to the deepest leaf."""

MAX_BYTES = 1 << 20
"""Bytes of a text that is read as JSON."""


MAX_SEED = (1 << 64) - 1


# Writing


def to_json(value: Program | Launch | Case) -> Json:
    """`value` as lists, strings, numbers, booleans and None.

    Raises IllTyped for a literal that is not finite.
    """
    return _written(value)


def canonical(case: Case) -> bytes:
    """The one text of a Case, in ASCII; `parse` reads it back.

    Floats are Python's shortest text that gives the same bits again, so that -0.0 and 0.0 differ.
    """
    return json.dumps(to_json(case), sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def identity(case: Case) -> str:
    """What names a Case in files and reports: the first 16 hex digits of SHA-256 over `canonical`."""
    return hashlib.sha256(canonical(case)).hexdigest()[:16]


def _written(value: object) -> Json:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_written(item) for item in value]  # type: ignore[attr-defined]
    if kind is Literal:
        return _written_literal(value)  # type: ignore[arg-type]
    if kind in _OPTIONAL:
        # what was not there in older versions is written only where it is there
        values = [_written(get(value)) for get in _GETTERS[kind]]
        while values[-1] in _EMPTY and len(values) > _OPTIONAL[kind]:
            values.pop()
        return [kind.__name__, *values]
    if kind in _FIELDS:
        return [kind.__name__, *[_written(get(value)) for get in _GETTERS[kind]]]
    return value.name  # type: ignore[attr-defined]  # all else is a dtype


def _written_literal(literal: Literal) -> Json:
    """As any other node, the value in the one Python type of its dtype, so that 3 and 3.0 are one float, or by name."""
    value, dtype = literal.value, literal.dtype
    form: list[Json] = [literal.form] if literal.form != "plain" else []
    if literal.word:
        return ["Literal", spelled(literal.word, value), dtype.name, *form]
    if not math.isfinite(value):
        raise IllTyped(f"a literal of {dtype.name} is finite; {value} has to be computed")
    return ["Literal", _PYTHON[dtype.kind](value), dtype.name, *form]


# Reading


def from_json(data: Json) -> Program:
    """The Program that `to_json` wrote; raises CorruptEntry, with the path, for anything else."""
    return _top(data, Program)  # type: ignore[return-value]


def launch_from_json(data: Json) -> Launch:
    """As `from_json`, for a Launch."""
    return _top(data, Launch)  # type: ignore[return-value]


def case_from_json(data: Json) -> Case:
    """As `from_json`, for a Case."""
    return _top(data, Case)  # type: ignore[return-value]


def parse(text: bytes) -> Case:
    """The Case that a JSON text holds, canonical or not; raises CorruptEntry for anything else."""
    return case_from_json(load(text))


def dumps(value: Program | Case) -> str:
    """A Program or a Case as JSON text, one line of ASCII; `loads` reads it back.

    Raises IllTyped for a literal that is not finite.
    """
    return json.dumps(to_json(value), separators=(",", ":"), allow_nan=False)


def loads(text: str | bytes) -> Program | Case:
    """The Program or Case that a JSON text holds, at most MAX_BYTES of it.

    Raises CorruptEntry, in one line with the path of what is wrong, for anything else. Types and scopes are not looked
    at: `kernelfuzz.check` does that.
    """
    data = load(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    kind = data[0] if isinstance(data, list) and data else None
    if kind not in ("Program", "Case"):
        raise CorruptEntry('neither a Program nor a Case: the JSON of one begins with ["Program", or ["Case",')
    return from_json(data) if kind == "Program" else case_from_json(data)


def load(text: bytes, limit: int = MAX_BYTES) -> Json:
    """The JSON value in `text`, at most `limit` bytes of UTF-8.

    Raises CorruptEntry for what is longer or no JSON, for NaN and infinities, and for a key given twice.
    """
    if len(text) > limit:
        raise CorruptEntry(f"{len(text)} bytes of JSON where {limit} are allowed")
    try:
        return json.loads(text.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_object)
    except RecursionError:
        raise CorruptEntry("JSON nested too deeply") from None
    except ValueError as error:
        # undecodable bytes, broken JSON, an integer with too many digits
        raise CorruptEntry(f"no JSON: {error}") from None


def _no_constant(word: str) -> NoReturn:
    raise CorruptEntry(f"{word} is no JSON number")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise CorruptEntry("an object with a key given twice")
    return result


def _top(data: Json, kind: type) -> object:
    try:
        return _node(data, {kind.__name__: kind}, Reading())
    except RefusedError as refused:
        where = "".join(reversed(refused.path)).lstrip(".") or kind.__name__
        raise CorruptEntry(f"{where}: {refused}") from None


def _node(data: Json, kinds: Mapping[str, type], reading: Reading) -> object:
    if type(data) is not list or not data:
        raise RefusedError(f"expected a node, got {shown(data)}")
    kind = kinds.get(data[0]) if type(data[0]) is str else None
    if kind is None:
        raise RefusedError(f"expected one of {', '.join(kinds)}, got {shown(data[0])}")
    readers = _FIELDS[kind]
    if not _OPTIONAL.get(kind, len(readers)) < len(data) <= len(readers) + 1:
        raise RefusedError(f"{kind.__name__} has {len(readers)} fields, got {len(data) - 1}")
    if kind is Program:
        # the limits are the Program's own, alone or in a Case
        reading = Reading()
        _read_structs(data, readers, reading)
    else:
        reading.nodes += 1
        reading.depth += 1
    if reading.nodes > MAX_NODES:
        raise RefusedError(f"more than {MAX_NODES} nodes")
    if reading.depth > MAX_DEPTH:
        raise RefusedError(f"nodes nested more than {MAX_DEPTH} deep")
    values: list[object] = []
    try:
        # the last fields of some may be missing
        for (_, reader), item in zip(readers, data[1:], strict=False):
            values.append(reader(item, reading))
    except RefusedError as refused:
        refused.path.append(f".{readers[len(values)][0]}")
        raise
    reading.depth -= 1
    return kind(*values) if kind is not Literal else literal(*values)  # type: ignore[arg-type]  # what its readers gave


def _read_structs(data: list[Json], readers: tuple[tuple[str, Reader], ...], reading: Reading) -> None:
    """The structs of a Program, which all of its other parts may name."""
    place = [name for name, _ in readers].index("structs")
    if len(data) > place + 1:
        try:
            readers[place][1](data[place + 1], reading)
        except RefusedError as refused:
            refused.path.append(".structs")
            raise


def _one(*kinds: type) -> Reader:
    by_name = {kind.__name__: kind for kind in kinds}
    return lambda data, reading: _node(data, by_name, reading)


_PLAIN = frozenset({str, bool, int, float, type(None)})
_PYTHON: dict[str, type] = {"bool": bool, "int": int, "uint": int, "float": float}
_VALUES = dtypes.VALUE_KINDS

_expression = _one(*EXPRESSIONS)
_body = many(_one(*STATEMENTS))

_ATOMICS = dict.fromkeys(("add", "sub", "min", "max", "and", "or", "xor"))

# A field's name says how it is read, in every class but those of the second table.
_BY_NAME: dict[str, Reader] = {
    **dict.fromkeys(("name", "id"), identifier),
    "array": array_name,
    **dict.fromkeys(("value", "index", "base", "left", "right", "test", "then", "other", "stop"), _expression),
    **dict.fromkeys(("start", "step"), optional(_expression)),
    "target": _one(Name, Load, Part, Field, Slice, Member, Cell),
    "targets": many(_one(Name), 2, 16),
    "part": optional(_one(Part, Field, Slice, Member, Load, Cell)),
    "change": word(dict.fromkeys(("add", "sub", "set"))),
    "number": optional(integer(0, 15)),
    "spans": many(optional(_one(Span)), 1, 2),
    "constants": many(_one(Constant)),
    "captured": many(_one(Constant), 0, 8),
    "hidden": many(_one(Hidden), 0, 8),
    "structs": many(struct_defined, 0, 16),
    "enumerations": many(_one(Enumeration), 0, 8),
    "members": many(member, 1, MOST_MEMBERS),
    "flags": boolean,
    "enumeration": camel,
    "wrapped": boolean,
    "bare": boolean,
    "by_ref": boolean,
    "starred": boolean,
    "backwards": boolean,
    "augmented": boolean,
    "inline": boolean,
    "takes": identifier,
    "together": boolean,
    "returned_by": optional(_one(Returner)),
    "signature": word(dict.fromkeys(("plain", "annotated", "generic"))),
    "state": _one(Name),
    "span": many(_expression, 0, 2),
    "op": word(OPS),
    "args": many(_expression),
    "values": many(_expression),
    "function": identifier,
    "keywords": many(identifier),
    "generic": many(identifier),
    "also": many(dtype_of(Scalar), 0, 4),
    "functions": many(_one(Function)),
    "gradient": _body,
    "replays": boolean,
    "replay": many(_expression),
    "native": boolean,
    "annotated": boolean,
    "hinted": boolean,
    "kernels": many(_one(Kernel), 0, MOST_KERNELS),
    "results": many(dtype_of(*_VALUES, Struct)),
    "defaults": many(_one(Literal)),
    "ops": many(word(OPS), 2, 8),
    "operands": many(_expression, 3, 9),
    "indices": many(_expression, 1, 2),
    "body": _body,
    "dtype": dtype_of(*_VALUES, Struct),
    "form": word(dict.fromkeys(("len", "shape"))),
    "params": many(_one(Parameter)),
    "program": _one(Program),
    "launch": _one(Launch),
    "dim": dimensions,
    "names": many(identifier, 2, 4),
    "axis": integer(0, 3),
    "shape": many(integer(1, 64), 1, 4),
    "seed": integer(0, MAX_SEED),
    "extremes": boolean,
    "wide": boolean,
    "alike": boolean,
}
_BY_CLASS: dict[tuple[str, str], Reader] = {
    ("Literal", "value"): anything,
    ("Name", "id"): variable,
    ("Constant", "name"): capitals,
    ("Hidden", "value"): _one(Literal),
    ("Enumeration", "name"): camel,
    ("Function", "captured"): many(capitals),
    ("Enumerator", "name"): capitals,
    ("Enumerator", "value"): integer(INT32.lowest, INT32.highest),
    ("Slice", "indices"): many(_expression, 0, 1),
    ("Static", "dtype"): dtype_of(*_VALUES, Struct),
    ("AssignMany", "values"): many(_expression, 1, 8),
    ("Pack", "values"): many(_expression, 1, 8),
    ("Item", "dtype"): dtype_of(*_VALUES, Tuple),
    **{("Span", name): optional(integer(-64, 64)) for name in ("start", "stop", "step")},
    ("Literal", "dtype"): dtype_of(Scalar),
    ("Field", "name"): word(dict.fromkeys("xyzwpq")),
    ("Logical", "op"): word(dict.fromkeys(("and", "or"))),
    ("If", "other"): _body,
    ("Apply", "dtype"): dtype_of(*_VALUES, Tuple),
    ("Atomic", "op"): word(_ATOMICS),
    ("Parameter", "dtype"): dtype_of(*_VALUES, Struct, Array, Signature),
    ("Construct", "dtype"): dtype_of(Struct),
    ("Call", "args"): many(_one(*EXPRESSIONS, ArrayArgument, Callee, Reference)),
    ("Callee", "of"): operation_or_name,
    ("Callee", "dtype"): dtype_of(Signature),
    ("Callee", "among"): many(operation_or_name, 0, 4),
    ("Chosen", "callee"): _one(Callee),
    ("Bind", "value"): _one(Callee),
    ("Call", "dtype"): dtype_of(*_VALUES, Struct, Tuple),
    ("Grad", "value"): _one(Apply, Call),
    ("Grad", "dtype"): dtype_of(*_VALUES, Tuple),
    ("ArrayArgument", "dtype"): dtype_of(Array),
    ("AtomicOld", "more"): many(_expression, 0, 3),
    ("AtomicOld", "op"): word(dict.fromkeys((*_ATOMICS, "cas", "exch"))),
    ("Cell", "indices"): many(_expression, 2, 4),
    ("Apply", "form"): word(dict.fromkeys(("plain", "python", "named", "keywords"))),
    ("Call", "form"): word(dict.fromkeys(("plain", "infix", "augmented"))),
    ("Literal", "form"): word(dict.fromkeys(("plain", "bare", "whole"))),
    ("Cell", "form"): word(dict.fromkeys(("tuple", "chained"))),
    ("View", "name"): array_name,
    ("Construct", "form"): word(dict.fromkeys(("plain", "given", "copied", "filled"))),
    ("View", "indices"): many(_expression, 0, 3),
    ("AtomicCell", "indices"): many(_expression, 2, 4),
    ("AtomicCell", "op"): word(_ATOMICS),
    ("Window", "spans"): many(optional(_one(Span)), 1, 4),
    ("Window", "indices"): many(_expression, 0, 3),
    ("Either", "instead"): array_name,
    ("Either", "form"): word(dict.fromkeys(("ternary", "where", "branch", "again"))),
    ("Window", "bounds"): many(_one(Bound), 0, 12),
    ("Bound", "edge"): word(dict.fromkeys(("start", "stop", "step"))),
}
_WITHIN = (
    ArrayArgument,
    Bound,
    Callee,
    Reference,
    Returner,
    Span,
    Parameter,
    Constant,
    Hidden,
    Enumeration,
    Function,
    Kernel,
    Program,
    Launch,
    Case,
)
_FIELDS: dict[type, tuple[tuple[str, Reader], ...]] = {
    # (the word of a literal stands in the place of its value)
    kind: tuple(
        (name, _BY_CLASS.get((kind.__name__, name)) or _BY_NAME[name])
        for name in field_names(kind)
        if (kind, name) != (Literal, "word")
    )
    for kind in (*EXPRESSIONS, *STATEMENTS, *_WITHIN)
}
# how many fields there were in the first version; those that came later may be missing, and are empty then
_OPTIONAL: dict[type, int] = {
    Launch: 3,
    **{
        Literal: 2,
        AtomicOld: 5,
        Atomic: 4,
        AtomicCell: 4,
        Program: 3,
        Constant: 3,
        Kernel: 2,
        Function: 4,
        For: 5,
        Part: 3,
        Load: 3,
        Parameter: 2,
        Adjoint: 2,
        Apply: 3,
        Callee: 2,
        Call: 4,
        Window: 4,
        Zeros: 3,
        View: 3,
        Either: 5,
        Returner: 1,
        Construct: 2,
    },
}
# what they are when they are empty
_EMPTY: tuple[Json, ...] = ([], False, None, "add", "plain", "")


def _getter(kind: type, name: str) -> Callable[[object], object]:
    """How a field is got to be written; structs are defined where the Program lists them, and named elsewhere."""
    if (kind, name) == (Program, "structs"):
        return lambda program: tuple(map(_written_struct, program.structs))  # type: ignore[attr-defined]
    return attrgetter(name)


def _written_struct(struct: Struct) -> tuple[object, ...]:
    return ("Struct", struct.name, struct.fields, *([struct.arrays] if struct.arrays else []))


_GETTERS = {kind: tuple(_getter(kind, name) for name, _ in readers) for kind, readers in _FIELDS.items()}

"""Programs, Launches and Cases as plain JSON, and back.

A node is a list: the name of its class, then its fields in order; `["Load", "a", ["Name", "i", "int32"],
"float32"]`. A dtype is its name. Reading is a security boundary, for a corpus may come from a stranger: what
is not known, named plainly and within the limits below is refused with its path. Types and scopes are not
looked at here; `kernelfuzz.lang.check` does that.
"""

from __future__ import annotations

import hashlib
import json
import keyword
import math
import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import NoReturn, TypeAlias

from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import INT32, Array, Dtype, Scalar, Signature, Struct, Tuple
from kernelfuzz.lang.enumerations import MOST_MEMBERS
from kernelfuzz.lang.kernels import MOST_KERNELS
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Adjoint,
    Apply,
    ArrayArgument,
    Call,
    Callee,
    Cell,
    Constant,
    Enumeration,
    Field,
    For,
    Function,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Reference,
    Slice,
    Span,
    field_names,
)
from kernelfuzz.lang.ops import OPS

Json: TypeAlias = object
"""What `json` gives: lists, dicts with string keys, strings, numbers, booleans, None."""

MAX_NODES = 2000
"""Nodes and parameters of a Program, together."""

MAX_DEPTH = 60
"""Nodes from a statement of a Program's body down to the deepest leaf."""

MAX_BYTES = 1 << 20
"""Bytes of a text that is read as JSON."""

MAX_LANES = 1 << 16
"""Lanes of a Launch that is read."""

MAX_SEED = (1 << 64) - 1

_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,31}")
_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]{0,31}")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
_RESERVED = frozenset(keyword.kwlist) | {"wp", "range", "len", "float", "int", "bool", "reversed", "type"}


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
    """As any other node, the value in the one Python type of its dtype, so that 3 and 3.0 are one float."""
    value, dtype = literal.value, literal.dtype
    if not math.isfinite(value):
        raise IllTyped(f"a literal of {dtype.name} is finite; {value} has to be computed")
    return ["Literal", _PYTHON[dtype.kind](value), dtype.name]


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


class _RefusedError(Exception):
    """Something is not as it must be; `path` grows from the inside out while the readers are left."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.path: list[str] = []


class _Reading:
    """How much of a Program was read so far, and how deep the reader is in it."""

    __slots__ = ("depth", "nodes", "structs")

    def __init__(self) -> None:
        self.depth = 0
        self.nodes = 0
        self.structs: dict[str, Struct] = {}


_Reader: TypeAlias = Callable[[Json, _Reading], object]


def _top(data: Json, kind: type) -> object:
    try:
        return _node(data, {kind.__name__: kind}, _Reading())
    except _RefusedError as refused:
        where = "".join(reversed(refused.path)).lstrip(".") or kind.__name__
        raise CorruptEntry(f"{where}: {refused}") from None


def _node(data: Json, kinds: Mapping[str, type], reading: _Reading) -> object:
    if type(data) is not list or not data:
        raise _RefusedError(f"expected a node, got {_shown(data)}")
    kind = kinds.get(data[0]) if type(data[0]) is str else None
    if kind is None:
        raise _RefusedError(f"expected one of {', '.join(kinds)}, got {_shown(data[0])}")
    readers = _FIELDS[kind]
    if not _OPTIONAL.get(kind, len(readers)) < len(data) <= len(readers) + 1:
        raise _RefusedError(f"{kind.__name__} has {len(readers)} fields, got {len(data) - 1}")
    if kind is Program:
        # the limits are the Program's own, alone or in a Case
        reading = _Reading()
        _read_structs(data, readers, reading)
    else:
        reading.nodes += 1
        reading.depth += 1
    if reading.nodes > MAX_NODES:
        raise _RefusedError(f"more than {MAX_NODES} nodes")
    if reading.depth > MAX_DEPTH:
        raise _RefusedError(f"nodes nested more than {MAX_DEPTH} deep")
    values: list[object] = []
    try:
        # the last fields of some may be missing
        for (_, reader), item in zip(readers, data[1:], strict=False):
            values.append(reader(item, reading))
    except _RefusedError as refused:
        refused.path.append(f".{readers[len(values)][0]}")
        raise
    reading.depth -= 1
    return kind(*values) if kind is not Literal else _literal(*values)


def _read_structs(data: list[Json], readers: tuple[tuple[str, _Reader], ...], reading: _Reading) -> None:
    """The structs of a Program, which all of its other parts may name."""
    place = [name for name, _ in readers].index("structs")
    if len(data) > place + 1:
        try:
            readers[place][1](data[place + 1], reading)
        except _RefusedError as refused:
            refused.path.append(".structs")
            raise


def _struct(data: Json, reading: _Reading) -> Struct:
    """`["Struct", "Ray", [["origin", "vec3"], ["dir", "vec3"]]]`; a field's struct was read before."""
    if type(data) is not list or len(data) not in (3, 4) or data[0] != "Struct" or type(data[2]) is not list:
        raise _RefusedError(f"expected a struct, got {_shown(data)}")
    name, listed = data[1], data[2]
    if type(name) is not str or _CAMEL.fullmatch(name) is None:
        raise _RefusedError(f"expected the name of a struct, at most 32 long, got {_shown(name)}")
    reading.nodes += 1
    found = []
    for each in listed:
        reading.nodes += 1
        if type(each) is not list or len(each) != 2:
            raise _RefusedError(f"expected a field's name and dtype, got {_shown(each)}")
        found.append((_identifier(each[0], reading), _dtype(*_VALUES, Struct)(each[1], reading)))
    arrays = _arrays(data[3], reading) if len(data) == 4 else ()
    if not 1 <= len(found) + len(arrays) <= 16 or reading.nodes > MAX_NODES:
        raise _RefusedError("a struct has 1 to 16 fields")
    made = Struct(name, tuple(found), arrays)  # type: ignore[arg-type]  # none of those found is an array
    if len(made.leaves) + len(made.array_leaves) > 64:
        # structs of structs of structs grow faster than their text
        raise _RefusedError("a struct has at most 64 fields, those of structs in it counted too")
    # the second time it is what it was
    known = reading.structs.setdefault(name, made)
    if known != made:
        raise _RefusedError(f"two structs are called {name}")
    return made


def _arrays(data: Json, reading: _Reading) -> tuple[tuple[str, Array], ...]:
    """`[["values", "array[float32]"]]`: the fields of a struct that are arrays."""
    found: list[tuple[str, Array]] = []
    if type(data) is not list or not data:
        raise _RefusedError(f"expected fields that are arrays, got {_shown(data)}")
    for each in data:
        reading.nodes += 1
        if type(each) is not list or len(each) != 2:
            raise _RefusedError(f"expected a field's name and dtype, got {_shown(each)}")
        dtype = _dtype(Array)(each[1], reading)
        assert isinstance(dtype, Array)
        found.append((_identifier(each[0], reading), dtype))
    return tuple(found)


def _array_name(data: Json, reading: _Reading) -> str:
    """The name of an array, or of one in a struct: `params.values`."""
    if type(data) is not str or not any(struct.arrays for struct in reading.structs.values()):
        return _identifier(data, reading)
    for word in data.split(".") if len(data) <= 256 else [data]:
        _identifier(word, reading)
    return data


def _one(*kinds: type) -> _Reader:
    by_name = {kind.__name__: kind for kind in kinds}
    return lambda data, reading: _node(data, by_name, reading)


def _optional(reader: _Reader) -> _Reader:
    return lambda data, reading: None if data is None else reader(data, reading)


def _many(reader: _Reader, least: int = 0, most: int = MAX_NODES) -> _Reader:
    def read(data: Json, reading: _Reading) -> object:
        if type(data) is not list or not least <= len(data) <= most:
            raise _RefusedError(f"expected a list of {least} to {most} nodes, got {_shown(data)}")
        values = []
        try:
            for item in data:
                values.append(reader(item, reading))
        except _RefusedError as refused:
            refused.path.append(f"[{len(values)}]")
            raise
        return tuple(values)

    return read


def _identifier(data: Json, _: _Reading) -> str:
    if type(data) is not str or _IDENTIFIER.fullmatch(data) is None:
        raise _RefusedError(f"expected a name of a-z, 0-9 and _, at most 32 long, got {_shown(data)}")
    if data in _RESERVED or data.startswith("__"):
        raise _RefusedError(f"{data!r} is reserved")
    return data


def _capitals(data: Json, _: _Reading) -> str:
    if type(data) is not str or _CAPITALS.fullmatch(data) is None:
        raise _RefusedError(f"expected a name of A-Z, 0-9 and _, at most 32 long, got {_shown(data)}")
    return data


def _camel(data: Json, _: _Reading) -> str:
    if type(data) is not str or _CAMEL.fullmatch(data) is None:
        raise _RefusedError(f"expected the name of a class, at most 32 long, got {_shown(data)}")
    return data


def _member(data: Json, reading: _Reading) -> tuple[str, int]:
    """`["FAST", 2]`: a member of an enumeration."""
    reading.nodes += 1
    if type(data) is not list or len(data) != 2:
        raise _RefusedError(f"expected a member's name and value, got {_shown(data)}")
    value = _integer(INT32.lowest, INT32.highest)(data[1], reading)
    assert isinstance(value, int)
    return _capitals(data[0], reading), value


def _variable(data: Json, reading: _Reading) -> str:
    """The name of a variable, or of a constant."""
    if type(data) is str and _CAPITALS.fullmatch(data) is not None:
        return data
    return _identifier(data, reading)


def _word(words: Mapping[str, object]) -> _Reader:
    """One of `words`; where they are many, the message does not list them."""
    wanted = f"one of {', '.join(words)}" if len(words) < 10 else "a known operation"

    def read(data: Json, _: _Reading) -> str:
        if type(data) is not str or data not in words:
            raise _RefusedError(f"expected {wanted}, got {_shown(data)}")
        return data

    return read


def _dtype(*kinds: type) -> _Reader:
    def read(data: Json, reading: _Reading) -> Dtype | Tuple | Signature:
        dtype: Dtype | Tuple | Signature | None
        try:
            if type(data) is str and (data in reading.structs or data[6:-1] in reading.structs):
                named = reading.structs.get(data)
                dtype = named or (Array(reading.structs[data[6:-1]]) if data == f"array[{data[6:-1]}]" else None)
            elif type(data) is str and reading.structs and len(data) < 640 and data.startswith("tuple["):
                listed = data[6:-1].split(",") if data.endswith("]") and data != "tuple[]" else []
                dtype = Tuple(tuple(reading.structs.get(each) or dtypes.parse_value(each) for each in listed))
                dtype = dtype if dtype.name == data else None
            else:
                dtype = dtypes.parse(data) if type(data) is str and len(data) < 128 else None
        except IllTyped:
            dtype = None
        if dtype is None or not isinstance(dtype, kinds):
            wanted = "scalar" if kinds == (Scalar,) else "value's or array's" if Array in kinds else "value's"
            known = ", ".join(dtypes.examples(kinds))
            raise _RefusedError(f"expected the name of a {wanted} dtype, got {_shown(data)}; there are {known}")
        return dtype

    return read


def _operation_or_name(data: Json, reading: _Reading) -> str:
    """The key of an operation, which no name is like, or a name."""
    return data if type(data) is str and data in OPS else _identifier(data, reading)


def _integer(low: int, high: int) -> _Reader:
    def read(data: Json, _: _Reading) -> int:
        if type(data) is not int or not low <= data <= high:
            raise _RefusedError(f"expected an integer from {low} to {high}, got {_shown(data)}")
        return data

    return read


def _dim(data: Json, reading: _Reading) -> object:
    """The lanes of a Launch, or how many there are along each of 2 to 4 axes."""
    if type(data) is not list:
        return _integer(1, MAX_LANES)(data, reading)
    sizes = _many(_integer(1, MAX_LANES), 2, 4)(data, reading)
    assert isinstance(sizes, tuple)
    if math.prod(sizes) > MAX_LANES:
        raise _RefusedError(f"more than {MAX_LANES} lanes")
    return sizes


def _boolean(data: Json, _: _Reading) -> bool:
    if type(data) is not bool:
        raise _RefusedError(f"expected true or false, got {_shown(data)}")
    return data


def _anything(data: Json, _: _Reading) -> Json:
    """Left to `_literal`, which knows the dtype."""
    return data


def _literal(value: object, dtype: object) -> Literal:
    """A Literal whose value has its dtype's own JSON type and is one of its values."""
    assert isinstance(dtype, Scalar)
    match value:
        case bool():
            fits = dtype.kind == "bool"
        case int():
            fits = dtype.is_integer and dtype.lowest <= value <= dtype.highest
        case float():
            fits = dtype.is_float and math.isfinite(value)
        case _:
            fits = False
    if not fits:
        refused = _RefusedError(f"expected a {dtype.name}, got {_shown(value)}")
        refused.path.append(".value")
        raise refused
    return Literal(value, dtype)  # type: ignore[arg-type]  # one of the three


def _shown(data: Json) -> str:
    """A short, one-line picture of foreign data, whatever it is."""
    if type(data) is str:
        return ascii(data if len(data) <= 40 else f"{data[:37]}...")
    if type(data) is int and data.bit_length() > 128:
        return f"an integer of {data.bit_length()} bits"
    if data is None or type(data) is bool or type(data) is int or type(data) is float:
        return json.dumps(data)
    return f"a {type(data).__name__} of {len(data)}" if isinstance(data, (list, dict)) else f"a {type(data).__name__}"


_PLAIN = frozenset({str, bool, int, float, type(None)})
_PYTHON: dict[str, type] = {"bool": bool, "int": int, "uint": int, "float": float}
_VALUES = dtypes.VALUE_KINDS

_expression = _one(*EXPRESSIONS)
_body = _many(_one(*STATEMENTS))

_ATOMICS = dict.fromkeys(("add", "sub", "min", "max", "and", "or", "xor"))

# A field's name says how it is read, in every class but those of the second table.
_BY_NAME: dict[str, _Reader] = {
    **dict.fromkeys(("name", "id"), _identifier),
    "array": _array_name,
    **dict.fromkeys(("value", "index", "base", "left", "right", "test", "then", "other", "stop"), _expression),
    **dict.fromkeys(("start", "step"), _optional(_expression)),
    "target": _one(Name, Load, Part, Field, Slice, Member, Cell),
    "targets": _many(_one(Name), 2, 16),
    "part": _optional(_one(Part, Field, Slice, Member, Load, Cell)),
    "change": _word(dict.fromkeys(("add", "sub", "set"))),
    "number": _optional(_integer(0, 15)),
    "spans": _many(_optional(_one(Span)), 1, 2),
    "constants": _many(_one(Constant)),
    "structs": _many(_struct, 0, 16),
    "enumerations": _many(_one(Enumeration), 0, 8),
    "members": _many(_member, 1, MOST_MEMBERS),
    "flags": _boolean,
    "enumeration": _camel,
    "wrapped": _boolean,
    "by_ref": _boolean,
    "starred": _boolean,
    "backwards": _boolean,
    "state": _one(Name),
    "span": _many(_expression, 0, 2),
    "op": _word(OPS),
    "args": _many(_expression),
    "values": _many(_expression),
    "function": _identifier,
    "keywords": _many(_identifier),
    "generic": _many(_identifier),
    "also": _many(_dtype(Scalar), 0, 4),
    "functions": _many(_one(Function)),
    "gradient": _body,
    "replays": _boolean,
    "kernels": _many(_one(Kernel), 0, MOST_KERNELS),
    "results": _many(_dtype(*_VALUES, Struct)),
    "defaults": _many(_one(Literal)),
    "ops": _many(_word(OPS), 2, 8),
    "operands": _many(_expression, 3, 9),
    "indices": _many(_expression, 1, 2),
    "body": _body,
    "dtype": _dtype(*_VALUES, Struct),
    "form": _word(dict.fromkeys(("len", "shape"))),
    "params": _many(_one(Parameter)),
    "program": _one(Program),
    "launch": _one(Launch),
    "dim": _dim,
    "names": _many(_identifier, 2, 4),
    "axis": _integer(0, 3),
    "shape": _many(_integer(1, 64), 1, 4),
    "seed": _integer(0, MAX_SEED),
    "extremes": _boolean,
}
_BY_CLASS: dict[tuple[str, str], _Reader] = {
    ("Literal", "value"): _anything,
    ("Name", "id"): _variable,
    ("Constant", "name"): _capitals,
    ("Enumeration", "name"): _camel,
    ("Enumerator", "name"): _capitals,
    ("Enumerator", "value"): _integer(INT32.lowest, INT32.highest),
    ("Slice", "indices"): _many(_expression, 0, 1),
    ("Static", "dtype"): _dtype(Scalar, Struct),
    ("AssignMany", "values"): _many(_expression, 1, 8),
    ("Pack", "values"): _many(_expression, 1, 8),
    ("Item", "dtype"): _dtype(*_VALUES, Tuple),
    **{("Span", name): _optional(_integer(-64, 64)) for name in ("start", "stop", "step")},
    ("Literal", "dtype"): _dtype(Scalar),
    ("Field", "name"): _word(dict.fromkeys("xyzwpq")),
    ("Logical", "op"): _word(dict.fromkeys(("and", "or"))),
    ("If", "other"): _body,
    ("Apply", "dtype"): _dtype(*_VALUES, Tuple),
    ("Atomic", "op"): _word(_ATOMICS),
    ("Parameter", "dtype"): _dtype(*_VALUES, Struct, Array, Signature),
    ("Construct", "dtype"): _dtype(Struct),
    ("Call", "args"): _many(_one(*EXPRESSIONS, ArrayArgument, Callee, Reference)),
    ("Callee", "of"): _operation_or_name,
    ("Callee", "dtype"): _dtype(Signature),
    ("Callee", "among"): _many(_operation_or_name, 0, 4),
    ("Chosen", "callee"): _one(Callee),
    ("Bind", "value"): _one(Callee),
    ("Call", "dtype"): _dtype(*_VALUES, Struct, Tuple),
    ("Grad", "value"): _one(Apply, Call),
    ("Grad", "dtype"): _dtype(*_VALUES, Tuple),
    ("ArrayArgument", "dtype"): _dtype(Array),
    ("AtomicOld", "op"): _word(dict.fromkeys((*_ATOMICS, "cas", "exch"))),
    ("Cell", "indices"): _many(_expression, 2, 4),
    ("Cell", "form"): _word(dict.fromkeys(("tuple", "chained"))),
    ("View", "indices"): _many(_expression, 1, 3),
    ("AtomicCell", "indices"): _many(_expression, 2, 4),
    ("AtomicCell", "op"): _word(_ATOMICS),
    ("Window", "start"): _optional(_integer(-64, 64)),
    ("Window", "stop"): _optional(_integer(-64, 64)),
    ("Window", "step"): _optional(_integer(1, 64)),
}
_WITHIN = (
    ArrayArgument,
    Callee,
    Reference,
    Span,
    Parameter,
    Constant,
    Enumeration,
    Function,
    Kernel,
    Program,
    Launch,
    Case,
)
_FIELDS: dict[type, tuple[tuple[str, _Reader], ...]] = {
    kind: tuple((name, _BY_CLASS.get((kind.__name__, name)) or _BY_NAME[name]) for name in field_names(kind))
    for kind in (*EXPRESSIONS, *STATEMENTS, *_WITHIN)
}
# how many fields there were in the first version; those that came later may be missing, and are empty then
_OPTIONAL: dict[type, int] = {Program: 3, Function: 4, For: 5, Part: 3, Load: 3, Parameter: 2, Adjoint: 2, Callee: 2}
# what they are when they are empty
_EMPTY: tuple[Json, ...] = ([], False, None, "add")


def _getter(kind: type, name: str) -> Callable[[object], object]:
    """How a field is got to be written; structs are defined where the Program lists them, and named elsewhere."""
    if (kind, name) == (Program, "structs"):
        return lambda program: tuple(map(_written_struct, program.structs))  # type: ignore[attr-defined]
    return attrgetter(name)


def _written_struct(struct: Struct) -> tuple[object, ...]:
    return ("Struct", struct.name, struct.fields, *([struct.arrays] if struct.arrays else []))


_GETTERS = {kind: tuple(_getter(kind, name) for name, _ in readers) for kind, readers in _FIELDS.items()}

"""Readers of foreign JSON: each takes one kind of value that is no node, and refuses whatever else stands there.

How the fields of nodes are put together from these is said in `kernelfuzz.lang.serialize`.
"""

from __future__ import annotations

import json
import keyword
import math
import re
from collections.abc import Callable, Mapping
from typing import Literal as OneOf, TypeAlias

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import INT32, Array, Dtype, Scalar, Signature, Struct, Tuple
from kernelfuzz.lang.mathematical import NAMED, named
from kernelfuzz.lang.nodes import Literal
from kernelfuzz.lang.ops import OPS

Json: TypeAlias = object
"""What `json` gives: lists, dicts with string keys, strings, numbers, booleans, None."""

MAX_NODES = 2000
"""Nodes and parameters of a Program, together."""

MAX_LANES = 1 << 16
"""Lanes of a Launch that is read."""

_IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]{0,31}")
_CAMEL = re.compile(r"[A-Z][A-Za-z0-9]{0,31}")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]{0,31}")
_RESERVED = frozenset(keyword.kwlist) | {"wp", "math", "range", "len", "float", "int", "bool", "reversed", "type"}


class RefusedError(Exception):
    """Something is not as it must be; `path` grows from the inside out while the readers are left."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.path: list[str] = []


class Reading:
    """How much of a Program was read so far, and how deep the reader is in it."""

    __slots__ = ("depth", "nodes", "structs")

    def __init__(self) -> None:
        self.depth = 0
        self.nodes = 0
        self.structs: dict[str, Struct] = {}


Reader: TypeAlias = Callable[[Json, Reading], object]
"""Gives the value of what stands in the JSON; raises RefusedError if it is not one."""


def struct_defined(data: Json, reading: Reading) -> Struct:
    """`["Struct", "Ray", [["origin", "vec3"], ["dir", "vec3"]]]`; a field's struct was read before."""
    if type(data) is not list or len(data) not in (3, 4) or data[0] != "Struct" or type(data[2]) is not list:
        raise RefusedError(f"expected a struct, got {shown(data)}")
    name, listed = data[1], data[2]
    if type(name) is not str or _CAMEL.fullmatch(name) is None:
        raise RefusedError(f"expected the name of a struct, at most 32 long, got {shown(name)}")
    reading.nodes += 1
    found = []
    for each in listed:
        reading.nodes += 1
        if type(each) is not list or len(each) != 2:
            raise RefusedError(f"expected a field's name and dtype, got {shown(each)}")
        found.append((identifier(each[0], reading), dtype_of(*dtypes.VALUE_KINDS, Struct)(each[1], reading)))
    arrays = _arrays(data[3], reading) if len(data) == 4 else ()
    if not 1 <= len(found) + len(arrays) <= 16 or reading.nodes > MAX_NODES:
        raise RefusedError("a struct has 1 to 16 fields")
    made = Struct(name, tuple(found), arrays)  # type: ignore[arg-type]  # none of those found is an array
    if len(made.leaves) + len(made.array_leaves) > 64:
        # structs of structs of structs grow faster than their text
        raise RefusedError("a struct has at most 64 fields, those of structs in it counted too")
    # the second time it is what it was
    known = reading.structs.setdefault(name, made)
    if known != made:
        raise RefusedError(f"two structs are called {name}")
    return made


def _arrays(data: Json, reading: Reading) -> tuple[tuple[str, Array], ...]:
    """`[["values", "array[float32]"]]`: the fields of a struct that are arrays."""
    found: list[tuple[str, Array]] = []
    if type(data) is not list or not data:
        raise RefusedError(f"expected fields that are arrays, got {shown(data)}")
    for each in data:
        reading.nodes += 1
        if type(each) is not list or len(each) != 2:
            raise RefusedError(f"expected a field's name and dtype, got {shown(each)}")
        dtype = dtype_of(Array)(each[1], reading)
        assert isinstance(dtype, Array)
        found.append((identifier(each[0], reading), dtype))
    return tuple(found)


_ELEMENT = re.compile(r"\[,{0,3}\]$")
"""What stands for the indices of an element in the name of an array that it holds."""


def array_name(data: Json, reading: Reading) -> str:
    """The name of an array, or of one in a struct: `params.values`, or in those of an array: `items[].values`."""
    if type(data) is not str or not any(struct.arrays for struct in reading.structs.values()):
        return identifier(data, reading)
    first, *fields = data.split(".") if len(data) <= 256 else [data]
    for word in (_ELEMENT.sub("", first) if fields else first, *fields):
        identifier(word, reading)
    return data


def optional(reader: Reader) -> Reader:
    """Reads what `reader` reads, or null."""
    return lambda data, reading: None if data is None else reader(data, reading)


def many(reader: Reader, least: int = 0, most: int = MAX_NODES) -> Reader:
    """Reads a list of what `reader` reads, of `least` to `most` of them."""

    def read(data: Json, reading: Reading) -> object:
        if type(data) is not list or not least <= len(data) <= most:
            raise RefusedError(f"expected a list of {least} to {most} nodes, got {shown(data)}")
        values = []
        try:
            for item in data:
                values.append(reader(item, reading))
        except RefusedError as refused:
            refused.path.append(f"[{len(values)}]")
            raise
        return tuple(values)

    return read


def identifier(data: Json, _: Reading) -> str:
    """A name that is a plain identifier, and none that a Program uses for something else."""
    if type(data) is not str or _IDENTIFIER.fullmatch(data) is None:
        raise RefusedError(f"expected a name of a-z, 0-9 and _, at most 32 long, got {shown(data)}")
    if data in _RESERVED or data.startswith("__"):
        raise RefusedError(f"{data!r} is reserved")
    return data


def capitals(data: Json, _: Reading) -> str:
    """The name of a constant, or of a member of an enumeration."""
    if type(data) is not str or _CAPITALS.fullmatch(data) is None:
        raise RefusedError(f"expected a name of A-Z, 0-9 and _, at most 32 long, got {shown(data)}")
    return data


def camel(data: Json, _: Reading) -> str:
    """The name of a class."""
    if type(data) is not str or _CAMEL.fullmatch(data) is None:
        raise RefusedError(f"expected the name of a class, at most 32 long, got {shown(data)}")
    return data


def member(data: Json, reading: Reading) -> tuple[str, int]:
    """`["FAST", 2]`: a member of an enumeration."""
    reading.nodes += 1
    if type(data) is not list or len(data) != 2:
        raise RefusedError(f"expected a member's name and value, got {shown(data)}")
    value = integer(INT32.lowest, INT32.highest)(data[1], reading)
    assert isinstance(value, int)
    return capitals(data[0], reading), value


def variable(data: Json, reading: Reading) -> str:
    """The name of a variable, or of a constant."""
    if type(data) is str and _CAPITALS.fullmatch(data) is not None:
        return data
    return identifier(data, reading)


def word(words: Mapping[str, object]) -> Reader:
    """One of `words`; where they are many, the message does not list them."""
    wanted = f"one of {', '.join(words)}" if len(words) < 10 else "a known operation"

    def read(data: Json, _: Reading) -> str:
        if type(data) is not str or data not in words:
            raise RefusedError(f"expected {wanted}, got {shown(data)}")
        return data

    return read


def _element(data: str) -> str:
    """What an array is of, by its name."""
    return data.partition("[")[2][:-1]


def dtype_of(*kinds: type) -> Reader:
    """Reads the name of a dtype of these kinds, a struct that was read before among them."""

    def read(data: Json, reading: Reading) -> Dtype | Tuple | Signature:
        dtype: Dtype | Tuple | Signature | None
        try:
            if type(data) is str and (data in reading.structs or _element(data) in reading.structs):
                dtype = reading.structs.get(data) or dtypes.array_of(reading.structs[_element(data)], data)
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
            raise RefusedError(f"expected the name of a {wanted} dtype, got {shown(data)}; there are {known}")
        return dtype

    return read


def operation_or_name(data: Json, reading: Reading) -> str:
    """The key of an operation, which no name is like, or a name."""
    return data if type(data) is str and data in OPS else identifier(data, reading)


def integer(low: int, high: int) -> Reader:
    """Reads an integer from `low` to `high`."""

    def read(data: Json, _: Reading) -> int:
        if type(data) is not int or not low <= data <= high:
            raise RefusedError(f"expected an integer from {low} to {high}, got {shown(data)}")
        return data

    return read


def dimensions(data: Json, reading: Reading) -> object:
    """The lanes of a Launch, or how many there are along each of 2 to 4 axes."""
    if type(data) is not list:
        return integer(1, MAX_LANES)(data, reading)
    sizes = many(integer(1, MAX_LANES), 2, 4)(data, reading)
    assert isinstance(sizes, tuple)
    if math.prod(sizes) > MAX_LANES:
        raise RefusedError(f"more than {MAX_LANES} lanes")
    return sizes


def boolean(data: Json, _: Reading) -> bool:
    """True or false."""
    if type(data) is not bool:
        raise RefusedError(f"expected true or false, got {shown(data)}")
    return data


def anything(data: Json, _: Reading) -> Json:
    """Left to `literal`, which knows the dtype."""
    return data


def literal(value: object, dtype: object, form: OneOf["plain", "bare", "whole"] = "plain") -> Literal:
    """A Literal whose value has its dtype's own JSON type and is one of its values, or is a name of `NAMED`."""
    assert isinstance(dtype, Scalar)
    if type(value) is str and dtype.is_float and value.removeprefix("-") in NAMED:
        number, word = named(value)
        return Literal(number, dtype, word, form)
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
        refused = RefusedError(f"expected a {dtype.name}, got {shown(value)}")
        refused.path.append(".value")
        raise refused
    return Literal(value, dtype, "", form)  # type: ignore[arg-type]  # one of the three


def shown(data: Json) -> str:
    """A short, one-line picture of foreign data, whatever it is."""
    if type(data) is str:
        return ascii(data if len(data) <= 40 else f"{data[:37]}...")
    if type(data) is int and data.bit_length() > 128:
        return f"an integer of {data.bit_length()} bits"
    if data is None or type(data) is bool or type(data) is int or type(data) is float:
        return json.dumps(data)
    return f"a {type(data).__name__} of {len(data)}" if isinstance(data, (list, dict)) else f"a {type(data).__name__}"

"""An entry: a Pair kept in the corpus, as a value and as the bytes of its two files.

The `.py` is the rendered Program, for people; nothing here executes it. The JSON holds everything, and reading it is
a security boundary: what is not known, named plainly and within the limits is refused, by name.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeAlias, TypeVar

from kernelfuzz import oracle
from kernelfuzz.cases import Case
from kernelfuzz.corpus.lines import from_runs, to_runs
from kernelfuzz.corpus.packing import parts
from kernelfuzz.errors import CorruptEntry, IllTyped, NewerSchema
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import Matrix, Vector
from kernelfuzz.lang.nodes import Apply, Atomic, For, If, Logical, Program, Ternary, While, size, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.readers import Json
from kernelfuzz.lang.serialize import from_json, identity, launch_from_json, load, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.ir import DeviceCode

SCHEMA = 2
"""Version of the JSON's layout; older ones are read, and a newer one is refused."""

MAX_ENTRY_BYTES = 4 << 20
"""Bytes of an entry's JSON, and characters of the code that it has, a newline for each line among them."""

MAX_COUNT = 1 << 48
"""The largest count of elements, or any other, that is read."""

FAMILIES = ("atomic", "loop", "branch", "matrix", "vector", "logic", "integer", "scalar")
"""The directories of a corpus, most specific first: an entry lies in the first that its Program shows."""

Order: TypeAlias = tuple[int, int, str]
"""Nodes, bytes of source, id: what makes one Case smaller than another."""

T = TypeVar("T")

_KINDS = (Atomic, For, While, If, Ternary, Matrix, Vector, Logical)
_FAMILY = dict(zip(_KINDS, ("atomic", "loop", "loop", "branch", "branch", "matrix", "vector", "logic"), strict=True))
# a mat44 from its sixteen scalars takes 153 characters
_FEATURE = re.compile(r"[ -~]{1,240}")
_VERSION_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_VERSION = re.compile(r"[!-~]{1,64}")
_STATUS = re.compile("|".join(Status))
_DEVICES = ("cpu", "cuda")
_TEXTS = ("forward", "backward", "functions", "adjoints", "structs")
_KEYS = ("schema", "program", "launch", "features", "verdicts", "versions", "code", "sha256", "observed")
_COMPOUND = frozenset(kind.__name__ for kind in (Program, If, For, While))


def order_of(case: Case, text: str = "") -> Order:
    """The order of a Case by its Program, whose source is `text`; of independent parts by what one has of both."""
    alone, text = parts(case.program), text or render(case.program)
    return size(case.program) // alone, len(text.encode()) // alone, identity(case)


@dataclass(frozen=True, slots=True)
class EntryVerdict:
    """The part of an oracle's Verdict that an entry keeps: it is the same on every machine.

    `elements` and `judged` count scalar elements. `arch` is the compute capability times ten that a device
    was built for when it did not run (BUILT), else None.
    """

    status: Status
    elements: int = 0
    judged: int = 0
    arch: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A Case that passed, with the features that its judged elements depend on and its code for each target.

    `code` and `verdicts` are keyed by device, "cpu" or "cuda"; `versions` names what the code came from.
    `observed` is what was measured on one machine: for each device that ran, the worst ratio of error to
    tolerance. An entry is named by its Case alone.

    `id` is the identity of the Case; `order` is (nodes, bytes of source, id), the total order in which one entry is
    smaller than another, with the nodes and bytes of an independent part where there are several. Raises IllTyped for a
    Program that cannot be rendered.
    """

    case: Case
    features: frozenset[str]
    code: Mapping[str, DeviceCode]
    verdicts: Mapping[str, EntryVerdict]
    versions: Mapping[str, str]
    observed: Mapping[str, float] = field(default_factory=dict)
    id: str = field(init=False)
    order: Order = field(init=False, compare=False, repr=False)
    _source: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text, name = render(self.case.program), identity(self.case)
        object.__setattr__(self, "_source", text)
        object.__setattr__(self, "id", name)
        object.__setattr__(self, "order", order_of(self.case, text))

    @property
    def family(self) -> str:
        """The directory of the entry, one of FAMILIES."""
        nodes = list(walk(self.case.program))
        has = {_FAMILY.get(kind) for node in nodes for kind in (type(node), type(getattr(node, "dtype", None)))}
        has |= {OPS[node.op].row.family for node in nodes if isinstance(node, Apply) and node.op != "tid()"}
        return next((family for family in FAMILIES if family in has), "scalar")


def from_verdicts(
    case: Case,
    features: frozenset[str],
    code: Mapping[str, DeviceCode],
    verdicts: Mapping[str, oracle.Verdict],
    versions: Mapping[str, str],
) -> Entry:
    """The entry of a judged Case: each Verdict cut into what holds everywhere and what was observed here."""
    kept, observed = {}, {}
    for device, verdict in verdicts.items():
        if verdict.status is Status.BUILT:
            kept[device] = EntryVerdict(Status.BUILT, arch=code[device].arch)
        else:
            kept[device] = EntryVerdict(verdict.status, verdict.elements, verdict.judged)
            observed[device] = verdict.worst
    return Entry(case, features, code, kept, versions, observed)


def source(entry: Entry) -> str:
    """The text of the entry's `.py`."""
    return entry._source


# Writing


class _Lines(list[str]):
    """Strings that are written one a line."""


class _Members(dict[str, Json]):
    """An object whose members are written one a line, whatever they are."""


def to_files(entry: Entry) -> tuple[bytes, bytes]:
    """The bytes of the entry's `.py` and `.json`, the same for equal entries.

    Raises CorruptEntry if the JSON or the code is longer than MAX_ENTRY_BYTES.
    """
    text = source(entry).encode("utf-8")
    data = {
        "schema": SCHEMA,
        "program": to_json(entry.case.program),
        "launch": to_json(entry.case.launch),
        "features": _Lines(sorted(entry.features)),
        "verdicts": {device: asdict(entry.verdicts[device]) for device in sorted(entry.verdicts)},
        "versions": dict(sorted(entry.versions.items())),
        "code": _written_code(entry),
        "sha256": hashlib.sha256(text).hexdigest(),
        "observed": {"worst": {device: float(entry.observed[device]) for device in sorted(entry.observed)}},
    }
    written = (_laid_out(data, 0) + "\n").encode("ascii")
    if len(written) > MAX_ENTRY_BYTES:
        raise CorruptEntry(f"{entry.id}: {len(written)} bytes where an entry has at most {MAX_ENTRY_BYTES}")
    return text, written


def _written_code(entry: Entry) -> Json:
    texts = {
        f"{device}.{name}": text
        for device in sorted(entry.code)
        for name in _TEXTS
        if (text := getattr(entry.code[device], name)) is not None
    }
    size = sum(len(text) + 1 for text in texts.values() if text)
    if size > MAX_ENTRY_BYTES:
        raise CorruptEntry(f"{entry.id}: {size} characters of code where an entry has at most {MAX_ENTRY_BYTES}")
    table, runs = to_runs(texts)
    devices = {
        device: _Members(arch=entry.code[device].arch, **{name: runs.get(f"{device}.{name}") for name in _TEXTS})
        for device in sorted(entry.code)
    }
    return {"lines": _Lines(table), **devices}


def _laid_out(data: Json, indent: int) -> str:
    """JSON with a line for each statement, parameter, feature and line of code, so that a diff reads."""
    pad = "\n" + " " * (indent + 1)
    match data:
        case dict() if isinstance(data, _Members) or any(isinstance(value, (dict, list)) for value in data.values()):
            parts = [f"{json.dumps(key)}: {_laid_out(value, indent + 1)}" for key, value in data.items()]
            return "{" + ",".join(pad + part for part in parts) + pad[:-1] + "}"
        case _Lines([_, *_]) | [[str(), *_], *_]:
            return "[" + ",".join(pad + _laid_out(item, indent + 1) for item in data) + pad[:-1] + "]"
        case [str(name), *_] if name in _COMPOUND:
            return "[" + ", ".join(_laid_out(item, indent) for item in data) + "]"
    return json.dumps(data, allow_nan=False)


# Reading


def from_files(py_bytes: bytes, json_bytes: bytes, name: str) -> Entry:
    """The entry called `name` that these files hold; the `.py` is compared and never executed.

    Raises CorruptEntry, in one line with the name and the reason, if the JSON is not what `to_files` writes
    or a newer kernelfuzz wrote it (NewerSchema), the Program is illegal, or name, JSON and `.py` contradict each other.
    """
    try:
        entry = _entry(load(json_bytes, MAX_ENTRY_BYTES), py_bytes)
        if entry.id != name:
            raise CorruptEntry(f"the id of this Case is {entry.id}")
    except (CorruptEntry, IllTyped) as error:
        kind = NewerSchema if isinstance(error, NewerSchema) else CorruptEntry
        raise kind(f"{ascii(name)[1:-1][:80]}: {error}") from None
    return entry


def _entry(data: Json, py_bytes: bytes) -> Entry:
    schema = data.get("schema") if isinstance(data, dict) else None
    if type(schema) is not int or schema < 1:
        raise CorruptEntry("no entry: its schema version is missing or unknown")
    if schema > SCHEMA:
        raise NewerSchema(f"schema {str(schema)[:9]} is newer than {SCHEMA}; it takes a newer kernelfuzz")
    got = _object(data, "entry", _KEYS)
    program = from_json(got["program"])
    check(program)
    observed = _object(got["observed"], "observed", ("worst",))
    entry = Entry(
        Case(program, launch_from_json(got["launch"])),
        _features(got["features"]),
        _codes(got["code"], schema),
        _by_device(got["verdicts"], "verdicts", _verdict),
        _versions(got["versions"]),
        _by_device(observed["worst"], "observed.worst", _ratio),
    )
    if not entry.code.keys() <= entry.verdicts.keys():
        raise CorruptEntry("code for a device without a verdict")
    if got["sha256"] != hashlib.sha256(py_bytes).hexdigest():
        raise CorruptEntry("sha256 is not the digest of the .py: one of the two was changed")
    if source(entry).encode("utf-8") != py_bytes:
        raise CorruptEntry("the .py is not what the Program renders to")
    return entry


def _object(data: Json, what: str, keys: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Json]:
    """A JSON object with these keys, perhaps the optional ones, and no others."""
    if not isinstance(data, dict):
        raise CorruptEntry(f"{what} is no object")
    if missing := [key for key in keys if key not in data]:
        raise CorruptEntry(f"{what} has no {missing[0]}")
    if unknown := [key for key in data if key not in keys and key not in optional]:
        raise CorruptEntry(f"{what} has an unknown key {ascii(unknown[0])[:40]}")
    return data


def _by_device(data: Json, what: str, read: Callable[[Json, str], T]) -> dict[str, T]:
    devices = _object(data, what, (), _DEVICES)
    return {device: read(value, f"{what}.{device}") for device, value in devices.items()}


def _features(data: Json) -> frozenset[str]:
    if not isinstance(data, list):
        raise CorruptEntry("features is no list")
    found = frozenset(_text(item, _FEATURE, f"features[{index}]") for index, item in enumerate(data))
    if len(found) != len(data):
        raise CorruptEntry("features names one twice")
    return found


def _verdict(data: Json, what: str) -> EntryVerdict:
    got = _object(data, what, ("status", "elements", "judged", "arch"))
    status = _text(got["status"], _STATUS, f"{what}.status")
    elements = _count(got["elements"], MAX_COUNT, f"{what}.elements")
    judged = _count(got["judged"], elements, f"{what}.judged")
    return EntryVerdict(Status(status), elements, judged, _arch(got["arch"], what))


def _codes(data: Json, schema: int) -> dict[str, DeviceCode]:
    """The code of each device: in schema 1 each text is a list of lines, since then it is runs of one list."""
    got = _object(data, "code", () if schema == 1 else ("lines",), _DEVICES)
    devices = {
        device: _object(got[device], f"code.{device}", ("arch", *_TEXTS)) for device in _DEVICES if device in got
    }
    written = {
        f"code.{device}.{name}": code[name]
        for device, code in devices.items()
        for name in _TEXTS
        if name != "backward" or code[name] is not None
    }
    if schema == 1:
        texts = {what: "\n".join(_lines(text, what)) for what, text in written.items()}
    else:
        texts = from_runs(_lines(got["lines"], "code.lines"), written, MAX_ENTRY_BYTES)
    return {device: _code(texts, f"code.{device}", code["arch"]) for device, code in devices.items()}


def _code(texts: Mapping[str, str], what: str, arch: Json) -> DeviceCode:
    forward, functions, adjoints, structs = (texts[f"{what}.{name}"] for name in _TEXTS if name != "backward")
    return DeviceCode(forward, texts.get(f"{what}.backward"), functions, adjoints, structs, _arch(arch, what))


def _lines(data: Json, what: str) -> list[str]:
    if not isinstance(data, list) or set(map(type, data)) - {str} or "".join(data).count("\n"):
        raise CorruptEntry(f"{what} is no list of lines")
    return data


def _versions(data: Json) -> dict[str, str]:
    if not isinstance(data, dict):
        raise CorruptEntry("versions is no object")
    names = [_text(name, _VERSION_NAME, "a name in versions") for name in data]
    return {name: _text(data[name], _VERSION, f"versions.{name}") for name in names}


def _ratio(data: Json, what: str) -> float:
    if not isinstance(data, float) or not 0 <= data < math.inf:
        raise CorruptEntry(f"{what} is no ratio")
    return data


def _text(data: Json, pattern: re.Pattern[str], what: str) -> str:
    if not isinstance(data, str) or pattern.fullmatch(data) is None:
        raise CorruptEntry(f"{what} is not of the form {pattern.pattern}")
    return data


def _count(data: Json, most: int, what: str) -> int:
    if type(data) is not int or not 0 <= data <= most:
        raise CorruptEntry(f"{what} is no count from 0 to {most}")
    return data


def _arch(data: Json, what: str) -> int | None:
    return None if data is None else _count(data, MAX_COUNT, f"{what}.arch")

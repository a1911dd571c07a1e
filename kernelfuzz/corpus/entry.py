"""An entry: a Pair kept in the corpus, as a value and as the bytes of its two files.

The `.py` is the rendered Program, for people; nothing here executes it. The JSON holds everything, and reading it is a
security boundary: what is not known, named plainly and within the limits is refused, by name.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kernelfuzz import oracle
from kernelfuzz.cases import Case
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import Array, Matrix, Vector
from kernelfuzz.lang.nodes import Apply, Atomic, For, If, Logical, Node, Program, Ternary, While, size, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.serialize import Json, from_json, identity, launch_from_json, load, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.render import render
from kernelfuzz.toolchain.ir import DeviceCode

SCHEMA = 1
"""Version of the JSON's layout; a reader refuses a newer one."""

MAX_ENTRY_BYTES = 4 << 20
"""Bytes of an entry's JSON, most of them generated code."""

MAX_FEATURES = 4096
MAX_VERSIONS = 32
MAX_COUNT = 1 << 48
"""Elements that a verdict can count."""

WIDTH = 120
"""Columns within which a JSON value is written on one line."""

FAMILIES = ("atomic", "loop", "branch", "matrix", "vector", "logic", "integer", "scalar")
"""The directories of a corpus, most specific first: an entry lies in the first one that its Program has something of."""

Order: TypeAlias = tuple[int, int, str]

_FEATURE = re.compile(r"[ -~]{1,120}")
_VERSION_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_VERSION = re.compile(r"[!-~]{1,64}")
_DEVICES = ("cpu", "cuda")
_CODE = ("forward", "backward", "functions", "adjoints", "structs")


@dataclass(frozen=True, slots=True)
class EntryVerdict:
    """The part of an oracle's Verdict that an entry keeps: it is the same on every machine.

    `elements` and `judged` count scalar elements. `arch` is the compute capability times ten that a device was built
    for when it did not run (BUILT), else None.
    """

    status: Status
    elements: int = 0
    judged: int = 0
    arch: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A Case that passed, with the features that its judged elements depend on and its code for each target.

    `code` and `verdicts` are keyed by device, "cpu" or "cuda"; `versions` names what the code came from. `observed` is
    what was measured on one machine: for each device that ran, the worst ratio of error to tolerance. An entry is named
    by its Case alone.

    `id` is the identity of the Case; `order` is (nodes, bytes of source, id), the total order in which one entry is
    smaller than another. Raises IllTyped for a Program that cannot be rendered.
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
        object.__setattr__(self, "order", (size(self.case.program), len(text.encode()), name))

    @property
    def family(self) -> str:
        """The directory of the entry, one of FAMILIES."""
        has = {"scalar"}.union(*(_families(node) for node in walk(self.case.program)))
        return next(family for family in FAMILIES if family in has)


def from_verdicts(
    case: Case,
    features: frozenset[str],
    code: Mapping[str, DeviceCode],
    verdicts: Mapping[str, oracle.Verdict],
    versions: Mapping[str, str],
) -> Entry:
    """The entry of a judged Case: each Verdict split into what holds everywhere and what was observed here."""
    kept, observed = {}, {}
    for device, verdict in verdicts.items():
        built_only = verdict.status is Status.BUILT
        arch = code[device].arch if built_only else None
        kept[device] = EntryVerdict(verdict.status, verdict.elements, verdict.judged, arch)
        if not built_only:
            observed[device] = verdict.worst
    return Entry(case, features, code, kept, versions, observed)


def source(entry: Entry) -> str:
    """The text of the entry's `.py`."""
    return entry._source


def _families(node: Node) -> Iterable[str]:
    match node:
        case Atomic():
            yield "atomic"
        case For() | While():
            yield "loop"
        case If() | Ternary():
            yield "branch"
        case Logical():
            yield "logic"
        case Apply(op) if op != "tid()":
            yield OPS[op].row.family
    match getattr(node, "dtype", None):
        case Matrix():
            yield "matrix"
        case Vector():
            yield "vector"


# Writing


def to_files(entry: Entry) -> tuple[bytes, bytes]:
    """The bytes of the entry's `.py` and `.json`, the same for equal entries.

    Raises CorruptEntry if the JSON would be longer than MAX_ENTRY_BYTES.
    """
    text = source(entry).encode("utf-8")
    data = {
        "schema": SCHEMA,
        "program": to_json(entry.case.program),
        "launch": to_json(entry.case.launch),
        "features": _Lines(sorted(entry.features)),
        "verdicts": {device: _written_verdict(entry.verdicts[device]) for device in sorted(entry.verdicts)},
        "versions": dict(sorted(entry.versions.items())),
        "code": {device: _written_code(entry.code[device]) for device in sorted(entry.code)},
        "source_sha256": hashlib.sha256(text).hexdigest(),
        "observed": {"worst": dict(sorted(entry.observed.items()))},
    }
    written = (_laid_out(data, 0) + "\n").encode("ascii")
    if len(written) > MAX_ENTRY_BYTES:
        raise CorruptEntry(f"{entry.id}: {len(written)} bytes where an entry has at most {MAX_ENTRY_BYTES}")
    return text, written


class _Lines(list[str]):
    """Strings that are written one a line, so that a diff of two entries reads."""


def _written_verdict(verdict: EntryVerdict) -> Json:
    status = verdict.status.value
    return {"status": status, "elements": verdict.elements, "judged": verdict.judged, "arch": verdict.arch}


def _written_code(code: DeviceCode) -> Json:
    texts = {name: getattr(code, name) for name in _CODE}
    # a text that ends in a newline gives a last line that is empty: the way back is one join
    lines = {name: None if text is None else _Lines(text.split("\n")) for name, text in texts.items()}
    return {"arch": code.arch, **lines}


def _laid_out(data: Json, indent: int) -> str:
    """JSON with what fits in WIDTH columns on one line, and the parts of anything else on lines of their own."""
    if not isinstance(data, _Lines):
        compact = json.dumps(data, separators=(", ", ": "), allow_nan=False)
        if indent + len(compact) < WIDTH and "\\n" not in compact and not _has_lines(data):
            return compact
    pad = " " * (indent + 1)
    if isinstance(data, dict):
        parts = [f"{json.dumps(key)}: {_laid_out(value, indent + 1)}" for key, value in data.items()]
        return "{\n" + ",\n".join(pad + part for part in parts) + "\n" + " " * indent + "}"
    if isinstance(data, list) and data:
        parts = [_laid_out(item, indent + 1) for item in data]
        # a node keeps its name beside its bracket
        first, rest = (f"[{parts[0]}", parts[1:]) if _is_node(data) else (f"[\n{pad}{parts[0]}", parts[1:])
        return first + "".join(f",\n{pad}{part}" for part in rest) + "\n" + " " * indent + "]"
    return json.dumps(data)


def _has_lines(data: Json) -> bool:
    return isinstance(data, _Lines) or (isinstance(data, dict) and any(map(_has_lines, data.values())))


def _is_node(data: list[Json]) -> bool:
    return type(data) is list and isinstance(data[0], str)


# Reading


def from_files(py_bytes: bytes, json_bytes: bytes, name: str) -> Entry:
    """The entry called `name` that these files hold; the `.py` is compared and never executed.

    Raises CorruptEntry, in one line with the name and the reason, if the JSON is not what `to_files` writes or a newer
    kernelfuzz wrote it, the Program is illegal, or one of the three says something else than the others.
    """
    try:
        entry = _entry(load(json_bytes, MAX_ENTRY_BYTES), py_bytes)
        if entry.id != name:
            raise CorruptEntry(f"the id of this Case is {entry.id}")
    except (CorruptEntry, IllTyped) as error:
        shown = name if name.isalnum() and name.isascii() else ascii(name)
        raise CorruptEntry(f"{shown[:80]}: {error}") from None
    return entry


def _entry(data: Json, py_bytes: bytes) -> Entry:
    schema = data.get("schema") if isinstance(data, dict) else None
    if type(schema) is int and schema > SCHEMA:
        raise CorruptEntry(f"schema {schema} is newer than this kernelfuzz reads ({SCHEMA}); use a newer kernelfuzz")
    if type(schema) is not int or schema != SCHEMA:
        raise CorruptEntry("no entry: its schema version is missing or unknown")
    keys = ("schema", "program", "launch", "features", "verdicts", "versions", "code", "source_sha256", "observed")
    got = _object(data, "entry", keys)
    program = from_json(got["program"])
    check(program)
    entry = Entry(
        Case(program, launch_from_json(got["launch"])),
        _features(got["features"]),
        {device: _read_code(value, f"code.{device}") for device, value in _devices(got["code"], "code").items()},
        {d: _read_verdict(value, f"verdicts.{d}") for d, value in _devices(got["verdicts"], "verdicts").items()},
        _versions(got["versions"]),
        _observed(got["observed"]),
    )
    if got["source_sha256"] != hashlib.sha256(py_bytes).hexdigest():
        raise CorruptEntry("source_sha256 is not the digest of the .py: one of the two was changed")
    if source(entry).encode("utf-8") != py_bytes:
        raise CorruptEntry("the .py is not what the Program renders to")
    return entry


def _object(data: Json, what: str, keys: Iterable[str]) -> dict[str, Json]:
    """A JSON object with these keys and no others."""
    if not isinstance(data, dict):
        raise CorruptEntry(f"{what} is no object")
    wanted = set(keys)
    for key in sorted(wanted ^ data.keys()):
        raise CorruptEntry(f"{what} has no {key}" if key in wanted else f"{what} has an unknown key {ascii(key)[:40]}")
    return data


def _devices(data: Json, what: str) -> dict[str, Json]:
    """A JSON object keyed by some of the devices."""
    return _object(data, what, [device for device in _DEVICES if isinstance(data, dict) and device in data])


def _features(data: Json) -> frozenset[str]:
    if not isinstance(data, list) or len(data) > MAX_FEATURES:
        raise CorruptEntry(f"features is no list of at most {MAX_FEATURES}")
    found = frozenset(_text(item, _FEATURE, f"features[{index}]") for index, item in enumerate(data))
    if len(found) != len(data):
        raise CorruptEntry("features names one twice")
    return found


def _read_verdict(data: Json, what: str) -> EntryVerdict:
    got = _object(data, what, ("status", "elements", "judged", "arch"))
    if got["status"] not in [status.value for status in Status]:
        raise CorruptEntry(f"{what}.status is no known status")
    elements = _count(got["elements"], MAX_COUNT, f"{what}.elements")
    judged = _count(got["judged"], elements, f"{what}.judged")
    return EntryVerdict(Status(got["status"]), elements, judged, _arch(got["arch"], what))


def _read_code(data: Json, what: str) -> DeviceCode:
    got = _object(data, what, ("arch", *_CODE))
    backward = None if got["backward"] is None else _joined(got["backward"], f"{what}.backward")
    forward, functions, adjoints, structs = (
        _joined(got[name], f"{what}.{name}") for name in _CODE if name != "backward"
    )
    return DeviceCode(forward, backward, functions, adjoints, structs, _arch(got["arch"], what))


def _joined(data: Json, what: str) -> str:
    if not isinstance(data, list) or not data:
        raise CorruptEntry(f"{what} is no list of lines")
    for line in data:
        if not isinstance(line, str) or "\n" in line:
            raise CorruptEntry(f"{what} has an item that is no line")
    return "\n".join(data)


def _versions(data: Json) -> dict[str, str]:
    if not isinstance(data, dict) or len(data) > MAX_VERSIONS:
        raise CorruptEntry(f"versions is no object of at most {MAX_VERSIONS}")
    return {
        _text(name, _VERSION_NAME, "a name in versions"): _text(value, _VERSION, "a value in versions")
        for name, value in data.items()
    }


def _observed(data: Json) -> dict[str, float]:
    worst = _devices(_object(data, "observed", ("worst",))["worst"], "observed.worst")
    found = {}
    for device, value in worst.items():
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not (math.isfinite(value) and value >= 0):
            raise CorruptEntry(f"observed.worst.{device} is no ratio")
        found[device] = float(value)
    return found


def _text(data: Json, pattern: re.Pattern[str], what: str) -> str:
    if not isinstance(data, str) or pattern.fullmatch(data) is None:
        raise CorruptEntry(f"{what} is not of the form {pattern.pattern}")
    return data


def _count(data: Json, most: int, what: str) -> int:
    if type(data) is not int or not 0 <= data <= most:
        raise CorruptEntry(f"{what} is no count from 0 to {most}")
    return data


def _arch(data: Json, what: str) -> int | None:
    return None if data is None else _count(data, 10_000, f"{what}.arch")

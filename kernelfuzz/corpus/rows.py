"""Rows: an entry as flat records, one for each device that it has code for.

`COLUMNS` is all there is to know of the columns: the rows, both schemas and the documentation are made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kernelfuzz.corpus.entry import FAMILIES, Entry, source
from kernelfuzz.corpus.kernel_type import TYPES, kernel_type, traits
from kernelfuzz.errors import CorruptEntry
from kernelfuzz.lang.nodes import size
from kernelfuzz.lang.serialize import MAX_SEED, dumps
from kernelfuzz.oracle import Status

if TYPE_CHECKING:
    import pyarrow

SCHEMA = 1
"""Version of the columns; it rises when one is removed or means something else."""

VERSIONS = (
    "kernelfuzz",
    "warp",
    "llvm",
    "nvrtc",
    "cuda",
    "driver",
    "numpy",
    "python",
    "hypothesis",
    "libcst",
)
"""The names in `versions`; those of `kernelfuzz.toolchain.versions`."""

Row: TypeAlias = dict[str, object]
ColumnType = Literal["string", "int64", "uint64", "float64", "bool", "list<string>", "struct"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and type, what it holds and in which unit, and how it is read from an entry and a device.

    `words` are all values that there are; `null` says when there is none, and is empty where there always is one. The
    one struct is that of `versions`.
    """

    name: str
    type: ColumnType
    description: str
    value: Callable[[Entry, str], object]
    unit: str = ""
    words: tuple[str, ...] = ()
    null: str = ""


def _arch(entry: Entry, device: str) -> str | None:
    arch = entry.code[device].arch
    return None if arch is None else f"sm_{arch}"


def _share(entry: Entry, device: str) -> float | None:
    verdict = entry.verdicts[device]
    return verdict.judged / verdict.elements if verdict.elements else None


def _lines(text: str | None) -> int:
    return len((text or "").removesuffix("\n").split("\n")) if text else 0


COLUMNS: tuple[Column, ...] = (
    Column(
        "id",
        "string",
        "The kernel with its launch: the first 16 hex digits of SHA-256 over both. Rows of one kernel share it.",
        lambda e, d: e.id,
    ),
    Column("family", "string", "The folder of the corpus that the entry lies in.", lambda e, d: e.family, "", FAMILIES),
    Column(
        "kernel",
        "string",
        "The kernel's name in the Python source; of several the first one's.",
        lambda e, d: e.case.program.name,
    ),
    Column(
        "kernel_type",
        "string",
        "What the kernel shows, in one word, decided from its AST.",
        lambda e, d: kernel_type(e.case.program),
        "",
        TYPES,
    ),
    Column(
        "traits",
        "list<string>",
        "All that the kernel shows, in words of kernel_type; never empty.",
        lambda e, d: list(traits(e.case.program)),
    ),
    Column("device", "string", "What the code is for: cpu or cuda.", lambda e, d: d, "", ("cpu", "cuda")),
    Column(
        "arch", "string", "The CUDA architecture that the code was built for, like sm_80.", _arch, null="on the CPU"
    ),
    Column(
        "python_source",
        "string",
        "The Python source, a module with one Warp kernel, or several in the order of launch.",
        lambda e, d: source(e),
    ),
    Column("code_forward", "string", "The generated forward kernel, C++ or CUDA.", lambda e, d: e.code[d].forward),
    Column(
        "code_backward",
        "string",
        "The generated backward kernel, the adjoint of the forward one.",
        lambda e, d: e.code[d].backward,
        null="none was built",
    ),
    Column(
        "functions",
        "string",
        "Generated functions that the forward kernel calls; empty if there are none.",
        lambda e, d: e.code[d].functions,
    ),
    Column(
        "adjoints",
        "string",
        "Generated functions that only the backward kernel calls; empty if there are none.",
        lambda e, d: e.code[d].adjoints,
    ),
    Column(
        "structs",
        "string",
        "Generated structs of both kernels; empty if there are none.",
        lambda e, d: e.code[d].structs,
    ),
    Column("parameters", "int64", "Parameters of the kernel.", lambda e, d: len(e.case.program.params), "parameters"),
    Column("nodes", "int64", "Statements and expressions of the kernel.", lambda e, d: size(e.case.program), "nodes"),
    Column("python_lines", "int64", "Length of python_source.", lambda e, d: _lines(source(e)), "lines"),
    Column("forward_lines", "int64", "Length of code_forward.", lambda e, d: _lines(e.code[d].forward), "lines"),
    Column(
        "backward_lines",
        "int64",
        "Length of code_backward; 0 if none was built.",
        lambda e, d: _lines(e.code[d].backward),
        "lines",
    ),
    Column(
        "features",
        "list<string>",
        "What a judged element of the kernel depends on: operations, nodes, statements, loops. Sorted.",
        lambda e, d: sorted(e.features),
    ),
    Column(
        "verdict",
        "string",
        "What the oracle said of the kernel on this device. BUILT: the code was built and did not run.",
        lambda e, d: str(e.verdicts[d].status),
        "",
        tuple(map(str, Status)),
    ),
    Column(
        "elements",
        "int64",
        "Scalar elements that the kernel wrote when it ran; 0 where it did not run.",
        lambda e, d: e.verdicts[d].elements,
        "elements",
    ),
    Column(
        "judged",
        "int64",
        "Those of them that were compared with the reference.",
        lambda e, d: e.verdicts[d].judged,
        "elements",
    ),
    Column("judged_share", "float64", "judged / elements.", _share, "1", null="it did not run, or wrote nothing"),
    Column(
        "worst",
        "float64",
        "The largest error of a judged element in the run that made the entry, as a share of the tolerance there.",
        lambda e, d: e.observed.get(d),
        "tolerances",
        null="it did not run",
    ),
    Column(
        "seed",
        "uint64",
        "Seed of the launch, from which its inputs are made. Draws of kernelfuzz have seeds below 2^32.",
        lambda e, d: e.case.launch.seed,
    ),
    Column("lanes", "int64", "Threads of the launch.", lambda e, d: e.case.launch.lanes, "lanes"),
    Column(
        "extremes",
        "bool",
        "Whether inputs include extreme values of their type, NaN and infinities among them. `wide` and `alike` are in "
        "case_json only.",
        lambda e, d: e.case.launch.extremes,
    ),
    Column(
        "versions",
        "struct",
        'What the code and the verdict came from; "none" for what was missing, null for what the entry does not name.',
        lambda e, d: {name: e.versions.get(name) for name in VERSIONS},
    ),
    Column(
        "case_json",
        "string",
        "The kernel and its launch as JSON: `kernelfuzz.loads` reads it, `kernelfuzz judge` judges it again.",
        lambda e, d: dumps(e.case),
    ),
)


def rows(entry: Entry) -> Iterator[Row]:
    """The rows of an entry, in the order of its devices; each has every column, in the order of COLUMNS.

    Raises CorruptEntry, with the id, for what a row cannot say: text that is no Unicode, versions of unknown things.
    """
    for name in entry.versions:
        if name not in VERSIONS:
            raise CorruptEntry(f"{entry.id}: versions names {name}, and there is no column for it")
    for device in sorted(entry.code):
        row = {column.name: column.value(entry, device) for column in COLUMNS}
        for name, value in row.items():
            if isinstance(value, str) and not _is_unicode(value):
                raise CorruptEntry(f"{entry.id}: {name} for {device} is no Unicode text")
        yield row


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def json_schema() -> dict[str, Any]:
    """The schema of a row as JSON Schema 2020-12.

    `unit` and `arrow` (the Arrow type) are annotations, which a validator passes over.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A kernel and its generated code for one device",
        "description": f"A row of `kernelfuzz export`, version {SCHEMA} of its columns.",
        "type": "object",
        "properties": {column.name: _property(column) for column in COLUMNS},
        "required": [column.name for column in COLUMNS],
        "additionalProperties": False,
    }


_TEXT: dict[str, Any] = {"type": "string"}
_TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
_JSON_TYPES: dict[ColumnType, dict[str, Any]] = {
    "string": _TEXT,
    "int64": {"type": "integer", "minimum": 0},
    "uint64": {"type": "integer", "minimum": 0, "maximum": MAX_SEED},
    "float64": {"type": "number", "minimum": 0},
    "bool": {"type": "boolean"},
    "list<string>": {"type": "array", "items": _TEXT, "uniqueItems": True},
    "struct": {
        "type": "object",
        "properties": dict.fromkeys(VERSIONS, _TEXT_OR_NULL),
        "required": list(VERSIONS),
        "additionalProperties": False,
    },
}


def _property(column: Column) -> dict[str, Any]:
    found = {"description": described(column), **_JSON_TYPES[column.type]}
    if column.null:
        found["type"] = [found["type"], "null"]
    if column.words:
        found["enum"] = list(column.words)
    if column.unit:
        found["unit"] = column.unit
    return {**found, "arrow": arrow_type(column)}


def described(column: Column) -> str:
    """What a column holds, and when it holds nothing."""
    return f"{column.description} Null: {column.null}." if column.null else column.description


def arrow_type(column: Column) -> str:
    """How Arrow calls the column's type."""
    if column.type == "struct":
        return f"struct<{', '.join(f'{name}: string' for name in VERSIONS)}>"
    return {"float64": "double", "list<string>": "list<item: string>"}.get(column.type, column.type)


def arrow_schema() -> pyarrow.Schema:
    """The schema of the rows as Arrow's, with the descriptions and units as metadata of the fields.

    Raises ImportError where pyarrow is not installed.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra, and slow to import

    types: dict[ColumnType, pa.DataType] = {
        "string": pa.string(),
        "int64": pa.int64(),
        "uint64": pa.uint64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "list<string>": pa.list_(pa.string()),
        "struct": pa.struct([pa.field(name, pa.string()) for name in VERSIONS]),
    }
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.type],
                nullable=bool(column.null),
                metadata={"description": described(column), **({"unit": column.unit} if column.unit else {})},
            )
            for column in COLUMNS
        ],
        metadata={"kernelfuzz.columns": str(SCHEMA)},
    )

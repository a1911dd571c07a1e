"""A row says what its entry says, in the types that the schemas promise."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import checked_in as corpus
import jsonschema
import pyarrow as pa
import pytest

from kernelfuzz import loads
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Launch
from kernelfuzz.corpus.entry import Entry, EntryVerdict, source
from kernelfuzz.corpus.kernel_type import kernel_type, traits
from kernelfuzz.corpus.rows import COLUMNS, VERSIONS, Row, arrow_schema, arrow_type, described, json_schema, rows
from kernelfuzz.errors import CorruptEntry
from kernelfuzz.lang.nodes import size
from kernelfuzz.lang.serialize import MAX_SEED
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.ir import DeviceCode
from kernelfuzz.toolchain.runtime import initialize
from kernelfuzz.toolchain.versions import versions

CASE = next(case for index in range(20) if (case := draw(21, index, 20)))
CPU = DeviceCode("void k() {\n}\n", "void adj_k();\n\n// end", "int f();\n", "int adj_f();\n", "struct s {};\n", None)
CUDA = DeviceCode("__global__ k", None, "", "", "", 90)
ENTRY = Entry(
    CASE,
    frozenset({"stmt Assign", "op tid() forward"}),
    {"cuda": CUDA, "cpu": CPU},
    {"cpu": EntryVerdict(Status.PASS, 134, 67), "cuda": EntryVerdict(Status.BUILT, arch=90)},
    {"warp": "1.19.0", "driver": "none"},
    {"cpu": 0.25},
)


@pytest.fixture(scope="module")
def checked_in() -> list[tuple[Entry, list[Row]]]:
    return [(entry, list(rows(entry))) for entry in corpus.entries()[::10]]


def test_an_entry_has_a_row_for_each_device_with_code() -> None:
    assert [row["device"] for row in rows(ENTRY)] == ["cpu", "cuda"]
    assert [row["device"] for row in rows(replace(ENTRY, code={"cpu": CPU}))] == ["cpu"]


def test_a_row_has_every_column_in_order(checked_in: list[tuple[Entry, list[Row]]]) -> None:
    names = [column.name for column in COLUMNS]
    assert all(list(row) == names for _, found in checked_in for row in found)


def test_a_row_of_a_device_that_ran() -> None:
    row = next(rows(ENTRY))
    assert row == {
        "id": ENTRY.id,
        "family": ENTRY.family,
        "kernel": CASE.program.name,
        "kernel_type": kernel_type(CASE.program),
        "traits": list(traits(CASE.program)),
        "device": "cpu",
        "arch": None,
        "python_source": source(ENTRY),
        "code_forward": CPU.forward,
        "code_backward": CPU.backward,
        "functions": CPU.functions,
        "adjoints": CPU.adjoints,
        "structs": CPU.structs,
        "parameters": len(CASE.program.params),
        "nodes": size(CASE.program),
        "python_lines": source(ENTRY).count("\n"),
        "forward_lines": 2,
        "backward_lines": 3,
        "features": ["op tid() forward", "stmt Assign"],
        "verdict": "PASS",
        "elements": 134,
        "judged": 67,
        "judged_share": 0.5,
        "worst": 0.25,
        "seed": CASE.launch.seed,
        "lanes": CASE.launch.dim,
        "extremes": CASE.launch.extremes,
        "versions": {**dict.fromkeys(VERSIONS), "warp": "1.19.0", "driver": "none"},
        "case_json": row["case_json"],
    }


def test_a_device_that_did_not_run_has_no_share_and_no_ratio() -> None:
    _, row = rows(ENTRY)
    assert (row["verdict"], row["arch"]) == ("BUILT", "sm_90")
    assert (row["elements"], row["judged"], row["judged_share"], row["worst"]) == (0, 0, None, None)
    assert (row["code_backward"], row["backward_lines"]) == (None, 0)


def test_the_case_of_a_row_is_the_entrys(checked_in: list[tuple[Entry, list[Row]]]) -> None:
    for entry, found in checked_in:
        assert found and all(loads(str(row["case_json"])) == entry.case for row in found)


def test_rows_are_as_the_json_schema_says(checked_in: list[tuple[Entry, list[Row]]]) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    largest = replace(ENTRY, case=replace(CASE, launch=Launch(67, MAX_SEED)))
    for row in [row for _, found in checked_in for row in found] + list(rows(ENTRY)) + list(rows(largest)):
        validator.validate(json.loads(json.dumps(row, allow_nan=False)))


@pytest.mark.parametrize(
    "change",
    [
        {"kernel_type": "fused"},
        {"arch": 90},
        {"judged": -1},
        {"judged_share": "0.5"},
        {"features": ["a", None]},
        {"versions": {"warp": "1.19.0"}},
        {"seed": 1 << 64},
        {"id": None},
        {"surprise": 1},
    ],
)
def test_the_json_schema_refuses_what_is_no_row(change: Row) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**next(rows(ENTRY)), **change}, json_schema())


def test_both_schemas_say_the_same_of_each_column() -> None:
    properties, fields = json_schema()["properties"], arrow_schema()
    assert list(properties) == json_schema()["required"] == fields.names
    for column in COLUMNS:
        field, said = fields.field(column.name), properties[column.name]
        assert field.metadata[b"description"].decode() == said["description"] == described(column)
        assert field.metadata.get(b"unit", b"").decode() == said.get("unit", "") == column.unit
        assert str(field.type) == said["arrow"] == arrow_type(column)
        assert field.nullable == (said["type"][-1] == "null" if isinstance(said["type"], list) else False)


def test_arrow_takes_the_rows_and_gives_them_back() -> None:
    largest = replace(ENTRY, case=replace(CASE, launch=Launch(67, MAX_SEED)))
    found = [*rows(ENTRY), *rows(largest)]
    table = pa.Table.from_pylist(found, arrow_schema())
    table.validate(full=True)
    assert table.to_pylist() == found


def test_the_versions_have_the_names_that_the_toolchain_gives(tmp_path: Path) -> None:
    initialize(tmp_path)
    assert sorted(VERSIONS) == sorted(versions())


def test_a_version_without_a_column_is_refused_by_name() -> None:
    with pytest.raises(CorruptEntry, match=rf"{ENTRY.id}: versions names rocm"):
        next(rows(replace(ENTRY, versions={"rocm": "6.1"})))


def test_text_that_is_no_unicode_is_refused_by_name() -> None:
    with pytest.raises(CorruptEntry, match=rf"{ENTRY.id}: functions for cpu is no Unicode"):
        next(rows(replace(ENTRY, code={"cpu": replace(CPU, functions="\ud800")})))

"""What is written of an entry is read back as it was; anything else is refused by name."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, strategies as st

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.entry import (
    FAMILIES,
    MAX_ENTRY_BYTES,
    SCHEMA,
    Entry,
    EntryVerdict,
    from_files,
    from_verdicts,
    source,
    to_files,
)
from kernelfuzz.corpus.packing import parts
from kernelfuzz.errors import CorruptEntry
from kernelfuzz.lang.dtypes import FLOAT32, INT32, MAT22, VEC3, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Expr,
    For,
    If,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Stmt,
    size,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.serialize import identity
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.ir import DeviceCode

T = TypeVar("T")

CODE = DeviceCode("void k() {\n  int a;\n}\n", "void adj_k();\n", "", "\n", "struct s;", None)
CASES = [case for case in (draw(11, index, 25) for index in range(24)) if case is not None]


def entry_of(case: Case) -> Entry:
    return Entry(
        case,
        frozenset({"op sin(float32) forward", "node If>Name@test"}),
        {"cpu": CODE, "cuda": replace(CODE, backward=None, arch=80)},
        {"cpu": EntryVerdict(Status.PASS, 70, 67), "cuda": EntryVerdict(Status.BUILT, arch=80)},
        {"warp": "1.19.0", "python": "3.12.1"},
        {"cpu": 0.1},
    )


def read(entry: Entry) -> Entry:
    return from_files(*to_files(entry), entry.id)


INDEX, X = Name("i", INT32), Name("x", FLOAT32)
LOAD_X = Load("a", INDEX, FLOAT32)


def apply(op: str, *args: Expr) -> Apply:
    return Apply(op, args, OPS[op].result)


STORE = Assign(Load("a", INDEX, FLOAT32), apply("sin(float32)", LOAD_X))
STEP = Assign(Name("j", INT32), apply("add(int32,int32)", INDEX, INDEX))
START = Assign(INDEX, apply("tid()"))
PARAMS = (Parameter("a", Array(FLOAT32)), Parameter("b", Array(FLOAT32)))
ENTRY = entry_of(Case(Program("k", PARAMS, (START, STEP, STORE)), Launch()))


@pytest.mark.parametrize("case", CASES, ids=identity)
def test_an_entry_survives_its_files(case: Case) -> None:
    entry = entry_of(case)
    again = read(entry)
    assert again == entry
    assert again.order == entry.order
    assert to_files(again) == to_files(entry)


def test_the_source_is_the_rendered_program() -> None:
    assert source(ENTRY) == render(ENTRY.case.program)
    assert to_files(ENTRY)[0] == source(ENTRY).encode()


def backwards(given: Mapping[str, T]) -> dict[str, T]:
    return {key: given[key] for key in sorted(given, reverse=True)}


def test_the_files_do_not_depend_on_the_order_in_which_an_entry_was_put_together() -> None:
    shuffled = replace(
        ENTRY,
        features=frozenset(sorted(ENTRY.features, reverse=True)),
        code=backwards(ENTRY.code),
        verdicts=backwards(ENTRY.verdicts),
        versions=backwards(ENTRY.versions),
    )
    assert to_files(shuffled) == to_files(ENTRY)


def test_the_files_do_not_depend_on_the_process() -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import test_entry as t; "
        "print(hashlib.sha256(b''.join(t.to_files(t.ENTRY)[i] for i in (0, 1))).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script, os.path.dirname(__file__)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_each_statement_and_each_line_of_code_has_its_own_line() -> None:
    lines = to_files(ENTRY)[1].decode().splitlines()
    assert lines.count('   "  int a;",') == 1
    assert '   "forward": "1-4",' in lines
    assert any(line.startswith('  ["Assign", ') for line in lines)
    assert any(line.startswith('  ["Parameter", ') for line in lines)


def test_what_was_observed_and_with_which_versions_does_not_name_an_entry() -> None:
    other = replace(ENTRY, observed={"cpu": 0.9, "cuda": 0.0}, versions={"warp": "1.20.0"})
    assert other.id == ENTRY.id == identity(ENTRY.case)
    assert other.order == ENTRY.order
    assert read(other) == other


def test_smaller_is_by_nodes_then_bytes_then_id() -> None:
    alone = parts(ENTRY.case.program)
    assert ENTRY.order == (size(ENTRY.case.program) // alone, len(source(ENTRY).encode()) // alone, ENTRY.id)
    longer_name = entry_of(replace(ENTRY.case, program=replace(ENTRY.case.program, name="a_longer_name")))
    assert ENTRY.order < longer_name.order
    assert entry_of(replace(ENTRY.case, launch=Launch(68))).order[:2] == ENTRY.order[:2]


def test_a_verdict_is_cut_into_what_holds_everywhere_and_what_was_observed() -> None:
    verdicts = {"cpu": Verdict(Status.PASS, 70, 67, 0.1), "cuda": Verdict(Status.BUILT, reason="no device")}
    entry = from_verdicts(ENTRY.case, ENTRY.features, ENTRY.code, verdicts, ENTRY.versions)
    assert entry == ENTRY


@pytest.mark.parametrize(
    ("family", "body"),
    [
        ("scalar", [STORE]),
        ("integer", [STORE, STEP]),
        ("logic", [STEP, Assign(X, apply("where(int32,float32,float32)", INDEX, LOAD_X, LOAD_X))]),
        ("vector", [Assign(Name("v", VEC3), apply("vector[vec3](float32)", LOAD_X))]),
        ("matrix", [Assign(Name("m", MAT22), apply("matrix[mat22](float32)", LOAD_X)), STEP]),
        ("branch", [If(apply("lt(int32,int32)", INDEX, INDEX), (STORE,)), STEP]),
        (
            "loop",
            [
                For(
                    "j",
                    None,
                    Literal(3, INT32),
                    None,
                    (If(apply("lt(int32,int32)", INDEX, INDEX), (STORE,)),),
                )
            ],
        ),
        ("atomic", [For("j", None, INDEX, None, (Atomic("add", "b", INDEX, Literal(1.0, FLOAT32)),))]),
    ],
)
def test_an_entry_lies_in_its_most_specific_family(family: str, body: list[Stmt]) -> None:
    entry = entry_of(Case(Program("k", PARAMS, (START, *body)), Launch()))
    assert entry.family == family
    assert read(entry).family == family


def test_every_family_is_a_plain_directory_name() -> None:
    assert all(family.isalpha() and family.islower() for family in FAMILIES)
    assert {entry_of(case).family for case in CASES} <= set(FAMILIES)


CHECKED_IN = sorted((Path(__file__).parents[2] / "corpus").glob("*/*.json"))[::20]


def files(path: Path) -> tuple[bytes, bytes]:
    return path.with_suffix(".py").read_bytes(), path.read_bytes()


def test_the_entries_of_the_corpus_are_as_they_would_be_written() -> None:
    assert len(CHECKED_IN) > 50
    for path in CHECKED_IN:
        assert to_files(from_files(*files(path), path.stem)) == files(path)


# What an older kernelfuzz wrote


def first_schema(entry: Entry) -> tuple[bytes, bytes]:
    """The files of an entry with a JSON of schema 1, in which each text of the code was a list of lines."""
    text, data = to_files(entry)
    lines = {
        device: {name: part.split("\n") if isinstance(part, str) else part for name, part in asdict(code).items()}
        for device, code in entry.code.items()
    }
    return text, json.dumps({**json.loads(data), "schema": 1, "code": lines}).encode()


def test_the_first_schema_is_still_read() -> None:
    for entry in (ENTRY, *(from_files(*files(path), path.stem) for path in CHECKED_IN)):
        again = from_files(*first_schema(entry), entry.id)
        assert again == entry
        assert to_files(again) == to_files(entry)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d["code"].update(lines=[]), "code has an unknown key 'lines'"),
        (lambda d: d["code"]["cpu"].update(forward="1-4"), "code.cpu.forward is no list of lines"),
        (lambda d: d["code"]["cpu"].update(forward=None), "code.cpu.forward is no list of lines"),
        (lambda d: d["code"]["cpu"].update(forward=["a", 1]), "code.cpu.forward is no list of lines"),
        (lambda d: d["code"]["cuda"].update(backward=["a\nb"]), "code.cuda.backward is no list of lines"),
    ],
)
def test_what_the_first_schema_did_not_have_is_refused(change: Callable[[dict[str, Any]], object], reason: str) -> None:
    text, data = first_schema(ENTRY)
    loaded = json.loads(data)
    change(loaded)
    with pytest.raises(CorruptEntry, match=f"^{ENTRY.id}: {reason}$"):
        from_files(text, json.dumps(loaded).encode(), ENTRY.id)


# What is refused


def changed(change: Callable[[dict[str, Any]], object]) -> tuple[bytes, bytes]:
    text, data = to_files(ENTRY)
    loaded = json.loads(data)
    change(loaded)
    return text, json.dumps(loaded).encode()


def test_the_layout_of_the_json_is_free() -> None:
    assert from_files(*changed(lambda data: None), ENTRY.id) == ENTRY


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.update(schema=SCHEMA + 1), f"schema {SCHEMA + 1} is newer"),
        (lambda d: d.update(schema=10**4000), "is newer"),
        (lambda d: d.update(schema=True), "schema version is missing or unknown"),
        (lambda d: d.update(schema=0), "schema version is missing or unknown"),
        (lambda d: d.pop("schema"), "schema version is missing or unknown"),
        (lambda d: d.update(extra=1), "unknown key 'extra'"),
        (lambda d: d.update({"a\nb": 1}), r"unknown key 'a\\nb'"),
        (lambda d: d["observed"].update(host="me"), "observed has an unknown key"),
        (lambda d: d["code"].update(tpu=d["code"]["cpu"]), "code has an unknown key 'tpu'"),
        (lambda d: d["code"]["cpu"].update(extra=[]), "code.cpu has an unknown key"),
        (lambda d: d["code"]["cpu"].pop("structs"), "code.cpu has no structs"),
        (lambda d: d["code"].pop("lines"), "code has no lines"),
        (lambda d: d["code"].update(lines="x"), "code.lines is no list of lines"),
        (lambda d: d["code"].update(lines=[*d["code"]["lines"], None]), "code.lines is no list of lines"),
        (lambda d: d["code"]["lines"].append("a\nb"), "code.lines is no list of lines"),
        (lambda d: d["code"]["lines"].append("never"), "code.lines: no text uses line 7"),
        (lambda d: d["code"]["cpu"].update(forward="x"), "code.cpu.forward: 'x' is no run"),
        (lambda d: d["code"]["cpu"].update(forward=None), "code.cpu.forward: no string of runs"),
        (lambda d: d["code"]["cuda"].update(forward=["1-4"]), "code.cuda.forward: no string of runs"),
        (lambda d: d["code"]["cuda"].update(backward="1-9"), "code.cuda.backward: line 9 where code.lines has 6"),
        (lambda d: d["code"]["cuda"].update(arch="80"), "code.cuda.arch is no count"),
        (lambda d: d["verdicts"].pop("cpu"), "without a verdict"),
        (lambda d: d["verdicts"]["cpu"].update(status="FINE"), "verdicts.cpu.status"),
        (lambda d: d["verdicts"]["cpu"].update(judged=71), "verdicts.cpu.judged is no count from 0 to 70"),
        (lambda d: d["verdicts"]["cpu"].update(elements=-1), "elements is no count"),
        (lambda d: d["verdicts"]["cpu"].update(elements=True), "elements is no count"),
        (lambda d: d["features"].append("a\nb"), r"features\[2\]"),
        (lambda d: d["features"].append("x" * 241), r"features\[2\]"),
        (lambda d: d["features"].append(d["features"][0]), "names one twice"),
        (lambda d: d.update(features="abc"), "features is no list"),
        (lambda d: d["versions"].update(warp="1.19\n"), r"versions\.warp"),
        (lambda d: d["versions"].update({"../x": "1"}), "a name in versions"),
        (lambda d: d["observed"]["worst"].update(cpu=-1.0), "observed.worst.cpu is no ratio"),
        (lambda d: d["observed"]["worst"].update(cpu=10**400), "observed.worst.cpu is no ratio"),
        (lambda d: d.update(sha256="0" * 64), "digest"),
        (lambda d: d["launch"].__setitem__(1, 68), "the id of this Case is"),
        (lambda d: d["launch"].__setitem__(1, 1 << 40), "dim: expected an integer"),
        (lambda d: d["program"].__setitem__(1, "renamed"), "what the Program renders to"),
        (lambda d: d["program"].__setitem__(1, "../../etc"), "expected a name"),
        (lambda d: d["program"][3][0].__setitem__(2, ["Apply", "exec()", [], "int32"]), "a known operation"),
        (lambda d: d["program"][3].append(["Exec", "import os"]), "expected one of"),
        (lambda d: d["program"].__setitem__(3, []), "no statement"),
        (lambda d: d["program"][3].insert(0, d["program"][3][-1]), "read before it is assigned"),
    ],
)
def test_a_changed_json_is_refused(change: Callable[[dict[str, Any]], object], reason: str) -> None:
    with pytest.raises(CorruptEntry, match=reason) as refused:
        from_files(*changed(change), ENTRY.id)
    assert str(refused.value).startswith(f"{ENTRY.id}: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_a_truncated_json_is_refused(share: float) -> None:
    text, data = to_files(ENTRY)
    with pytest.raises(CorruptEntry, match=f"{ENTRY.id}: no JSON"):
        from_files(text, data[: int(len(data) * share)], ENTRY.id)


def test_an_infinite_ratio_is_refused() -> None:
    text, data = to_files(ENTRY)
    for number in (b"1e999", b"Infinity", b"NaN"):
        with pytest.raises(CorruptEntry, match=r"ratio|no JSON number"):
            from_files(text, data.replace(b'{"cpu": 0.1}', b'{"cpu": ' + number + b"}"), ENTRY.id)


def test_a_key_given_twice_is_refused() -> None:
    text, data = to_files(ENTRY)
    with pytest.raises(CorruptEntry, match="a key given twice"):
        from_files(text, data.replace(b'"sha256": ', b'"schema": 1, "sha256": '), ENTRY.id)


def test_an_edited_source_is_refused_and_not_executed() -> None:
    text, data = to_files(ENTRY)
    for edited in (text + b"# seen\n", text.replace(b"\n", b"\r\n"), b"raise SystemExit\n" + text, b""):
        with pytest.raises(CorruptEntry, match=r"digest of the \.py"):
            from_files(edited, data, ENTRY.id)


def test_a_source_edited_together_with_its_digest_is_refused() -> None:
    other = entry_of(CASES[1])
    digest = json.loads(to_files(other)[1])["sha256"]
    with pytest.raises(CorruptEntry, match="not what the Program renders to"):
        from_files(to_files(other)[0], changed(lambda d: d.update(sha256=digest))[1], ENTRY.id)


@pytest.mark.parametrize("name", ["0" * 16, "", "../../etc/passwd", "a\nb", "x" * 5000])
def test_an_entry_under_another_name_is_refused(name: str) -> None:
    with pytest.raises(CorruptEntry, match=f"the id of this Case is {ENTRY.id}") as refused:
        from_files(*to_files(ENTRY), name)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


def test_a_huge_json_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(CorruptEntry, match="bytes of JSON where"):
        from_files(b"", b"[" * (MAX_ENTRY_BYTES + 1), ENTRY.id)
    with pytest.raises(CorruptEntry, match=r"nested too deeply|no JSON"):
        from_files(b"", b"[" * 100_000 + b"]" * 100_000, ENTRY.id)


def with_forward(text: str) -> Entry:
    return replace(ENTRY, code={"cpu": DeviceCode(text, None, "", "", "", None)})


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("x" * MAX_ENTRY_BYTES, "characters of code"),
        (f"{'x' * 1023}\n" * 4096, "characters of code"),
        ("\0" * (MAX_ENTRY_BYTES // 6), "bytes"),
    ],
    ids=["one line", "one line many times", "escapes"],
)
def test_an_entry_too_large_to_be_read_is_not_written(text: str, unit: str) -> None:
    with pytest.raises(CorruptEntry, match=f"{ENTRY.id}: [0-9]+ {unit} where an entry has at most {MAX_ENTRY_BYTES}"):
        to_files(with_forward(text))


def test_the_largest_code_that_is_written_is_read() -> None:
    entry = with_forward("\n".join(["x" * 1023] * 4096))
    assert len(to_files(entry)[1]) < 20_000
    assert read(entry) == entry


def test_a_small_json_does_not_become_a_large_code() -> None:
    code = {"arch": None, "forward": " ".join(["1"] * 500_000), "backward": None}
    code |= {"functions": "", "adjoints": "", "structs": ""}
    small = changed(lambda d: d.update(code={"lines": ["x" * 100_000], "cpu": code}))
    tracemalloc.start()
    try:
        with pytest.raises(CorruptEntry, match=r"code\.cpu\.forward: more characters of code than an entry may have"):
            from_files(*small, ENTRY.id)
        assert tracemalloc.get_traced_memory()[1] < 10 * MAX_ENTRY_BYTES
    finally:
        tracemalloc.stop()


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([1 << 70, -1, 0.5, -0.0, "int32", "vec3", "mat22", "i", "tid()", "", [], {}, [[]]]),
    st.sampled_from(["1", "1-2", "1-4", "2>4", "5 4"]),
    st.text(max_size=4),
    st.sampled_from(sorted(OPS)),
)


def places(data: Any) -> list[tuple[Any, Any]]:
    """Each (container, key) below `data`."""
    keys = data.keys() if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    found = [(data, key) for key in keys]
    return found + [place for key in keys for place in places(data[key])]


LOADED = [json.loads(to_files(entry_of(case))[1]) for case in CASES[:8]]


@given(st.data())
def test_damage_anywhere_is_refused_or_is_another_entry_that_says_the_same(data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(range(len(LOADED))))
    entry, loaded = entry_of(CASES[chosen]), copy.deepcopy(LOADED[chosen])
    spots = places(loaded)
    for _ in range(data.draw(st.integers(1, 2))):
        container, key = spots[data.draw(st.integers(0, len(spots) - 1))]
        container[key] = data.draw(JUNK)
    try:
        again = from_files(to_files(entry)[0], json.dumps(loaded).encode(), entry.id)
    except CorruptEntry as refused:
        assert str(refused).startswith(f"{entry.id}: ")
        assert "\n" not in str(refused)
    else:
        assert again.id == entry.id
        assert read(again) == again

"""An exported corpus is read as it is by pandas, pyarrow and `datasets`, and every way to err is one line."""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import checked_in
import pandas as pd
import pyarrow as pa
import pyarrow.json as pj
import pyarrow.parquet as pq
import pytest

from kernelfuzz.campaigns import export as command
from kernelfuzz.campaigns.export import JsonLines, Parquet
from kernelfuzz.cli import main
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.kernel_type import TYPES, kernel_type
from kernelfuzz.corpus.rows import COLUMNS, VERSIONS, Row, arrow_schema, described, json_schema, rows
from kernelfuzz.corpus.store import Store

ROOT = Path(__file__).parents[2]


def _chosen() -> list[Entry]:
    """Some checked-in entries: of each type the first ones, and so of each family."""
    found = checked_in.entries()
    by_type = {each: [entry for entry in found if kernel_type(entry.case.program) == each] for each in TYPES}
    return [entry for entries in by_type.values() for entry in entries[:4]]


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return sorted(_chosen(), key=lambda entry: (entry.family, entry.id))


@pytest.fixture(scope="module")
def corpus(entries: list[Entry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store(tmp_path_factory.mktemp("made") / "corpus")
    for entry in entries:
        store.save(entry)
    store.save_quick(entry.id for entry in entries[:5])
    return store.directory


@pytest.fixture(scope="module")
def expected(entries: list[Entry]) -> list[Row]:
    return [row for entry in entries for row in rows(entry)]


@pytest.fixture(scope="module")
def files(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus as `rows.parquet` and as `rows.jsonl`."""
    folder = tmp_path_factory.mktemp("exported")
    for name in ("rows.parquet", "rows.jsonl"):
        assert _run("export", str(corpus), str(folder / name)) == 0
    return folder


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The `datasets` library, offline and with a cache of its own; it reads its settings when it is imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HOME", str(tmp_path_factory.mktemp("hf")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("HF_DATASETS_OFFLINE", "1")
        import datasets as library  # noqa: PLC0415

        library.disable_progress_bars()
        yield library


def _run(*arguments: str) -> int:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as left:
        patch.setattr(sys, "argv", ["kernelfuzz", *arguments])
        main()
    assert isinstance(left.value.code, int)
    return left.value.code


# What is written


def test_both_formats_hold_the_rows_of_every_entry_in_order(files: Path, expected: list[Row]) -> None:
    assert [json.loads(line) for line in (files / "rows.jsonl").open(encoding="ascii")] == expected
    assert pq.read_table(files / "rows.parquet").to_pylist() == expected
    order = [(row["family"], row["id"], row["device"]) for row in expected]
    assert order == sorted(order) and len(set(order)) == len(order)
    assert {row["kernel_type"] for row in expected} == set(TYPES)


@pytest.mark.parametrize("name", ["rows.parquet", "rows.jsonl"])
def test_the_schema_lies_beside_the_data(name: str, files: Path) -> None:
    assert json.loads((files / f"{name}.schema.json").read_text()) == json_schema()
    assert sorted(path.name for path in files.iterdir() if path.name.startswith(name)) == [name, f"{name}.schema.json"]


@pytest.mark.parametrize("name", ["rows.parquet", "rows.jsonl"])
def test_the_same_corpus_gives_the_same_bytes(name: str, files: Path, corpus: Path, tmp_path: Path) -> None:
    moved = shutil.copytree(corpus, tmp_path / "moved")
    done = subprocess.run(
        [sys.executable, "-m", "kernelfuzz", "export", str(moved), f"again-{name}"], cwd=tmp_path, check=False
    )
    assert done.returncode == 0
    assert (tmp_path / f"again-{name}").read_bytes() == (files / name).read_bytes()


def test_only_one_device_and_only_the_quick_split(corpus: Path, expected: list[Row], tmp_path: Path) -> None:
    quick = Store(corpus).load_quick()
    assert _run("export", str(corpus), str(tmp_path / "a.jsonl"), "--device", "cuda", "--quick") == 0
    wanted = [row for row in expected if row["device"] == "cuda" and row["id"] in quick]
    assert [json.loads(line) for line in (tmp_path / "a.jsonl").open()] == wanted
    assert len(wanted) == 5


def test_the_format_can_be_said(corpus: Path, expected: list[Row], tmp_path: Path) -> None:
    assert _run("export", str(corpus), str(tmp_path / "data"), "--format", "parquet") == 0
    assert pq.read_table(tmp_path / "data").num_rows == len(expected)


def test_json_lines_go_to_stdout(corpus: Path, files: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert _run("export", str(corpus), "-") == 0
    out, err = capfdbinary.readouterr()
    assert out == (files / "rows.jsonl").read_bytes()
    assert err.startswith(b"rows ")


def test_a_summary_counts_rows_bytes_and_types(
    corpus: Path, entries: list[Entry], expected: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.jsonl"
    assert _run("export", str(corpus), str(out)) == 0
    said = capsys.readouterr().out
    assert f"{len(expected)} of {len(entries)} entries" in said and f"{out.stat().st_size} bytes" in said
    assert all(f"{each} {sum(row['kernel_type'] == each for row in expected)}" in said for each in TYPES)


def test_row_groups_are_bounded_in_rows_and_in_bytes(
    expected: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def groups(rows: list[Row]) -> list[int]:
        with (tmp_path / "a.parquet").open("wb") as file, contextlib.closing(Parquet(file)) as writer:
            for row in rows:
                writer.write(row)
        data = pq.ParquetFile(tmp_path / "a.parquet")
        assert data.read().to_pylist() == rows
        return [data.metadata.row_group(index).num_rows for index in range(data.num_row_groups)]

    monkeypatch.setattr(command, "GROUP_ROWS", 30)
    assert groups(expected[:70]) == [30, 30, 10]
    monkeypatch.setattr(command, "GROUP_BYTES", 1)
    assert groups(expected[:3]) == [1, 1, 1]


def test_warp_is_not_imported(corpus: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from kernelfuzz.cli import kernelfuzz; "
        f"code = kernelfuzz.main(['export', {str(corpus)!r}, 'a.jsonl'], standalone_mode=False); "
        "sys.exit(code or any(name in sys.modules for name in ('warp', 'hypothesis', 'pyarrow')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 0


# Who reads it


def test_pandas_reads_parquet(files: Path, expected: list[Row]) -> None:
    frame = pd.read_parquet(files / "rows.parquet")
    _check_frame(frame, expected)
    assert frame.seed.dtype == "uint64"
    assert set(frame.versions[0]) == set(VERSIONS) and frame.features[0].tolist() == expected[0]["features"]


@pytest.mark.parametrize("options", [{}, {"dtype": False, "precise_float": True}], ids=str)
def test_pandas_reads_json_lines(files: Path, expected: list[Row], options: dict[str, bool]) -> None:
    frame = pd.read_json(files / "rows.jsonl", lines=True, **options)
    _check_frame(frame, expected, exact=bool(options))
    assert frame.seed.dtype == "int64"
    assert frame.versions.tolist() == [row["versions"] for row in expected]


def _check_frame(frame: pd.DataFrame, expected: list[Row], exact: bool = True) -> None:
    kinds = {
        "int64": "iu",
        "uint64": "iu",
        "float64": "f",
        "bool": "b",
        "string": "O",
        "list<string>": "O",
        "struct": "O",
    }
    assert list(frame.columns) == [column.name for column in COLUMNS]
    for column in COLUMNS:
        assert frame[column.name].dtype.kind in kinds[column.type], column.name
        wanted = [row[column.name] for row in expected]
        assert frame[column.name].isna().tolist() == [value is None for value in wanted], column.name
        if column.type not in ("list<string>", "struct"):
            # pandas reads JSON numbers to the last bit only if it is told to
            some = [value for value in wanted if value is not None]
            rounded = column.type == "float64" and not exact
            assert frame[column.name].dropna().tolist() == (pytest.approx(some, rel=1e-15) if rounded else some)


def test_digits_stay_text_for_pandas_if_it_is_told(expected: list[Row], tmp_path: Path) -> None:
    digits = "0123456789012345"
    with (tmp_path / "a.jsonl").open("wb") as file, contextlib.closing(JsonLines(file)) as writer:
        writer.write({**expected[0], "id": digits})
    assert pd.read_json(tmp_path / "a.jsonl", lines=True, dtype=False).id.tolist() == [digits]


def test_pyarrow_reads_both(files: Path, expected: list[Row]) -> None:
    schema = pq.read_schema(files / "rows.parquet")
    assert schema.equals(arrow_schema())
    for column in COLUMNS:
        assert schema.field(column.name).metadata[b"description"].decode() == described(column)
    guessed = pj.read_json(files / "rows.jsonl")
    assert guessed.to_pylist() == expected
    told = pj.read_json(files / "rows.jsonl", parse_options=pj.ParseOptions(explicit_schema=arrow_schema()))
    assert told.schema.types == arrow_schema().types and told.to_pylist() == expected
    for column, field in zip(COLUMNS, guessed.schema, strict=True):
        assert field.type == (pa.int64() if column.type == "uint64" else arrow_schema().field(column.name).type)


def test_datasets_reads_parquet(files: Path, expected: list[Row], datasets: ModuleType) -> None:
    data = datasets.load_dataset("parquet", data_files=str(files / "rows.parquet"), split="train")
    assert data.features == datasets.Features.from_arrow_schema(arrow_schema())
    assert data.to_list() == expected


def test_datasets_reads_json_lines_in_any_number_of_blocks(
    files: Path, expected: list[Row], datasets: ModuleType
) -> None:
    for size in (1 << 16, 10 << 20):
        data = datasets.load_dataset("json", data_files=str(files / "rows.jsonl"), split="train", chunksize=size)
        types = datasets.Features.from_arrow_schema(arrow_schema())
        assert data.features == {**types, "seed": datasets.Value("int64")}
        assert data.to_list() == expected


def test_datasets_takes_the_types_where_the_first_block_has_only_nulls(
    expected: list[Row], datasets: ModuleType, tmp_path: Path
) -> None:
    bare = [{**row, "code_backward": None, "arch": None, "worst": None} for row in expected[:30]]
    with (tmp_path / "a.jsonl").open("wb") as file, contextlib.closing(JsonLines(file)) as writer:
        for row in (*bare, *expected):
            writer.write(row)
    types = datasets.Features.from_arrow_schema(arrow_schema())
    data = datasets.load_dataset(
        "json", data_files=str(tmp_path / "a.jsonl"), features=types, split="train", chunksize=1 << 15
    )
    assert data.features == types
    assert data.to_list() == [*bare, *expected]


# Who errs


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere", "a.jsonl"), "corpus nowhere cannot be read"),
        (("empty", "a.jsonl"), "no entries in empty: name another corpus"),
        (("empty", "a.jsonl", "--quick"), "has no quick.json"),
        (("cpu", "a.jsonl", "--device", "cuda"), "no entries with code for cuda in cpu"),
        (("cpu", "missing/a.jsonl"), "no folder missing for a.jsonl"),
        (("cpu", "empty"), "empty is a folder; name a file"),
        (("cpu", ""), "is a folder; name a file"),
        (("cpu", "old.jsonl"), "old.jsonl exists; --force replaces it"),
        (("cpu", "new.jsonl"), "new.jsonl.schema.json exists; --force replaces it"),
        (("cpu", "/dev/null", "--force"), "/dev/null is no regular file"),
        (("cpu", "/proc/a.jsonl"), "/proc/a.jsonl cannot be written"),
        (("cpu", "x" * 300), "File name too long"),
        (("cpu", "a.jsonl.gz"), "would not be compressed"),
        (("cpu", "-", "--format", "parquet"), "parquet cannot go to stdout"),
        (("cpu", "a.jsonl", "--format", "csv"), "'parquet', 'jsonl'"),
        (("cpu", "a.jsonl", "--device", "metal"), "'cpu', 'cuda'"),
        (("cpu",), "Missing argument 'OUT'"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    arguments: tuple[str, ...],
    said: str,
    entries: list[Entry],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    Store(tmp_path / "cpu").save(replace(entries[0], code={"cpu": entries[0].code["cpu"]}))
    for name in ("old.jsonl", "new.jsonl.schema.json"):
        (tmp_path / name).write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    assert _run("export", *arguments) == 2
    out, error = capsys.readouterr()
    assert said in error and error.count("\n") == 1 and not out
    assert sorted(tmp_path.rglob("*")) == before
    assert {(tmp_path / name).read_text() for name in ("old.jsonl", "new.jsonl.schema.json")} == {"mine"}


def test_an_old_file_is_replaced_if_that_is_said(corpus: Path, files: Path, tmp_path: Path) -> None:
    for name in ("a.jsonl", "a.jsonl.schema.json"):
        (tmp_path / name).write_text("mine")
    assert _run("export", str(corpus), str(tmp_path / "a.jsonl"), "--force") == 0
    assert (tmp_path / "a.jsonl").read_bytes() == (files / "rows.jsonl").read_bytes()
    assert json.loads((tmp_path / "a.jsonl.schema.json").read_text()) == json_schema()


def test_what_is_no_entry_is_named_and_left_out(
    corpus: Path, expected: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = shutil.copytree(corpus, tmp_path / "broken")
    paths = sorted(broken.glob("*/*.json"))
    cut, strange, unread = paths[0], paths[3], paths[-1]
    cut.write_bytes(cut.read_bytes()[:-100])
    strange.write_text(strange.read_text().replace('"versions": {', '"versions": {"rocm": "6.1", '))
    unread.write_text(re.sub(r'"lines": \[\s*"', r'"lines": ["\\ud800', unread.read_text(), count=1))
    assert _run("export", str(broken), str(tmp_path / "a.jsonl")) == 1
    out, error = capsys.readouterr()
    assert error.count("\n") == 3 and all(line.startswith("fault: ") for line in error.splitlines())
    assert all(path.stem in error for path in (cut, strange, unread))
    assert "rocm" in error and "no Unicode" in error and "faults    3, left out" in out
    left = {path.stem for path in (cut, strange, unread)}
    assert [json.loads(line) for line in (tmp_path / "a.jsonl").open()] == [
        row for row in expected if row["id"] not in left
    ]


def test_a_corpus_of_faults_gives_no_file(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = shutil.copytree(corpus, tmp_path / "broken")
    for path in broken.glob("*/*.json"):
        path.write_text("{}")
    assert _run("export", str(broken), str(tmp_path / "a.parquet")) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("kernelfuzz: no entries in ")
    assert [path.name for path in tmp_path.iterdir()] == ["broken"]


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl"])
def test_a_full_disk_is_one_line_and_leaves_the_old_file(name: str, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_text("old")
    done = subprocess.run(
        [sys.executable, "-m", "kernelfuzz", "export", str(corpus), name, "--force"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        # bytecode would be cut off as well
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        check=False,
    )
    assert done.returncode == 2
    assert f"{name} cannot be written" in done.stderr and done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [name] and (tmp_path / name).read_text() == "old"


def test_an_interrupted_export_leaves_the_old_file(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(writer: JsonLines, row: Row) -> None:
        assert any(path.name.endswith(".tmp") for path in tmp_path.iterdir())
        raise KeyboardInterrupt

    (tmp_path / "a.jsonl").write_text("old")
    monkeypatch.setattr(JsonLines, "write", interrupted)
    assert _run("export", str(corpus), str(tmp_path / "a.jsonl"), "--force") == 130
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"] and (tmp_path / "a.jsonl").read_text() == "old"


def test_without_pyarrow_there_is_a_line_that_says_what_to_install(corpus: Path, tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from kernelfuzz.cli import main; main()"
    for name, returned in (("a.parquet", 2), ("a.jsonl", 0)):
        done = subprocess.run(
            [sys.executable, "-c", code, "export", str(corpus), name],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == returned, done.stderr
        assert done.stderr == (
            'kernelfuzz: parquet needs pyarrow: pip install "kernelfuzz[parquet]", or use jsonl\n' if returned else ""
        )


# What the documentation says


PAGE = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")


def test_the_page_lists_exactly_the_columns_and_the_types() -> None:
    listed = [f"| `{each.name}` | `{each.type}` | {each.unit} | {described(each)} |" for each in COLUMNS]
    assert [line for line in PAGE.splitlines() if re.match(r"\| `\w+` \| `[\w<>]+` \| \w* \|", line)] == listed
    assert set(re.findall(r"(?m)^\| `(\w+)` \| [^|]* \|$", PAGE)) == set(TYPES) - {"combined"}
    assert all(f"`{name}`" in PAGE for name in VERSIONS)


def test_the_examples_of_the_page_do_what_it_says(
    corpus: Path, datasets: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(corpus, tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    namespace: dict[str, object] = {}
    printed = ""
    blocks = re.findall(r"(?ms)^```(\w+)\n(.*?)^```$", PAGE)
    assert {language for language, _ in blocks} == {"sh", "python", "text"}
    for language, text in blocks:
        if language == "sh":
            done = subprocess.run(["bash", "-euc", text], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            printed = done.stdout
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(compile(text, "export.md", "exec"), namespace)
            printed = output.getvalue()
        else:
            assert doctest.OutputChecker().check_output(text, printed, doctest.ELLIPSIS), printed

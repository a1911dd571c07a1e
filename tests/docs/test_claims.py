"""What pages say of formats, limits and tables is so."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
from pages import PAGES, ROOT, Block, blocks

from kernelfuzz import Status
from kernelfuzz.cases import Case, Launch
from kernelfuzz.cli import kernelfuzz
from kernelfuzz.corpus import entry, store
from kernelfuzz.corpus.lines import from_runs, to_runs
from kernelfuzz.lang import readers, serialize
from kernelfuzz.lang.dtypes import Struct
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    ArrayArgument,
    Bound,
    Callee,
    Constant,
    Enumeration,
    Function,
    Hidden,
    Kernel,
    Parameter,
    Program,
    Reference,
    Returner,
    Span,
    field_names,
)

DOCS = ROOT / "docs"


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    below = ("\n" + (DOCS / page).read_text(encoding="utf-8")).split(f"\n{heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert lines is not None
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines.group().splitlines()[2:]]


def keys(data: object, path: str = "") -> set[str]:
    """The paths to everything in an entry's JSON that is no object, devices and versions under one name."""
    if not isinstance(data, dict):
        return {path}
    found = set()
    for key, value in data.items():
        name = "NAME" if path == "versions" else "DEVICE" if key in ("cpu", "cuda") else key
        found |= keys(value, f"{path}.{name}" if path else name)
    return found


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*/*.json"))[::100], ids=lambda path: path.stem)
def test_an_entry_has_the_documented_keys_and_no_others(path: Path) -> None:
    documented = {cells[0].strip("`") for cells in rows("corpus.md", "## The `.json`")}
    assert keys(json.loads(path.read_text(encoding="utf-8"))) == documented


def test_every_node_is_documented_with_its_fields_in_order() -> None:
    documented = {cells[0].strip("`"): re.findall(r"\w+", cells[1]) for cells in rows("corpus.md", "## Nodes")}
    classes = (
        Program,
        Kernel,
        Parameter,
        Constant,
        Hidden,
        Enumeration,
        Function,
        ArrayArgument,
        Bound,
        Callee,
        Reference,
        Returner,
        Span,
        Launch,
        Case,
        *EXPRESSIONS,
        *STATEMENTS,
    )
    assert documented == {
        "Struct": [field.name for field in fields(Struct)],
        **{kind.__name__: list(field_names(kind)) for kind in classes},
        # the word of one is its value
        "Literal": ["value", "dtype", "form"],
    }


def test_the_limits_of_the_corpus_format_are_those_of_the_code() -> None:
    text = " ".join((DOCS / "corpus.md").read_text(encoding="utf-8").split())
    for claim in (
        f"schema version {entry.SCHEMA}",
        f"at most {entry.MAX_ENTRY_BYTES >> 20} MiB",
        f"more than {serialize.MAX_NODES:,} nodes",
        f"nested more than {serialize.MAX_DEPTH} deep",
        f"1 to {readers.MAX_LANES:,}",
        f"at most {store.QUICK} ids",
        ", ".join(f"`{family}`" for family in entry.FAMILIES),
    ):
        assert claim in text, claim


def test_the_code_of_the_corpus_format_is_written_as_it_says() -> None:
    shown = [block.text for block in blocks(DOCS / "corpus.md") if block.language in ("json", "cpp")]
    code, last = json.loads(shown[0]), shown[1]
    runs = {f"{device}.{name}": runs for device in ("cpu", "cuda") for name, runs in code[device].items()}
    texts = from_runs(code["lines"], runs, entry.MAX_ENTRY_BYTES)
    assert to_runs(texts) == (code["lines"], runs)
    assert texts["cuda.forward"] == last


def test_the_verdicts_of_the_oracles_page_are_statuses() -> None:
    named = [status for cells in rows("oracle.md", "## The verdicts") for status in re.findall(r"[A-Z_]+", cells[0])]
    assert named and set(named) <= set(Status)


def test_every_command_is_documented() -> None:
    documented = {re.match(r"`(\w+)", cells[0]).group(1) for cells in rows("commands.md", "# The commands")}  # type: ignore[union-attr]
    assert documented == set(kernelfuzz.list_commands(None))  # type: ignore[arg-type]


QUOTATIONS = [block for page in PAGES for block in blocks(page) if (block.excuse or "").startswith("quoted from ")]


@pytest.mark.parametrize("block", QUOTATIONS, ids=lambda block: f"{block.page}:{block.line}")
def test_a_quotation_is_what_the_file_says(block: Block) -> None:
    file = (block.excuse or "").removeprefix("quoted from ")
    # a row of a table is quoted without the comma behind it
    lines = [line.strip(" ,") for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    quoted = [line.strip(" ,") for line in block.text.strip().splitlines()]
    assert any(lines[at : at + len(quoted)] == quoted for at in range(len(lines))), f"{file} says something else"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_the_links_of_pages_outside_the_site_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)[^)]*\)", (ROOT / page).read_text(encoding="utf-8"))
    assert not [link for link in links if not link.startswith("http") and not (ROOT / link).exists()]


def test_each_finding_has_a_script_a_page_a_row_and_a_command() -> None:
    folder = DOCS / "findings"
    scripts = {path.stem for path in folder.glob("*.py")}
    assert scripts == {path.stem for path in folder.glob("*.md")} - {"index"}
    listed = [
        re.findall(r"\((\w+)\.md\)", cells[0])[0] for cells in rows("findings/index.md", "# Findings in Warp 1.19")
    ]
    assert sorted(listed) == sorted(scripts)
    commands = "".join(block.text for block in blocks(folder / "index.md") if block.language == "sh")
    assert set(re.findall(r"python docs/findings/(\w+)\.py", commands)) == scripts


def test_no_two_findings_have_one_cause() -> None:
    places = []
    for page in sorted((DOCS / "findings").glob("*.md")):
        if page.stem != "index":
            (cause,) = re.findall(
                r"^\| cause \| `(\w+\.\w+)`, lines? (\d+)", page.read_text(encoding="utf-8"), re.MULTILINE
            )
            places.append(cause)
    assert len(places) == len(set(places)) >= 14

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import checked_in
import pytest

from kernelfuzz.campaigns import ops as command
from kernelfuzz.campaigns.inventory import DEVICES, UNREGISTERED, Inventory, shown, take, undrawn
from kernelfuzz.cli import main
from kernelfuzz.corpus.store import Store
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.toolchain.registry import Overload, overloads
from kernelfuzz.toolchain.runtime import initialize

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the command in a folder of its own: it takes a corpus that lies where it is run."""
    monkeypatch.chdir(tmp_path)

    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kernelfuzz", "ops", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        written = capsys.readouterr()
        return int(left.value.code or 0), written.out, written.err

    return go


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Overload, ...]:
    initialize(tmp_path_factory.mktemp("warp-cache"))
    return overloads()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Those of the checked-in entries that show what the tests ask for."""
    store = Store(tmp_path_factory.mktemp("some") / "corpus")
    wanted = ("op sin(", "op dot(", "op bool(", "op min(")
    for name in wanted:
        found = [one for one in checked_in.entries() if any(feature.startswith(name) for feature in one.features)]
        for entry in found[:20]:
            store.save(entry)
    return store.directory


@pytest.fixture(scope="module")
def inventory(registered: tuple[Overload, ...], corpus: Path) -> Inventory:
    return replace(take(registered), shown=shown(corpus))


def test_every_overload_and_every_operation_is_in_the_inventory(
    inventory: Inventory, registered: tuple[Overload, ...]
) -> None:
    assert frozenset().union(*(item.registered for item in inventory.items)) == frozenset(map(id, registered))
    assert frozenset().union(*(item.keys for item in inventory.items)) == OPS.keys()
    rows = {(item.name, item.signature) for item in inventory.items if item.kind == "row"}
    assert rows == {(row.name, row.signature) for row in ROWS}


def test_an_item_has_the_operations_that_are_calls_of_its_overloads(inventory: Inventory) -> None:
    (dot,) = (item for item in inventory.items if item.name == "dot" and item.group == "Vector Math")
    assert "dot(vec3,vec3)" in dot.keys and "dot(vec3i,vec3i)" in dot.keys - dot.differentiable
    assert {str(overload) for overload in dot.overloads} >= {"dot(a: vec3f, b: vec3f) -> float32"}
    comparisons = {item.name for item in inventory.items if item.group == UNREGISTERED}
    assert comparisons == {"lt", "le", "gt", "ge", "eq", "ne"}


def test_what_is_judged_and_what_is_only_built_is_told_apart(inventory: Inventory) -> None:
    seen = inventory.shown
    assert seen is not None
    assert "sin(float32)" in seen.judged["forward", "cpu"]
    assert "sin(float32)" in seen.built["forward", "cuda"] | seen.judged.get(("forward", "cuda"), frozenset())


def test_drawn_is_what_has_weight_and_a_theme() -> None:
    assert undrawn(OPS["sin(float32)"]) is None
    assert undrawn(OPS["tid()"]) is None
    alone = replace(OPS["sin(float32)"], row=replace(OPS["sin(float32)"].row, weight=0))
    assert undrawn(alone) == "its row has weight 0"
    apart = replace(OPS["sin(float32)"], params=tuple(op.result for op in OPS.values()))
    assert undrawn(apart) == "no theme has all of its dtypes"


def test_rows_and_groups_are_printed_with_their_counts(run: Run, corpus: Path) -> None:
    code, out, _ = run("dot", "bool", "--corpus", str(corpus))
    assert code == 0
    assert re.search(r"^dot +\(Vec\[n,S\], Vec\[n,S\]\) -> S( +\d+){3} ", out, re.M)
    assert "not in the table: C++ finds the conversion" in out
    assert re.search(r"^Scalar Math +13 +0 +2 +15 +11 ", out, re.M)
    assert re.search(r"^all ", out, re.M) and "adjoint cuda" in out


def test_without_a_corpus_nothing_is_said_of_one(run: Run, corpus: Path, tmp_path: Path) -> None:
    code, out, _ = run("sin")
    assert code == 0 and "judged" not in out
    code, out, _ = run("sin", "--missing")
    assert code == 0 and "sin" not in out
    (tmp_path / "corpus").symlink_to(corpus)
    code, out, _ = run("sin")
    assert code == 0 and "judged" in out


def test_a_pattern_names_several(run: Run) -> None:
    _, out, _ = run("norm_*")
    assert {line.split()[0] for line in out.splitlines() if line.startswith("norm_")} == {
        "norm_l1",
        "norm_l2",
        "norm_huber",
        "norm_pseudo_huber",
    }


def test_what_is_left_is_named_with_the_reason(run: Run) -> None:
    code, out, _ = run("--missing")
    assert code == 0
    assert re.search(r"^ +130 +Tile Primitives +tiles", out, re.M) and "tile_zeros" in out
    assert "  tile_zeros: " not in out
    assert re.search(r"^ +18 +norm_l1: Any -> float32 +the function is written in Warp with", out, re.M)
    _, each, _ = run("--missing", "--group", "utility")
    assert "  breakpoint:  -> None\n" in each
    assert "  breakpoint:  -> None\n" in run("--missing", "-v")[1]


def test_machines_get_one_object(run: Run, corpus: Path) -> None:
    code, out, _ = run("--json", "--corpus", str(corpus), "min", "print")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    assert found["corpus"] == str(corpus) and found["warp"]
    groups = {group["group"]: group for group in found["groups"]}
    assert groups["Utility"]["items"][0]["note"] == "prints"
    scalars = groups["Scalar Math"]
    assert scalars["registered"] == scalars["row"] == 13 and scalars["typed"] == 12
    assert set(scalars["forward"]) == set(scalars["adjoint"]) == set(DEVICES)
    (of_floats, _) = scalars["items"]
    assert of_floats["signature"] == "(F, F) -> F" and of_floats["forward"]["cpu"]["judged"] >= 1
    _, out, _ = run("--json", "--missing", "print")
    assert [item["name"] for group in json.loads(out)["groups"] for item in group["items"]] == ["print"]


def test_an_overload_that_nothing_knows_is_named_and_exits_with_1(
    run: Run, registered: tuple[Overload, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Overload("sinc", "Scalar Math", (("x", "Float"),), "Float", True, False, True)
    monkeypatch.setattr(command, "overloads", lambda: (*registered, new))
    code, out, _ = run("sin*")
    assert code == 1 and "no row and no reason: Scalar Math: sinc(x: Float) -> Float\n" in out
    assert run("cos")[0] == 0


def test_files_that_are_no_entries_do_not_count(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scalar").mkdir()
    (tmp_path / "scalar" / "0123456789abcdef.json").write_text("{}")
    code, out, error = run("sin", "--corpus", str(tmp_path))
    assert code == 0 and "judged" in out
    assert f"1 files in {tmp_path} are no entries and do not count" in error


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sinn",), "no builtin 'sinn': there are sin,"),
        (("--group", "vektor math"), "no group 'vektor math': there are Vector Math"),
        (("--corpus", "nowhere"), "corpus nowhere cannot be read"),
        (("--width", "3"), "--width"),
    ],
)
def test_what_cannot_be_asked_is_one_line(arguments: tuple[str, ...], said: str, run: Run) -> None:
    code, _, error = run(*arguments)
    assert code == 2 and said in error and error.count("\n") == 1

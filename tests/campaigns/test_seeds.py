"""Programs to grow from: the plainest of each row, and those of another corpus."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from kernelfuzz.campaigns.grow import Settings, grow
from kernelfuzz.campaigns.seeds import from_corpus, from_rows, plain, plain_atomic, wanted, wanted_grads
from kernelfuzz.campaigns.unit import Configuration
from kernelfuzz.corpus.entry import Entry
from kernelfuzz.corpus.store import Store
from kernelfuzz.lang.atomics import ATOMICS, atomic_scalars
from kernelfuzz.lang.check import check
from kernelfuzz.lang.ops import OPS
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

CHOSEN = sorted(wanted())[::60]
QUICKLY = Configuration(nodes=4, options=BuildOptions(arch=None, optimization_level=0))


def test_the_plain_program_of_each_operation_is_legal() -> None:
    for op in list(OPS.values())[::5]:
        check(plain(op))
    for name in ATOMICS:
        for scalar in atomic_scalars(name):
            check(plain_atomic(name, scalar))


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("dot(vec3,vec3)", "out[i] = wp.dot(a0[i], a1[i])"),
        ("randf(uint32)", "out[i] = wp.randf(state)"),
        ("quat_to_axis_angle(quat)", "r0, r1 = wp.quat_to_axis_angle(a0[i])"),
    ],
)
def test_it_is_the_operation_of_elements(key: str, line: str) -> None:
    assert line in render(plain(OPS[key]))


def test_it_shows_the_row() -> None:
    shown = list(from_rows(frozenset(CHOSEN)))
    assert len(shown) >= len(CHOSEN) - 1
    for one in shown:
        assert one.origin.removeprefix("row ") in one.features


def test_it_shows_the_gradient_of_the_row() -> None:
    features = wanted_grads()
    assert {"grad of exp(F)", "grad of div(F, F)", "grad of quat_to_axis_angle(Quat[F])"} <= features
    for one in from_rows(features):
        features -= one.features
    assert not features


def test_what_shows_nothing_new_is_not_offered() -> None:
    assert list(from_rows(frozenset())) == []


def test_a_corpus_grows_from_another_one(tmp_path: Path) -> None:
    console = Console(file=io.StringIO())
    first = Settings(tmp_path / "first", tmp_path / "out", QUICKLY, 1, None, 1)
    assert grow(first, console) == 0
    again = Settings(tmp_path / "second", tmp_path / "out", QUICKLY, 1, None, 1, sources=(tmp_path / "first",))
    assert grow(again, console) == 0

    def features(name: str) -> frozenset[str]:
        entries = [entry for entry in Store(tmp_path / name).load() if isinstance(entry, Entry)]
        return frozenset[str]().union(*(entry.features for entry in entries))

    assert features("first") <= features("second")
    assert {one.origin for one in from_corpus(tmp_path / "first")} == {
        f"entry {path.stem}" for path in (tmp_path / "first").glob("*/*.json")
    }

"""Somebody else's tests. Each shows operations that no other does, so that the corpus tells what was kept of it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest
from hypothesis import Phase, assume, example, given, settings, strategies as st
from kernels import case, endless, illegal, silent

from kernelfuzz.errors import IllTyped, UsageError
from kernelfuzz.pytest_plugin import Corpus

QUICKLY = settings(deadline=None, max_examples=5)
SOUND = ("sin", "cos", "tan", "sinh", "cosh", "tanh")
calls: list[tuple[str, bool]] = []


@pytest.fixture(scope="session")
def corpus() -> None:
    """A fixture of this project that has nothing to do with the plugin."""


@QUICKLY
@given(number=st.integers(0, 20))
def test_fails_after_judging(kernelfuzz_corpus: Corpus, number: int) -> None:
    name = (*SOUND, "sign")[min(number, len(SOUND))]
    kernelfuzz_corpus.judge(case(name))
    calls.append((name, name in SOUND))
    Path("calls.json").write_text(json.dumps(calls))
    assert number < len(SOUND)


@QUICKLY
@given(odd=st.booleans())
def test_assumes_after_judging(kernelfuzz_corpus: Corpus, odd: bool) -> None:
    kernelfuzz_corpus.judge(case("asin" if odd else "acos"))
    assume(not odd)


@pytest.mark.parametrize(("name", "sound"), [("atan", False), ("log", True)])
@QUICKLY
@given(nothing=st.none())
def test_items_of_one_function(kernelfuzz_corpus: Corpus, nothing: None, name: str, sound: bool) -> None:
    kernelfuzz_corpus.judge(case(name))
    assert sound


class TestMethods:
    @QUICKLY
    @given(nothing=st.none())
    def test_method(self, kernelfuzz_corpus: Corpus, nothing: None) -> None:
        kernelfuzz_corpus.judge(case("log2"))


@settings(deadline=None, phases=[Phase.explicit])
@example(name="log10")
@given(name=st.just("exp"))
def test_example(kernelfuzz_corpus: Corpus, corpus: None, name: str) -> None:
    kernelfuzz_corpus.judge(case(name))


@QUICKLY
@given(nothing=st.none())
def test_skips_after_judging(kernelfuzz_corpus: Corpus, nothing: None) -> None:
    kernelfuzz_corpus.judge(case("erf"))
    pytest.skip("another day")


@given(nothing=st.none())
def test_outlasts_the_deadline(kernelfuzz_corpus: Corpus, nothing: None) -> None:
    kernelfuzz_corpus.judge(case("ceil"))
    time.sleep(0.3)


@QUICKLY
@given(bad=st.sampled_from((None, endless, silent)))
def test_rejects(kernelfuzz_corpus: Corpus, bad: object) -> None:
    kernelfuzz_corpus.judge(case("rint") if bad is None else endless() if bad is endless else silent())
    assert bad is None


def test_without_hypothesis(kernelfuzz_corpus: Corpus) -> None:
    verdicts = kernelfuzz_corpus.judge(case("erfc").program)
    assert verdicts.keys() == {"cpu"}
    assert verdicts["cpu"].status == "PASS" and verdicts["cpu"].judged > 0


def test_fails_without_hypothesis(kernelfuzz_corpus: Corpus) -> None:
    kernelfuzz_corpus.judge(case("floor"))
    raise ValueError("after judging")


def test_skips_what_cannot_be_judged(kernelfuzz_corpus: Corpus) -> None:
    kernelfuzz_corpus.judge(endless())


def test_what_is_no_case(kernelfuzz_corpus: Corpus) -> None:
    with pytest.raises(IllTyped):
        kernelfuzz_corpus.judge(illegal())
    with pytest.raises(UsageError, match="not int"):
        kernelfuzz_corpus.judge(3)  # type: ignore[arg-type]


def test_nothing_is_left() -> None:
    assert test_items_of_one_function.hypothesis.inner_test.__module__ == __name__  # type: ignore[attr-defined]
    assert not hasattr(test_items_of_one_function.hypothesis.inner_test, "__wrapped__")  # type: ignore[attr-defined]
    assert "warp" not in sys.modules

"""Somebody else's tests under a Warp in which `sinh` is wrong, `tanh` is wrong above 3 and `cbrt` kills its process."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st
from kernels import case

from kernelfuzz import Case, Launch
from kernelfuzz.inputs import materialize
from kernelfuzz.pytest_plugin import Corpus


@settings(deadline=None, max_examples=5)
@given(lanes=st.integers(1, 4), name=st.sampled_from(("exp", "sinh")))
def test_wrong(kernelfuzz_corpus: Corpus, lanes: int, name: str) -> None:
    kernelfuzz_corpus.judge(case(name, Launch(lanes)))


def test_kills(kernelfuzz_corpus: Corpus) -> None:
    kernelfuzz_corpus.judge(case("cbrt"))


def _narrow() -> Case:
    """`tanh` in one lane, where it is right, and is not its argument; an entry of it has 67."""
    launches = (Launch(1, seed) for seed in range(100))
    narrow = (case("tanh", one) for one in launches)
    return next(one for one in narrow if 0.5 < materialize(one.program, one.launch).arrays["a"][0] < 3.0)


def test_wrong_when_reduced(kernelfuzz_corpus: Corpus) -> None:
    kernelfuzz_corpus.judge(_narrow())


@settings(deadline=None, max_examples=5)
@given(number=st.integers(0, 1))
def test_wrong_when_reduced_and_otherwise(kernelfuzz_corpus: Corpus, number: int) -> None:
    kernelfuzz_corpus.judge(_narrow())
    assert number == 0


def test_right(kernelfuzz_corpus: Corpus) -> None:
    kernelfuzz_corpus.judge(case("sin"))

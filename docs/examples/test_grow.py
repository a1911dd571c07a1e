"""Judges drawn Cases; `pytest --hypothesis-seed=0 --corpus my-corpus --corpus-grow` keeps them in my-corpus/."""

from hypothesis import given, settings

from kernelfuzz import Case, strategies as kst
from kernelfuzz.pytest_plugin import Corpus


# a Case takes longer to build than Hypothesis' deadline of 200 ms
@settings(deadline=None, max_examples=10)
@given(case=kst.cases(size=5))
def test_grow(kernelfuzz_corpus: Corpus, case: Case) -> None:
    verdicts = kernelfuzz_corpus.judge(case)
    assert verdicts["cpu"].judged > 0

"""The repository's own growth test, a user of the plugin like any other.

    python -m pytest tests/plugin/test_growth.py --hypothesis-seed=1 --corpus corpus --corpus-grow

grows the corpus that is checked in; without options a few Cases are judged and nothing is written.
"""

from __future__ import annotations

from hypothesis import given, settings

from kernelfuzz import Case, strategies as kst
from kernelfuzz.pytest_plugin import Corpus


@settings(deadline=None, max_examples=5)
@given(case=kst.cases(size=8))
def test_drawn_cases_compute_what_they_must(kernelfuzz_corpus: Corpus, case: Case) -> None:
    verdicts = kernelfuzz_corpus.judge(case)
    assert verdicts["cpu"].judged > 0

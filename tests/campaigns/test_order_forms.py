"""Plain Programs about order, count and arity: legal, and Warp gives what the reference says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.arity_forms import arity_forms
from kernelfuzz.campaigns.digits_forms import digits_forms
from kernelfuzz.campaigns.nested_forms import nested_forms
from kernelfuzz.campaigns.once_forms import once_forms
from kernelfuzz.campaigns.order_forms import order_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import judged_features, possible_features
from kernelfuzz.corpus.mistakes import is_of_mistakes
from kernelfuzz.judging import mended, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.order import in_order
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

FORMS = (*order_forms(), *once_forms(), *nested_forms(), *arity_forms(), *digits_forms())

SHOWN = {
    *(f"shared {what} of float" for what in ("element", "field", "name")),
    *(f"shared {what}" for what in ("element of vector", "name of struct")),
    *("shared name that a loop carries", "shared what was before", "places changed by 2"),
    *(
        f"loop {kind} in another changes the turn of that before an exit"
        for kind in ("unrolled1", "down", "long", "runtime", "reversed", "while")
    ),
}

HELD = frozenset({Status.PASS, Status.VACUOUS, Status.KNOWN_LIMITATION, Status.KNOWN_BUG})
"""What may be said of gradients: many a form has none, or has atomics."""


def test_each_of_their_features_is_shown_by_one_under_its_standard_launch() -> None:
    possible: set[str] = set()
    found: set[str] = set()
    for program in FORMS:
        check(program)
        assert in_order(program) == program
        evaluation = mended(Case(program, standard_launch(program)))
        assert evaluation.case.program == program
        found |= judged_features(evaluation)
        possible |= possible_features(program)
    assert found >= SHOWN, SHOWN - found
    wanted = set(filter(is_of_mistakes, possible))
    assert wanted <= found, wanted - found
    # not so many that they crowd out what else a corpus keeps, which has six thousand
    assert 150 < len(wanted) < 270


# few modules: each costs half a second of its own
@pytest.mark.parametrize("part", range(2))
def test_warp_and_the_reference_agree_on_them(part: int, tmp_path: Path) -> None:
    evaluations = [mended(Case(each, standard_launch(each)), backward=True) for each in FORMS[part::2]]
    options = BuildOptions(cpu=True, arch=None, optimization_level=0, backward=True)
    for evaluation, outcome in zip(evaluations, judge_batch(evaluations, options, tmp_path), strict=True):
        name = evaluation.case.program.name
        assert outcome.status is Status.PASS, (name, outcome)
        gradient = outcome.verdicts["cpu"].gradient
        assert gradient is not None and gradient.status in HELD, (name, gradient)

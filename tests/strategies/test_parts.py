"""Parts of arrays are drawn where Warp can build them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kernelfuzz.lang.dtypes import FLOAT32, Array
from kernelfuzz.lang.nodes import Parameter, View
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.arrays import part_of
from kernelfuzz.strategies.grammar import Grammar
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.slices import picked
from kernelfuzz.strategies.themes import BASE

FEW = settings(max_examples=5, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("unrolled", "can"),
    [
        ((True,), True),
        ((False,), True),
        ((True, True), True),
        ((False, True), True),
        ((False, False), True),
        ((True, False), False),
        ((False, True, False), False),
        # what nobody knows may be unrolled, and may not
        ((None, False), False),
        ((True, None), False),
        ((False, None), True),
    ],
)
@FEW
@given(data=st.data())
def test_a_view_of_an_indexed_array_is_in_no_loop_that_warp_reads_again(
    data: st.DataObject, unrolled: tuple[bool | None, ...], can: bool
) -> None:
    scope = Scope(Grammar(frozenset(OPS), BASE, frozenset()), 0)
    scope.inputs = [Parameter("grid", Array(FLOAT32, 2, indexed=True))]
    scope.loops = len(unrolled)
    scope.unrolled = list(unrolled)
    found = part_of(data.draw, scope, 0, scope.loops, picked)
    assert isinstance(found[0], View) if can and found else found is None and not can

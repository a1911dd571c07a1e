"""What strategies draw is legal, is the same everywhere, covers the language, and shrinks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from itertools import pairwise

import campaign
import numpy as np
from campaign import MANY
from hypothesis import HealthCheck, find, given, settings, strategies as st

from kernelfuzz import strategies as kst
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import possible_features
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, SCALARS, VALUES, Scalar, Value
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Apply,
    ArrayArgument,
    Augment,
    Callee,
    Either,
    Function,
    If,
    Parameter,
    size,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.serialize import canonical, identity, parse
from kernelfuzz.rendering import render
from kernelfuzz.strategies.themes import THEMES


def drawn() -> list[Case]:
    """MANY draws of a campaign."""
    return [campaign.drawn(index) for index in range(MANY)]


# to find the features of a Program takes as long as to draw it
LOOKED_AT = 2500


@cache
def features_drawn() -> Counter[str]:
    """How many of the first LOOKED_AT may show each feature."""
    return Counter(feature for case in drawn()[:LOOKED_AT] for feature in possible_features(case.program))


@settings(max_examples=150, deadline=None)
@given(kst.cases())
def test_programs_are_legal_render_and_survive_json(case: Case) -> None:
    check(case.program)
    compile(render(case.program), "kernel.py", "exec")
    assert parse(canonical(case)) == case


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(1, 120))
def test_programs_of_any_size_are_legal(data: st.DataObject, nodes: int) -> None:
    check(data.draw(kst.programs(size=nodes)))


def test_the_size_is_about_what_was_asked() -> None:
    counts = [size(case.program) for case in drawn()]
    small = sum(count < kst.DEFAULT_SIZE // 2 for count in counts)
    assert small <= MANY // 50
    assert sum(counts) / MANY >= 30  # what the project promises of a Program of default size


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(VALUES).flatmap(lambda dtype: st.tuples(st.just(dtype), kst.expressions(dtype=dtype))))
def test_expressions_have_their_dtype(pair: tuple[Value, object]) -> None:
    dtype, expression = pair
    assert isinstance(expression, EXPRESSIONS)
    assert expression.dtype == dtype


@settings(max_examples=30)
@given(kst.dtypes())
def test_dtypes_are_those_of_values(dtype: Value) -> None:
    assert dtype in VALUES


# -- the same everywhere ---------------------------------------------------------------------------------------------

ELSEWHERE = """
import json, sys
import xml.dom.minidom  # constants of other modules must not matter
from kernelfuzz.campaigns.source import draw
from kernelfuzz.lang.serialize import identity
print(json.dumps({index: identity(draw(3, index, 40)) for index in reversed(range(0, 60, 3))}))
assert "strategies" not in sys.modules
"""


def test_a_draw_is_the_same_in_another_process_and_order() -> None:
    done = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, check=True, timeout=60)
    there = json.loads(done.stdout)
    assert there == {str(index): identity(drawn()[index]) for index in range(0, 60, 3)}


def test_seeds_and_indices_give_different_programs() -> None:
    assert len({case.program for case in drawn()}) == MANY
    assert draw(campaign.SEED + 1, 0, 40) != campaign.drawn(0) != campaign.drawn(1)


def test_strategies_are_never_a_package_of_their_own() -> None:
    assert "strategies" not in sys.modules
    assert kst.__name__ == "kernelfuzz.strategies"


def test_campaigns_draw_what_others_draw_from_the_same_bytes() -> None:
    found: list[Case] = []

    @given(kst.cases())
    def shrinkable(case: Case) -> None:
        found.append(case)

    for index in range(60):
        words = np.random.Philox(key=(campaign.SEED << 64) + index).random_raw(1 << 12)
        shrinkable.hypothesis.fuzz_one_input(words.tobytes())  # type: ignore[attr-defined]  # Hypothesis' public attribute
    assert found == list(drawn()[:60])


# -- all of the language ---------------------------------------------------------------------------------------------


def test_every_row_is_drawn() -> None:
    """Of the typed operations there are too many for MANY draws: those of every row are drawn, on every scalar."""
    found = Counter(node.op for case in drawn() for node in walk(case.program) if isinstance(node, Apply | Augment))
    wanted = {op.row for op in OPS.values() if op.row.weight}
    rows = Counter(OPS[key].row for key in found.elements())
    assert not {(row.name, row.signature) for row in wanted - rows.keys()}
    # none is a matter of luck: each is what some Programs are about
    assert sum(count > 2 for count in rows.values()) > 0.97 * len(wanted)
    assert {dtype.scalar for key in found for dtype in OPS[key].params} == set(SCALARS)


def test_settings_decide() -> None:
    """Conditions that are known when a kernel is built, in both forms, by name and by `wp.static`."""
    features = features_drawn()
    wheres, hows = ("if", "ternary"), ("name", "wp.static")
    assert not {f"constant condition of {a} true by {b}" for a in wheres for b in hows} - features.keys()
    shown = sum(count for feature, count in features.items() if feature.startswith("constant condition of"))
    assert LOOKED_AT // 100 < shown < LOOKED_AT // 20


def test_nothing_is_asserted_twice_in_a_row() -> None:
    for case in drawn():
        lines = render(case.program).splitlines()
        assert not [
            line for line, next_one in pairwise(lines) if line == next_one and line.strip().startswith("assert")
        ]


def test_the_operations_that_people_write_most_are_all_drawn() -> None:
    found = {node.op for case in drawn() for node in walk(case.program) if isinstance(node, Apply | Augment)}
    classic = frozenset(THEMES[0][1])
    wanted = {key for key, op in OPS.items() if op.row.weight and {op.result, *op.params} <= classic}
    assert len(wanted - found) < len(wanted) // 20, sorted(wanted - found)


def test_every_dtype_is_drawn() -> None:
    found = Counter(node.dtype for case in drawn() for node in walk(case.program) if isinstance(node, EXPRESSIONS))
    themed = {dtype for _, theme in THEMES for dtype in theme}
    assert len(themed - found.keys()) < len(themed) // 20
    # what people write most is most of what is drawn
    assert found[FLOAT32] > sum(found.values()) // 8


def test_every_kind_of_node_is_drawn() -> None:
    found = {type(node) for case in drawn() for node in walk(case.program)}
    assert found >= {*STATEMENTS, *EXPRESSIONS, Function, ArrayArgument, Callee}, {*STATEMENTS, *EXPRESSIONS} - found


def test_every_form_of_statement_is_drawn() -> None:
    features = features_drawn()
    kinds = ("while", "runtime", "long", "long down", "down", "unrolled1", "unrolled2", "unrolled3")
    scalars = [dtype for dtype in THEMES[0][1] if isinstance(dtype, Scalar)]
    values = {*(scalar.kind for scalar in scalars), "vector", "matrix"}
    summed = values - {"bool"}
    wanted = {f"loop {kind}" for kind in kinds}
    wanted |= {f"assign {form}/=/{name}" for form in ("Name", "Load") for name in values}
    wanted |= {f"assign {form}/=/float" for form in ("Field", "Part1", "Part2", "Part1 computed", "Part2 computed")}
    wanted |= {f"assign {form}/add/{name}" for form in ("Name", "Load") for name in summed}
    wanted |= {f"atomic {op} on {name}" for op in ("add", "sub", "min", "max") for name in summed}
    wanted |= {f"atomic {op}/{each.name}" for op in ("add", "min") for each in scalars if each != BOOL}
    wanted |= {f"read {name}" for name in values} | {f"read array of {name}" for name in values}
    wanted |= {f"stmt {inner}<{outer}" for inner in ("If", "For", "While") for outer in ("If.body", "For.body")}
    assert not sorted(wanted - features.keys())


def test_every_branch_is_drawn() -> None:
    branches = [node for case in drawn() for node in walk(case.program) if isinstance(node, If)]
    shapes = Counter("elif" if node.other and isinstance(node.other[0], If) else bool(node.other) for node in branches)
    assert min(shapes[False], shapes[True], shapes["elif"]) > MANY // 100


def test_structs_are_passed_and_hold_arrays() -> None:
    features = features_drawn()
    wanted = {f"call struct {what}" for what in ("argument", "result", "of arrays")} | {"call array of structs"}
    wanted |= {"member float of argument", "member float of result", "field array read float"}
    wanted |= {"field array stored float", "constant part of vector", "constant part of matrix"}
    assert not sorted(wanted - features.keys())
    assert features["call struct argument"] > LOOKED_AT // 50
    assert features["field array read float"] > LOOKED_AT // 100


# -- shrinking: of Programs see tests/quality ------------------------------------------------------------------------


def test_launches_shrink_to_the_standard_one() -> None:
    options = settings(database=None, derandomize=True)
    assert find(kst.launches(), lambda launch: True, settings=options) == Launch()


def test_parameters_are_all_used() -> None:
    for case in drawn()[:200]:
        names = {getattr(node, "array", None) or getattr(node, "id", None) for node in walk(case.program)}
        names |= {node.instead for node in walk(case.program) if isinstance(node, Either)}
        # an array in a struct is a use of the struct
        names |= {name.partition(".")[0] for name in names if name is not None}
        assert {parameter.name for parameter in case.program.params} <= names
        assert all(isinstance(parameter, Parameter) for parameter in case.program.params)

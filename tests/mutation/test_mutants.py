"""Each mutant is a change of the installed Warp, and the harness sees whether it matters."""

from __future__ import annotations

import ast
import pickle
from collections import Counter
from pathlib import Path

import checked_in
import harness
import pytest
from child import Packed, begins, unit_of
from harness import Attempt, Change, Kill, Mode, Together, pack, pack_draws, run, run_together
from mutants import FILE, NONE, SIDES, Mutant, chosen, load
from ulp import BUILTINS, DTYPES, Ulp

from kernelfuzz.campaigns.unit import Configuration, run_unit
from kernelfuzz.corpus.store import Store
from kernelfuzz.errors import UsageError
from kernelfuzz.oracle import Status

MUTANTS = load()
UNSEEN = [mutant for path in sorted(FILE.parent.glob("unseen*.toml")) for mutant in load(path)]


@pytest.mark.parametrize("mutant", [*MUTANTS, *UNSEEN], ids=lambda mutant: mutant.id)
def test_a_mutant_changes_its_file(mutant: Mutant) -> None:
    ((file, text),) = mutant.changes()
    assert mutant.replace in text and mutant.find != mutant.replace
    assert file.endswith(".h") or (ast.parse(text) and mutant.side != "forward")


def test_there_are_mutants_enough_of_each_side_and_of_many_families() -> None:
    sides = Counter(mutant.side for mutant in MUTANTS)
    assert sides["forward"] >= 60 and sides["adjoint"] >= 40 and sides["codegen"] >= 12
    assert set(sides) == set(SIDES)
    assert len({mutant.family for mutant in MUTANTS}) >= 15
    assert len({mutant.id for mutant in (*MUTANTS, *UNSEEN)}) == len(MUTANTS) + len(UNSEEN) > 290


def test_entries_that_are_near_exist() -> None:
    features = {feature for entry in checked_in.entries() for feature in entry.features}
    far = [mutant.id for mutant in MUTANTS if not any(part in f for part in mutant.near for f in features)]
    assert not far, "no entry shows what these say they are near to"


def test_a_change_that_is_not_where_it_should_be_is_refused() -> None:
    mutant = MUTANTS[0]
    with pytest.raises(UsageError, match="occurs 2 times"):
        mutant.patched(mutant.find * 2)
    with pytest.raises(UsageError, match="no such mutants: nobody"):
        chosen(MUTANTS, ["nobody"], ())


@pytest.mark.parametrize("builtin", BUILTINS)
@pytest.mark.parametrize("dtype", DTYPES)
def test_an_error_of_so_many_ulp_is_put_into_one_builtin(builtin: str, dtype: str) -> None:
    ((_, text),) = Ulp(builtin, dtype, 4).changes()
    assert text.count("off_by_ulp(") > len(DTYPES)


def test_a_mutant_is_killed_and_a_copy_without_a_change_is_not(tmp_path: Path) -> None:
    (mutant,) = chosen(MUTANTS, ["sin-float64-through-float"], ())
    few = [entry for entry in checked_in.entries() if "op sin(F) float64 forward" in entry.features][:2]
    store = Store(tmp_path / "corpus")
    for entry in few:
        store.save(entry)
    assert pack(store.directory, tmp_path / "few") == len(few) > 0
    mode = Mode(corpus=str(tmp_path / "few"))
    killed = run(mutant, mode, tmp_path)
    names = {f"{entry.family}/{entry.id}" for entry in few}
    assert (killed.outcome, killed.status) == ("KILLED", "MISMATCH") and killed.by in names
    assert run(NONE, mode, tmp_path).outcome == "SURVIVED"


def test_draws_are_packed_as_they_would_be_run(tmp_path: Path) -> None:
    count = pack_draws(1, 6, backward=False, cores=1, target=tmp_path / "draws")
    packed: list[Packed] = pickle.loads((tmp_path / "draws").read_bytes())
    assert len(packed) == count >= 4 and all(features for _, _, features in packed)
    mode = Mode(corpus=str(tmp_path / "draws"), drawn=6)
    assert mode.name == "replay of 6 draws, seed 1"
    results = run_unit(Configuration(seed=1), [int(name) for name, _, _ in packed], tmp_path, trace=False).results
    assert [(one.status, one.case) for one in results] == [(Status.PASS, case) for _, case, _ in packed]


def test_one_copy_has_the_changes_of_several() -> None:
    several = chosen(MUTANTS, ["sin-float64-through-float", "exp-float64-through-float", "or-evaluates-all"], ())
    texts = dict(Together(tuple(several)).changes())
    assert texts.keys() == {mutant.file for mutant in several}
    assert all(mutant.replace in texts[mutant.file] for mutant in several)


def test_draws_are_in_one_unit_each() -> None:
    assert [unit_of(index) for index in (0, 4, 5, 99, 100, 124, 125)] == [0, 0, 1, 19, 20, 20, 21]
    assert all(begins(unit_of(index)) <= index < begins(unit_of(index) + 1) for index in range(400))


def test_drawing_under_several_goes_on_where_one_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several = MUTANTS[:5]
    # which Cases fail under which mutants; the one of index 7 does without any
    fails = {3: {several[0]}, 7: {*several, NONE}, 130: {several[2], several[3]}, 200: {several[4]}}
    begun = []

    def attempt(
        change: Change,
        mode: Mode,
        folder: Path,
        seconds: float,
        *,
        only: tuple[str, ...] = (),
        skip: tuple[str, ...] = (),
        unit: int = 0,
    ) -> Attempt:
        assert mode.minutes and folder.is_dir() and seconds > 0
        mutants = set(change.mutants) if isinstance(change, Together) else {NONE}
        if not only:
            begun.append(unit)
        for index in map(int, only) if only else range(begins(unit), 200):
            if mutants & fails.get(index, set()) and str(index) not in skip:
                cases = index - begins(unit)
                return Attempt(cases, Kill(str(index), "MISMATCH", ""), (str(index),), unit_of(index))
        return Attempt(200 - begins(unit))

    monkeypatch.setattr(harness, "_attempt", attempt)
    found = {mutant: result for mutant, result in run_together(several, Mode(minutes=1.0), tmp_path)}
    assert begun == [0, 0, 1, 21]
    assert {mutant: result.by for mutant, result in found.items() if result.outcome == "KILLED"} == {
        several[0]: "3",
        several[2]: "130",
        several[3]: "130",
    }
    assert {found[mutant].outcome for mutant in (several[1], several[4])} == {"SURVIVED"}

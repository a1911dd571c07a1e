"""A corpus on disk survives killed writers, full disks and foreign files; what is kept does not depend on the order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, strategies as st

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.entry import FAMILIES, MAX_ENTRY_BYTES, Entry, EntryVerdict, source, to_files
from kernelfuzz.corpus.store import QUICK, QUICK_FILE, Collection, Fault, Store, quick
from kernelfuzz.errors import CorruptEntry, UsageError
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Literal, Load, Name, Parameter, Program
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.ir import DeviceCode

CODE = DeviceCode("void k() {\n}\n", "void adj_k();\n", "", "", "", None)


def entry_of(case: Case, features: Iterable[str] = ("op sin(float32) forward",)) -> Entry:
    verdicts = {"cpu": EntryVerdict(Status.PASS, 67, 67)}
    return Entry(case, frozenset(features), {"cpu": CODE}, verdicts, {"warp": "1.19.0"}, {"cpu": 0.25})


@cache
def synthetic(stores: int, lanes: int = 67) -> Entry:
    """An entry with 5 nodes for each store; entries with other `lanes` differ in nothing but the id."""
    index = Name("i", INT32)
    store = Assign(Load("a", index, FLOAT32), Literal(1.0, FLOAT32))
    body = (Assign(index, Apply("tid()", (), INT32)), *[store] * stores)
    return entry_of(Case(Program("k", (Parameter("a", Array(FLOAT32)),), body), Launch(lanes)))


DRAWN = [entry_of(case) for case in (draw(12, index, 20) for index in range(12)) if case is not None]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "corpus")


def files(store: Store) -> list[str]:
    return sorted(str(p.relative_to(store.directory)) for p in store.directory.rglob("*") if p.is_file())


def faults(store: Store) -> list[Fault]:
    return [found for found in store.load() if isinstance(found, Fault)]


def entries(store: Store) -> list[Entry]:
    return [found for found in store.load() if isinstance(found, Entry)]


def place(store: Store, entry: Entry, suffix: str) -> Path:
    return store.directory / entry.family / f"{entry.id}{suffix}"


# Reading and writing


def test_what_is_saved_is_loaded_in_order_of_family_and_id(store: Store) -> None:
    for entry in DRAWN:
        store.save(entry)
    assert list(store.load()) == sorted(DRAWN, key=lambda entry: (entry.family, entry.id))
    assert place(store, DRAWN[0], ".py").read_text() == source(DRAWN[0])


def test_saving_again_replaces_and_leaves_no_other_file(store: Store) -> None:
    store.save(synthetic(1))
    newer = replace(synthetic(1), versions={"warp": "1.19.1"})
    store.save(newer)
    assert list(store.load()) == [newer]
    assert len(files(store)) == 2


def test_saving_over_the_source_of_another_renderer_replaces_it(store: Store) -> None:
    store.save(synthetic(1))
    place(store, synthetic(1), ".py").write_text("import warp\n")
    store.save(synthetic(1))
    assert list(store.load()) == [synthetic(1)]


def test_removing_deletes_both_files_and_nothing_else(store: Store) -> None:
    store.save(synthetic(1))
    store.save(synthetic(2))
    store.remove(synthetic(1).id)
    store.remove(synthetic(1).id)
    assert list(store.load()) == [synthetic(2)]
    assert len(files(store)) == 2


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "0" * 15, "0" * 16 + "\n", "*"])
def test_only_an_id_is_removed(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="is no id"):
        store.remove(name)


def test_two_corpora_merge_by_copying(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "other")
    store.save(synthetic(1))
    other.save(synthetic(2))
    for name in files(other):
        (store.directory / name).write_bytes((other.directory / name).read_bytes())
    assert {entry.id for entry in entries(store)} == {synthetic(1).id, synthetic(2).id}
    assert not faults(store)


def test_a_missing_corpus_is_a_usage_error_for_readers_and_made_by_writers(store: Store) -> None:
    with pytest.raises(UsageError, match=r"cannot be read.*grow it first"):
        store.load()
    with pytest.raises(UsageError, match=r"has no quick\.json"):
        store.load_quick()
    assert store.sweep() == ()
    assert not store.directory.exists()
    store.save(synthetic(1))
    assert entries(store)


def test_a_file_in_the_place_of_the_corpus_is_a_usage_error(store: Store) -> None:
    store.directory.write_text("")
    for use in (store.load, lambda: store.save(synthetic(1)), lambda: store.save_quick([])):
        with pytest.raises(UsageError, match="cannot be") as refused:
            use()
        assert "\n" not in str(refused.value)


def test_an_entry_that_could_not_be_read_back_is_not_written(store: Store) -> None:
    with pytest.raises(CorruptEntry, match=r"features\[0\]"):
        store.save(replace(synthetic(1), features=frozenset({"a\nb"})))
    assert not store.directory.exists()


def test_the_quick_split_is_an_index_of_ids(store: Store) -> None:
    store.save_quick([synthetic(2).id, synthetic(1).id])
    assert store.load_quick() == {synthetic(1).id, synthetic(2).id}
    assert files(store) == [QUICK_FILE]
    for wrong in ("", "{}", '["../../x"]', "[1]"):
        (store.directory / QUICK_FILE).write_text(wrong)
        with pytest.raises(CorruptEntry, match=QUICK_FILE):
            store.load_quick()


# Foreign and damaged files


def test_a_damaged_entry_is_named_and_left_alone_and_the_rest_goes_on(store: Store) -> None:
    for entry in DRAWN:
        store.save(entry)
    ordered = entries(store)
    truncated, edited, renamed, alone, *rest = ordered
    path = place(store, truncated, ".json")
    path.write_bytes(path.read_bytes()[:-20])
    place(store, edited, ".py").write_text("raise SystemExit\n")
    for suffix in (".py", ".json"):
        place(store, renamed, suffix).rename(place(store, renamed, suffix).with_stem("0" * 16))
    place(store, alone, ".py").unlink()
    before = files(store)
    reasons = {fault.path.stem: fault.reason for fault in faults(store)}
    assert "no JSON" in reasons[truncated.id]
    assert "digest" in reasons[edited.id]
    assert renamed.id in reasons["0" * 16]
    assert f"{alone.id}.py is missing" in reasons[alone.id]
    assert entries(store) == rest
    assert files(store) == before


def test_foreign_files_are_silent_beside_the_families_and_named_inside(store: Store) -> None:
    store.save(synthetic(1))
    for name in ("README.md", ".gitkeep", "notes.json"):
        (store.directory / name).write_text("x")
    (store.directory / "figures").mkdir()
    family = store.directory / synthetic(1).family
    (family / "__pycache__").mkdir()
    assert not faults(store)
    (family / "notes.txt").write_text("x")
    (family / "0123.json").write_text("{}")
    (family / "a\nb.py").write_text("")
    assert {fault.path.name for fault in faults(store)} == {"notes.txt", "0123.json", "a\nb.py"}
    assert all("\n" not in str(fault) for fault in faults(store))
    assert entries(store) == [synthetic(1)]


def test_an_entry_in_the_wrong_family_or_in_none_is_named(store: Store) -> None:
    store.save(synthetic(1))
    right = store.directory / synthetic(1).family
    right.rename(store.directory / "atomic")
    assert [fault.reason for fault in faults(store)] == [f"{synthetic(1).id}: belongs in {right.name}"]
    (store.directory / "atomic").rename(store.directory / "invented")
    assert "is no family" in faults(store)[0].reason
    assert not entries(store)


def test_what_is_no_regular_file_is_not_opened(store: Store) -> None:
    family = store.directory / FAMILIES[0]
    family.mkdir(parents=True)
    (family / f"{'0' * 16}.json").mkdir()
    os.mkfifo(family / f"{'1' * 16}.json")
    (family / f"{'1' * 16}.py").symlink_to("/dev/zero")
    (family / f"{'2' * 16}.json").symlink_to("nowhere")
    (store.directory / FAMILIES[1]).write_text("a file with the name of a family")
    assert len(faults(store)) == 4
    assert not entries(store)
    assert store.sweep() == ()


def test_a_huge_file_is_refused_without_being_read_whole(store: Store) -> None:
    store.save(synthetic(1))
    for suffix in (".json", ".py"):
        os.truncate(place(store, synthetic(1), suffix), 1 << 40)  # a hole, no disk
        assert f"more than the {MAX_ENTRY_BYTES} bytes" in faults(store)[0].reason


# Writers that do not finish

WRITER = """
import os, signal, sys, traceback
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from random import Random
import test_store as t

def save_and_die(directory, event):
    left = event
    def hook(name, arguments):
        nonlocal left
        if arguments and isinstance(arguments[0], (str, os.PathLike)) and str(arguments[0]).startswith(str(directory)):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    t.Store(directory).save(t.NEWER)

for event in range(40):
    directory = Path(sys.argv[2]) / f"{event:02}"
    if sys.argv[3] == "over":
        t.Store(directory).save(t.synthetic(1))
        t.place(t.Store(directory), t.synthetic(1), ".py").write_text("of another renderer")
    child = os.fork()
    if child == 0:
        try:
            save_and_die(directory, event)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status != signal.SIGKILL:
        sys.exit(os.waitstatus_to_exitcode(status))
sys.exit("never done")
"""
NEWER = replace(synthetic(1), versions={"warp": "1.19.1"})


@pytest.mark.parametrize("kind", ["fresh", "over"])
def test_a_writer_killed_at_any_step_leaves_a_whole_entry_or_none(kind: str, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(Path(__file__).parent), str(tmp_path), kind]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    stores = [Store(path) for path in sorted(tmp_path.iterdir())]
    assert len(stores) > 4, "the writer was killed at too few steps"
    for store in stores:
        if not store.directory.exists():
            continue
        # an entry beside the source of another renderer was broken before
        assert entries(store) in ([], [NEWER])
        store.sweep()
        assert len(files(store)) in (0, 2)
        store.save(NEWER)
        assert list(store.load()) == [NEWER]
        assert len(files(store)) == 2
    assert entries(stores[-1]) == [NEWER]


def test_sweeping_takes_leftovers_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path / "scalar")  # a corpus may be called like a family
    store.save(synthetic(1))
    store.save_quick([synthetic(1).id])
    family = store.directory / synthetic(1).family
    (family / "README.md").write_text("")
    (store.directory / f"{'0' * 16}.py").write_text("not in a family")
    kept = files(store)
    left = [family / f"{'0' * 16}.py", family / f".{'0' * 16}.json.123.tmp", store.directory / ".quick.json.7.tmp"]
    for path in left:
        path.write_text("")
    assert entries(store) == [synthetic(1)]
    assert sorted(store.sweep()) == sorted(left)
    assert files(store) == kept


FULL = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from random import Random
import test_store as t
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    t.Store(Path(sys.argv[2])).save(t.synthetic(1))
except t.UsageError as error:
    sys.exit(f"UsageError {error}")
"""


@pytest.mark.parametrize("limit", [10, 250])
def test_a_full_disk_is_one_clear_line_and_leaves_no_entry(store: Store, limit: int) -> None:
    small = len(source(synthetic(1)))
    assert 10 < small < 250, "one limit hits the source, the other the JSON"
    command = [sys.executable, "-c", FULL, str(Path(__file__).parent), str(store.directory), str(limit)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    ended = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert ended.stderr.startswith("UsageError ")
    assert ended.stderr.count("\n") == 1
    assert list(store.load()) == []
    store.sweep()
    assert files(store) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_corpus_is_one_clear_line(store: Store) -> None:
    store.save(synthetic(1))
    family = store.directory / synthetic(1).family
    family.chmod(0o500)
    try:
        with pytest.raises(UsageError, match="cannot be written"):
            store.save(synthetic(2))
        with pytest.raises(UsageError, match="cannot be written"):
            store.remove(synthetic(1).id)
        assert list(store.load()) == [synthetic(1)]
    finally:
        family.chmod(0o700)


# What is kept

OFFERS = st.lists(
    st.builds(
        lambda stores, lanes, features: replace(synthetic(stores, lanes), features=features),
        st.integers(1, 4),
        st.integers(67, 69),
        st.frozensets(st.sampled_from("abcdefgh")),
    ),
    max_size=12,
)


def offered(offers: Iterable[Entry]) -> Collection:
    collection = Collection()
    for entry in offers:
        collection.offer(entry)
    return collection


def names(collection: Collection) -> dict[str, str]:
    return {feature: entry.id for feature, entry in collection.best.items()}


@given(OFFERS, st.randoms())
def test_what_is_kept_does_not_depend_on_the_order_of_offers(offers: list[Entry], random: Random) -> None:
    shuffled = list(offers)
    random.shuffle(shuffled)
    assert names(offered(offers)) == names(offered(shuffled))
    assert offered(offers).entries.keys() == offered(shuffled).entries.keys()


@given(OFFERS)
def test_each_feature_is_kept_by_the_smallest_entry_that_was_offered(offers: list[Entry]) -> None:
    collection = offered(offers)
    for feature in {feature for entry in offers for feature in entry.features}:
        smallest = min((e for e in offers if feature in e.features), key=lambda entry: entry.order)
        assert collection.best[feature].id == smallest.id
        assert feature in collection.best[feature].features
    assert set(collection.entries) == set(names(collection).values())
    assert all(collection.entries[entry.id] is entry for entry in collection.best.values())


@given(OFFERS, OFFERS)
def test_merging_what_two_kept_is_keeping_from_both(left: list[Entry], right: list[Entry]) -> None:
    kept = [list(offered(offers).entries.values()) for offers in (left, right)]
    assert names(offered([*kept[0], *kept[1]])) == names(offered([*kept[1], *kept[0]]))
    assert names(offered([*kept[0], *kept[1]])) == names(offered([*left, *right]))


@given(OFFERS)
def test_following_the_answers_of_offer_gives_what_is_kept(offers: list[Entry]) -> None:
    collection, followed = Collection(), set[str]()
    for entry in offers:
        added, removed = collection.offer(entry)
        assert added or not removed
        assert entry.id not in removed
        followed |= {entry.id} if added else set()
        assert followed >= set(removed)
        followed -= set(removed)
    assert followed == set(collection.entries)


@given(OFFERS, st.integers(0, 12), st.randoms())
def test_the_quick_split_covers_what_it_can(offers: list[Entry], most: int, random: Random) -> None:
    kept = list(offered(offers).entries.values())
    chosen = quick(kept, most)
    assert len(chosen) == len(set(chosen)) <= most
    shuffled = list(kept)
    random.shuffle(shuffled)
    assert quick(shuffled, most) == chosen
    features = {entry.id: entry.features for entry in kept}
    every = quick(kept)
    assert every[:most] == chosen
    assert set().union(*(features[name] for name in every)) == set().union(*features.values())
    gains = [len(features[name] - set().union(*(features[n] for n in every[:i]))) for i, name in enumerate(every)]
    assert gains == sorted(gains, reverse=True)
    assert 0 not in gains


def test_the_quick_split_prefers_the_smaller_of_equals() -> None:
    equals = [synthetic(3), synthetic(1), synthetic(2)]
    assert quick(equals) == [synthetic(1).id]


def test_the_quick_split_of_a_corpus_is_small() -> None:
    assert QUICK == 600
    many = [replace(synthetic(1, lanes), features=frozenset({f"f{lanes}"})) for lanes in range(1, 700)]
    assert len(quick(many)) == QUICK


def test_the_index_is_text_that_a_diff_reads(store: Store) -> None:
    store.save_quick(["0" * 16, "1" * 16])
    text = (store.directory / QUICK_FILE).read_text()
    assert json.loads(text) == ["0" * 16, "1" * 16]
    assert len(text.splitlines()) == 4


def test_beyond_the_limit_go_entries_whose_features_others_show() -> None:
    collection = Collection()
    small = [replace(synthetic(stores), features=frozenset({f"f{stores}"})) for stores in (1, 2, 3)]
    large = replace(synthetic(9), features=frozenset({"f1", "f2", "f3", "g"}))
    for entry in (*small, large):
        collection.offer(entry)
    assert collection.trim(most=4) == ()
    assert set(collection.trim(most=3)) == {entry.id for entry in small}
    assert set(collection.entries) == {large.id}
    assert {entry.id for entry in collection.best.values()} == {large.id}
    assert set(collection.best) == {"f1", "f2", "f3", "g"}


def test_beyond_the_limit_rows_stay_first() -> None:
    collection = Collection()
    rows = [
        replace(synthetic(stores + 3), features=frozenset({f"op f{stores}() float32 forward"})) for stores in (1, 2)
    ]
    others = [replace(synthetic(stores), features=frozenset({f"node {stores}", "stmt If"})) for stores in (1, 2)]
    for entry in (*rows, *others):
        collection.offer(entry)
    collection.trim(most=3)
    assert set(collection.entries) == {rows[0].id, rows[1].id, others[0].id}


def test_there_is_a_limit_of_bytes_too() -> None:
    collection = Collection()
    for stores in range(1, 6):
        collection.offer(replace(synthetic(stores), features=frozenset({f"f{stores}"})))
    sizes = {entry.id: sum(map(len, to_files(entry))) for entry in collection.entries.values()}
    assert collection.trim(most_bytes=sum(sizes.values())) == ()
    gone = collection.trim(most_bytes=sum(sizes.values()) - 1)
    assert len(gone) == 1 and sizes[gone[0]] == max(sizes.values())

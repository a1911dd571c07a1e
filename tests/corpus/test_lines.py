"""Texts become a table and runs, and come back; there is one way to write them, and no other is read."""

from __future__ import annotations

from itertools import chain, permutations, product

import pytest
from hypothesis import example, given, strategies as st

from kernelfuzz.corpus.lines import from_runs, to_runs
from kernelfuzz.errors import CorruptEntry

LIMIT = 10_000

SPACES = st.integers(0, 5).map(lambda count: " " * count)
LINES = st.builds(str.__add__, SPACES, st.sampled_from(["", "a", "b", "c", "\t}"]))
TEXTS = st.lists(st.lists(LINES).map("\n".join) | st.text("a \n\t\r\v\u2028"), max_size=5).map(
    lambda texts: {f"text{number}": text for number, text in enumerate(texts)}
)


@given(TEXTS)
@example({})
@example({"none": "", "newline": "\n", "blank": " ", "blanks": "  \n \n"})
def test_texts_are_read_back(texts: dict[str, str]) -> None:
    assert from_runs(*to_runs(texts), LIMIT) == texts


@given(TEXTS)
def test_the_table_has_each_line_once_with_the_indentation_of_its_first_use(texts: dict[str, str]) -> None:
    first: dict[str, str] = {}
    for line in chain.from_iterable(text.split("\n") for text in texts.values() if text):
        first.setdefault(line.lstrip(" "), line)
    assert to_runs(texts)[0] == list(first.values())


def test_lines_in_a_row_are_one_run() -> None:
    cpu = "void k() {\n    int a;\n    {\n        a = 1;\n    }\n}\n"
    cuda = "void k() {\n    for (;;) {\n        int a;\n        {\n            a = 1;\n        }\n    }\n}\n"
    assert to_runs({"cpu": cpu, "cuda": cuda, "nothing": ""}) == (
        ["void k() {", "    int a;", "    {", "        a = 1;", "    }", "", "    for (;;) {"],
        {"cpu": "1-5 5<4 6", "cuda": "1 7 2-5>4 5 5<4 6", "nothing": ""},
    )


def written(table: list[str], runs: dict[str, str]) -> bool:
    """Whether that is read; what is read is what would be written."""
    try:
        texts = from_runs(table, runs, LIMIT)
    except CorruptEntry as refused:
        assert "\n" not in str(refused)
        return False
    assert to_runs(texts) == (table, runs)
    return True


def test_of_small_tables_nothing_is_read_but_what_would_be_written() -> None:
    words = ("1", "2", "1-2", "1>1", "2>1", "1<1", "2<1", "1-2>1")
    ways = ["", *map(" ".join, chain.from_iterable(product(words, repeat=length) for length in (1, 2, 3)))]
    tables = [list(lines) for count in range(3) for lines in permutations(["", " ", "a", " a", " b"], count)]
    read = [(table, runs) for table in tables for runs in ways if written(table, {"text": runs})]
    assert len(read) > 200
    assert len(read) == len({tuple(from_runs(table, {"text": runs}, LIMIT).values()) for table, runs in read})


@given(TEXTS, st.data())
def test_what_was_changed_is_refused_or_what_would_be_written(texts: dict[str, str], data: st.DataObject) -> None:
    table, runs = to_runs(texts)
    word = st.from_regex(r"[1-9](-[1-9])?([<>][1-9])?", fullmatch=True)
    for name in data.draw(st.lists(st.sampled_from(sorted(runs)), max_size=2)) if runs else ():
        words = runs[name].split(" ")
        place = data.draw(st.integers(0, len(words)))
        words[place : place + data.draw(st.integers(0, 2))] = data.draw(st.lists(word, max_size=2))
        runs[name] = " ".join(words)
    place = data.draw(st.integers(0, len(table)))
    table[place : place + data.draw(st.integers(0, 1))] = data.draw(st.lists(LINES, max_size=1))
    written(table, runs)


@pytest.mark.parametrize(
    ("table", "runs", "reason"),
    [
        (["a"], None, "text: no string of runs"),
        (["a"], ["1"], "text: no string of runs"),
        (["a"], " 1", "text: '' is no run of lines, such as 7, 7-12 or 7-12>4"),
        (["a"], "1 ", "text: '' is no run"),
        (["a"], "1  1", "text: '' is no run"),
        (["a"], "1\n", r"text: '1\\n' is no run"),
        (["a"], "0", "text: '0' is no run"),
        (["a"], "01", "text: '01' is no run"),
        (["a"], "-1", "text: '-1' is no run"),
        (["a"], "1-", "text: '1-' is no run"),
        (["a"], "1>", "text: '1>' is no run"),
        (["a"], "1>0", "text: '1>0' is no run"),
        (["a"], "1>-1", "text: '1>-1' is no run"),
        (["a"], "1,1", "text: '1,1' is no run"),
        (["a"], "\u0661", r"text: '\\u0661' is no run"),
        (["a"], "1" * 5000, "text: '1111111[1]* is no run"),
        (["a"], "1-1", "text: 1-1 ends before its second line"),
        (["a", "b"], "1-2 2-1", "text: 2-1 ends before its second line"),
        (["a", "b"], "1-3", "text: line 3 where code.lines has 2"),
        (["a", "b"], "1-2 9999999", "text: line 9999999 where code.lines has 2"),
        ([], "1", "text: line 1 where code.lines has 0"),
        (["a", "b"], "2 1", "text: line 2 before line 1"),
        (["a", "b", "c"], "1 3", "text: line 3 before line 2"),
        (["a", "b"], "1 2>4", "text: line 2 is moved at its first use"),
        (["a", "b"], "1 1-2>4", "text: line 2 is moved at its first use"),
        (["a", "b"], "1 2", "text: 2 belongs to the run before it"),
        (["a", "b"], "1-2 1>4 2>4", "text: 2>4 belongs to the run before it"),
        (["   a"], "1 1<4", "text: a line with fewer than 4 spaces is moved to the left by as many"),
        (["\ta"], "1 1<1", "text: a line with fewer than 1 spaces"),
        ([""], "1", "text: a run for an empty text"),
        (["a", "  a"], "1-2", "code.lines has a line twice"),
        (["a", "b"], "1", "code.lines: no text uses line 2"),
        (["a"], "", "code.lines: no text uses line 1"),
    ],
)
def test_what_would_not_be_written_is_refused(table: list[str], runs: object, reason: str) -> None:
    with pytest.raises(CorruptEntry, match=f"^{reason}"):
        from_runs(table, {"text": runs}, LIMIT)


def test_all_texts_together_have_room() -> None:
    runs = {"one": "1 1>2 1", "two": "1"}
    assert from_runs(["abc"], runs, 18) == {"one": "abc\n  abc\nabc", "two": "abc"}
    with pytest.raises(CorruptEntry, match=r"^two: more characters of code than an entry may have"):
        from_runs(["abc"], runs, 17)
    with pytest.raises(CorruptEntry, match=r"^one: more characters"):
        from_runs(["abc"], {"one": "1 1>9999999"}, LIMIT)
    # a newline counts: lines that are empty are not free
    with pytest.raises(CorruptEntry, match=r"^one: more characters"):
        from_runs([""], {"one": " ".join(["1"] * 18)}, 17)

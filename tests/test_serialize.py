"""Programs survive JSON unchanged; nothing else than a Program comes out of it."""

from __future__ import annotations

import copy
import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, strategies as st

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang import serialize
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, FLOAT64, INT32, MAT33, UINT32, VEC3, Array, Tuple
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Break,
    Call,
    Cell,
    Chain,
    Continue,
    Do,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Given,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Span,
    Ternary,
    Tids,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.readers import MAX_LANES, MAX_NODES
from kernelfuzz.lang.serialize import (
    MAX_DEPTH,
    canonical,
    case_from_json,
    from_json,
    identity,
    launch_from_json,
    load,
    parse,
    to_json,
)

X, LANE, V = Name("x", FLOAT32), Name("i", INT32), Name("v", VEC3)
ONE = Literal(1, INT32)
STEP = Assign(X, Literal(0.1, FLOAT32))
TEST = Apply("lt(float32,float32)", (X, X), BOOL)
PROGRAM = Program(
    "kernel",
    (Parameter("a", Array(VEC3)), Parameter("m", MAT33), Parameter("n", INT32), Parameter("flag", BOOL)),
    (
        Assign(LANE, Apply("tid()", (), INT32)),
        Assign(Load("a", LANE, VEC3), Apply("add(vec3,vec3)", (V, V), VEC3)),
        Assign(Part(Name("m", MAT33), (ONE, LANE), FLOAT32), Part(V, (ONE,), FLOAT32)),
        Assign(X, Ternary(Logical("or", TEST, Literal(True, BOOL)), Field(V, "y", FLOAT32), X, FLOAT32)),
        Augment(
            X,
            "add(float32,float32)",
            Apply(
                "float(int32)",
                (Apply("int(uint32)", (Apply("argmin(vec3)", (V,), UINT32),), INT32),),
                FLOAT32,
            ),
        ),
        If(TEST, (STEP,), (If(TEST, (STEP, STEP)),)),
        For("k", None, Length("a"), None, (STEP,)),
        For("k", ONE, Length("a", "shape"), Literal(-2, INT32), (STEP,)),
        While(TEST, (STEP, If(TEST, (Break(),)), Continue())),
        Atomic("add", "a", LANE, V),
        Assign(Name("b", BOOL), Chain(("lt(float32,float32)", "le(float32,float32)"), (X, X, X))),
        Return(),
        Tids(("row", "col")),
        Zeros("own", (2, 3), FLOAT32),
        View("line", "own", (ONE,)),
        Window("part", "a", (Span(-3, None, 2),)),
        Assign(Cell("own", (ONE, LANE), FLOAT32, "chained"), X),
        If(Given("a"), (AtomicCell("add", "own", (ONE, Extent("own", 1)), X),)),
        Unpack((X, V), Call("f", (ArrayArgument("a", Array(VEC3)), LANE), ("i",), Tuple((FLOAT32, VEC3)))),
        Do(Call("f", (ArrayArgument("a", Array(VEC3)), LANE), (), Tuple((FLOAT32, VEC3)))),
        Assign(V, AtomicOld("min", "a", LANE, (V,), VEC3)),
    ),
    (),
    (
        Function(
            "f",
            (Parameter("a", Array(VEC3)), Parameter("i", INT32), Parameter("x", FLOAT32)),
            (Return((X, Load("a", LANE, VEC3))),),
            (FLOAT32, VEC3),
            (Literal(0.5, FLOAT32),),
        ),
        Function("g", (Parameter("x", FLOAT32),), (Return(),), (), (), ("x",), gradient=(Adjoint("x", X),)),
    ),
)
CASE = Case(PROGRAM, Launch(dim=5, seed=2**64 - 1, extremes=False))


def through_text(data: object) -> Any:
    return json.loads(json.dumps(data))


def test_every_kind_of_node_survives() -> None:
    found = {type(node) for node in walk(PROGRAM)}
    for index in range(1000):
        program = draw(11, index, 40).program
        assert from_json(through_text(to_json(program))) == program
        found |= {type(node) for node in walk(program)}
    assert found >= {*STATEMENTS, *EXPRESSIONS, ArrayArgument, Function}
    assert from_json(through_text(to_json(PROGRAM))) == PROGRAM


def test_a_program_without_functions_is_written_as_before_there_were_any() -> None:
    plain = replace(PROGRAM, functions=())
    assert len(to_json(plain)) == 4  # type: ignore[arg-type]  # a list
    assert from_json(to_json(plain)) == plain


@pytest.mark.parametrize("more", [{"function": []}, {"functions": [["Return", []]]}, {"functions": 3}])
def test_what_a_program_has_more_is_known(more: object) -> None:
    with pytest.raises(CorruptEntry):
        from_json([*to_json(replace(PROGRAM, functions=())), more])  # type: ignore[misc]  # a list


def test_launches_and_cases_survive() -> None:
    assert launch_from_json(through_text(to_json(CASE.launch))) == CASE.launch
    assert launch_from_json(through_text(to_json(Launch()))) == Launch()
    assert case_from_json(through_text(to_json(CASE))) == CASE
    assert parse(canonical(CASE)) == CASE


@pytest.mark.parametrize("key", list(OPS)[::37])
def test_every_operation_survives(key: str) -> None:
    op = OPS[key]
    subject = of(Apply(key, tuple(Name("x", dtype) for dtype in op.params), op.result))
    assert from_json(through_text(to_json(subject))) == subject


def of(value: Expr) -> Program:
    return Program("kernel", (), (Assign(X, value),))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_survive_bit_for_bit(value: float) -> None:
    text = canonical(Case(of(Literal(value, FLOAT64)), Launch()))
    (assigned,) = parse(text).program.body
    assert isinstance(assigned, Assign)
    assert isinstance(assigned.value, Literal)
    assert assigned.value.value.hex() == value.hex()  # type: ignore[union-attr]  # a float: hex tells -0.0 from 0.0


@given(st.integers(INT32.lowest, INT32.highest))
def test_integers_survive(value: int) -> None:
    assert from_json(through_text(to_json(of(Literal(value, INT32))))) == of(Literal(value, INT32))


def test_a_node_is_a_list_of_its_class_and_fields() -> None:
    assert to_json(of(Load("a", Literal(2, INT32), FLOAT32))) == [
        "Program",
        "kernel",
        [],
        [["Assign", ["Name", "x", "float32"], ["Load", "a", ["Literal", 2, "int32"], "float32"]]],
    ]


def test_a_canonical_text_has_no_whitespace_and_a_known_identity() -> None:
    text = canonical(Case(of(Literal(0.1, FLOAT32)), Launch(67, 1, True)))
    assert text == (
        b'["Case",["Program","kernel",[],[["Assign",["Name","x","float32"],["Literal",0.1,"float32"]]]],'
        b'["Launch",67,1,true]]'
    )
    assert identity(Case(of(Literal(0.1, FLOAT32)), Launch(67, 1, True))) == "e498a089b9a78831"


def test_identity_tells_apart_what_python_calls_equal() -> None:
    texts = [Literal(0.0, FLOAT32), Literal(-0.0, FLOAT32), Literal(0, INT32), Literal(False, BOOL)]
    assert len({identity(Case(of(literal), Launch())) for literal in texts}) == len(texts)


def test_identity_joins_what_is_the_same_float() -> None:
    one, same = (Case(of(Literal(value, FLOAT32)), Launch()) for value in (1.0, 1))
    assert identity(one) == identity(same)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_a_literal_that_is_not_finite_is_not_written(value: float) -> None:
    with pytest.raises(IllTyped):
        to_json(of(Literal(value, FLOAT32)))


# Where in PROGRAM's JSON something is put, what is put there, and what the refusal says. [3, 0, 2, 1]: in the
# third field of the Program (the body), in its first statement's second field (the value), the first (op).
CORRUPTIONS: list[tuple[list[int], object, str]] = [
    ([0], "Kernel", "Program: expected one of Program, got 'Kernel'"),
    ([1], "Kernel", "name: expected a name of a-z, 0-9 and _, at most 32 long, got 'Kernel'"),
    ([1], "wp", "name: 'wp' is reserved"),
    ([1], "lambda", "name: 'lambda' is reserved"),
    ([1], "len", "name: 'len' is reserved"),
    ([1], "__builtins__", "name: '__builtins__' is reserved"),
    ([1], "k" * 33, "name: expected a name"),
    ([1], "a\n", "name: expected a name"),
    ([1], "k\nimport os", r"name: expected a name of a-z, 0-9 and _, at most 32 long, got 'k\nimport os'"),
    ([1], "ä", r"name: expected a name of a-z, 0-9 and _, at most 32 long, got '\xe4'"),
    ([1], 7, "name: expected a name of a-z, 0-9 and _, at most 32 long, got 7"),
    ([1], None, "name: expected a name"),
    ([2], {}, "params: expected a list of 0 to 2000 nodes, got a dict of 0"),
    ([2, 0], "a", "params[0]: expected a node, got 'a'"),
    ([2, 0, 0], "Assign", "params[0]: expected one of Parameter, got 'Assign'"),
    ([2, 0, 1], "", "params[0].name: expected a name"),
    ([2, 0, 2], "array[array[vec3]]", "params[0].dtype: expected the name of a"),
    ([2, 0, 2], "vec9", "params[0].dtype: expected the name of a"),
    ([2, 0, 2], ["vec3"], "params[0].dtype: expected the name of a"),
    ([3], None, "body: expected a list"),
    ([3, 0], [], "body[0]: expected a node, got a list of 0"),
    ([3, 0], ["Assign"], "body[0]: Assign has 2 fields, got 0"),
    (
        [3, 0],
        ["Name", "x", "float32"],
        "body[0]: expected one of Assign, Augment, If, For, While, Atomic, Break, Continue, Return, ",
    ),
    ([3, 0, 0], ["Assign"], "body[0]: expected one of"),
    (
        [3, 0, 1],
        ["Literal", 1, "int32"],
        "body[0].target: expected one of Name, Load, Part, Field, ",
    ),
    (
        [3, 0, 1, 2],
        "array[int32]",
        "body[0].target.dtype: expected the name of a value's dtype",
    ),
    ([3, 0, 2, 1], "exec()", "body[0].value.op: expected a known operation, got 'exec()'"),
    ([3, 0, 2, 1], ["tid()"], "body[0].value.op: expected a known operation, got a list of 1"),
    ([3, 0, 2, 2], None, "body[0].value.args: expected a list"),
    ([3, 1, 2, 2, 1], ["Assign", 1, 2], "body[1].value.args[1]: expected one of Literal"),
    ([3, 1, 1, 1], "a b", "body[1].target.array: expected a name"),
    ([3, 2, 1, 2], [], "body[2].target.indices: expected a list of 1 to 2 nodes, got a list of 0"),
    ([3, 2, 1, 2, 0, 1], True, "body[2].target.indices[0].value: expected a int32, got true"),
    ([3, 2, 1, 2, 0, 1], 1.0, "body[2].target.indices[0].value: expected a int32, got 1.0"),
    ([3, 2, 1, 2, 0, 1], 2**31, "body[2].target.indices[0].value: expected a int32, got 2147483648"),
    (
        [3, 2, 1, 2, 0, 1],
        10**5000,
        "body[2].target.indices[0].value: expected a int32, got an integer of 16610 bits",
    ),
    (
        [3, 2, 1, 2, 0, 2],
        "vec3",
        "body[2].target.indices[0].dtype: expected the name of a scalar dtype, got 'vec3'",
    ),
    ([3, 3, 2, 1, 3, 1], 1, "body[3].value.test.right.value: expected a bool, got 1"),
    ([3, 3, 2, 1, 1], "xor", "body[3].value.test.op: expected one of and, or, got 'xor'"),
    ([3, 3, 2, 2, 2], "__class__", "body[3].value.then.name: expected one of x, y, z, w, p, q, got '__class__'"),
    ([3, 5, 3], ["If"], "body[5].other[0]: expected a node, got 'If'"),
    ([3, 6, 1], "range", "body[6].name: 'range' is reserved"),
    ([3, 6, 3], None, "body[6].stop: expected a node, got null"),
    ([3, 6, 3, 2], "size", "body[6].stop.form: expected one of len, shape, got 'size'"),
    ([3, 9, 1], "cas", "body[9].op: expected one of add, sub, min, max, and, or, xor, got 'cas'"),
    ([3, 9, 1], "x" * 9999, "body[9].op: expected one of add, sub, min, max, and, or, xor, got 'xxxx"),
    ([3, 4, 3, 2, 0, 2, 0, 2, 0, 1], 0.5, "body[4].value.args[0].args[0].args[0].id: expected a name"),
    ([3, 5, 2, 0, 2, 1], math.inf, "body[5].body[0].value.value: expected a float32, got Infinity"),
    ([3, 5, 2, 0, 2, 1], math.nan, "body[5].body[0].value.value: expected a float32, got NaN"),
    ([3, 5, 2, 0, 2, 1], 1, "body[5].body[0].value.value: expected a float32, got 1"),
    ([3, 12, 1, 1], "a b", "body[12].names[1]: expected a name"),
    ([3, 13, 2, 0], 0, "body[13].shape[0]: expected an integer from 1 to 64, got 0"),
    ([3, 14, 2], "wp.config", "body[14].array: expected a name"),
    ([3, 15, 3, 0, 1], True, "body[15].spans[0].start: expected an integer from -64 to 64, got true"),
    ([3, 16, 1, 4], "call", "body[16].target.form: expected one of tuple, chained, got 'call'"),
    ([3, 5, 2, 0, 2, 1], "0.1", "body[5].body[0].value.value: expected a float32, got '0.1'"),
    (
        [3, 5, 2, 0, 2, 1],
        ["Name", "x", "float32"],
        "body[5].body[0].value.value: expected a float32, got a list of 3",
    ),
]


@pytest.mark.parametrize(
    ("path", "put", "message"), CORRUPTIONS, ids=lambda value: ascii(value)[:30] if type(value) is str else ""
)
def test_a_corruption_is_refused_by_name_and_place(path: list[int], put: object, message: str) -> None:
    with pytest.raises(CorruptEntry) as refused:
        from_json(corrupted(to_json(PROGRAM), path, put))
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


def corrupted(data: object, path: list[int], put: object) -> object:
    whole: Any = copy.deepcopy(data)
    place = whole
    for position in path[:-1]:
        place = place[position]
    place[path[-1]] = put
    return whole


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (["Launch", 0, 0, True], "dim: expected an integer from 1 to"),
        (["Launch", True, 0, True], "dim: expected an integer from 1 to 65536, got true"),
        (["Launch", 67.0, 0, True], "dim: expected an integer from 1 to 65536, got 67.0"),
        (["Launch", MAX_LANES + 1, 0, True], "dim: expected an integer"),
        (["Launch", 67, -1, True], "seed: expected an integer"),
        (["Launch", 67, 2**64, True], "seed: expected an integer"),
        (["Launch", 67, 0, 1], "extremes: expected true or false, got 1"),
        (["Launch", 67, 0, False, None], "wide: expected true or false, got null"),
        (["Launch", 67, 0, True, True, True, 1], "Launch: Launch has 5 fields, got 6"),
        ({"dim": 67}, "Launch: expected a node, got a dict of 1"),
        (None, "Launch: expected a node, got null"),
        (b"Launch", "Launch: expected a node, got a bytes"),
    ],
)
def test_a_corrupt_launch_is_refused(data: object, message: str) -> None:
    with pytest.raises(CorruptEntry) as refused:
        launch_from_json(data)
    assert str(refused.value).startswith(message)


def test_a_path_into_a_case_starts_at_the_case() -> None:
    with pytest.raises(CorruptEntry, match=r"^program\.body\[0\]\.value\.op: "):
        case_from_json(corrupted(to_json(CASE), [1, 3, 0, 2, 1], "exec()"))


def nested(levels: int) -> Program:
    """A Program whose deepest leaf is the last of `levels` nodes, a statement the first."""
    value: Expr = X
    for _ in range(levels - 2):
        value = Apply("neg(float32)", (value,), FLOAT32)
    return of(value)


def test_depth_is_limited() -> None:
    deepest = Case(nested(MAX_DEPTH), Launch())
    assert from_json(to_json(deepest.program)) == deepest.program
    assert case_from_json(to_json(deepest)) == deepest
    with pytest.raises(CorruptEntry, match="nested more than 60 deep"):
        from_json(to_json(nested(MAX_DEPTH + 1)))
    with pytest.raises(CorruptEntry, match="nested more than 60 deep"):
        from_json(to_json(nested(200)))


def wide(count: int) -> Program:
    """A Program of `count` parameters and nodes."""
    parameters = (Parameter("p", INT32),) * (count % 3)
    return Program("kernel", parameters, (STEP,) * (count // 3))


def test_the_number_of_nodes_is_limited() -> None:
    most = Case(wide(MAX_NODES), Launch())
    assert from_json(to_json(most.program)) == most.program
    assert case_from_json(to_json(most)) == most
    with pytest.raises(CorruptEntry, match="more than 2000 nodes"):
        from_json(to_json(wide(MAX_NODES + 1)))
    with pytest.raises(CorruptEntry, match="list of 0 to 2000 nodes, got a list of 3333"):
        from_json(to_json(wide(10_000)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "no JSON"),
        (b"[", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"NaN", "NaN is no JSON number"),
        (b"[-Infinity]", "-Infinity is no JSON number"),
        (b'{"a":1,"a":2}', "an object with a key given twice"),
        (b"1" * 5000, "no JSON"),
        (b"[" * 200_000, "JSON nested too deeply"),
        (b" " * (serialize.MAX_BYTES + 1), "1048577 bytes of JSON where 1048576 are allowed"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_text_that_is_no_honest_json_is_refused(text: bytes, message: str) -> None:
    with pytest.raises(CorruptEntry) as refused:
        load(text)
    assert str(refused.value).startswith(message)


# Mutations: anything that JSON can say, at any place of a valid Case; or a valid part of it at another place.


def places(data: object, path: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    below = (
        [place for i, item in enumerate(data) for place in places(item, (*path, i))] if isinstance(data, list) else []
    )
    return [path, *below] if path else below


VALID = to_json(CASE)
PLACES = places(VALID)


def part(path: tuple[int, ...]) -> object:
    found: Any = VALID
    for position in path:
        found = found[position]
    return found


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from(["Name", "Literal", "float32", "x", "Apply", "tid()", "If", "__import__", "\ud800", "a\n"]),
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=8,
)
MUTATIONS = st.tuples(st.sampled_from(PLACES), st.one_of(ANYTHING, st.sampled_from(PLACES).map(part)))


@given(st.lists(MUTATIONS, min_size=1, max_size=3))
def test_a_mutated_case_is_read_exactly_or_refused(mutations: list[tuple[tuple[int, ...], object]]) -> None:
    data: object = VALID
    for path, put in mutations:
        try:
            data = corrupted(data, list(path), copy.deepcopy(put))
        except (TypeError, IndexError, KeyError):
            continue  # an earlier mutation took the place away
    try:
        case = case_from_json(data)
    except CorruptEntry as refused:
        assert "\n" not in str(refused)
        return
    assert to_json(case) == _without_what_is_empty(data)


def _without_what_is_empty(data: Any) -> object:
    """As it is written: without the last fields of a Program or a Function, where they are empty."""
    if not isinstance(data, list):
        return data
    kept = [_without_what_is_empty(item) for item in data]
    while (
        data[:1] in (["Program"], ["Function"])
        and kept[-1] == []
        and len(kept) > {"Program": 4, "Function": 5}[data[0]]
    ):
        kept.pop()
    return kept


@given(st.data())
def test_a_mutated_text_is_read_or_refused(data: st.DataObject) -> None:
    text = bytearray(canonical(CASE))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        text[start : start + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    try:
        parse(bytes(text))
    except CorruptEntry as refused:
        assert "\n" not in str(refused)


@given(ANYTHING)
def test_anything_else_is_refused(data: object) -> None:
    with pytest.raises(CorruptEntry):
        case_from_json(data)

"""What is reduced is of plain dtypes everywhere: in functions, in structs, in arrays of the lane's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    MAT33,
    Array,
    Quaternion,
    Signature,
    Struct,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Callee,
    Cell,
    Chosen,
    Construct,
    Expr,
    For,
    Function,
    Grad,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Unpack,
    View,
    Zeros,
    together,
    walk,
)
from kernelfuzz.plainness import LANE, cost
from kernelfuzz.recasting import recast
from kernelfuzz.reduction import reduce_program
from kernelfuzz.rendering import render

LANE_NAME = Name("i", INT32)
HALVES = Vector(3, FLOAT16)


def lane(name: str, dtype: Value) -> Load:
    return Load(name, LANE_NAME, dtype)


def kernel(params: dict[str, Value | Array], *body: Stmt, **more: object) -> Program:
    """A Program of these parameters, arrays where they are none, that is legal."""
    arrays = tuple(Parameter(name, d if isinstance(d, Array | Struct) else Array(d)) for name, d in params.items())
    program = Program("kernel", arrays, (Assign(LANE_NAME, LANE), *body), **more)  # type: ignore[arg-type]
    check(program)
    return program


def given_back(dtype: Value) -> Program:
    function = Function("f", (Parameter("s", dtype),), (Return((Name("s", dtype),)),), (dtype,))
    call = Call("f", (lane("a", dtype),), (), dtype)
    return kernel({"a": dtype, "out": dtype}, Assign(lane("out", dtype), call), functions=(function,))


def nested(dtype: Value) -> Program:
    inner = Struct("S", (("n", dtype),))
    outer = Struct("T", (("s", inner),))
    read = Member(Member(lane("a", outer), "s", inner), "n", dtype)
    return kernel({"a": Array(outer), "out": dtype}, Assign(lane("out", dtype), read), structs=(inner, outer))


@pytest.mark.parametrize("make", [given_back, nested])
@pytest.mark.parametrize("dtype", [Quaternion(FLOAT32), FLOAT64, HALVES, MAT33], ids=lambda each: each.name)
def test_a_dtype_is_a_plainer_one_everywhere(make: Callable[[Value], Program], dtype: Value) -> None:
    candidates = list(recast(make(dtype)))
    assert make(FLOAT32) in candidates
    for each in candidates:
        check(each)
        assert each.name == "kernel"


def test_what_has_no_twin_is_no_candidate() -> None:
    turned = Apply("quat_inverse(quat)", (lane("a", Quaternion(FLOAT32)),), Quaternion(FLOAT32))
    program = kernel({"a": Quaternion(FLOAT32), "out": Quaternion(FLOAT32)}, Assign(lane("out", turned.dtype), turned))
    assert not list(recast(program))


def test_what_is_plain_has_none() -> None:
    assert not list(recast(given_back(FLOAT32)))
    assert not list(recast(kernel({"p": BOOL, "out": INT32}, Assign(lane("out", INT32), LANE_NAME))))


def test_literals_are_of_the_new_dtype() -> None:
    added = Apply("add(float64,float64)", (lane("a", FLOAT64), Literal(0.5, FLOAT64)), FLOAT64)
    (first, *_) = recast(kernel({"a": FLOAT64, "out": FLOAT64}, Assign(lane("out", FLOAT64), added)))
    assert Literal(0.5, FLOAT32) in list(walk(first))


def _stores(program: Program) -> bool:
    return any(isinstance(node, Assign | Augment) and isinstance(node.target, Load) for node in walk(program))


def _has(kind: type) -> Callable[[Program], bool]:
    return lambda program: _stores(program) and any(isinstance(node, kind) for node in walk(program))


def _results(program: Program) -> bool:
    return _stores(program) and any(isinstance(node, Return) and len(node.values) == 2 for node in walk(program))


def pair(first: Value, second: Value) -> Program:
    """A function of two results, of which the second is stored."""
    names = (Name("s", first), Name("t", second))
    function = Function("f", (Parameter("s", first), Parameter("t", second)), (Return(names),), (first, second))
    targets = (Name("x", first), Name("y", second))
    call = Call("f", (lane("a", first), lane("b", second)), (), function.result)
    body = (Unpack(targets, call), Assign(lane("out", second), targets[1]))
    return kernel({"a": first, "b": second, "out": second}, *body, functions=(function,))


def chosen(key: str, dtype: Value, *args: Expr) -> Program:
    callee = Callee(key, Signature(tuple(arg.dtype for arg in args), dtype), (key,))
    read = {arg.array: arg.dtype for arg in args if isinstance(arg, Load)}
    return kernel({**read, "out": dtype}, Assign(lane("out", dtype), Chosen(callee, args, dtype)))


def own(shape: tuple[int, ...], dtype: Value) -> Program:
    last = tuple(Literal(extent - 1, INT32) for extent in shape)
    element: Expr = Load("own", last[0], dtype) if len(last) == 1 else Cell("own", last, dtype)
    body = (Zeros("own", shape, dtype), Assign(lane("out", dtype), element))
    return kernel({"out": dtype}, For("j", None, Literal(2, INT32), None, body))


def gradient(key: str, *params: Value) -> Program:
    args = tuple(lane(name, dtype) for name, dtype in zip("abc", params, strict=False))
    grad = Grad(Apply(key, args, FLOAT32), together(params) if len(params) > 1 else params[0])
    targets = tuple(Name(name, dtype) for name, dtype in zip("xyz", params, strict=False))
    taken: Stmt = Unpack(targets, grad) if len(params) > 1 else Assign(targets[0], grad)
    read = dict(zip("abc", params, strict=False))
    return kernel({**read, "out": params[-1]}, taken, Assign(lane("out", params[-1]), targets[len(params) - 1]))


def parted(dtype: Value) -> Program:
    """`part = a`, a whole array under a local name."""
    read = Assign(lane("out", dtype), Load("part", LANE_NAME, dtype))
    return kernel({"a": dtype, "out": dtype}, View("part", "a", ()), read)


def read(array: Array) -> Program:
    indices = (LANE_NAME, Literal(2, INT32))
    return kernel(
        {"a": array, "out": array.element}, Assign(lane("out", array.element), Cell("a", indices, array.element))
    )


def returning(dtype: Value, *body: Stmt) -> Program:
    function = Function("f", (), body, (dtype,))
    return kernel({"out": dtype}, Assign(lane("out", dtype), Call("f", (), (), dtype)), functions=(function,))


MEET: dict[str, tuple[Callable[[Program], bool], list[Program]]] = {
    "a function chosen when the kernel is built": (
        _has(Chosen),
        [
            chosen("ddot(mat33,mat33)", FLOAT32, lane("a", MAT33), lane("b", MAT33)),
            chosen("max(int32,int32)", INT32, LANE_NAME, LANE_NAME),
            chosen("pow(float64,float64)", FLOAT64, lane("a", FLOAT64), lane("b", FLOAT64)),
            chosen("clamp(float32,float32,float32)", FLOAT32, *(lane(name, FLOAT32) for name in "abc")),
        ],
    ),
    "several results": (_results, [pair(FLOAT32, MAT33), pair(INT32, FLOAT32), pair(BOOL, HALVES)]),
    "an array of the lane's own": (_has(Zeros), [own((2, 3, 2), INT32), own((4,), HALVES), own((3,), FLOAT64)]),
    "a gradient": (
        _has(Grad),
        [
            gradient("clamp(float32,float32,float32)", FLOAT32, FLOAT32, FLOAT32),
            gradient("neg(float32)", FLOAT32),
            gradient("pow(float64,float64)", FLOAT64, FLOAT64),
        ],
    ),
    "a local name of an array": (_has(View), [parted(FLOAT32), parted(HALVES)]),
    "an element of two axes": (_has(Cell), [read(Array(FLOAT32, 2)), read(Array(HALVES, 2, indexed=True))]),
    "a call": (
        _has(Call),
        [
            given_back(FLOAT64),
            pair(FLOAT32, INT32),
            returning(INT32, Return((Literal(7, INT32),))),
            returning(FLOAT32, Assign(Name("x", FLOAT32), Literal(2.0, FLOAT32)), Return((Name("x", FLOAT32),))),
        ],
    ),
}


@pytest.mark.parametrize("what", MEET)
def test_different_programs_meet(what: str) -> None:
    shows, programs = MEET[what]
    assert all(map(shows, programs))
    assert len({render(reduce_program(program, shows)) for program in programs}) == 1


def test_a_struct_with_an_array_is_given_without_its_other_fields() -> None:
    struct = Struct("S", (("n", INT32),), (("a", Array(FLOAT64)),))
    made = (Assign(Name("s", struct), Construct((), struct)), View("s.a", "x", ()))
    program = kernel(
        {"x": FLOAT64, "out": FLOAT64},
        *made,
        Assign(lane("out", FLOAT64), Load("s.a", LANE_NAME, FLOAT64)),
        structs=(struct,),
    )
    reduced = reduce_program(program, lambda each: any("." in getattr(node, "array", "") for node in walk(each)))
    assert [each.dtype for each in reduced.params] == [Struct("S", (), (("a", Array(FLOAT32)),)), Array(FLOAT32)]


def test_an_array_argument_is_no_plainer_than_an_element() -> None:
    def given(argument: Expr | ArrayArgument, dtype: Value | Array) -> Program:
        function = Function("f", (Parameter("s", dtype),), (Return((Literal(2.0, FLOAT32),)),), (FLOAT32,))
        call = Call("f", (argument,), (), FLOAT32)
        return kernel({"a": FLOAT32, "out": FLOAT32}, Assign(lane("out", FLOAT32), call), functions=(function,))

    assert cost(given(lane("a", FLOAT32), FLOAT32)) < cost(given(ArrayArgument("a", Array(FLOAT32)), Array(FLOAT32)))

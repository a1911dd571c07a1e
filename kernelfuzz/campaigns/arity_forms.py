"""Plain Programs in which the third of something matters as the first does, and what could be taken for something else.

Operands, comparisons, arms, returns, arguments, results, and values that are read once and used later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.acting import (
    POINT,
    SWAP,
    Form,
    N,
    X,
    Y,
    element,
    integer,
    program,
    shown,
    swapped,
)
from kernelfuzz.campaigns.gradient_forms import I, at, number, op
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    VEC3,
    Matrix,
    Quaternion,
    Signature,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Bind,
    Break,
    Call,
    Callee,
    Cell,
    Chain,
    Construct,
    Continue,
    Expr,
    Field,
    For,
    Function,
    Grad,
    If,
    Invoke,
    Item,
    Load,
    Logical,
    Member,
    Name,
    Pack,
    Parameter,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Unpack,
    While,
    together,
)

_Z = Name("z", FLOAT32)
_THREE = (Parameter("x", FLOAT32), Parameter("y", FLOAT32), Parameter("z", FLOAT32))
_R, _T = Name("r", FLOAT32), Name("t", FLOAT32)
_SPREAD = op("sub", op("mul", op("sub", X, op("mul", Y, number(0.5))), number(3.0)), _Z)
"""In which no two of x, y and z may change places."""


def arity_forms() -> Iterator[Program]:
    """All of them."""
    ordered = (*_operands(), *_arms(), *_arguments(), *_results(), *_kept(), *_shared())
    forms = (*ordered, *_turns(), *_in_a_row(), *_copies(), *_constants())
    for place, (body, functions, structs) in enumerate(forms):
        yield program(f"arity{place}", body, *functions, structs=structs)


# -- as many as there are ----------------------------------------------------------------------------------------------


def _operands() -> Iterator[Form]:
    """Of `and`, `or` and chains of comparisons."""
    pairs = (("a", "b"), ("k", "m"), ("s", "held"), ("acc", "a"))
    tests: list[Expr] = [op("lt", element(one), element(other), result=BOOL) for one, other in pairs]
    for count in (2, 3, 4):
        all_of = any_of = tests[0]
        for test in tests[1:count]:
            all_of, any_of = Logical("and", all_of, test), Logical("or", any_of, test)
        for both in (all_of, any_of):
            yield (shown(both),), (), ()
            yield (If(both, (shown(element("a")),), (shown(element("b")),)),), (), ()
    values = tuple(Name(f"n{place}", INT32) for place in range(4))
    few = [op("bit_and", element(array), integer(7), result=INT32) for array in ("k", "m", "s", "count")]
    begin = tuple(Assign(name, value) for name, value in zip(values, few, strict=True))
    for count in (3, 4):
        ops = ("le(int32,int32)", "le(int32,int32)", "ne(int32,int32)")[: count - 1]
        yield (*begin[:count], shown(Chain(ops, values[:count]))), (), ()


def _arms() -> Iterator[Form]:
    """Of branches, and returns of a function and of a kernel."""
    tests = [op("lt", X, number(value), result=BOOL) for value in (-2.0, 0.0, 1.5)]
    values = (op("neg", Y), op("mul", Y, number(3.0)), op("add", Y, number(7.0)), op("mul", Y, X))
    begin = (Assign(X, element("a")), Assign(Y, element("b")), Assign(_Z, X))
    whole: tuple[If | Assign, ...] = (Assign(_Z, values[3]),)
    for test, value in zip(reversed(tests), reversed(values[:3]), strict=True):
        whole = (If(test, (Assign(_Z, value),), whole),)
        yield (*begin, *whole, shown(_Z)), (), ()
    returning: tuple[If | Return, ...] = (Return((values[3],)),)
    pair = _THREE[:2]
    call = Call("some", (element("a"), element("b")), (), FLOAT32)
    for test, value in zip(reversed(tests), reversed(values[:3]), strict=True):
        returning = (If(test, (Return((value,)),)), *returning)
        yield (shown(call),), (Function("some", pair, returning, (FLOAT32,)),), ()
    either = If(tests[0], (Return((values[0],)),), (If(tests[1], (Return((values[1],)),), (Return((values[2],)),)),))
    yield (shown(call),), (Function("some", pair, (either,), (FLOAT32,)),), ()
    yield (*begin, If(tests[1], (shown(values[0]), Return())), shown(values[1])), (), ()


# -- what may not change places ----------------------------------------------------------------------------------------


def _arguments() -> Iterator[Form]:
    """Of functions, structs and tuples."""
    three = (element("a"), element("b"), element("acc"))
    spread = Function("spread", _THREE, (Return((_SPREAD,)),), (FLOAT32,))
    for keywords in ((), ("z",), ("z", "y"), ("y", "x", "z")):
        yield (shown(Call("spread", three, keywords, FLOAT32)),), (spread,), ()
    late = replace(spread, name="late", defaults=(number(0.25), number(7.0)))
    yield (shown(Call("late", three[:2], ("z",), FLOAT32)),), (late,), ()
    outer = Call("spread", (three[0], Call("spread", three, (), FLOAT32), three[2]), (), FLOAT32)
    yield (shown(outer),), (spread,), ()
    signature = Signature((FLOAT32,) * 3, FLOAT32)
    yield (Bind("g", Callee("spread", signature)), shown(Invoke("g", three, FLOAT32))), (spread,), ()
    given = Parameter("g", signature)  # type: ignore[arg-type]  # a parameter of functions has it
    called = Return((Invoke("g", (_Z, X, Y), FLOAT32),))
    passed = Function("passed", (given, *_THREE), (called,), (FLOAT32,))
    yield (shown(Call("passed", (Callee("spread", signature), *three), (), FLOAT32)),), (spread, passed), ()
    frame = Name("f", POINT)
    fields = tuple(Member(frame, name, FLOAT32) for name, _ in POINT.fields)
    of_fields = Call("spread", fields, (), FLOAT32)
    yield (Assign(frame, Construct(three, POINT)), shown(of_fields)), (spread,), (POINT,)
    of_items = Call("spread", tuple(Item("triple", place, FLOAT32) for place in range(3)), (), FLOAT32)
    yield (Pack("triple", three), shown(of_items)), (spread,), ()
    mixed = Function("spread", (Parameter("x", INT32), *_THREE[1:]), (Return((op("sub", Y, _Z),)),), (FLOAT32,))
    yield (shown(Call("spread", three, (), FLOAT32)),), (spread, mixed), ()


def _results() -> Iterator[Form]:
    """Of functions with several, as values and by their gradients, and what is assigned at once."""
    made = (op("mul", X, Y), op("sub", X, op("mul", Y, number(3.0))), op("sub", _Z, op("mul", X, X)))
    three = (element("a"), element("b"), element("acc"))
    names = (Name("r0", FLOAT32), Name("r1", FLOAT32), Name("r2", FLOAT32))
    for count in (2, 3):
        several = Function("several", _THREE[:count], (Return(made[:count]),), (FLOAT32,) * count)
        call = Call("several", three[:count], (), several.result)
        whole = op("sub", names[0], op("mul", names[1], number(3.0)))
        end = shown(whole if count == 2 else op("sub", whole, op("mul", names[2], element("b"))))
        yield (Unpack(names[:count], call), end), (several,), ()
        yield (Unpack(names[:count], Grad(call, together((FLOAT32,) * count))), end), (several,), ()
        yield (Pack("all", (call,)), Unpack(names[:count], Item("all", None, call.dtype)), end), (several,), ()
    yield from _annotated()
    single = Function("single", _THREE[:1], (Return((op("mul", X, X), op("sin", X), op("neg", X))),), (FLOAT32,) * 3)
    yield (shown(Grad(Call("single", three[:1], (), single.result), FLOAT32)),), (single,), ()
    begin = (Assign(X, three[0]), Assign(Y, three[1]), Assign(_Z, three[2]))
    of_two = op("sub", X, op("mul", Y, number(3.0)))
    yield (*begin[:2], AssignMany((X, Y), (Y, X)), shown(of_two)), (), ()
    yield (*begin[:2], AssignMany((X, Y), (op("sub", Y, X), op("mul", X, Y))), shown(of_two)), (), ()
    yield (*begin, AssignMany((X, Y, _Z), (Y, _Z, X)), shown(_SPREAD)), (), ()


def _annotated() -> Iterator[Form]:
    """Of functions that say what their results are: values, a gradient, a tuple, and what another one hands on."""
    made = (op("mul", X, Y), Apply("vector[vec3](float32,float32,float32)", (X, Y, op("sub", X, Y)), VEC3))
    several = Function("several", _THREE[:2], (Return(made),), (FLOAT32, VEC3), annotated=True)
    call = Call("several", (element("a"), element("b")), (), several.result)
    r, v, x, y = Name("r", FLOAT32), Name("v", VEC3), Name("x", FLOAT32), Name("y", FLOAT32)
    end = (shown(r), Assign(element("out8"), v))
    yield (Unpack((r, v), call), *end), (several,), ()
    yield (
        (Unpack((x, y), Grad(call, together((FLOAT32, FLOAT32)))), shown(op("sub", x, op("mul", y, number(3.0))))),
        (several,),
        (),
    )
    yield (Pack("both", (call,)), Unpack((r, v), Item("both", None, call.dtype)), *end), (several,), ()
    inside = Unpack((r, v), replace(call, args=(Y, X)))
    outer = replace(several, name="outer", body=(inside, Return((op("neg", r), v))))
    yield (Unpack((r, v), replace(call, function="outer")), *end), (several, outer), ()
    frame = Name("f", POINT)
    fields = Construct((X, Y, op("mul", X, Y)), POINT)
    of_struct = replace(several, body=(Return((fields, X)),), results=(POINT, FLOAT32))
    whole = op("sub", Member(frame, "y", FLOAT32), op("mul", r, Member(frame, "z", FLOAT32)))
    yield (Unpack((frame, r), replace(call, dtype=of_struct.result)), shown(whole)), (of_struct,), (POINT,)


def _kept() -> Iterator[Form]:
    """A value that is read, then changed where it was read, then used."""
    change = Assign(element("acc"), element("b"))
    yield (Assign(X, element("acc")), change, shown(X)), (), ()
    yield (Assign(X, element("acc")), Assign(Y, swapped(element("a"))), shown(op("sub", X, Y))), (SWAP,), ()
    cell = Cell("w", (I, integer(1)), FLOAT32)
    yield (Assign(X, cell), Assign(cell, element("a")), shown(X)), (), ()
    yield (Assign(X, element("a")), Assign(Y, X), Augment(X, "add(float32,float32)", element("b")), shown(Y)), (), ()
    vector, pair = Name("v", VEC3), Vector(2, FLOAT32)
    begin = Assign(vector, element("out3"))
    changed = Assign(Part(vector, at(1), FLOAT32), element("a"))
    yield (begin, Assign(X, Part(vector, at(1), FLOAT32)), changed, shown(X)), (), ()
    yield (begin, Assign(X, Field(vector, "y", FLOAT32)), changed, shown(X)), (), ()
    two = Name("u", pair)
    run = Assign(two, Slice(vector, (Span(1, None),), (), pair))
    yield (begin, run, changed, shown(op("dot", two, two))), (), ()
    whole = Name("u", VEC3)
    yield (begin, Assign(whole, vector), changed, shown(whole)), (), ()
    frame = Name("f", POINT)
    field = Member(frame, "y", FLOAT32)
    made = Assign(frame, Construct((element("a"), element("b"), number(3.0)), POINT))
    yield (made, Assign(X, field), Assign(field, element("a")), shown(X)), (), (POINT,)
    yield (Assign(N, element("k")), Assign(element("k"), integer(3)), shown(N)), (), ()


def _turns() -> Iterator[Form]:
    """Some turns of a loop end early, or are the last ones; what each leaves is told apart."""
    turn = Name("j", INT32)
    step = Augment(X, "add(float32,float32)", op("float", op("add", turn, integer(1), result=INT32)))
    few = op("bit_and", element("k"), integer(7), result=INT32)
    at_turn = op("eq", few, turn, result=BOOL)
    up: tuple[tuple[Expr | None, Expr, Expr | None], ...] = (
        (None, integer(5), None),
        (integer(1), integer(6), None),
        (integer(1), integer(9), integer(2)),
        (integer(6), integer(0), integer(-1)),
        (None, integer(20), None),
        (None, op("add", few, integer(3), result=INT32), None),
    )
    for start, stop, by in up:
        for leave in (Continue(), Break()):
            loop = For("j", start, stop, by, (If(at_turn, (leave,)), step))
            yield (Assign(X, element("a")), loop, shown(X)), (), ()
    loop = For("j", None, integer(5), None, (If(at_turn, (Continue(),)), step), backwards=True)
    yield (Assign(X, element("a")), loop, shown(X)), (), ()
    count = Augment(N, "add(int32,int32)", integer(1))
    for leave in (Continue(), Break()):
        test = If(op("eq", few, N, result=BOOL), (leave,))
        added = Augment(X, "add(float32,float32)", op("float", N))
        whole = While(op("lt", N, integer(9), result=BOOL), (count, test, added))
        yield (Assign(X, element("a")), Assign(N, op("int", integer(0), result=INT32)), whole, shown(X)), (), ()


def _in_a_row() -> Iterator[Form]:
    """One star for components that go down, or have others between them, and for all of a value in order."""
    spread = Function("spread", _THREE, (Return((_SPREAD,)),), (FLOAT32,))
    mixed = Function("mixed", _THREE[:2], (Return((op("sub", X, op("mul", Y, number(0.5))),)),), (FLOAT32,))
    v = Name("v", VEC3)
    make = Assign(v, Apply("vector[vec3](float32,float32,float32)", (element("a"), element("b"), X), VEC3))
    begin = (Assign(X, element("acc")), make)
    for places, function in (
        ((0, 1, 2), spread),
        ((2, 1, 0), spread),
        ((2, 1), mixed),
        ((0, 2), mixed),
        ((2, 0), mixed),
    ):
        args = tuple(Part(v, at(place), FLOAT32, True) for place in places)
        yield (*begin, shown(Call(function.name, args, (), FLOAT32))), (function,), ()
    made = Apply("vector[vec3](float32,float32,float32)", tuple(Part(v, at(n), FLOAT32, True) for n in (2, 1, 0)), VEC3)
    yield (*begin, shown(Field(made, "x", FLOAT32))), (), ()
    yield from _whole()
    steps = tuple(Load("a", integer(place), FLOAT32, True) for place in (0, 2))
    yield (shown(Call("mixed", steps, (), FLOAT32)),), (mixed,), ()


def _whole() -> Iterator[Form]:
    """One star for a quaternion, and for the rows of a matrix."""
    quaternion, pair = Quaternion(FLOAT32), Vector(2, FLOAT32)
    square = Matrix(2, 2, FLOAT32)
    four = tuple(Name(f"x{place}", FLOAT32) for place in range(4))
    params = tuple(Parameter(each.id, FLOAT32) for each in four)
    inner = op("sub", op("mul", four[0], four[1]), op("mul", four[2], number(3.0)))
    mixed = Function("mixed", params, (Return((op("sub", inner, op("mul", four[3], four[0])),)),), (FLOAT32,))
    made = Apply("quaternion[quat](float32,float32,float32,float32)", (element("a"), element("b"), X, X), quaternion)
    q, m = Name("q", quaternion), Name("m", square)
    begin = (Assign(X, element("acc")), Assign(q, made))
    args = tuple(Part(q, at(place), FLOAT32, True) for place in range(4))
    yield (*begin, shown(Call("mixed", args, (), FLOAT32))), (mixed,), ()
    rows = Apply(
        "matrix[mat22](float32,float32,float32,float32)", (element("a"), element("b"), X, element("b")), square
    )
    first, second = Name("u", pair), Name("v", pair)
    difference = op("sub", Part(first, at(0), FLOAT32), op("mul", Part(second, at(1), FLOAT32), number(3.0)))
    both = op("add", difference, op("dot", first, second))
    of_rows = Function("mixed", (Parameter("u", pair), Parameter("v", pair)), (Return((both,)),), (FLOAT32,))
    each = tuple(Part(m, at(place), pair, True) for place in range(2))
    yield (Assign(X, element("acc")), Assign(m, rows), shown(Call("mixed", each, (), FLOAT32))), (of_rows,), ()


def _copies() -> Iterator[Form]:
    """`q = p` of structs, after which a field of one of the two is changed."""
    one, other = Name("p", POINT), Name("q", POINT)
    make = Assign(one, Construct((element("a"), element("b"), element("acc")), POINT))
    for changed, kept in ((one, other), (other, one)):
        change = Assign(Member(changed, "y", FLOAT32), op("mul", element("a"), number(2.0)))
        yield (make, Assign(other, one), change, shown(Member(kept, "y", FLOAT32))), (), (POINT,)


def _constants() -> Iterator[Form]:
    """An index that is a number in each turn, with a minus and then without."""
    turn = Name("j", INT32)
    less = Augment(N, "add(int32,int32)", op("mul", op("neg", turn, result=INT32), integer(3), result=INT32))
    more = Augment(N, "bit_xor(int32,int32)", turn)
    begin = Assign(N, element("k"))
    yield (begin, For("j", None, integer(4), None, (less, more)), shown(op("float", N))), (), ()
    for name in ("floordiv", "mod", "div"):
        yield (shown(op("float", op(name, element("k"), integer(-3), result=INT32))),), (), ()


# -- what has two names ------------------------------------------------------------------------------------------------


def _shared() -> Iterator[Form]:
    """Tuples of what Warp does not copy: elements, fields and variables, and what a loop carries."""
    two = (X, Y)
    of_two = shown(op("sub", X, op("mul", Y, number(3.0))))
    yield (AssignMany(two, (element("a"), element("b"))), of_two), (), ()
    yield (AssignMany(two, (Cell("w", (I, integer(1)), FLOAT32), op("sin", element("b")))), of_two), (), ()
    # the element is stored to when it has been read
    yield (AssignMany(two, (element("acc"), element("a"))), of_two, Assign(element("acc"), X)), (), ()
    vector, turn = Name("v", VEC3), Name("u", VEC3)
    product = op("dot", op("mul", vector, X, result=VEC3), turn)
    yield (AssignMany((vector, X), (element("out3"), element("a"))), Assign(turn, vector), shown(product)), (), ()
    frame = Name("f", POINT)
    made = Assign(frame, Construct((element("a"), element("b"), number(3.0)), POINT))
    fields = (Member(frame, "x", FLOAT32), Member(frame, "y", FLOAT32))
    yield (made, AssignMany(two, fields), of_two), (), (POINT,)
    other = Name("g", POINT)
    whole = shown(op("sub", Member(other, "y", FLOAT32), X))
    yield (made, AssignMany((other, X), (frame, op("neg", element("acc")))), whole), (), (POINT,)
    begin = (Assign(X, element("a")), Assign(Y, element("b")))
    yield (*begin, AssignMany((_R, _T), two), shown(op("sub", _R, op("mul", _T, _R)))), (), ()
    # what was before, in a turn and from turn to turn, in each kind of loop
    grown = op("sub", X, op("mul", Y, number(0.5)))
    few = op("bit_and", element("k"), integer(3), result=INT32)
    yield (*begin, AssignMany((_R, X), (X, op("mul", X, Y))), shown(op("sub", X, op("mul", _R, number(3.0))))), (), ()
    for stop in (integer(3), few, integer(20)):
        for each in (AssignMany((X, Y), (Y, grown)), AssignMany((_R, X), (X, grown))):
            kept = Augment(Y, "add(float32,float32)", _R) if each.targets[0] == _R else Assign(_T, X)
            yield (*begin, For("j", None, stop, None, (each, kept)), of_two), (), ()
    # places change in an arm, and from turn to turn of a loop that is unrolled
    change = AssignMany(two, (Y, X))
    yield (*begin, If(op("lt", X, Y, result=BOOL), (change,)), of_two), (), ()
    yield (*begin, For("j", None, integer(3), None, (change,)), of_two), (), ()

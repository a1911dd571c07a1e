"""The rendered text parses back, by Python's own parser, to the tree that was rendered."""

from __future__ import annotations

import ast
import io
import math
import tokenize
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, strategies as st

from kernelfuzz.campaigns.source import draw
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang import nodes
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT8,
    INT32,
    INT64,
    MAT33,
    UINT32,
    UINT64,
    VALUES,
    VEC3,
    Array,
    Matrix,
    Scalar,
    Value,
    Vector,
    definition,
    spelled,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Break,
    Chain,
    Continue,
    Expr,
    Field,
    For,
    If,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    SampleCdf,
    Stmt,
    Ternary,
    Unpack,
    While,
)
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.lang.ops.table import Call, Infix, Prefix
from kernelfuzz.rendering import module, render

# The two sides of the claim, both as nested tuples: what the Program says, and what Python reads. Neither
# knows of the renderer; `expected` takes the spelling of an operation from its row.


def expected(node: Expr) -> object:
    match node:
        case Literal(value, dtype):
            if dtype not in (BOOL, INT32, FLOAT32):
                return ("call", f"wp.{dtype.name}", (), number(value))
            if dtype is BOOL:
                return ("constant", bool(value))
            return number(value)
        case Name(word):
            return word
        case Apply(key, args):
            spelling = OPS[key].row.spelling
            operands = tuple(expected(arg) for arg in args)
            if not isinstance(spelling, Call):
                return (spelling.symbol.strip(), *operands)
            return ("call", *callee(key), *operands)
        case Load(array, index):
            return ("[]", array, expected(index))
        case Part(base, indices):
            return ("[]", expected(base), *(expected(index) for index in indices))
        case Field(base, component):
            return (".", expected(base), component)
        case LowerBound(array, value, span):
            return ("call", "wp.lower_bound", (), array, *map(expected, span), expected(value))
        case SampleCdf(state, array):
            return ("call", "wp.sample_cdf", (), expected(state), array)
        case Length(array, "len"):
            return ("call", "len", (), array)
        case Length(array, "shape"):
            return ("[]", (".", array, "shape"), ("constant", 0))
        case Logical(word, left, right):
            return (word, expected(left), expected(right))
        case Ternary(test, then, other):
            return ("if", expected(test), expected(then), expected(other))
        case Chain(keys, operands):
            symbols = [key.symbol for key in (OPS[name].row.spelling for name in keys) if isinstance(key, Infix)]
            return ("chain", *symbols, *map(expected, operands))
    raise AssertionError(node)


def number(value: float) -> object:
    return ("-", ("constant", -value)) if math.copysign(1.0, value) < 0 else ("constant", value)


def callee(key: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The function's name and its keywords for an operation, placeholders filled in."""
    op, spelling = OPS[key], OPS[key].row.spelling
    assert isinstance(spelling, Call)

    def filled(text: str) -> str:
        for word, value in (("result", spelled(op.result)), ("scalar", op.result.scalar.name)):
            text = text.replace(f"{{{word}}}", value)
        return text.replace("{rows}", str(next(iter(op.result.shape), "")))

    return filled(spelling.function), tuple((name, filled(word)) for name, word in spelling.keywords)


def expected_body(body: tuple[Stmt, ...]) -> object:
    return tuple(expected_statement(stmt) for stmt in body) or ("pass",)


def expected_statement(stmt: Stmt) -> object:
    match stmt:
        case Assign(target, value):
            return ("=", expected(target), expected(value))
        case Unpack(targets, value):
            return ("=", ("tuple", *map(expected, targets)), expected(value))
        case Augment(target, key, value):
            spelling = OPS[key].row.spelling
            assert isinstance(spelling, Infix)
            return (f"{spelling.symbol}=", expected(target), expected(value))
        case If(test, body, other):
            return ("if", expected(test), expected_body(body), expected_body(other) if other else ())
        case For(name, start, stop, step, body):
            bounds = tuple(expected(bound) for bound in (start, stop, step) if bound is not None)
            return ("for", name, ("call", "range", (), *bounds), expected_body(body))
        case While(test, body):
            return ("while", expected(test), expected_body(body))
        case Atomic(op, array, index, value):
            return ("expr", ("call", f"wp.atomic_{op}", (), array, expected(index), expected(value)))
        case Break() | Continue() | Return():
            return type(stmt).__name__.lower()
    raise AssertionError(stmt)


SYMBOLS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.MatMult: "@", ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.USub: "-", ast.UAdd: "+", ast.Not: "not", ast.Invert: "~", ast.And: "and", ast.Or: "or",
}  # fmt: skip


def read(node: ast.expr) -> object:
    match node:
        case ast.Constant(value):
            return ("constant", value)
        case ast.Name(word):
            return word
        case ast.BinOp(left, operator, right):
            return (SYMBOLS[type(operator)], read(left), read(right))
        case ast.Compare(left, [operator], [right]):
            return (SYMBOLS[type(operator)], read(left), read(right))
        case ast.Compare(left, operators, others):
            return ("chain", *(SYMBOLS[type(operator)] for operator in operators), *map(read, (left, *others)))
        case ast.UnaryOp(operator, operand):
            return (SYMBOLS[type(operator)], read(operand))
        case ast.BoolOp(operator, [first, *others]):
            # Python reads a chain as one node; it groups from the left
            tree = read(first)
            for other in others:
                tree = (SYMBOLS[type(operator)], tree, read(other))
            return tree
        case ast.IfExp(test, then, other):
            return ("if", read(test), read(then), read(other))
        case ast.Attribute(base, component):
            return (".", read(base), component)
        case ast.Subscript(base, ast.Tuple(indices)):
            return ("[]", read(base), *(read(index) for index in indices))
        case ast.Subscript(base, index):
            return ("[]", read(base), read(index))
        case ast.Call(function, args, keywords):
            named = tuple((str(keyword.arg), ast.unparse(keyword.value)) for keyword in keywords)
            return ("call", ast.unparse(function), named, *(read(arg) for arg in args))
    raise AssertionError(ast.dump(node))


def read_body(body: list[ast.stmt]) -> object:
    if len(body) == 1 and isinstance(body[0], ast.Pass):
        return ("pass",)
    return tuple(read_statement(stmt) for stmt in body)


def read_statement(stmt: ast.stmt) -> object:
    match stmt:
        case ast.Assign([ast.Tuple(targets)], value):
            return ("=", ("tuple", *map(read, targets)), read(value))
        case ast.Assign([target], value):
            return ("=", read(target), read(value))
        case ast.AugAssign(target, operator, value):
            return (f"{SYMBOLS[type(operator)]}=", read(target), read(value))
        case ast.If(test, body, other):
            return ("if", read(test), read_body(body), read_body(other))
        case ast.For(ast.Name(name), bounds, body, []):
            return ("for", name, read(bounds), read_body(body))
        case ast.While(test, body, []):
            return ("while", read(test), read_body(body))
        case ast.Expr(value):
            return ("expr", read(value))
        case ast.Break() | ast.Continue() | ast.Return(None):
            return type(stmt).__name__.lower()
    raise AssertionError(ast.dump(stmt))


def program(*body: Stmt) -> Program:
    return Program("kernel", (Parameter("a", Array(FLOAT32)), Parameter("s", BOOL)), body)


def kernel(source: str) -> ast.FunctionDef:
    found = ast.parse(source).body[-1]
    assert isinstance(found, ast.FunctionDef)
    return found


def assert_reads_back(subject: Program) -> None:
    # one is looked at as text, so that 1 and 1.0 and True, 0.0 and -0.0 differ
    assert repr(read_body(kernel(render(subject)).body)) == repr(expected_body(subject.body))


def text(node: Expr) -> str:
    """The text of one expression."""
    return render(program(Assign(X, node))).splitlines()[-1].removeprefix("    x = ")


# One typed operation for each spelling. The renderer does not look at types, so operands need not fit.
X, INDEX, V = Name("x", FLOAT32), Name("i", INT32), Name("v", VEC3)
# of each row the first typed operations, and those of its last
SOME = sorted(
    {op.key for row in ROWS for ops in [[o for o in OPS.values() if o.row is row]] for op in (*ops[:2], *ops[-1:])}
)
INFIX = {op.row.spelling.symbol: key for key, op in OPS.items() if isinstance(op.row.spelling, Infix)}
PREFIX = {op.row.spelling.symbol: key for key, op in OPS.items() if isinstance(op.row.spelling, Prefix)}
AUGMENTED = [symbol for symbol in INFIX if symbol not in ("<", "<=", ">", ">=", "==", "!=")]

Hole = Callable[[Expr], Expr]
"""An expression with one place left open."""


def apply(key: str, *args: Expr) -> Apply:
    return Apply(key, args, OPS[key].result)


def infix(symbol: str, left: Expr, right: Expr) -> Apply:
    return apply(INFIX[symbol], left, right)


def left_of(symbol: str) -> Hole:
    return lambda e: infix(symbol, e, X)


def right_of(symbol: str) -> Hole:
    return lambda e: infix(symbol, X, e)


def under(symbol: str) -> Hole:
    return lambda e: apply(PREFIX[symbol], e)


HOLES: dict[str, Hole] = {
    **{f"_ {symbol} x": left_of(symbol) for symbol in INFIX},
    **{f"x {symbol} _": right_of(symbol) for symbol in INFIX},
    **{f"{symbol.strip()} _": under(symbol) for symbol in PREFIX},
    "_ and x": lambda e: Logical("and", e, X),
    "x and _": lambda e: Logical("and", X, e),
    "_ or x": lambda e: Logical("or", e, X),
    "x or _": lambda e: Logical("or", X, e),
    "_ if x else x": lambda e: Ternary(X, e, X, FLOAT32),
    "x if _ else x": lambda e: Ternary(e, X, X, FLOAT32),
    "x if x else _": lambda e: Ternary(X, X, e, FLOAT32),
    "wp.sin(_)": lambda e: apply("sin(float32)", e),
    "wp.dot(_, v)": lambda e: apply("dot(vec3,vec3)", e, V),
    "float(_)": lambda e: Apply(next(k for k, op in OPS.items() if op.row.spelling == Call("float")), (e,), FLOAT32),
    "a[_]": lambda e: Load("a", e, FLOAT32),
    "v[_]": lambda e: Part(V, (e,), FLOAT32),
    "_[i]": lambda e: Part(e, (INDEX,), FLOAT32),
    "_[i, i]": lambda e: Part(e, (INDEX, INDEX), FLOAT32),
    "v[_, i]": lambda e: Part(V, (e, INDEX), FLOAT32),
    "v[i, _]": lambda e: Part(V, (INDEX, e), FLOAT32),
    "_.x": lambda e: Field(e, "x", FLOAT32),
}
LEAVES: tuple[Expr, ...] = (
    X,
    Literal(0.5, FLOAT32),
    Literal(-0.5, FLOAT32),
    Literal(-3, INT32),
    Literal(True, BOOL),
    Length("a"),
    Length("a", "shape"),
    apply("tid()"),
    apply("identity[mat33]()"),
)


def test_every_symbol_of_the_table_is_tried() -> None:
    symbols = {op.row.spelling.symbol for op in OPS.values() if not isinstance(op.row.spelling, Call)}
    assert symbols == INFIX.keys() | PREFIX.keys()


@pytest.mark.parametrize("outer", HOLES)
def test_every_expression_in_every_place_reads_back(outer: str) -> None:
    inner = [*LEAVES, *(hole(X) for hole in HOLES.values())]
    assert_reads_back(program(*(Assign(X, HOLES[outer](node)) for node in inner)))


def test_every_triple_of_places_reads_back() -> None:
    chosen = (
        "_ - x",
        "x - _",
        "x * _",
        "_ < x",
        "x == _",
        "- _",
        "not _",
        "x or _",
        "_ and x",
        "x if x else _",
        "_[i]",
    )
    for a, b, c in product([HOLES[name] for name in chosen], repeat=3):
        assert_reads_back(program(Assign(X, a(b(c(X))))))


@pytest.mark.parametrize("key", SOME)
def test_every_operation_reads_back(key: str) -> None:
    assert_reads_back(program(Assign(X, apply(key, *(Name("x", dtype) for dtype in OPS[key].params)))))


FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)
LITERALS = st.one_of(
    FLOATS.map(lambda value: Literal(value, FLOAT32)),
    st.integers(INT32.lowest, INT32.highest).map(lambda value: Literal(value, INT32)),
)
TREES = st.recursive(
    st.one_of(st.sampled_from(LEAVES), LITERALS),
    lambda inner: st.one_of(
        st.builds(lambda hole, e: HOLES[hole](e), st.sampled_from(list(HOLES)), inner),
        st.builds(infix, st.sampled_from(list(INFIX)), inner, inner),
        st.builds(Logical, st.sampled_from(("and", "or")), inner, inner),
        st.builds(Ternary, inner, inner, inner, st.just(FLOAT32)),
    ),
    max_leaves=12,
).filter(lambda tree: not any(isinstance(node, Field) and isinstance(node.base, Literal) for node in nodes.walk(tree)))
"""Trees without types, but for this: a constant has no components, and Python does not parse `1.x`."""


@given(TREES)
def test_any_tree_reads_back(tree: Expr) -> None:
    assert_reads_back(program(Assign(X, tree)))


@given(TREES)
def test_no_pair_of_parentheses_is_superfluous(tree: Expr) -> None:
    whole = text(tree)
    meant = ast.dump(ast.parse(whole))
    for start, end in grouping_pairs(whole):
        without = f"{whole[:start]} {whole[start + 1 : end]} {whole[end + 1 :]}"
        try:
            assert ast.dump(ast.parse(without)) != meant, without
        except SyntaxError:
            continue


def grouping_pairs(source: str) -> list[tuple[int, int]]:
    """The columns of the parentheses that belong to no call."""
    found, unclosed, before = [], [], ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.string == "(":
            called = before in (")", "]") or (
                before.isidentifier() and before not in ("and", "or", "not", "if", "else")
            )
            unclosed.append(None if called else token.start[1])
        elif token.string == ")":
            start = unclosed.pop()
            if start is not None:
                found.append((start, token.start[1]))
        before = token.string
    return found


ZERO, ONE = Literal(0, INT32), Literal(1, INT32)
STEP = Assign(X, Literal(1.0, FLOAT32))
TEST = infix("<", X, X)
ALL_KINDS = program(
    Assign(INDEX, apply("tid()")),
    Assign(Load("a", INDEX, FLOAT32), X),
    Assign(Part(V, (ZERO,), FLOAT32), X),
    Assign(Part(Name("m", MAT33), (ZERO, INDEX), FLOAT32), X),
    Assign(Field(V, "y", FLOAT32), X),
    *(Augment(Load("a", INDEX, FLOAT32), INFIX[symbol], Literal(-1.0, FLOAT32)) for symbol in AUGMENTED),
    If(TEST, (STEP,)),
    If(TEST, (STEP,), (STEP, STEP)),
    If(TEST, (STEP,), (If(TEST, (STEP,), (If(TEST, (STEP,), (STEP,)),)),)),
    If(TEST, (), (If(TEST, ()), STEP)),
    For("k", None, Length("a"), None, (STEP, STEP)),
    For("k", ONE, Length("a", "shape"), None, (STEP,)),
    For("k", ONE, INDEX, Literal(-2, INT32), (For("j", None, ONE, None, (STEP,)),)),
    While(Logical("and", TEST, Literal(True, BOOL)), (STEP, If(TEST, (Break(),)), Continue(), While(TEST, ()))),
    Assign(X, Chain((INFIX["<"], INFIX["<="]), (X, infix("+", X, X), X))),
    *(Atomic(op, "a", INDEX, Ternary(TEST, X, X, FLOAT32)) for op in ("add", "sub", "min", "max")),
    Return(),
    While(Logical("and", TEST, Literal(True, BOOL)), (STEP, While(TEST, ()))),
    *(Atomic(op, "a", INDEX, Ternary(TEST, X, X, FLOAT32)) for op in ("add", "sub", "min", "max", "and", "or", "xor")),
    Assign(INDEX, LowerBound("a", X)),
    Assign(INDEX, LowerBound("a", X, (ZERO, ONE))),
    Assign(INDEX, SampleCdf(Name("state", UINT32), "a")),
    Unpack((Name("q", MAT33), Name("r", MAT33)), Apply("qr3(mat33)", (Name("m", MAT33),), OPS["qr3(mat33)"].result)),
)


def test_every_kind_of_node_reads_back() -> None:
    # the others are read back where they are tested: assignments, functions, random numbers, arrays
    assert len({type(node) for node in nodes.walk(ALL_KINDS)}) >= 19
    assert_reads_back(ALL_KINDS)


def test_drawn_modules_are_python() -> None:
    for index in range(200):
        ast.parse(render(draw(11, index, 40).program))


def test_every_field_has_the_type_that_libcst_declares() -> None:
    module(ALL_KINDS).validate_types_deep()


def test_a_whole_module_reads_like_one_written_by_hand() -> None:
    subject = Program(
        "blend",
        (
            Parameter("a", Array(VEC3)),
            Parameter("out", Array(FLOAT32)),
            Parameter("m", MAT33),
            Parameter("n", INT32),
        ),
        (
            Assign(INDEX, apply("tid()")),
            Assign(V, infix("*", Name("m", MAT33), Load("a", INDEX, VEC3))),
            If(
                infix("<", INDEX, Name("n", INT32)),
                (Assign(X, Literal(1e-05, FLOAT32)),),
                (
                    If(
                        infix("==", INDEX, ZERO),
                        (Assign(X, Literal(-3.0, FLOAT32)),),
                        (Assign(X, Field(V, "x", FLOAT32)),),
                    ),
                ),
            ),
            For(
                "k",
                None,
                Literal(3, INT32),
                None,
                (Augment(X, INFIX["+"], Part(V, (Name("k", INT32),), FLOAT32)),),
            ),
            Atomic("add", "out", INDEX, infix("-", X, infix("-", X, Literal(-0.5, FLOAT32)))),
        ),
    )
    assert (
        render(subject)
        == """\
import warp as wp


@wp.kernel
def blend(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.float32), m: wp.mat33, n: wp.int32):
    i = wp.tid()
    v = m * a[i]
    if i < n:
        x = 1e-05
    elif i == 0:
        x = -3.0
    else:
        x = v.x
    for k in range(3):
        x += v[k]
    wp.atomic_add(out, i, x - (x - -0.5))
"""
    )


@pytest.mark.parametrize(
    ("value", "dtype", "written"),
    [
        (0.5, FLOAT32, "0.5"),
        (3.0, FLOAT32, "3.0"),
        (3, FLOAT32, "3.0"),
        (1e-05, FLOAT32, "1e-05"),
        (1e20, FLOAT32, "1e+20"),
        (-0.0, FLOAT32, "-0.0"),
        (0.0, FLOAT32, "0.0"),
        (-7, INT32, "-7"),
        (INT32.lowest, INT32, "-2147483648"),
        (True, BOOL, "True"),
        (1, INT32, "1"),
        (7, UINT32, "wp.uint32(7)"),
        (-7, INT8, "wp.int8(-7)"),
        (-(2**63), INT64, "wp.int64(-9223372036854775808)"),
        (2**64 - 1, UINT64, "wp.uint64(18446744073709551615)"),
        (0.1, FLOAT64, "wp.float64(0.1)"),
        (3, FLOAT16, "wp.float16(3.0)"),
        (-0.0, BFLOAT16, "wp.bfloat16(-0.0)"),
    ],
)
def test_literals_are_spelled_by_their_dtype(value: float, dtype: Scalar, written: str) -> None:
    assert text(Literal(value, dtype)) == written


@pytest.mark.parametrize(
    ("dtype", "written"),
    [
        (VEC3, ""),
        (Vector(2, INT64), ""),
        (Matrix(3, 3, FLOAT16), ""),
        (Vector(5, FLOAT32), "vec5 = wp.types.vector(length=5, dtype=wp.float32)"),
        (Vector(3, BOOL), "vec3bool = wp.types.vector(length=3, dtype=wp.bool)"),
        (Vector(2, BFLOAT16), "vec2bf = wp.types.vector(length=2, dtype=wp.bfloat16)"),
        (Matrix(3, 4, FLOAT64), "mat34d = wp.types.matrix(shape=(3, 4), dtype=wp.float64)"),
        (Matrix(2, 2, INT32), "mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_dtype_without_a_name_in_warp_is_defined(dtype: Value, written: str) -> None:
    parameters = (Parameter("a", Array(dtype)), Parameter("b", dtype))
    source = render(Program("kernel", parameters, (Assign(Load("a", INDEX, dtype), Name("b", dtype)),)))
    head, _, kernel = source.partition("\n\n\n@wp.kernel\n")
    assert head.removeprefix("import warp as wp").strip() == written
    assert f"a: wp.array(dtype={spelled(dtype)}), b: {spelled(dtype)}" in kernel


def test_what_a_module_defines_is_sorted_and_defined_once() -> None:
    five, eight = Vector(5, FLOAT32), Vector(8, INT8)
    body = (
        Assign(Name("u", five), apply("vector[vec5](float32)", X)),
        Assign(Name("v", eight), Load("a", INDEX, eight)),
    )
    source = render(Program("kernel", (Parameter("a", Array(eight)), Parameter("b", five)), body))
    assert [line.split(" = ")[0] for line in source.splitlines()[2:4]] == ["vec5", "vec8b"]
    assert source.count("wp.types.vector(") == 2
    assert "u = vec5(x)" in source


def test_every_dtype_has_a_name_and_what_defines_it() -> None:
    assert len({dtype.name for dtype in VALUES}) == len({spelled(dtype) for dtype in VALUES}) == len(VALUES)
    for dtype in VALUES:
        made = definition(dtype)
        assert (made is None) == spelled(dtype).startswith("wp.")
        assert made is None or ("dtype", f"wp.{dtype.scalar.name}") in made[1]


@pytest.mark.parametrize(
    "stmt",
    [
        Assign(X, Literal(math.inf, FLOAT32)),
        Assign(X, Literal(math.nan, FLOAT32)),
        Assign(X, Literal(math.inf, FLOAT64)),
        Assign(X, Apply("os.system()", (), FLOAT32)),
        Assign(Literal(1.0, FLOAT32), X),
        Assign(Literal(True, BOOL), X),
        Assign(Length("a", "shape"), X),
        Assign(infix("+", X, X), X),
        Augment(X, INFIX["<"], X),
        Augment(X, "sin(float32)", X),
        Augment(X, "missing", X),
    ],
    ids=repr,
)
def test_what_has_no_spelling_is_refused(stmt: Stmt) -> None:
    with pytest.raises(IllTyped):
        render(program(stmt))


def test_nesting_beyond_the_recursion_limit_is_refused() -> None:
    tree: Expr = X
    for _ in range(5000):
        tree = apply("neg(float32)", tree)
    with pytest.raises(IllTyped, match="nested too deeply"):
        render(program(Assign(X, tree)))


def test_sixty_levels_are_written() -> None:
    tree: Expr = X
    for _ in range(60):
        tree = Ternary(infix("<", tree, X), X, X, FLOAT32)
    assert_reads_back(program(Assign(X, tree)))

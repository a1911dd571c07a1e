"""Plain Programs with indices of all integer dtypes but int32 (see `kernelfuzz.corpus.index_dtypes`), and of loops."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel
from kernelfuzz.lang.dtypes import FLOAT32, INT32, INTEGERS, MAT22, VEC4, Array, Scalar
from kernelfuzz.lang.nodes import Apply, Assign, Atomic, Augment, Expr, For, Literal, Load, Name, Part, Program, Stmt

_OTHERS = INTEGERS[1:]


def index_forms() -> Iterator[Program]:
    """All of them."""
    v, m = Name("v", VEC4), Name("m", MAT22)
    vector, matrix = Assign(v, at("a", VEC4)), Assign(m, at("a", MAT22))
    yield _of_each("index0", _read)
    yield _of_each("index1", lambda dtype: _out(dtype, Part(v, (_within(dtype, 3),), FLOAT32)), vector)
    yield _of_each("index2", lambda dtype: _out(dtype, Part(m, (_within(dtype, 1),) * 2, FLOAT32)), matrix)
    yield _of_each("index3", _stored)
    yield _of_each("index4", _added)
    yield _carried()


def _carried() -> Program:
    """The index of a loop that is unrolled, counted on in a later one that is not."""
    k, s, one = Name("k", INT32), Name("s", INT32), Literal(1, INT32)
    added = Augment(s, "add(int32,int32)", k)
    often = call("bit_and", at("n", INT32), Literal(3, INT32))
    return kernel(
        "index5",
        Assign(s, often),
        For("k", None, Literal(3, INT32), None, (added,)),
        For("j", None, often, None, (Augment(k, "add(int32,int32)", one), added)),
        *(Assign(at("out", INT32), s), Assign(at("out1", INT32), k)),
        # (beside them something that has a gradient)
        Assign(at("out2", FLOAT32), call("mul", at("a", FLOAT32), at("a", FLOAT32))),
    )


def _of_each(name: str, member: Callable[[Scalar], Stmt], *before: Stmt) -> Program:
    sums = {node.array: Array(FLOAT32) for node in map(member, _OTHERS) if isinstance(node, Atomic)}
    return kernel(name, *before, *map(member, _OTHERS), arrays=sums)


def _out(dtype: Scalar, value: Expr) -> Stmt:
    return Assign(at(f"out_{dtype.name}", FLOAT32), value)


def _within(dtype: Scalar, mask: int) -> Expr:
    """An index that is an element, from 0 to `mask`, which is one less than a power of 2."""
    return call("bit_and", at(f"by_{dtype.name}", dtype), Literal(mask, dtype))


def _read(dtype: Scalar) -> Stmt:
    return _out(dtype, Load("a", _within(dtype, 7), FLOAT32))


def _stored(dtype: Scalar) -> Stmt:
    lane = Apply(f"{dtype.name}(int32)", (LANE,), dtype)
    return Assign(Load(f"out_{dtype.name}", lane, FLOAT32), at("a", FLOAT32))


def _added(dtype: Scalar) -> Stmt:
    return Atomic("add", f"sum_{dtype.name}", _within(dtype, 7), at("a", FLOAT32))

"""Themes: each dtype that rows have is drawn in some of them, and none has too many."""

from __future__ import annotations

from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    MAT22,
    MAT33,
    MAT44,
    UINT32,
    VALUES,
    VEC2,
    VEC3,
    VEC4,
    Matrix,
    Scalar,
    Value,
    Vector,
    results,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.strategies.themes import BASE, THEMES


def test_every_dtype_is_in_a_theme() -> None:
    themed = {dtype for _, theme in THEMES for dtype in theme}
    drawn = {dtype for dtype in VALUES if isinstance(dtype, Scalar | Vector | Matrix)}
    assert not sorted(dtype.name for dtype in drawn - themed)


def test_the_first_theme_is_the_classic_one() -> None:
    weight, theme = THEMES[0]
    assert theme == (BOOL, INT32, FLOAT32, VEC2, VEC3, VEC4, MAT22, MAT33, MAT44)
    assert weight == max(weight for weight, _ in THEMES)


def test_themes_have_the_base_and_few_more() -> None:
    for weight, theme in THEMES:
        assert weight > 0
        assert set(BASE) <= set(theme)
        assert len(theme) == len(set(theme)) <= 14
        assert list(theme) == sorted(theme, key=VALUES.index)


def needed(op: Op) -> set[Value]:
    """The dtypes that values of a Program have to have for an operation: its state of random numbers is none."""
    arguments = op.params[1:] if op.row.family == "random" and op.params[:1] == (UINT32,) else op.params
    return {*(results(op.result) or (op.result,)), *arguments}


def test_every_drawn_operation_has_a_theme() -> None:
    themes = [frozenset(theme) for _, theme in THEMES]
    # what seeds the random numbers of a kernel is there whatever its dtypes
    drawn = [op for op in OPS.values() if op.row.weight and op.row.name != "rand_init"]
    outside = {op.row for op in drawn} - {op.row for op in drawn if any(needed(op) <= theme for theme in themes)}
    assert not {row.name for row in outside}

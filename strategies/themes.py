"""Which dtypes a Program has values of: a few that go together, for a Program that used all would be soup.

Swarm testing (Groce et al., ISSTA 2012): a random subset of the features for each test finds more than all of them in
every test. bool, int32 and float32 are always there: tests, indices and launch-wide values are of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    FLOATS,
    INT32,
    INT64,
    INTEGERS,
    SCALARS,
    UINT8,
    UINT32,
    VALUES,
    Matrix,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
    with_scalar,
)

BASE: tuple[Value, ...] = (BOOL, INT32, FLOAT32)

Theme = tuple[Value, ...]


def _vectors(kind: Scalar, *lengths: int) -> Theme:
    return tuple(Vector(length, kind) for length in lengths)


def _matrices(kind: Scalar, *shapes: tuple[int, int]) -> Theme:
    return tuple(Matrix(*shape, kind) for shape in shapes)


def _classic(kind: Scalar) -> Theme:
    return (kind, *_vectors(kind, 2, 3, 4), *_matrices(kind, (2, 2), (3, 3), (4, 4)))


def _of_floats(kind: Scalar) -> Iterator[Theme]:
    yield _classic(kind)
    yield (kind, *_vectors(kind, 2, 3, 4), *_matrices(kind, (2, 3), (3, 2), (2, 2), (3, 3)))
    yield (kind, *_vectors(kind, 3, 4), *_matrices(kind, (3, 4), (4, 3), (3, 3), (4, 4)))
    yield (kind, *_vectors(kind, 3), *_matrices(kind, (1, 3), (3, 1), (3, 3)))
    yield (kind, *_vectors(kind, 3, 6), *_matrices(kind, (3, 3), (6, 6)))
    yield (kind, *_vectors(kind, 5, 8), *_matrices(kind, (5, 5)))
    turns = (Quaternion(kind), *_vectors(kind, 3))
    yield (kind, *turns, *_matrices(kind, (3, 3)))
    yield (kind, *turns, Transformation(kind), *_matrices(kind, (4, 4)))
    yield (kind, *turns, Transformation(kind), *_vectors(kind, 6), *_matrices(kind, (3, 3), (6, 6)))


def _of_integers(kind: Scalar) -> Iterator[Theme]:
    yield (kind, *_vectors(kind, 2, 3, 4))
    yield (kind, *_vectors(kind, 5, 6, 8), *_matrices(kind, (5, 5), (6, 6)))
    yield (kind, *_vectors(kind, 2, 3), *_matrices(kind, (2, 2), (2, 3), (3, 2), (3, 3)))
    yield (kind, *_vectors(kind, 3, 4), *_matrices(kind, (4, 4), (3, 4), (4, 3), (1, 3), (3, 1)))


def _scalars() -> Iterator[Theme]:
    """Any two of the other scalars, which can be made of each other."""
    yield from combinations([kind for kind in SCALARS if kind not in BASE], 2)


def _widths() -> Iterator[Theme]:
    """Scalars of one width, whose bits can be taken for another's."""
    for bits in (64, 16, 8):
        yield tuple(kind for kind in SCALARS if kind.bits == bits and kind not in BASE)


def _conversions() -> Iterator[Theme]:
    """Vectors, matrices and quaternions of one shape and several scalars, which can be made of each other."""
    several = (FLOAT32, INT32, BOOL, FLOAT64, INT64, FLOAT16, UINT8)
    for made in (_vectors(FLOAT32, 3), _matrices(FLOAT32, (2, 2))):
        yield (*several, *(with_scalar(dtype, kind) for dtype in made for kind in several))
    yield tuple(dtype for kind in FLOATS for dtype in (kind, Quaternion(kind)))
    for kinds in ((FLOAT32, FLOAT64, INT64), (FLOAT32, FLOAT16, INT32)):
        yield tuple(dtype for kind in kinds for dtype in (kind, *_vectors(kind, 2, 4), *_matrices(kind, (2, 3))))
    yield tuple(dtype for kind in (FLOAT32, INT32, BOOL) for dtype in (*_vectors(kind, 2, 4), *_matrices(kind, (3, 3))))


def _themes() -> Iterator[tuple[int, Theme]]:
    """Themes with their weights; what people write most often first and most often."""
    yield 24, _classic(FLOAT32)
    for kind in FLOATS:
        for theme in _of_floats(kind):
            turns = sum(isinstance(dtype, Quaternion | Transformation) for dtype in theme)
            # (operations on both quaternions and transformations are many)
            yield (3 if kind != FLOAT32 else (6, 12, 18)[turns]), theme
    for kind in INTEGERS:
        for theme in _of_integers(kind):
            yield 2, theme
    yield 1, (*_vectors(BOOL, 2, 3, 4), *_matrices(BOOL, (2, 2), (2, 3)))
    yield 1, (*_vectors(BOOL, 5, 6, 8), *_matrices(BOOL, (3, 3), (4, 4), (5, 5), (6, 6)))
    yield 1, (*_vectors(BOOL, 3, 4), *_matrices(BOOL, (3, 2), (3, 4), (4, 3), (1, 3), (3, 1)))
    for theme in _scalars():
        yield 1, theme
    for theme in (*_widths(), *_conversions()):
        yield 6, theme
    # what gives or takes unsigned numbers beside the rest
    yield 5, (UINT32, *_vectors(FLOAT32, 2, 3, 4), *_vectors(INT32, 2, 3))
    for kind in (*FLOATS[1:], *INTEGERS[2:]):
        yield 1, (UINT32, kind, *_vectors(kind, 2, 4))
    # two of them together
    firsts = [*_of_floats(FLOAT32)]
    for number, kind in enumerate((*FLOATS[1:], *INTEGERS)):
        mixed = firsts[number % len(firsts)]
        yield 3, (*mixed, kind, *_vectors(kind, 2 + number % 3))


def _ordered(theme: Theme) -> Theme:
    wanted = {*BASE, *theme}
    return tuple(dtype for dtype in VALUES if dtype in wanted)


THEMES: tuple[tuple[int, Theme], ...] = tuple((weight, _ordered(theme)) for weight, theme in _themes())
"""Weights and dtypes, in the order of `dtypes.VALUES`; strategies shrink towards the first."""

"""Random numbers and noise.

The generator is the integer hash PCG-RXS-M-XS of 32 bits (O'Neill 2014; Jarzynski and Olano, JCGT 2020): every draw
replaces its state by the hash of it, and makes its number of the new one. So states and integers are exact, and so are
the floats that come of them, up to the library functions that some draws apply.

What advances its state gives two values, the number and the state after it (`Row.advances`). Noise takes a state by
value and hashes it with the corners of the cell; see `noise`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from kernelfuzz.lang.dtypes import FLOAT32, INT32, UINT32
from kernelfuzz.lang.ops.noise import curlnoise, noise, pnoise
from kernelfuzz.lang.ops.pcg import Stream, hashed
from kernelfuzz.lang.ops.poisson import poisson
from kernelfuzz.lang.ops.table import CORRECT, Accuracy, Call, Domain, Meaning, Row

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Floats, Sampled

Drawn = tuple["Sampled", "Sampled"]
"""A number and the state after it."""


def _rand_init(n: Arithmetic, seed: Sampled, offset: Sampled | None = None) -> Sampled:
    """hash(seed), or hash(seed + hash(offset))."""
    bits, unstable = seed.data, seed.unstable
    if offset is not None:
        bits = bits + hashed(offset.data).astype(np.int64)
        unstable = n.joined(seed, offset)
    return n.integers(hashed(bits), UINT32, unstable)


def _integer(kind: Any) -> Meaning:
    """A draw of 32 bits, or of one of the integers from low to high - 1, in unsigned arithmetic."""

    def meaning(n: Arithmetic, state: Sampled, low: Sampled | None = None, high: Sampled | None = None) -> Drawn:
        stream = Stream(n, state)
        bits = stream.bits().astype(np.int64)
        unstable = state.unstable
        if low is not None and high is not None:
            span = (high.data - low.data) % (1 << 32)
            unstable = n.joined(state, low, high)
            n.undefined(span + 0 * bits == 0, unstable, "integer division by zero")
            beyond = (high.data - low.data > INT32.highest) & (kind == INT32)
            n.undefined(
                beyond | (high.data < low.data), unstable, "a range of random numbers that is empty or too wide"
            )
            bits = bits % np.where(span == 0, 1, span) + low.data
        return n.integers(bits, kind, unstable), stream.state()

    return meaning


def _randf(n: Arithmetic, state: Sampled, low: Sampled | None = None, high: Sampled | None = None) -> Drawn:
    """A multiple of 2^-24 in [0, 1); with a range (high - low) u + low, which may round to high."""
    stream = Stream(n, state)
    uniform = stream.uniform()
    if low is not None and high is not None:
        uniform = n.add(n.mul(n.sub(high, low), uniform), low)
    return uniform, stream.state()


def function(n: Arithmetic, of: Callable[[Floats], Floats], x: Sampled) -> Sampled:
    """A library function within the accuracy of the row, without an adjoint."""
    return n.elementary(of, (x,), lambda g, out: (None,))


_TURN = np.float32(2.0 * np.float32(math.pi))
_NEVER_ZERO = np.float32(5.96e-8)


def _angle(stream: Stream) -> Sampled:
    return stream.single(lambda u: _TURN * u)


def _randn(n: Arithmetic, state: Sampled) -> Drawn:
    """The transform of Box and Muller, with log(u + 5.96e-8)."""
    stream = Stream(n, state)
    size = function(n, np.log, stream.single(lambda u: u + _NEVER_ZERO))
    angle = _angle(stream)
    radius = n.sqrt(n.mul(n.constant(-2.0, FLOAT32), size))
    return n.mul(radius, function(n, np.cos, angle)), stream.state()


def _triangle(n: Arithmetic, state: Sampled) -> Drawn:
    """(1 - sqrt(u), v sqrt(u)): barycentric coordinates."""
    stream = Stream(n, state)
    root = stream.single(np.sqrt)
    other = n.mul(stream.uniform(), root)
    return n.stack([n.single(np.float32(1.0) - root.data.astype(np.float32), root.unstable), other]), stream.state()


def _ring(n: Arithmetic, state: Sampled) -> Drawn:
    stream = Stream(n, state)
    angle = _angle(stream)
    return n.stack([function(n, np.cos, angle), function(n, np.sin, angle)]), stream.state()


def _disk(n: Arithmetic, state: Sampled) -> Drawn:
    stream = Stream(n, state)
    radius = stream.single(np.sqrt)
    angle = _angle(stream)
    both = [n.mul(radius, function(n, of, angle)) for of in (np.cos, np.sin)]
    return n.stack(both), stream.state()


def _sphere(factor: float, solid: bool) -> Meaning:
    """A direction from the angles acos(1 - factor u) and 2 pi v; inside the ball by the cube root of w."""

    def meaning(n: Arithmetic, state: Sampled) -> Drawn:
        stream = Stream(n, state)
        polar = function(n, np.arccos, stream.single(lambda u: np.float32(1.0) - np.float32(factor) * u))
        angle = _angle(stream)
        around = [function(n, of, angle) for of in (np.cos, np.sin)]
        height, width = function(n, np.cos, polar), function(n, np.sin, polar)
        if solid:
            third = np.float64(np.float32(1.0) / np.float32(3.0))
            radius = function(n, lambda u: np.power(u, third), stream.uniform())
            around = [n.mul(radius, part) for part in around]
            height = n.mul(radius, height)
        return n.stack([*(n.mul(part, width) for part in around), height]), stream.state()

    return meaning


def _cube(count: int) -> Meaning:
    def meaning(n: Arithmetic, state: Sampled) -> Drawn:
        stream = Stream(n, state)
        return n.stack([stream.centred() for _ in range(count)]), stream.state()

    return meaning


_GUIDE = "of each library function; CPU: measured; CUDA: CUDA C++ Programming Guide, Mathematical Functions"
_LIBRARY = Accuracy(1, 2, _GUIDE)
_POWER = Accuracy(1, 4, _GUIDE)
_INTEGERS = (None, Domain(-100, 0), Domain(1, 100))
_NATURALS = (None, Domain(0, 20), Domain(21, 100))


def _draw(
    name: str,
    signature: str,
    meaning: Meaning,
    weight: int = 4,
    accuracy: Accuracy = CORRECT,
    domain: tuple[Domain | None, ...] = (),
) -> Row:
    """A row whose first argument is a variable that the draw advances."""
    return Row(
        name,
        signature,
        Call(f"wp.{name}"),
        meaning,
        "random",
        accuracy,
        differentiable=False,
        domain=domain,
        weight=weight,
        advances=True,
    )


def _noise(name: str, signature: str, meaning: Meaning, domain: tuple[Domain | None, ...] = ()) -> Row:
    return Row(name, signature, Call(f"wp.{name}"), meaning, "random", domain=domain, weight=1)


_PERIOD = Domain(1, 16)
_OCTAVES = (None, None, Domain(1, 4))
_VECTORS = ("float32", "vec2", "vec3", "vec4")

# fmt: off
ROWS: tuple[Row, ...] = (
    Row("rand_init", "(int32) -> uint32", Call("wp.rand_init"), _rand_init, "random", differentiable=False, weight=1),
    Row("rand_init", "(int32, int32) -> uint32", Call("wp.rand_init"), _rand_init, "random", differentiable=False, weight=1),
    _draw("randf", "(uint32) -> float32", _randf, 12),
    _draw("randf", "(uint32, float32, float32) -> float32", _randf, 10),
    _draw("randi", "(uint32) -> int32", _integer(INT32), 4),
    _draw("randi", "(uint32, int32, int32) -> int32", _integer(INT32), 10, domain=_INTEGERS),
    _draw("randu", "(uint32) -> uint32", _integer(UINT32), 8),
    _draw("randu", "(uint32, uint32, uint32) -> uint32", _integer(UINT32), 8, domain=_NATURALS),
    _draw("randn", "(uint32) -> float32", _randn, 6, _LIBRARY),
    _draw("sample_triangle", "(uint32) -> vec2", _triangle, 6),
    _draw("sample_unit_ring", "(uint32) -> vec2", _ring, 6, _LIBRARY),
    _draw("sample_unit_disk", "(uint32) -> vec2", _disk, 6, _LIBRARY),
    _draw("sample_unit_sphere_surface", "(uint32) -> vec3", _sphere(2.0, False), 6, _LIBRARY),
    _draw("sample_unit_sphere", "(uint32) -> vec3", _sphere(2.0, True), 6, _POWER),
    _draw("sample_unit_hemisphere_surface", "(uint32) -> vec3", _sphere(1.0, False), 6, _LIBRARY),
    _draw("sample_unit_hemisphere", "(uint32) -> vec3", _sphere(1.0, True), 6, _POWER),
    _draw("sample_unit_square", "(uint32) -> vec2", _cube(2), 6),
    _draw("sample_unit_cube", "(uint32) -> vec3", _cube(3), 6),
    _draw("poisson", "(uint32, float32) -> uint32", poisson, 14, domain=(None, Domain(0.0, 50.0))),
    *(_noise("noise", f"(uint32, {x}) -> float32", noise) for x in _VECTORS),
    *(
        _noise("pnoise", f"(uint32, {x}, {', '.join(['int32'] * count)}) -> float32", pnoise, (None, None, *[_PERIOD] * count))
        for count, x in enumerate(_VECTORS, 1)
    ),
    *(
        _noise("curlnoise", f"(uint32, {x}{more}) -> {x if x != 'vec4' else 'vec3'}", curlnoise, _OCTAVES)
        for x in _VECTORS[1:]
        for more in ("", ", uint32", ", uint32, float32", ", uint32, float32, float32")
    ),
)
# fmt: on

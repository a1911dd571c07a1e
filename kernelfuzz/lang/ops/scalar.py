"""Scalar math on floats.

CPU accuracies are measured against float64 over 2.3 million values on glibc 2.36 (see docs/accuracy.md) and rounded up;
CUDA's are the maximum ulp errors of the CUDA C++ Programming Guide, "Mathematical Functions".
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.ops.table import Accuracy, Call, Domain, Infix, Meaning, Prefix, Row, elementwise, unary

if TYPE_CHECKING:
    from kernelfuzz.lang.dtypes import Scalar
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Floats, Sampled

_GUIDE = "CPU: measured; CUDA: CUDA C++ Programming Guide, Mathematical Functions"

GROSS = 3 * 2.0**-20
"""How far rcp.approx.ftz.f64 is off, relatively: argument and result have 20 bits after the point (PTX ISA), and no more."""

APPROXIMATE = Accuracy(
    None,
    2.0,
    "CPU: as /; CUDA: div.approx.f32, 2 ulp for divisors in [2^-126, 2^126]; of float64 rcp.approx.ftz.f64 (PTX ISA)",
    (None, GROSS * 2.0**52),
)
"""That of wp.div_approx and wp.inverse_approx."""

Backwards = Callable[["Arithmetic", "Sampled", "Sampled", "Sampled"], "Sampled"]
"""(arithmetic, adjoint, argument, result) -> the adjoint of the argument, in the order of Warp's native code."""


def ulp(cpu: float, cuda: float, *double: float) -> Accuracy:
    """The accuracy of a function that is not correctly rounded, of float32 and of float64."""
    return Accuracy(cpu, cuda, _GUIDE, (double[0], double[1]) if double else None)


def function(name: str, of: Callable[[Floats], Floats], back: Backwards, accuracy: Accuracy, *domain: Domain) -> Row:
    """A row for a function of one float."""

    def meaning(n: Arithmetic, x: Sampled) -> Sampled:
        # on the CPU, Warp computes erfinv(x) from (x + 1) / 2 in float64: a rounding of the size of 2^-53 before
        given = n.jittered(x, 2.0**-53) if name == "erfinv" else x
        return n.elementary(of, (given,), lambda g, out: (back(n, g, x, out),))

    return Row(name, "(F) -> F", Call(f"wp.{name}"), meaning, "scalar", accuracy, domain=domain)


def step_function(name: str, of: Callable[[Floats], Floats]) -> Row:
    """A row for a monotone step function of one float."""
    return Row(name, "(F) -> F", Call(f"wp.{name}"), lambda n, x: n.discrete(of, x), "scalar", differentiable=False)


def constant(n: Arithmetic, value: float) -> Sampled:
    """A float constant of the type that the operation works in."""
    return n.constant(value, n.kind)


def typed(n: Arithmetic, value: float) -> Sampled:
    """A constant rounded to the type that the operation works in; to one of 16 bits by way of float32, as C++ does."""
    given = np.float32(value) if n.kind.bits == 16 else value
    return n.constant(float(np.asarray(given).astype(n.kind.numpy)), n.kind)


def zero(n: Arithmetic, kind: Scalar) -> Sampled:
    """Nothing, of any scalar."""
    return n.constant(0, kind)


def reciprocal(n: Arithmetic, x: Sampled) -> Sampled:
    """1 / x."""
    return n.div(constant(n, 1.0), x)


def _slope(of: Callable[[Arithmetic, Sampled], Sampled]) -> Backwards:
    """The adjoint times a derivative that is a function of the argument."""
    return lambda n, g, x, _: n.mul(g, of(n, x))


def _slope_of_result(of: Callable[[Arithmetic, Sampled], Sampled]) -> Backwards:
    """The adjoint times a derivative that is a function of the result."""
    return lambda n, g, _, y: n.mul(g, of(n, y))


def _logarithm(base: float | None = None) -> Backwards:
    """1 / x times 1 / log(base): two quotients, of which neither overflows where their product does not."""

    def back(n: Arithmetic, g: Sampled, x: Sampled, _: Sampled) -> Sampled:
        slope = reciprocal(n, x)
        if base is not None:
            slope = n.mul(slope, reciprocal(n, typed(n, math.log(base))))
        return n.mul(slope, g)

    return back


def _tan(n: Arithmetic, g: Sampled, x: Sampled, _: Sampled) -> Sampled:
    """1 / cos(x)^2 times the adjoint; 0 where the cosine is 0."""
    cos = _elementary(n, np.cos, x)
    holds = n.compare(np.not_equal, cos, constant(n, 0.0))
    return n.where(holds, n.mul(reciprocal(n, n.mul(cos, cos)), g), constant(n, 0.0))


def _cbrt(n: Arithmetic, g: Sampled, _: Sampled, y: Sampled) -> Sampled:
    third = n.div(constant(n, 1.0), constant(n, 3.0))
    return n.mul(n.mul(third, reciprocal(n, n.mul(y, y))), g)


def _elementary(n: Arithmetic, of: Callable[[Floats], Floats], x: Sampled) -> Sampled:
    """A function inside a derivative, itself never differentiated."""
    return n.elementary(of, (x,), lambda g, out: (None,))


def _away(x: Floats) -> Floats:
    """Rounds halfway cases away from zero, as C's round."""
    return np.copysign(np.floor(np.abs(x) + 0.5), x)


def clipped(of: Callable[[Floats], Floats]) -> Callable[[Floats], Floats]:
    """`of`, as Warp has it: it clamps the argument of asin and acos to [-1, 1]; its clamp takes NaN to the lower end."""
    return lambda x: of(np.where(np.isnan(x), -1.0, np.clip(x, -1.0, 1.0)))


def back_from_arcsine(n: Arithmetic, g: Sampled, x: Sampled) -> Sampled:
    """The adjoint of the argument of asin; nothing goes back where Warp clamps, not even NaN."""
    inside = n.compare(lambda a, b: (a > -b) & (a < b), x, constant(n, 1.0))
    slope = reciprocal(n, n.sqrt(n.sub(constant(n, 1.0), n.mul(x, x))))
    return n.where(inside, n.mul(g, slope), constant(n, 0.0))


_ERF = np.frompyfunc(math.erf, 1, 1)
_ERFC = np.frompyfunc(math.erfc, 1, 1)


# loops ask for the same again and again
_inner_quantile = lru_cache(1 << 16)(NormalDist().inv_cdf)


def _quantile(p: float) -> float:
    """The inverse of the normal distribution's cumulative function."""
    p = float(p)  # it may be a wider float, and so between the last float64 and 1
    if 0.0 < p < 1.0:
        return _inner_quantile(p)
    return math.nan if not 0.0 <= p <= 1.0 else math.copysign(math.inf, p - 0.5)


_QUANTILE = np.frompyfunc(_quantile, 1, 1)


def erf(x: Floats) -> Floats:
    """The error function, from Python's math module."""
    return np.asarray(_ERF(x), dtype=np.float64)


def erfc(x: Floats) -> Floats:
    """1 - erf, without cancellation."""
    return np.asarray(_ERFC(x), dtype=np.float64)


def erfinv(x: Floats) -> Floats:
    """The inverse of erf by way of the normal quantile, in float64, as Warp computes it."""
    found = np.asarray(_QUANTILE((x + 1.0) / 2.0), dtype=np.float64) / math.sqrt(2.0)
    return np.where(np.abs(x) > 1.0, np.nan, np.where(x == 0.0, 0.0, found))


def erfcinv(x: Floats) -> Floats:
    """The inverse of erfc, without the cancellation of 1 - x."""
    found = -np.asarray(_QUANTILE(x / 2.0), dtype=np.float64) / math.sqrt(2.0)
    return np.where(x == 1.0, 0.0, found)


def _erfcinv(n: Arithmetic, x: Sampled) -> Sampled:
    """By way of erfinv(1 - x) on the CPU, as Warp computes it there."""
    of, given = (erfcinv, x) if n.on_gpu else (lambda v: erfinv(1.0 - v), n.jittered(x, 2.0**-53))
    return n.elementary(of, (given,), lambda g, out: (n.mul(g, n.neg(_inverse_gauss(n, out))),))


_TWO_OVER_ROOT_PI = 2.0 / math.sqrt(math.pi)


def _gauss(n: Arithmetic, x: Sampled) -> Sampled:
    """The derivative of erf."""
    return _elementary(n, lambda v: _TWO_OVER_ROOT_PI * np.exp(-v), _square(n, x))


def _square(n: Arithmetic, x: Sampled) -> Sampled:
    """x * x; of 16 bits in float32, where it is exact."""
    with nullcontext() if x.kind.bits > 16 else n.double():
        return n.unbroken(n.mul(x, x))


def _inverse_gauss(n: Arithmetic, y: Sampled) -> Sampled:
    """The derivative of erfinv where its result is y."""
    return _elementary(n, lambda v: np.exp(v) / _TWO_OVER_ROOT_PI, _square(n, y))


def _negative(n: Arithmetic, x: Sampled) -> Sampled:
    # 0 - x, not a flipped sign bit: -(+0) is +0; but Warp flips that of a constant, which is the same in all lanes
    out = n.sub(constant(n, 0.0), x)
    return out if x.data.shape[1] > 1 else n.zero_of_any_sign(out)


def _clamp(n: Arithmetic, x: Sampled, low: Sampled, high: Sampled) -> Sampled:
    return n.minimum(n.maximum(low, x), high)


def _lerp(n: Arithmetic, a: Sampled, b: Sampled, t: Sampled) -> Sampled:
    with n.untaped():
        out = n.add(n.mul(a, n.sub(constant(n, 1.0), t)), n.mul(b, t))

    def pull(g: Sampled) -> tuple[Sampled, ...]:
        # (what goes back to t is one difference, which is added to what is there)
        return n.mul(g, n.sub(constant(n, 1.0), t)), n.mul(g, t), n.sub(n.mul(b, g), n.mul(a, g))

    return n.adjoint(out, (a, b, t), pull)


def _smoothstep(n: Arithmetic, low: Sampled, high: Sampled, x: Sampled) -> Sampled:
    with n.untaped():
        t = _clamp(n, n.div(n.sub(x, low), n.sub(high, low)), constant(n, 0.0), constant(n, 1.0))
        out = n.mul(n.mul(t, t), n.sub(constant(n, 3.0), n.mul(constant(n, 2.0), t)))

    def pull(g: Sampled) -> tuple[Sampled, ...]:
        ab, ax, bx, xb = n.sub(low, high), n.sub(low, x), n.sub(high, x), n.sub(x, high)
        zero, six = constant(n, 0.0), constant(n, 6.0)
        outside = n.either(
            n.compare(np.greater_equal, n.div(bx, ab), zero), n.compare(np.less_equal, n.div(ax, ab), zero)
        )
        cube = n.mul(n.mul(ab, ab), ab)
        fourth, both = n.mul(cube, ab), n.mul(n.mul(six, ax), bx)
        slopes = (
            n.div(n.mul(both, bx), fourth),
            n.div(n.mul(n.mul(n.mul(six, ax), ax), xb), fourth),
            n.div(both, cube),
        )
        return tuple(n.where(outside, zero, n.mul(g, slope)) for slope in slopes)

    return n.adjoint(out, (low, high, x), pull)


def _scaled(factor: float) -> Meaning:
    def meaning(n: Arithmetic, x: Sampled) -> Sampled:
        # the product is computed in double and rounded once; going back the factor is rounded first
        with n.untaped(), n.double():
            product = n.mul(x, constant(n, factor))
        return n.adjoint(n.narrow(product), (x,), lambda g: (n.mul(typed(n, factor), g),))

    return meaning


def _frac(n: Arithmetic, x: Sampled) -> Sampled:
    # Warp's adjoint of frac is zero
    x = n.stop(x)
    return n.sub(x, n.discrete(np.trunc, x))


def _power(a: Floats, b: Floats) -> Floats:
    """a to the b as in C: of an exponent of 0.5 for all, NumPy takes the square root, which is -0.0 or NaN at -0.0, -inf."""
    out = np.power(a, b)
    return np.where(b == 0.5, np.where(np.isneginf(a), np.inf, out + 0.0), out)


def _pow(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    def pull(g: Sampled, out: Sampled) -> tuple[Sampled, Sampled]:
        slope = n.mul(b, n.elementary(_power, (a, n.sub(b, constant(n, 1.0))), lambda _, __: (None, None)))
        found = _by_exponents(n, a, b, out)
        return n.mul(g, slope), n.mul(g, n.mul(found, _elementary(n, np.log, a)))

    return _by_exponents(n, a, b, n.elementary(_power, (a, b), pull))


def _by_exponents(n: Arithmetic, a: Sampled, b: Sampled, out: Sampled) -> Sampled:
    """A power whose base is 8, 0.125, ..., the same in all lanes: clang makes `exp2f(3 * b)` of `powf(8, b)`.

    The product is rounded (LLVM, `LibCallSimplifier::replacePowWithExp`), which shifts the result by as much as it is
    large. Products with powers of two are exact, and floats of 16 bits are narrower than what this is computed in.
    """
    fraction, exponents = np.frexp(a.data)
    exponent = abs(int(exponents.flat[0]) - 1)
    alike = bool((fraction == 0.5).all() and (exponents == exponents.flat[0]).all())
    if n.on_gpu or not alike or a.kind.bits not in _HALF_ULP or exponent & (exponent - 1) == 0:
        return out
    with np.errstate(invalid="ignore", over="ignore"):
        sizes = np.abs(out.data * b.data) * (exponent * math.log(2))
    return n.blurred(out, _HALF_ULP[a.kind.bits], np.where(np.isfinite(sizes), sizes, 0))


_HALF_ULP = {32: 2.0**-24, 64: 2.0**-53}
"""Of one, by the bits of a float."""


def arc(n: Arithmetic, y: Sampled, x: Sampled) -> Sampled:
    """atan2(y, x); nothing goes back where x^2 + y^2 is not greater than zero, or NaN.

    On a GPU it is open what goes back from NaN: of a constant x, ptxas takes x^2 + y^2 > 0 to hold.
    """

    def pull(g: Sampled, out: Sampled) -> tuple[Sampled, Sampled]:
        square, zero = n.add(n.mul(x, x), n.mul(y, y)), constant(n, 0.0)
        holds = n.compare(np.greater, square, zero)
        if n.on_gpu:
            holds = holds.with_unstable(np.asarray(np.isnan(square.data).any(axis=0)))
        back = n.mul(g, n.div(x, square)), n.neg(n.mul(g, n.div(y, square)))
        return n.where(holds, back[0], zero), n.where(holds, back[1], zero)

    return n.elementary(np.arctan2, (y, x), pull)


def _floor_divide(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.discrete(np.floor, n.div(a, b))


def _div_approx(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.div(a, b, n.ulp)


# fmt: off
ROWS: tuple[Row, ...] = (
    Row("add", "(F, F) -> F", Infix("+"), elementwise("add"), "scalar", weight=10),
    Row("sub", "(F, F) -> F", Infix("-"), elementwise("sub"), "scalar", weight=8),
    Row("mul", "(F, F) -> F", Infix("*"), elementwise("mul"), "scalar", weight=10),
    Row("div", "(F, F) -> F", Infix("/"), elementwise("div"), "scalar", domain=(None, Domain(0.125, 100.0)), weight=5),
    Row("mod", "(F, F) -> F", Infix("%"), elementwise("remainder"), "scalar", domain=(None, Domain(0.5, 100.0)), weight=2),
    Row("floordiv", "(F, F) -> F", Infix("//"), _floor_divide, "scalar", differentiable=False, domain=(None, Domain(0.5, 100.0)), weight=2),
    Row("neg", "(F) -> F", Prefix("-"), _negative, "scalar"),
    Row("pos", "(F) -> F", Prefix("+"), lambda n, x: x, "scalar", weight=1),
    Row(
        "div_approx",
        "(F, F) -> F",
        Call("wp.div_approx"),
        _div_approx,
        "scalar",
        APPROXIMATE,
        domain=(None, Domain(0.125, 100.0)),
        weight=2,
    ),
    Row("min", "(F, F) -> F", Call("wp.min"), elementwise("minimum"), "scalar"),
    Row("max", "(F, F) -> F", Call("wp.max"), elementwise("maximum"), "scalar"),
    Row("clamp", "(F, F, F) -> F", Call("wp.clamp"), _clamp, "scalar"),
    Row("abs", "(F) -> F", Call("wp.abs"), unary("abs"), "scalar"),
    step_function("sign", lambda x: np.where(x < 0, -1.0, 1.0)),
    step_function("step", lambda x: np.where(x < 0, 1.0, 0.0)),
    Row("nonzero", "(F) -> F", Call("wp.nonzero"), lambda n, x: n.to_float(n.test(lambda v: v != 0, x), x.kind), "scalar", differentiable=False),
    Row("copysign", "(F, F) -> F", Call("wp.copysign"), elementwise("copysign"), "scalar"),
    step_function("round", _away),
    step_function("rint", np.rint),
    step_function("trunc", np.trunc),
    step_function("floor", np.floor),
    step_function("ceil", np.ceil),
    Row("frac", "(F) -> F", Call("wp.frac"), _frac, "scalar", differentiable=False),
    Row("sqrt", "(F) -> F", Call("wp.sqrt"), unary("sqrt"), "scalar", domain=(Domain(0.0, 1000.0),)),
    function("sin", np.sin, _slope(lambda n, x: _elementary(n, np.cos, x)), ulp(1, 2, 1, 2), Domain(-100.0, 100.0)),
    function("cos", np.cos, _slope(lambda n, x: n.neg(_elementary(n, np.sin, x))), ulp(1, 2, 1, 2), Domain(-100.0, 100.0)),
    function("tan", np.tan, _tan, ulp(2, 4, 1, 2), Domain(-1.25, 1.25)),
    function("asin", clipped(np.arcsin), lambda n, g, x, _: back_from_arcsine(n, g, x), ulp(1, 2, 1, 2), Domain(-1.0, 1.0)),
    function("acos", clipped(np.arccos), lambda n, g, x, _: back_from_arcsine(n, n.neg(g), x), ulp(1, 2, 1, 2), Domain(-1.0, 1.0)),
    function("atan", np.arctan, lambda n, g, x, _: n.div(g, n.add(n.mul(x, x), constant(n, 1.0))), ulp(1, 2, 1, 2)),
    Row("atan2", "(F, F) -> F", Call("wp.atan2"), arc, "scalar", ulp(2, 3, 1, 2)),
    function("sinh", np.sinh, _slope(lambda n, x: _elementary(n, np.cosh, x)), ulp(2, 3, 2, 2), Domain(-10.0, 10.0)),
    function("cosh", np.cosh, _slope(lambda n, x: _elementary(n, np.sinh, x)), ulp(2, 2, 2, 1), Domain(-10.0, 10.0)),
    function("tanh", np.tanh, _slope_of_result(lambda n, y: n.sub(constant(n, 1.0), n.mul(y, y))), ulp(3, 2, 3, 1), Domain(-10.0, 10.0)),
    function("exp", np.exp, _slope_of_result(lambda n, y: y), ulp(1, 2, 1, 1), Domain(-10.0, 10.0)),
    function("log", np.log, _logarithm(), ulp(1, 1, 1, 1), Domain(0.125, 1000.0)),
    function("log2", np.log2, _logarithm(2.0), ulp(1, 1, 1, 1), Domain(0.125, 1000.0)),
    function("log10", np.log10, _logarithm(10.0), ulp(3, 2, 2, 1), Domain(0.125, 1000.0)),
    Row("pow", "(F, F) -> F", Call("wp.pow"), _pow, "scalar", ulp(1, 4, 1, 2), domain=(Domain(0.125, 10.0), Domain(-4.0, 4.0))),
    Row("pow", "(F, F) -> F", Infix("**"), _pow, "scalar", ulp(1, 4, 1, 2), domain=(Domain(0.125, 10.0), Domain(-4.0, 4.0))),
    function("cbrt", np.cbrt, _cbrt, ulp(2, 1, 4, 1), Domain(0.125, 1000.0)),
    function("erf", erf, _slope(_gauss), ulp(2, 2, 2, 2)),
    function("erfc", erfc, _slope(lambda n, x: n.neg(_gauss(n, x))), ulp(4, 4, 4, 5), Domain(-3.0, 3.0)),
    function("erfinv", erfinv, _slope_of_result(_inverse_gauss), ulp(1, 2, 2, 5), Domain(-0.875, 0.875)),
    Row("erfcinv", "(F) -> F", Call("wp.erfcinv"), _erfcinv, "scalar", ulp(1, 4, 2, 6), domain=(Domain(0.125, 1.875),)),
    Row("degrees", "(F) -> F", Call("wp.degrees"), _scaled(57.29577951308232), "scalar", weight=2),
    Row("radians", "(F) -> F", Call("wp.radians"), _scaled(0.017453292519943295), "scalar", weight=2),
    Row("lerp", "(F, F, F) -> F", Call("wp.lerp"), _lerp, "scalar"),
    Row("smoothstep", "(F, F, F) -> F", Call("wp.smoothstep"), _smoothstep, "scalar"),
)
# fmt: on

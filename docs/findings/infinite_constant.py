"""Warp 1.19 cannot build a kernel that reads a constant vector with an infinity. Needs only warp-lang and NumPy."""

import math

import numpy as np
import warp as wp

wp.config.log_level = wp.LOG_ERROR

FAR = wp.constant(math.inf)
FINITE = wp.constant(wp.vec2(1.0, 2.0))
FARTHEST = wp.constant(wp.vec2(math.inf, 2.0))
UNKNOWN = wp.constant(wp.mat22(1.0, 2.0, math.nan, 4.0))


@wp.kernel(module="unique", enable_backward=False)
def number(out: wp.array(dtype=wp.float32)):
    """A number."""
    out[0] = FAR


@wp.kernel(module="unique", enable_backward=False)
def within(out: wp.array(dtype=wp.float32)):
    """A vector that the kernel makes."""
    out[0] = wp.vec2(wp.inf, 2.0)[0]


@wp.kernel(module="unique", enable_backward=False)
def finite(out: wp.array(dtype=wp.float32)):
    """A constant vector without one."""
    out[0] = FINITE[0]


@wp.kernel(module="unique", enable_backward=False)
def vector(out: wp.array(dtype=wp.float32)):
    """A constant vector with an infinity."""
    out[0] = FARTHEST[0]


@wp.kernel(module="unique", enable_backward=False)
def matrix(out: wp.array(dtype=wp.float32)):
    """A constant matrix with a NaN."""
    out[0] = UNKNOWN[1, 0]


for kernel, expected in ((number, "inf"), (within, "inf"), (finite, "1.0"), (vector, "inf"), (matrix, "nan")):
    name = kernel.func.__name__
    out = wp.array(np.zeros(1, np.float32), device="cpu")
    try:
        wp.launch(kernel, 1, outputs=[out], device="cpu")
        print(f"{name:7}", out.numpy()[0], "expected", expected)
    except Exception as error:  # noqa: BLE001 - Warp raises what it raises
        print(f"{name:7}", str(error).strip().splitlines()[-1], "| expected", expected)

from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    out[i] = func(a[i])

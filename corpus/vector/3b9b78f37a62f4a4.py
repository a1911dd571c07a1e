from typing import Any
import warp as wp


@wp.func
def func(s: wp.uint8, t: wp.vec3ub, u: Any):
    return s, t


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.vec3ub), c: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    x, v = func(a[i], b[i], c[i])
    out[i] = x

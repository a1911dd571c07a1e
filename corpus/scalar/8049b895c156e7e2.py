from typing import Any
import warp as wp


@wp.func
def func(a: wp.array(dtype=Any), s: wp.int32, t: wp.int32):
    return s, a.dtype(2.0), t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n, x, k = func(a, i, i)
    out[i] = k

from typing import Any
import warp as wp


@wp.func
def func(s: Any, t: wp.int32, u: wp.float32):
    return wp.bit_count(s), t, u


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n, k, x = func(a[i], i, b[i])
    out[i] = x

from typing import Any
import warp as wp


@wp.func
def func(s: Any, t: wp.int32):
    return s, t


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x, n = func(a[i], i)
    out[i] = n

from typing import Any
import warp as wp


@wp.func
def func(s: Any, t: wp.int32):
    return 2, t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n, k = func(a[i], i)
    out[i] = k

from typing import Any
import warp as wp


@wp.func
def func(s: wp.transformd, t: Any):
    return s, 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x, n = func(a[i], b[i])
    out[i] = n

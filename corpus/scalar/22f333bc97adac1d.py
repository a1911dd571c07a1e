from typing import Any
import warp as wp


@wp.func
def func(s: wp.int32, t: Any):
    return s, wp.float32(t)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n, x = func(i, a[i])
    out[i] = x

from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    x = wp.length(s)
    y = s.dtype(2.0)
    z = x
    return y, z


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = func(a[i])
    out[i] = x

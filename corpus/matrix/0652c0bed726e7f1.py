from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    return s.dtype(2.0), 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    x, n = func(a[i])
    out[i] = n

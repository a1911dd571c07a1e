from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    x, n = type(s)(2.0), wp.int32(s)
    return n


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a[i])

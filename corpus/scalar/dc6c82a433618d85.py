from typing import Any
import warp as wp


@wp.func
def func(a: wp.array(dtype=Any), s: wp.int32, t: Any):
    x = a[s]
    return x, t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    x, y = func(a, i, b[i])
    out[i] = x

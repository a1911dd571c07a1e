from typing import Any
import warp as wp


@wp.func
def func(s: Any, t: Any):
    return t, s


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    x, y = func(a[i], b[i])
    out[i] = x

from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    x = s
    return x


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = func(a[i])

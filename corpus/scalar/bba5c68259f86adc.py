from typing import Any
import warp as wp


@wp.func
def func(s: Any, t: wp.bool):
    return t


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = func(a[i], b[i])

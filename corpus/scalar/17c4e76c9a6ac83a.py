from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    return wp.int32(s)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = func(a[i])

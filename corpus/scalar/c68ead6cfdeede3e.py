from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.grad(func)(a[i])

from typing import Any
import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = func(a[i])

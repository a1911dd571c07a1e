from typing import Any
import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.func
def func(s: Any):
    x = wp.length(s)
    y = s.dtype(2.0)
    z = x
    return y, z


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    x, y = func(a[i])
    out[i] = x

from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = func(a[i])

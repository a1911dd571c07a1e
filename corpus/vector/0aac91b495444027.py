from typing import Any
import warp as wp


@wp.func
def func(s: Any):
    own = wp.zeros(shape=4, dtype=wp.vec3d)
    v = own[2]
    return v


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = func(a[i])

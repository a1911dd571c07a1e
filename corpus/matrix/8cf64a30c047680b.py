from typing import Any
import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)
mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=mat55bf), out: wp.array(dtype=mat55bf)):
    i = wp.tid()
    out[i] = func(a[i])

from typing import Any
import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=mat22bf), out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = func(a[i])

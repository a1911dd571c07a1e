from typing import Any
import warp as wp

mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)
mat33ub = wp.types.matrix(shape=(3, 3), dtype=wp.uint8)


@wp.func
def func(s: Any):
    return wp.trace(s)


@wp.kernel
def kernel(a: wp.array(dtype=mat33ub), out: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = func(a[i])

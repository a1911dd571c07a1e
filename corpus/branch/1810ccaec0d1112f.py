from typing import Any
import warp as wp

mat33bool = wp.types.matrix(shape=(3, 3), dtype=wp.bool)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.func
def func(s: Any):
    return wp.determinant(s), 2


@wp.func
def func1(s: wp.mat33) -> mat33bool:
    x, n = func(s)
    if x < 2.0:
        return mat33bool(True)
    return mat33bool(mat33i(2))


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=mat33bool)):
    i = wp.tid()
    out[i] = func1(a[i])

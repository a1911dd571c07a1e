from typing import Any
import warp as wp

mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)
vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.func
def func(s: Any, t: Any, u: Any):
    return wp.matrix_from_rows(s, t, t, t, u, u)


@wp.kernel
def kernel(a: wp.array(dtype=vec6d), b: wp.array(dtype=vec6d), c: wp.array(dtype=vec6d), out: wp.array(dtype=mat66d)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i])

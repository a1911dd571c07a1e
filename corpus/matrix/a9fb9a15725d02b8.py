from typing import Any
import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)
mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)
vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)
vec6d = wp.types.vector(length=6, dtype=wp.float64)


@wp.func
def func(s: Any, t: Any, u: Any):
    return wp.matrix_from_rows(s, t, t, t, u, u)


@wp.kernel
def kernel(a: wp.array(dtype=vec6bf), b: wp.array(dtype=vec6bf), c: wp.array(dtype=vec6bf), out: wp.array(dtype=mat66bf)):
    i = wp.tid()
    out[i] = func(a[i], b[i], c[i])

from typing import Any
import warp as wp

mat23b = wp.types.matrix(shape=(2, 3), dtype=wp.int8)


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=mat23b), out: wp.array(dtype=mat23b)):
    i = wp.tid()
    out[i] = func(a[i])

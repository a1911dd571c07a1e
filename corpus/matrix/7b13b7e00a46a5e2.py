from typing import Any
import warp as wp

mat23b = wp.types.matrix(shape=(2, 3), dtype=wp.int8)
mat23us = wp.types.matrix(shape=(2, 3), dtype=wp.uint16)


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=mat23us), out: wp.array(dtype=mat23us)):
    i = wp.tid()
    out[i] = func(a[i])

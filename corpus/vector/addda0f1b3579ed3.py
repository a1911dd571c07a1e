from typing import Any
import warp as wp

vec6ul = wp.types.vector(length=6, dtype=wp.uint64)
vec6us = wp.types.vector(length=6, dtype=wp.uint16)


@wp.func
def func(s: Any):
    return s


@wp.kernel
def kernel(a: wp.array(dtype=vec6ul), out: wp.array(dtype=vec6ul)):
    i = wp.tid()
    out[i] = func(a[i])

from typing import Any
import warp as wp

wp.init()

mat23bf = wp.types.matrix(shape=(2, 3), dtype=wp.bfloat16)

C = mat23bf(wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))


@wp.func
def func(s: Any):
    return C


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat23bf)):
    i = wp.tid()
    out[i] = func(a[i])

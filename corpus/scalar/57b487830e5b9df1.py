from typing import Any
import warp as wp


@wp.func
def func(a: wp.array(dtype=Any), b: wp.array(dtype=Any), s: wp.int32):
    return wp.atomic_sub(a, s, b[s])


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = func(a, b, i)

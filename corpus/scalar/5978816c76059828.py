from typing import Any
import warp as wp


@wp.func
def func(out: wp.array(dtype=Any), s: wp.int32):
    out[s] = out.dtype(2)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    func(a, i)

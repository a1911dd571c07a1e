from typing import Any
import warp as wp


@wp.func
def func(out: wp.array(dtype=Any), s: wp.int32, t: Any):
    out[s] = t


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32)):
    i = wp.tid()
    func(a, i, b[i])

from typing import Any
import warp as wp


@wp.func
def func(s: Any, t: wp.int32):
    return type(s)(2.0), t, True


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    x, n, p = func(a[i], i)
    out[i] = p

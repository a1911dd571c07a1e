from typing import Any
import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=S), out: wp.array(dtype=Any)):
    i = wp.tid()
    out[i] = a[i]


wp.overload(kernel, {"out": wp.array(dtype=S)})

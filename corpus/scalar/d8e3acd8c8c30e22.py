from typing import Any
import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=Any)):
    i = wp.tid()
    out[i] = a[i]


wp.overload(kernel, {"out": wp.array(dtype=wp.uint32)})

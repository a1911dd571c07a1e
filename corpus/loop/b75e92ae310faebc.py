from typing import Any
import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=Any), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    if a[i]:
        while n < 2:
            if b[i]:
                out[i] += c[i]
            n += 1
    out1[i] = n


wp.overload(kernel, {"a": wp.array(dtype=wp.bool)})

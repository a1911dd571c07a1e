from typing import Any
import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=Any)):
    i = wp.tid()
    out[i] = i


wp.overload(kernel, {"out": wp.array(dtype=wp.int32)})

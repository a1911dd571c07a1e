from typing import Any
import warp as wp


@wp.kernel
def kernel(s: Any, out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = s


wp.overload(kernel, {"s": wp.uint32})

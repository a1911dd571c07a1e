from typing import Any
import warp as wp


@wp.struct
class S:
    x: wp.float32


@wp.kernel
def kernel(s: Any, out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = s.x


wp.overload(kernel, {"s": S})

from typing import Any
import warp as wp

vec6bf = wp.types.vector(length=6, dtype=wp.bfloat16)


@wp.struct
class S:
    v: vec6bf


@wp.kernel
def kernel(s: Any, out: wp.array(dtype=vec6bf)):
    i = wp.tid()
    out[i] = s.v


wp.overload(kernel, {"s": S})

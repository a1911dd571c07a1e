from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = -2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2, 1, wp.static(Kind.A)):
        x += b[i]
    out[i] = x

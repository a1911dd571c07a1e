from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(wp.static(Kind.A)):
        out[i] += a[i]
    out1[i] = j

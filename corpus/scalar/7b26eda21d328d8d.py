from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, 2, Kind.A]

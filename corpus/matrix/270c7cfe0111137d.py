from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.mat33, out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    s[Kind.A, 2] -= a[i]
    out[i] = s

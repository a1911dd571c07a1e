from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    for j in range(wp.static(Kind.A)):
        out[i] += wp.determinant(m)
        m[1, 1] += b[i]

from enum import IntEnum
import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array2d(dtype=mat34)):
    i, j = wp.tid()
    out[i, j][2, Kind.A] = a[i]

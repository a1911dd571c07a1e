from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.static(wp.rand_init)(Kind.A, i)

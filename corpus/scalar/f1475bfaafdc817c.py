from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = i > i > Kind.A

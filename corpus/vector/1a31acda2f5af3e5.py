from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    out[i] = wp.vec4i(i, i, i, Kind.A)

from enum import IntFlag
import warp as wp


class Kind(IntFlag):
    A = 1


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.static(Kind.A)

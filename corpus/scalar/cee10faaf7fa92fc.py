from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.func
def func(s: wp.int32) -> wp.float32:
    return wp.float32(s)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = func(Kind.A)

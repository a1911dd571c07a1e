from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 1


@wp.struct
class S:
    v: wp.vec2i


@wp.kernel
def kernel(out: wp.array(dtype=S)):
    i = wp.tid()
    out[i].v[Kind.A] &= i

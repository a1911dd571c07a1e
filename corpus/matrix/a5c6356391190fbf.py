from enum import IntEnum
import warp as wp


class Kind(IntEnum):
    A = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i][Kind.A] -= a[i]

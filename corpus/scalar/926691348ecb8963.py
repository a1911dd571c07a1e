import warp as wp


@wp.struct
class S:
    x: wp.float32


C = S()
C.x = 2.0


@wp.kernel
def kernel(acc: wp.array(dtype=wp.float32, ndim=3)):
    i, j = wp.tid()
    k, i1, i2 = wp.tid()
    wp.atomic_max(acc, i, i, i2, wp.static(C.x))

import warp as wp


@wp.struct
class S:
    p: wp.bool
    a: wp.array2d(dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    s = S()
    s.a = a
    out[i, j] = s.a[i, j]

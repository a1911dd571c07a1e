import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[S(i).n, 2]

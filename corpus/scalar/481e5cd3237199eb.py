import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array(dtype=S, ndim=3), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i, 2, 2].n

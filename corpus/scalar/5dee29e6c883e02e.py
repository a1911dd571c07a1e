import warp as wp


@wp.struct
class S:
    n: wp.int32


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=S), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[b[i].n, 2]

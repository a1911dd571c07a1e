import warp as wp


@wp.struct
class S:
    m: wp.mat22


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array2d(dtype=S)):
    i, j = wp.tid()
    out[i, j].m += a[i]

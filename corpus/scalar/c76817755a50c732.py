import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array(dtype=S, ndim=3), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    k, i1 = wp.tid()
    row = a[k]
    out[i, j] = wp.float32(row[j, 2].p)

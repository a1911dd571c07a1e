import warp as wp


@wp.struct
class S:
    p: wp.bool


@wp.kernel
def kernel(a: wp.array4d(dtype=S), b: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.float32)):
    i, j = wp.tid()
    row = a[i]
    if row[j, 2, 2].p:
        return
    out[i, j] = b[i]

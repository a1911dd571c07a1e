import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float16), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = a[i][wp.where(b[i], c[i], 2)]

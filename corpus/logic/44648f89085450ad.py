import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.bool), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[b[i], c[i]] and d[i]

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == (b[i] <= c[i] <= s)

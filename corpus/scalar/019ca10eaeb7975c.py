import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), out: wp.array(dtype=wp.float32, ndim=3)):
    i, j, k = wp.tid()
    f = wp.clamp
    out[i, j, k] = a[f(i, i, i), i, i, i]

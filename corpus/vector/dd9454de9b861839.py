import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array4d(dtype=wp.vec2)):
    i, j, k, i1 = wp.tid()
    out[i, j, k, i1] += a[i]

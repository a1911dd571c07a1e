import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array2d(dtype=wp.vec3)):
    i, j = wp.tid()
    out[i, j][2] -= a[i]

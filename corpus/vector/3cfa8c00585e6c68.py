import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.abs(*a[i, 2, 2][2:3])

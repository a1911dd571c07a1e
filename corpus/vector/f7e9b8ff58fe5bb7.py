import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array2d(dtype=wp.vec3d)):
    i, j = wp.tid()
    out[i, j][wp.clamp(i, i, 2)] = a[i]

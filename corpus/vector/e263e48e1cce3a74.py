import warp as wp

vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array2d(dtype=vec6), b: wp.array(dtype=vec6), out: wp.array2d(dtype=vec6)):
    i, j = wp.tid()
    f = wp.spatial_cross
    out[i, j] = f(a[i, j], b[i])

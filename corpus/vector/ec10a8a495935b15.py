import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.vec3), out: wp.array(dtype=wp.vec3, ndim=3)):
    i, j, k = wp.tid()
    row = a
    out[i, j, k] = row[i, j, k, i]

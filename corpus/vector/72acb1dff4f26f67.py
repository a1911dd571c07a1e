import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), out: wp.array2d(dtype=wp.vec3i)):
    i, j = wp.tid()
    out[i, j] ^= a[i]

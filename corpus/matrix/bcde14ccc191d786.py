import warp as wp

mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), b: wp.array(dtype=wp.vec3s), out: wp.array(dtype=mat33s)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])

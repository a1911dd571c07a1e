import warp as wp

mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), out: wp.array(dtype=mat33l)):
    i = wp.tid()
    out[i] = wp.skew(a[i])

import warp as wp

mat66l = wp.types.matrix(shape=(6, 6), dtype=wp.int64)
vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6l), b: wp.array(dtype=vec6l), out: wp.array(dtype=mat66l)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])

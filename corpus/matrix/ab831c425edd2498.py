import warp as wp

mat55l = wp.types.matrix(shape=(5, 5), dtype=wp.int64)
vec5l = wp.types.vector(length=5, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat55l), b: wp.array(dtype=vec5l), out: wp.array(dtype=vec5l)):
    i = wp.tid()
    out[i] = a[i] * b[i]

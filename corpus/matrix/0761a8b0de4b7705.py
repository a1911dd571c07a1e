import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat55l = wp.types.matrix(shape=(5, 5), dtype=wp.int64)
vec5l = wp.types.vector(length=5, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat22i), b: wp.array(dtype=wp.vec2i), c: wp.array(dtype=mat55l), d: wp.array(dtype=vec5l), out: wp.array(dtype=wp.vec2i), out1: wp.array(dtype=vec5l)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]

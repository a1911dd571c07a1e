import warp as wp

mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)
mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4l), b: wp.array(dtype=vec6), out: wp.array(dtype=mat44l), out1: wp.array(dtype=mat66)):
    i = wp.tid()
    out[i] = wp.diag(a[i])
    out1[i] = wp.diag(b[i])

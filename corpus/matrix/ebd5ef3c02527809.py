import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)
mat66l = wp.types.matrix(shape=(6, 6), dtype=wp.int64)
vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3i), b: wp.array(dtype=wp.vec4i), c: wp.array(dtype=vec6l), d: wp.array(dtype=vec6l), out: wp.array(dtype=mat34i), out1: wp.array(dtype=mat66l)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])
    out1[i] = wp.outer(c[i], d[i])

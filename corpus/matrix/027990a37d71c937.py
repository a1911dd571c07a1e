import warp as wp

mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)
mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)
vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=mat33ui), c: wp.array(dtype=vec5), d: wp.array(dtype=mat55), out: wp.array(dtype=wp.vec3ui), out1: wp.array(dtype=vec5)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]

import warp as wp

mat23ui = wp.types.matrix(shape=(2, 3), dtype=wp.uint32)
mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat23ui), b: wp.array(dtype=wp.vec3ui), c: wp.array(dtype=mat66), d: wp.array(dtype=vec6), out: wp.array(dtype=wp.vec2ui), out1: wp.array(dtype=vec6)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]

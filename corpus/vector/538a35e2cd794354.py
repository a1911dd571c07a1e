import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=wp.vec3ui), c: wp.array(dtype=vec8), d: wp.array(dtype=vec8), out: wp.array(dtype=wp.vec3ui), out1: wp.array(dtype=vec8)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
    out1[i] = wp.max(c[i], d[i])

import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=vec8), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=vec8)):
    i = wp.tid()
    out[i] = wp.normalize(a[i])
    out1[i] = wp.normalize(b[i])

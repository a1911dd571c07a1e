import warp as wp

vec8i = wp.types.vector(length=8, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), b: wp.array(dtype=vec8i), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.length_sq(a[i])
    out1[i] = wp.length_sq(b[i])

import warp as wp

vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), b: wp.array(dtype=vec8l), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])

import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4h), b: wp.array(dtype=vec5), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isinf(a[i])
    out1[i] = wp.isinf(b[i])

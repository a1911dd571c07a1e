import warp as wp

vec6l = wp.types.vector(length=6, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=vec6l), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmin(a[i])
    out1[i] = wp.argmin(b[i])

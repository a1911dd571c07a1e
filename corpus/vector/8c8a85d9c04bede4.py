import warp as wp

vec5l = wp.types.vector(length=5, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=vec5l), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmax(a[i])
    out1[i] = wp.argmax(b[i])

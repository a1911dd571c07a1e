import warp as wp

mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=mat33ui), out: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]

import warp as wp

mat43ui = wp.types.matrix(shape=(4, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4ui), b: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=mat43ui)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])

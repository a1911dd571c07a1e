import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ui), b: wp.array(dtype=wp.vec2ui), out: wp.array(dtype=mat22ui)):
    i = wp.tid()
    out[i] = wp.outer(a[i], b[i])

import warp as wp

mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ui), b: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=mat32ui)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i])

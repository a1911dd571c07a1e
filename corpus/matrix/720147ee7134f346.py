import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat44ui = wp.types.matrix(shape=(4, 4), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22i), b: wp.array(dtype=mat44ui), out: wp.array(dtype=wp.vec2i), out1: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
    out1[i] = wp.get_diag(b[i])

import warp as wp

mat44ui = wp.types.matrix(shape=(4, 4), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat44ui), out: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])

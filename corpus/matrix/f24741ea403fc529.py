import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i])

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], a[i], a[i], wp.vec4(2.0))

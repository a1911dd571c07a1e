import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i])
    for j in range(2):
        for j1 in range(2):
            own = wp.zeros(shape=8, dtype=wp.float32)
            out1[i] += own[2]

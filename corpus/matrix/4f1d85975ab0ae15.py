import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.vec4), d: wp.array(dtype=wp.vec4), e: wp.array(dtype=wp.vec4), f: wp.array(dtype=wp.vec4), g: wp.array(dtype=wp.vec4), h: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i], d[i])
    out1[i] = wp.matrix_from_rows(e[i], f[i], g[i], h[i])

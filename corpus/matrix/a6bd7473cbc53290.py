import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i])
    x = s
    x += d[i]
    out1[i] = s

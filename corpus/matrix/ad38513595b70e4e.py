import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.matrix_from_rows(u, v)
    out1[i] = v
    out2[i] = u

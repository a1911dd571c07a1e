import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13), b: wp.array(dtype=mat13), c: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=mat13), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.static((wp.cw_mul, wp.cw_div)[0])(a[i], b[i])
    out1[i] = c[i, 2, wp.clamp(i, i, 2)]

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.mat22h(a[i], b[i], c[i], 2)
    out1[i] = wp.transformh(2.0, wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0), wp.float16(2.0))

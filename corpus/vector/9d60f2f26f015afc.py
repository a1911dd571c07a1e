import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2l), b: wp.array(dtype=wp.vec2l), out: wp.array(dtype=wp.vec2l), out1: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = a[i] >> wp.vec2l(wp.int64(40))
    out1[i] = b[i] << wp.vec2l(wp.int64(40))

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = a[i] and i
    out1[i][-1] = b[i]

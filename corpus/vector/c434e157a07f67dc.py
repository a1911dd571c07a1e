import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2ui), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.length_sq(a[i])
    out1[i] = wp.length_sq(b[i])

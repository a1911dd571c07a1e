import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    out[i] = v[1]
    out1[i] = v

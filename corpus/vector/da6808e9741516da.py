import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = v[b[i] % wp.uint32(2)]
    out1[i] = v[1]

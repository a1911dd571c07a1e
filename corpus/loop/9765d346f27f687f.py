import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    for j in range(wp.static(wp.clamp)(i, i, i)):
        out[i] += a[i]
    own = wp.zeros(shape=3, dtype=wp.bool)
    own[2] = b[i]
    out1[i] = own[2]

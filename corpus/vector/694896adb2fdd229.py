import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = a[i] < wp.static(2 + 2)
    out1[i][wp.clamp(i, i, 2)] -= b[i]

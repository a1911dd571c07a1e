import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.vec4d)):
    i = wp.tid()
    out[i] = a[i] / b[i]

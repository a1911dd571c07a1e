import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v, x = wp.vec4(), 2.0
    v[:4] = a[i]
    out[i] = v

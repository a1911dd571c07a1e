import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.vec4(v)
    out1[i] = v

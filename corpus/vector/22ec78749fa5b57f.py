import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = a[i].x
    out1[i].w += b[i]

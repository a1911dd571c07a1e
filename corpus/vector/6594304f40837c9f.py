import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    x = c[i]
    x[2:] -= v
    x[1::-1] -= v
    x[::2] -= v
    x[::-2] -= v
    x[::-1] -= u
    out[i] = x
    out1[i] = u

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    x = wp.quat()
    x[2:] = v
    x[1::-1] = v
    out[i] = x
    y = wp.quat()
    y[::2] = v
    y[::-2] = v
    out1[i] = y
    z = wp.quat()
    z[::-1] = u
    out2[i] = z
    out3[i] = u

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.noise(b[i], x)
    out1[i] = x
    v = c[i]
    out2[i] = wp.noise(d[i], v)
    out3[i] = v

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.uint32(2), c[i])
    out1[i] = v

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = wp.curlnoise(a[i], b[i], wp.uint32(3), c[i])
    v = d[i]
    out1[i] = wp.curlnoise(e[i], v, wp.uint32(2), f[i])
    out2[i] = v

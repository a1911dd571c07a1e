import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v)
    out1[i] = v
    u = c[i]
    out2[i] = wp.curlnoise(d[i], u, wp.clamp(e[i], f[i], wp.uint32(2)))
    out3[i] = u

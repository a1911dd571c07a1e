import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.vec3), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.uint32(2), c[i], d[i])
    out1[i] = v
    out2[i] = wp.curlnoise(e[i], f[i], wp.uint32(3), g[i], h[i])

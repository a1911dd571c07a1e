import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec4), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec4), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.uint32(2), c[i])
    out1[i] = v
    u = d[i]
    out2[i] = wp.curlnoise(e[i], u, wp.uint32(2), f[i], g[i])
    out3[i] = u

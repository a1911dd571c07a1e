import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.vec4), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.uint32), f: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = wp.curlnoise(a[i], b[i], wp.uint32(3))
    v = c[i]
    out1[i] = wp.curlnoise(d[i], v, wp.clamp(e[i], f[i], wp.uint32(2)))
    out2[i] = v

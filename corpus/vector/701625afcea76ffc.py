import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), e: wp.array(dtype=wp.vec4), f: wp.array(dtype=wp.uint32), s: wp.float32, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec4), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.vec4), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.clamp(c[i], d[i], wp.uint32(2)))
    out1[i] = v
    u = e[i]
    out2[i] = wp.curlnoise(f[i], u, wp.uint32(2), s)
    out3[i] = u
    out4[i] = s

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.vec3), d: wp.array(dtype=wp.uint32), s: wp.float32, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.vec3), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v)
    out1[i] = v
    u = c[i]
    out2[i] = wp.curlnoise(d[i], u, wp.uint32(2), s)
    out3[i] = u
    out4[i] = s

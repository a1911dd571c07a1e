import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.uint32), s: wp.float32, t: wp.float32, w: wp.float32, out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec2), out4: wp.array(dtype=wp.vec2), out5: wp.array(dtype=wp.float32), out6: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.uint32(2), s)
    out1[i] = v
    out2[i] = s
    u = c[i]
    out3[i] = wp.curlnoise(d[i], u, wp.uint32(2), t, w)
    out4[i] = u
    out5[i] = t
    out6[i] = w

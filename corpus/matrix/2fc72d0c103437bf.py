import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.mat33), s: wp.float32, t: wp.float32, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec4), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32), out4: wp.array(dtype=wp.float32), out5: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.uint32(2), s, t)
    out1[i] = v
    out2[i] = s
    out3[i] = t
    m = c[i]
    out4[i] = wp.determinant(m)
    out5[i] = m

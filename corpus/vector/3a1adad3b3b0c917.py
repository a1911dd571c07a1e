import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.vec4), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.noise(b[i], v)
    out1[i] = v
    u = c[i]
    out2[i] = wp.noise(d[i], u)
    out3[i] = u

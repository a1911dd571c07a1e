import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.curlnoise(b[i], v, wp.uint32(2), c[i], d[i])
    out1[i] = v

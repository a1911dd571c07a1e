import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.skew(v)
    out1[i] = v
    u = b[i]
    out2[i] = wp.smooth_normalize(u)
    out3[i] = u

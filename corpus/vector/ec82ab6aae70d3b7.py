import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), s: wp.vec3, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i][i % 2] += a[i]
    s[0:2] += b[i]
    out1[i] = s

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.vec2i, out: wp.array(dtype=wp.vec2i), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    s[1] <<= 2
    out[i] = s
    out1[i][i % 2] += a[i]

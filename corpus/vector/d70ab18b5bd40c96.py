import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.float32), s: wp.vec3, out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = a[i] // b[i]
    s.y //= c[i]
    out1[i] = s

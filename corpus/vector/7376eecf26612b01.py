import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.vec2h), out1: wp.array(dtype=wp.float16), out2: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    x = a[i]
    v = b[i]
    out[i] = x * v
    out1[i] = x
    out2[i] = v

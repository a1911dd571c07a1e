import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2h), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])

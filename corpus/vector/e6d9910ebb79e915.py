import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = a[i] % b[i]

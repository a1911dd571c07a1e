import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    v -= a[i] if b[i] else a[i]
    out[i] = v

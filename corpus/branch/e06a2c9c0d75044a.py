import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = b[i] if a[i] else c[i][1]

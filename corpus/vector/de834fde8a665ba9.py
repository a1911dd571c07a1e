import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ui), b: wp.array(dtype=wp.vec2ui), out: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = a[i] >> b[i]

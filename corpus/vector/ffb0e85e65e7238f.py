import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i][1:3])

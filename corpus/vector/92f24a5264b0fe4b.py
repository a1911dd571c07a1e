import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] += a[i][1:3]

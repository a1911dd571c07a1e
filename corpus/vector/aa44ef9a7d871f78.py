import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4i), out: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    out[i] = +a[i]

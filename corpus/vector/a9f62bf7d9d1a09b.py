import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.vec3h(a[i], b[i], 2.0)

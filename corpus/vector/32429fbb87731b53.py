import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.length(a[i])

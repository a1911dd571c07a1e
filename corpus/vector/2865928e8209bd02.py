import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.normalize(a[i])

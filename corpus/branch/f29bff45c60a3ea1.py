import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    if a[i]:
        own = wp.zeros(shape=4, dtype=wp.vec3)
        out[i] = own[2]

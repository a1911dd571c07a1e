import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmax(a[i])

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i].y = a[i]

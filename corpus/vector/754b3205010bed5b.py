import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i].p -= a[i]

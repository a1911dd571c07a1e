import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), out: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = wp.abs(a[i])

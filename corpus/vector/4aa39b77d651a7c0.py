import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.length_sq(a[i])

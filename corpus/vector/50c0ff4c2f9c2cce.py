import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.norm_l2(a[i])

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i][wp.clamp(i, i, 1)] = a[i]

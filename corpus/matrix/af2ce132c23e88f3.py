import warp as wp

C = 1


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = wp.mat22()
    m[:2, C] = a[i]
    out[i] = m

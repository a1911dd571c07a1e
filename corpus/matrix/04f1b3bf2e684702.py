import warp as wp

C = wp.mat22(2.0, 2.0, 2.0, 2.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = wp.static(C * 2.0)

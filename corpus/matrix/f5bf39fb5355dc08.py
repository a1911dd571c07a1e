import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = a[i][:2, ::-2]

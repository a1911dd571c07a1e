import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.grad(wp.transpose)(wp.mat44(a[i]))

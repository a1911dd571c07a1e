import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.grad(wp.transpose)(wp.mat33(a[i]))
    for j in range(i, 2):
        out1[i] += b[i]

import warp as wp

C = wp.mat33d(wp.float64(-2.814432989690722))


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = C

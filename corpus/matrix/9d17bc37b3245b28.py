import warp as wp

C = 2


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i][2, C] += a[i]

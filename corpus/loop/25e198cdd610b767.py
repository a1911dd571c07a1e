import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    m = a[i]
    for j in range(2, 0, -1):
        m[2, 2] = b[i]
    out[i] = m

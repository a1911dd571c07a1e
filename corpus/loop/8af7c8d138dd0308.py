import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat33d), c: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 2, 2, 4), dtype=wp.float32)
    part = own[:, :, :, 1:]
    part[0, 0, 0, 0] += a[i]
    out[i] = own[0, 0, 0, 1]
    m = b[i]
    for j in range(2, 0, -1):
        m[2, 2] = c[i]
    out1[i] = m

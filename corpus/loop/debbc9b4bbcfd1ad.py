import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        x[2] = b[i]
    out[i] = x
    own = wp.zeros(shape=(2, 2, 4), dtype=wp.float32)
    part = own[:, :, ::-1]
    part[0, 0, 0] += c[i]
    out1[i] = own[0, 0, 3]

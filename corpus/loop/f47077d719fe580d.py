import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    m = a[i]
    for j in range(17):
        m[2, 2] = b[i]
    out[i] = m

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    for j in range(2, 5, 2):
        m[1, 1] = b[i]
    out[i] = m

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2, 5, 2):
        for j in range(2):
            out[i] += a[i]
    for j1 in range(19, 2, -1):
        for j1 in range(2):
            out1[i] += b[i]

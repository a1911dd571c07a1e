import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2, 4):
        for j in range(2):
            out[i] += a[i]

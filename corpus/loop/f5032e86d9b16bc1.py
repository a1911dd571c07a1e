import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        out[i] += b[i]
    for j in range(2):
        own = wp.zeros(shape=8, dtype=wp.float32)
        out1[i] += own[2]

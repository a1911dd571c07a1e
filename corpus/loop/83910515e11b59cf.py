import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.float32)
    for j in range(2):
        own[0, j] = a[i]
    out[i] = own[0, 1]

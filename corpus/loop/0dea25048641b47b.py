import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.float32)
    for j in range(2):
        own[j, 1] = a[i]
    out[i] = own[1, 1]
    own1 = wp.zeros(shape=(2, 3), dtype=wp.float32)
    for j1 in range(2):
        own1[0, j1] = b[i]
    out1[i] = own1[0, 1]

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.int32)
    row = own[1]
    out[i] = own[1, 2] < row[2]
    own1 = wp.zeros(shape=3, dtype=wp.float32)
    own2 = own1
    own1[2] = a[i]
    out1[i] = own2[2]

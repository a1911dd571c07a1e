import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        n = j
    for j1 in range(i):
        j = i
    out[i] = j
    own = wp.zeros(shape=(3, 2), dtype=wp.float32)
    own[2, 1] = a[i]
    own1 = own
    out1[i] = own1[2, 1]

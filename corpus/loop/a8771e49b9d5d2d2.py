import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2, 3, 2):
        n = j
    out[i] = j
    for j1 in range(2, 1, -1):
        k = j1
    out1[i] = j1

import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2, 1, -1):
        for j1 in range(i):
            n = i
            out[i] = n

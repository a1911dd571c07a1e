import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    j = i
    for j in range(2, 1, -1):
        n = j
    out[i] = j

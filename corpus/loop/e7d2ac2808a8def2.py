import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    for j in range(2, 4):
        n += i
    out[i] = n

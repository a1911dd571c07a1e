import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    for j in range(19, 2, -1):
        n += i
    out[i] = n

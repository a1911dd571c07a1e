import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    for j in range(wp.static(2 + 2)):
        n += i
    out[i] = n

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2, 3):
        if a[i]:
            n = i
            out[i] = n

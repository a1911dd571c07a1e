import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    for j in range(2, 3, 2):
        for j1 in range(2):
            p = a[i]
            out[i] = p

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    p = a[i]
    for j in range(i):
        for j1 in range(2):
            p = b[i]
    out[i] = p

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    for j in range(2, 1, -2):
        if a[i]:
            m = b[i]
            out[i] = m

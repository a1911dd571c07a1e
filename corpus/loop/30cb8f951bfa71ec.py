import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    for j in range(2, 1, -1):
        for j1 in range(2):
            m = a[i]
            out[i] = m

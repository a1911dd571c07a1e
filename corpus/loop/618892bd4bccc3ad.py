import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    n = i
    while n < 2:
        for j in range(2):
            m = a[i]
            out[i] = m
        n = 2

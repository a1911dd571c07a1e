import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    for j in range(i):
        n = i
        while n < 2:
            m = a[i]
            out[i] = m
            n = 2

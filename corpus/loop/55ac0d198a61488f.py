import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    n = i
    m = a[i]
    while n < 2:
        for j in range(2):
            m = b[i]
        n += 1
    out[i] = m

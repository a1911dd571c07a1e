import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    for j in range(i):
        m[2, 2] = 2.0
    out[i] = m

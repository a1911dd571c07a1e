import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    n = i
    m = a[i]
    while n < 2:
        m[2, 2] += b[i]
        n += 1
    out[i] = m

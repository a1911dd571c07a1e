import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    m = a[i]
    for j in range(2, 5, 2):
        m[1, 1] = b[i]
    out[i] = m
    if c[i]:
        pass
    else:
        n = i
        while n < 2:
            own = wp.zeros(shape=3, dtype=wp.int32)
            out1[i] = own[i]
            n += 1

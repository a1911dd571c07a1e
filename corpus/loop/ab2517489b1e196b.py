import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32, ndim=3)):
    i = wp.tid()
    n = i
    for j in range(2):
        n += -j
        n += j
    out[i] = n
    x = a[i]
    out1[i, 0, 0] = x
    out1[i, 0, 0] = x

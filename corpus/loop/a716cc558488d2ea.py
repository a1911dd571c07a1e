import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    for j in range(2, 0, -1):
        n = j
    out[i] = n
    x = a[i]
    out1[i] = x[2] + x[2]

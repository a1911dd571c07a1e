import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    for j in range(2, 5, 2):
        n += i
    out[i] = n
    k = i
    for j1 in range(2, 0, -1):
        k += i
    out1[i] = k

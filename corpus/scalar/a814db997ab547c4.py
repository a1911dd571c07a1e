import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    n -= i
    out[i] = n
    k = i
    k |= i
    out1[i] = k

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    if a[i]:
        out[i] = b[i]
    else:
        k = i
        while k < 2:
            own = wp.zeros(shape=5, dtype=wp.int32)
            n = own[i]
            k += 1
    out1[i] = n

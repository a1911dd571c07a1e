import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    n = i
    while n < 2:
        if a[i]:
            out[i] += b[i]
        elif c[i]:
            out[i] += d[i]
        n += 1
    out1[i] = n

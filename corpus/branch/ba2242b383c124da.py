import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array2d(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    pair = (a[i], i)
    out[i] = b[pair[1]]
    if False:
        pass
    else:
        part = c[1:, 2]
        out1[i] = part[i]

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        part = b[1:]
    elif c[i]:
        out[i] = d[i]
    else:
        own = wp.zeros(shape=4, dtype=wp.int32)
        out1[i] = own[2]

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            for j1 in range(2):
                out[i] += b[i]
    if c[i]:
        if d[i]:
            own = wp.zeros(shape=8, dtype=wp.int32)
            out1[i] = own[2]

import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, i, b[i]) < c[i]
    for j in range(2):
        if d[i]:
            own = wp.zeros(shape=4, dtype=wp.int32)
            out1[i] = own[2]

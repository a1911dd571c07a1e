import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=mat66)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.trace(m)
    out1[i] = m

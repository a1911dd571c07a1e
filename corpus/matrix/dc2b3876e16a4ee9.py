import warp as wp

mat66i = wp.types.matrix(shape=(6, 6), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66i), b: wp.array(dtype=mat66i), out: wp.array(dtype=mat66i)):
    i = wp.tid()
    m = a[i]
    m &= b[i]
    out[i] = m

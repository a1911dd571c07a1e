import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), out: wp.array(dtype=mat34), out1: wp.array(dtype=mat34)):
    i = wp.tid()
    m = a[i]
    out[i] = -m
    out1[i] = m

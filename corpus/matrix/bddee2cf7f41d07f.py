import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=mat22s), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
    out1[i] = wp.trace(b[i])

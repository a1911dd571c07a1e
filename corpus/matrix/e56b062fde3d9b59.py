import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)
mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22s), b: wp.array(dtype=wp.int16), c: wp.array(dtype=mat43), d: wp.array(dtype=wp.float32), out: wp.array(dtype=mat22s), out1: wp.array(dtype=mat43)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]

import warp as wp

mat43 = wp.types.matrix(shape=(4, 3), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43), b: wp.array(dtype=wp.float32), out: wp.array(dtype=mat43)):
    i = wp.tid()
    out[i] = a[i] * b[i]

import warp as wp

mat43i = wp.types.matrix(shape=(4, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43i), b: wp.array(dtype=mat43i), out: wp.array(dtype=mat43i)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]

import warp as wp

mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat34l), b: wp.array(dtype=mat34l), out: wp.array(dtype=mat34l)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]

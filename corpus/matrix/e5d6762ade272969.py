import warp as wp

mat31s = wp.types.matrix(shape=(3, 1), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat31s), b: wp.array(dtype=mat31s), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]

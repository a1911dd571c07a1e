import warp as wp

mat31h = wp.types.matrix(shape=(3, 1), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=mat31h), out: wp.array(dtype=mat31h)):
    i = wp.tid()
    out[i] = a[i] * b[i]

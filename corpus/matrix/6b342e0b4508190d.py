import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13h), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isinf(a[i])

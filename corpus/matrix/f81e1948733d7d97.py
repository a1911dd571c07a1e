import warp as wp

mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66h), out: wp.array(dtype=mat66h)):
    i = wp.tid()
    out[i] = -a[i]

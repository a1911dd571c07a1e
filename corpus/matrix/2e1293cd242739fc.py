import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13h), out: wp.array(dtype=mat13h)):
    i = wp.tid()
    out[i] = mat13h(a[i])

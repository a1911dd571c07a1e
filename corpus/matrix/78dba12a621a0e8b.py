import warp as wp

mat13h = wp.types.matrix(shape=(1, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat13h), b: wp.array(dtype=wp.float16), out: wp.array(dtype=mat13h)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])

import warp as wp

mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.mat33h), c: wp.array(dtype=mat66s), d: wp.array(dtype=mat66s), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.ddot(a[i], b[i])
    out1[i] = wp.ddot(c[i], d[i])

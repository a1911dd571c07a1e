import warp as wp

mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=mat66h), out: wp.array(dtype=wp.mat33h)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i][:3, 2:5])

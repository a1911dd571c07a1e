import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat22bf), out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = wp.inverse_approx(a[i])

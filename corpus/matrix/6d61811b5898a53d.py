import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat22bf), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat22bf), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = wp.inverse_approx(a[i])
    m = b[i]
    out1[i] = wp.inverse_approx(m)
    out2[i] = m

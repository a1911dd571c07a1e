import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat22bf), b: wp.array(dtype=mat22bf), out: wp.array(dtype=mat22bf), out1: wp.array(dtype=mat22bf), out2: wp.array(dtype=mat22bf)):
    i = wp.tid()
    m = a[i]
    m1 = b[i]
    out[i] = m + m1
    out1[i] = m
    out2[i] = m1

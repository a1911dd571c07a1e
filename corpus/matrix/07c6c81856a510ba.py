import warp as wp

mat13bool = wp.types.matrix(shape=(1, 3), dtype=wp.bool)
mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), b: wp.array(dtype=mat13bool), out: wp.array(dtype=wp.mat22h), out1: wp.array(dtype=wp.mat22h), out2: wp.array(dtype=mat13i)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.mat22h(m)
    out1[i] = m
    out2[i] = mat13i(b[i])

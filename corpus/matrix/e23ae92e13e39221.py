import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat44bool = wp.types.matrix(shape=(4, 4), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.mat44), b: wp.array(dtype=mat13), out: wp.array(dtype=mat44bool), out1: wp.array(dtype=mat13d), out2: wp.array(dtype=mat13)):
    i = wp.tid()
    out[i] = mat44bool(a[i])
    m = b[i]
    out1[i] = mat13d(m)
    out2[i] = m

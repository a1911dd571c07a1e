import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)
mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=mat43bf), c: wp.array(dtype=mat13), d: wp.array(dtype=wp.mat33), out: wp.array(dtype=mat43bf), out1: wp.array(dtype=mat13), out2: wp.array(dtype=mat13), out3: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    m = c[i]
    m1 = d[i]
    out1[i] = m * m1
    out2[i] = m
    out3[i] = m1

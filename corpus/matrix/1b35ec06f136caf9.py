import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=mat66), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=mat66)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
    m = b[i]
    out1[i] = wp.trace(m)
    out2[i] = m

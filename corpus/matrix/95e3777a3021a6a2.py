import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)
mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43bf), b: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat34bf), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
    m = b[i]
    out1[i] = wp.transpose(m)
    out2[i] = m

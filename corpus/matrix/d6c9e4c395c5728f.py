import warp as wp

mat31bf = wp.types.matrix(shape=(3, 1), dtype=wp.bfloat16)
mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31bf), b: wp.array(dtype=mat34), out: wp.array(dtype=mat31bf), out1: wp.array(dtype=mat34), out2: wp.array(dtype=mat34)):
    i = wp.tid()
    out[i] = -a[i]
    m = b[i]
    out1[i] = -m
    out2[i] = m

import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat32bf = wp.types.matrix(shape=(3, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat32bf), b: wp.array(dtype=mat13d), out: wp.array(dtype=mat32bf), out1: wp.array(dtype=mat13d), out2: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = +a[i]
    m = b[i]
    out1[i] = +m
    out2[i] = m

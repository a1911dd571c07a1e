import warp as wp

mat13bf = wp.types.matrix(shape=(1, 3), dtype=wp.bfloat16)
mat31bf = wp.types.matrix(shape=(3, 1), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat31bf), out: wp.array(dtype=mat13bf)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])

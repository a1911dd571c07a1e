import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33bf), out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = a[i][::2, 1::-1]

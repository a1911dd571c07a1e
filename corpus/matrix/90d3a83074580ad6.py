import warp as wp

mat31bf = wp.types.matrix(shape=(3, 1), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat31bf), out: wp.array(dtype=mat31bf)):
    i = wp.tid()
    out[i] = -a[i]

import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)
mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43bf), out: wp.array(dtype=mat34bf)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])

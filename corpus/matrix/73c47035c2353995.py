import warp as wp

mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)
mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat44bf), b: wp.array(dtype=mat43bf), out: wp.array(dtype=mat43bf)):
    i = wp.tid()
    out[i] = a[i] * b[i]

import warp as wp

mat34bf = wp.types.matrix(shape=(3, 4), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=mat34bf), out: wp.array(dtype=mat34bf)):
    i = wp.tid()
    out[i] = a[i] * b[i]

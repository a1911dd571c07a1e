import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=transformbf), out: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = a[i] * b[i]

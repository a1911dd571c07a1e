import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), b: wp.array(dtype=wp.float64), c: wp.array(dtype=transformbf), d: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]

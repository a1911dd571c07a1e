import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), b: wp.array(dtype=wp.transform), out: wp.array(dtype=transformbf), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = transformbf(a[i])
    x = b[i]
    out1[i] = wp.transform(x)
    out2[i] = x

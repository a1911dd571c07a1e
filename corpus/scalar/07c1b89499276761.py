import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = wp.transformd()
    out1[i] = transformbf()

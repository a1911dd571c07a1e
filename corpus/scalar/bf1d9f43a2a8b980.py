import warp as wp

transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=transformbf), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
